import { ApiError } from '../errors.ts';
import { isIdLookup } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { DELIMITERS, LINE_ENDINGS } from './dialect.ts';
import type { ColumnDelimiter, LineEnding } from './dialect.ts';
import { jobInfo, jobSummary, type IngestOperation, type Job } from './job.ts';
import { bulkJobs } from './jobs.ts';
import { pathJob, requireMaker, requireState } from './access.ts';
import { requireRoom } from './limits.ts';
import { splitMultipart } from './multipart.ts';
import { jsonBody, ok, refuseUnknown, wordOf, type BulkAnswer, type BulkRequest } from './request.ts';
import { failedResults, successfulResults, unprocessedRecords } from './results.ts';
import { receive } from './upload.ts';

const OPERATIONS: readonly IngestOperation[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
export const DELIMITER_NAMES = Object.keys(DELIMITERS) as ColumnDelimiter[];
export const LINE_ENDING_NAMES = Object.keys(LINE_ENDINGS) as LineEnding[];

const TAKEN = [
  'object',
  'operation',
  'externalIdFieldName',
  'contentType',
  'columnDelimiter',
  'lineEnding',
  'concurrencyMode',
];

/** POST /jobs/ingest: a job that waits for its data or, as multipart, brings it along. */
export async function createIngest(request: BulkRequest): Promise<BulkAnswer> {
  if (request.headers['content-type']?.toLowerCase().startsWith('multipart/') !== true) {
    return ok(jobSummary(openJob(request, jsonBody(request.body.toString('utf8')))));
  }
  const { job: description, content } = await splitMultipart(request);
  const job = openJob(request, jsonBody(description));
  const { store } = bulkJobs(request.org);
  await receive(store, job, [content]);
  return close(request, job);
}

function openJob(request: BulkRequest, body: Record<string, unknown>): Job {
  refuseUnknown(body, TAKEN);
  const operation = wordOf(body, 'operation', OPERATIONS);
  const object = requireObject(request, body['object']);
  wordOf(body, 'contentType', ['CSV'], 'CSV');
  wordOf(body, 'concurrencyMode', ['Parallel'], 'Parallel');
  requireHardDelete(request, operation);
  requireRoom(request.org, 'V2Ingest');
  return bulkJobs(request.org).store.create({
    jobType: 'V2Ingest',
    operation,
    object: object.name,
    externalIdFieldName: externalId(object, operation, body['externalIdFieldName']),
    query: null,
    createdById: request.ctx.userId,
    createdDate: request.ctx.now,
    apiVersion: request.version.slice(1),
    columnDelimiter: wordOf(body, 'columnDelimiter', DELIMITER_NAMES, 'COMMA'),
    lineEnding: wordOf(body, 'lineEnding', LINE_ENDING_NAMES, 'LF'),
    state: 'Open',
  });
}

function requireObject({ ctx }: BulkRequest, given: unknown): SObjectDef {
  const object = typeof given === 'string' ? ctx.org.schema.object(given) : undefined;
  if (object && ctx.access.object(object.name).read) return object;
  throw new ApiError('INVALIDJOB', `InvalidJob : Unable to find object: ${typeof given === 'string' ? given : ''}`, [
    'object',
  ]);
}

function requireHardDelete({ ctx }: BulkRequest, operation: IngestOperation): void {
  if (operation !== 'hardDelete' || ctx.access.system('BulkApiHardDelete')) return;
  throw new ApiError(
    'FEATURENOTENABLED',
    'FeatureNotEnabled : hardDelete needs the permission Bulk API Hard Delete (BulkApiHardDelete), which this user has not',
  );
}

function externalId(object: SObjectDef, operation: IngestOperation, given: unknown): string | null {
  if (operation !== 'upsert') {
    if (given === undefined || given === null) return null;
    throw new ApiError('INVALIDJOB', 'InvalidJob : externalIdFieldName belongs to an upsert alone');
  }
  const field = typeof given === 'string' ? object.field(given) : undefined;
  if (field && isIdLookup(field)) return field.name;
  throw new ApiError(
    'INVALIDJOB',
    `InvalidJob : upsert needs externalIdFieldName, an external id of ${object.name}, not ${typeof given === 'string' ? given : 'nothing'}`,
    ['externalIdFieldName'],
  );
}

/** PUT /jobs/ingest/{id}/batches: the data, once. */
export async function uploadData(request: BulkRequest, id: string): Promise<BulkAnswer> {
  const job = pathJob(request, 'V2Ingest', id);
  requireMaker(request, job);
  requireState(job, ['Open'], 'Uploading data');
  if (job.uploaded) {
    throw new ApiError(
      'INVALIDJOBSTATE',
      `InvalidJobState : the data of job ${job.id} is uploaded; a job takes it once`,
    );
  }
  if (!request.upload) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'The data of a job is sent as text/csv, in one request', [], 415);
  }
  // What is refused midway is read to its end by the server, so that the client comes to read why.
  const data = request.upload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  await receive(bulkJobs(request.org).store, job, data);
  return { status: 201 };
}

/** PATCH /jobs/ingest/{id}: closes a job, which is then worked off, or aborts it. */
export function changeIngest(request: BulkRequest, id: string): BulkAnswer {
  const job = pathJob(request, 'V2Ingest', id);
  const body = jsonBody(request.body.toString('utf8'));
  refuseUnknown(body, ['state']);
  const state = wordOf(body, 'state', ['UploadComplete', 'Aborted']);
  if (state === 'Aborted') return abort(request, job);
  requireMaker(request, job);
  return close(request, job);
}

function close(request: BulkRequest, job: Job): BulkAnswer {
  requireState(job, ['Open'], 'Closing');
  const jobs = bulkJobs(request.org);
  jobs.store.update(job.id, { state: 'UploadComplete', systemModstamp: request.ctx.now });
  const closed = jobs.store.get(job.id) as Job;
  jobs.wake();
  return ok(jobSummary(closed));
}

/** Aborts a job; what it saved stays saved. */
export function abort(request: BulkRequest, job: Job): BulkAnswer {
  requireState(job, ['Open', 'UploadComplete', 'InProgress'], 'Aborting');
  const { store } = bulkJobs(request.org);
  store.update(job.id, { state: 'Aborted', systemModstamp: request.ctx.now });
  return ok(jobSummary(store.get(job.id) as Job));
}

export function readIngest(request: BulkRequest, id: string): BulkAnswer {
  return ok(jobInfo(pathJob(request, 'V2Ingest', id)));
}

/** DELETE /jobs/ingest/{id}: forgets a job that is not at work, with its data. */
export function deleteIngest(request: BulkRequest, id: string): BulkAnswer {
  const job = pathJob(request, 'V2Ingest', id);
  requireState(job, ['UploadComplete', 'JobComplete', 'Aborted', 'Failed'], 'Deleting');
  bulkJobs(request.org).store.delete(job.id);
  return { status: 204 };
}

const RESULTS = {
  successfulresults: successfulResults,
  failedresults: failedResults,
  unprocessedrecords: unprocessedRecords,
};

/** GET /jobs/ingest/{id}/successfulResults, failedResults, unprocessedrecords of a job that has ended. */
export function ingestResults(request: BulkRequest, id: string, kind: keyof typeof RESULTS): BulkAnswer {
  const job = pathJob(request, 'V2Ingest', id);
  requireMaker(request, job);
  requireState(job, ['JobComplete', 'Failed', 'Aborted'], 'Reading results');
  return RESULTS[kind](bulkJobs(request.org).store, job);
}
