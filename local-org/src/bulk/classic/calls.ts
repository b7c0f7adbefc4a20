import type { Org, RequestContext } from '../../context.ts';
import { ApiError } from '../../errors.ts';
import { isIdLookup } from '../../records/index.ts';
import type { SObjectDef } from '../../schema/index.ts';
import { exportRows } from '../../soql/index.ts';
import { Ids } from '../../storage/index.ts';
import type { WireAnswer } from '../../wire.ts';
import { CsvError, CsvReader } from '../csv-reader.ts';
import type { Dialect } from '../dialect.ts';
import { FINISHED, isQuery, type Job } from '../job.ts';
import { bulkJobs } from '../jobs.ts';
import { requireRoom } from '../limits.ts';
import { receive } from '../upload.ts';
import { ingestResult, queryRows, sentData } from './answers.ts';
import { ClassicError } from './error.ts';
import { readInfo, told, written, type Format } from './format.ts';
import { batchInfo, classicInfo, type ClassicJob } from './job.ts';
import { csvOf } from './records.ts';
import { ClassicStore } from './store.ts';

/** One call. */
export interface ClassicRequest {
  org: Org;
  ctx: RequestContext;
  /** `66.0` */
  version: string;
  format: Format;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

/** Source: Bulk API Developer Guide, "Bulk API Limits". */
const MOST_CHARACTERS = 10_000_000;
const MOST_RECORDS = 10_000;

const WORDS = {
  operation: ['insert', 'update', 'upsert', 'delete', 'hardDelete', 'query', 'queryAll'],
  contentType: ['CSV', 'XML', 'JSON'],
  concurrencyMode: ['Parallel', 'Serial'],
} as const;
type Word<N extends keyof typeof WORDS> = (typeof WORDS)[N][number];

const stores = new WeakMap<Org, ClassicStore>();

function storeOf(org: Org): ClassicStore {
  let store = stores.get(org);
  if (!store) stores.set(org, (store = new ClassicStore(org.storage, bulkJobs(org).store)));
  return store;
}

/** POST /job */
export function createJob(request: ClassicRequest): WireAnswer {
  const { org, ctx, format } = request;
  if (
    request.headers['sforce-enable-pkchunking'] !== undefined &&
    request.headers['sforce-enable-pkchunking'] !== 'false'
  ) {
    throw new ClassicError('FeatureNotEnabled', 'PK chunking is not supported by the local org: leave the header out');
  }
  const said = readInfo(format, request.body);
  const operation = wordOf(said, 'operation');
  const object = requireObject(ctx, said['object']);
  if (operation === 'hardDelete' && !ctx.access.system('BulkApiHardDelete')) {
    throw new ClassicError(
      'FeatureNotEnabled',
      'hardDelete needs the permission Bulk API Hard Delete (BulkApiHardDelete)',
    );
  }
  const job = storeOf(org).create({
    operation,
    object: object.name,
    externalIdFieldName: operation === 'upsert' ? externalId(object, said['externalIdFieldName']) : null,
    contentType: wordOf(said, 'contentType', 'XML'),
    concurrencyMode: wordOf(said, 'concurrencyMode', 'Parallel'),
    createdById: ctx.userId,
    createdDate: ctx.now,
    apiVersion: request.version,
  });
  return told(format, 'jobInfo', classicInfo(job, []), 201);
}

function wordOf<N extends keyof typeof WORDS>(
  said: Readonly<Record<string, string>>,
  name: N,
  otherwise?: Word<N>,
): Word<N> {
  const given = said[name] ?? otherwise;
  const words: readonly string[] = WORDS[name];
  if (given !== undefined && words.includes(given)) return given as Word<N>;
  throw new ClassicError(
    'InvalidJob',
    `${given === undefined ? `${name} is missing` : `"${given}" is no ${name}`}; it is one of ${words.join(', ')}`,
  );
}

function requireObject({ org, access }: RequestContext, name: string | undefined): SObjectDef {
  const object = name === undefined ? undefined : org.schema.object(name);
  if (object && access.object(object.name).read) return object;
  throw new ClassicError('InvalidJob', `Unable to find object: ${name ?? ''}`);
}

function externalId(object: SObjectDef, name: string | undefined): string {
  const field = name === undefined ? undefined : object.field(name);
  if (field && isIdLookup(field)) return field.name;
  throw new ClassicError(
    'InvalidJob',
    `An upsert needs externalIdFieldName, an external id of ${object.name}, not ${name ?? 'nothing'}`,
  );
}

/** GET /job/{id} */
export function readJob(request: ClassicRequest, [jobId]: readonly string[]): WireAnswer {
  const job = requireJob(request, jobId);
  return told(request.format, 'jobInfo', classicInfo(job, storeOf(request.org).batchesOf(job.id)));
}

/** POST /job/{id}: closes a job or aborts it; what an aborted one saved stays saved. */
export function changeJob(request: ClassicRequest, [jobId]: readonly string[]): WireAnswer {
  const job = requireJob(request, jobId);
  const { state } = readInfo(request.format, request.body);
  if (state !== 'Closed' && state !== 'Aborted') {
    throw new ClassicError('InvalidJobState', `A job can be Closed or Aborted, not "${state ?? ''}"`);
  }
  if (job.state === 'Aborted' || (state === 'Closed' && job.state !== 'Open')) {
    throw new ClassicError('InvalidJobState', `Job ${job.id} is ${job.state} and cannot become ${state}`);
  }
  const { org, ctx } = request;
  org.storage.transaction(() => {
    storeOf(org).end(job.id, state, ctx.now);
    const open =
      state === 'Aborted'
        ? storeOf(org)
            .batchesOf(job.id)
            .filter((batch) => !FINISHED.has(batch.state))
        : [];
    for (const batch of open) bulkJobs(org).store.update(batch.id, { state: 'Aborted', systemModstamp: ctx.now });
  });
  return readJob(request, [job.id]);
}

function requireJob({ org, ctx }: ClassicRequest, id: string | undefined): ClassicJob {
  const job = storeOf(org).get(Ids.to18(id ?? '') ?? '');
  if (job && (job.createdById === ctx.userId || ctx.access.system('ManageDataIntegrations'))) return job;
  throw new ClassicError('InvalidJob', `Invalid job id: ${id ?? ''}`);
}

function requireMaker({ ctx }: ClassicRequest, job: ClassicJob): void {
  if (job.createdById !== ctx.userId) {
    throw new ClassicError('InvalidJob', `The data of job ${job.id} is open to the user who created it alone`);
  }
}

/** POST /job/{id}/batch: records, or the query of a query job; worked off at once. */
export async function addBatch(request: ClassicRequest, [jobId]: readonly string[]): Promise<WireAnswer> {
  const { org, format, body } = request;
  const job = requireJob(request, jobId);
  requireMaker(request, job);
  if (job.state !== 'Open')
    throw new ClassicError('InvalidJobState', `Job ${job.id} is ${job.state} and takes no more batches`);
  if (body.length === 0)
    throw new ClassicError('ClientInputError', 'The batch is empty: send its records, or the query of a query job');
  if (body.length > MOST_CHARACTERS && body.toString().length > MOST_CHARACTERS) {
    throw new ClassicError(
      'ClientInputError',
      'The batch is larger than 10,000,000 characters; divide it over several',
    );
  }
  requireRoom(org, 'Classic');
  const batch = isQuery(job) ? queryBatch(request, job) : await ingestBatch(request, job);
  bulkJobs(org).wake();
  return told(format, 'batchInfo', batchInfo(job.id, batch), 201);
}

type Made = Pick<Parameters<ClassicStore['addBatch']>[1], 'query' | 'lineEnding' | 'state'>;

const batchOf = ({ ctx }: ClassicRequest, job: ClassicJob, made: Made): Parameters<ClassicStore['addBatch']>[1] => ({
  jobType: 'Classic',
  operation: job.operation,
  object: job.object,
  externalIdFieldName: job.externalIdFieldName,
  createdById: job.createdById,
  createdDate: ctx.now,
  apiVersion: job.apiVersion,
  columnDelimiter: 'COMMA',
  ...made,
});

/** A batch that cannot be run is kept as failed, which is how this API tells. */
function queryBatch(request: ClassicRequest, job: ClassicJob): Job {
  const query = request.body.toString();
  const batch = storeOf(request.org).addBatch(
    job,
    batchOf(request, job, { query, lineEnding: 'LF', state: 'UploadComplete' }),
  );
  const refusal = queryRefusal(request, job, query);
  return refusal === undefined ? batch : failed(request.org, batch, `InvalidBatch : ${refusal}`);
}

function queryRefusal({ ctx }: ClassicRequest, job: ClassicJob, query: string): string | undefined {
  try {
    const { object } = exportRows(() => ctx, query, { deleted: job.operation === 'queryAll' });
    return object === job.object
      ? undefined
      : `Failed to process query: it reads ${object}, the job is for ${job.object}`;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return `Failed to process query: ${error.code}: ${error.message}`;
  }
}

function failed(org: Org, batch: Job, errorMessage: string): Job {
  const { store } = bulkJobs(org);
  store.update(batch.id, { state: 'Failed', errorMessage, systemModstamp: org.clock.now() });
  return store.get(batch.id) as Job;
}

async function ingestBatch(request: ClassicRequest, job: ClassicJob): Promise<Job> {
  const { csv, lineEnding } = csvOf(job.contentType, request.body);
  const batch = storeOf(request.org).addBatch(job, batchOf(request, job, { query: null, lineEnding, state: 'Open' }));
  const { store } = bulkJobs(request.org);
  await receive(store, batch, [csv]);
  if (job.contentType !== 'CSV') store.addPiece(batch.id, 'sent', request.body, 0);
  if (tooMany(csv, batch))
    return failed(request.org, batch, `InvalidBatch : A batch holds at most ${MOST_RECORDS} records`);
  store.update(batch.id, { state: 'UploadComplete' });
  return store.get(batch.id) as Job;
}

/** Broken CSV is told by the work on the batch, with the line it breaks in. */
function tooMany(csv: Buffer, dialect: Dialect): boolean {
  const reader = new CsvReader([csv], dialect);
  try {
    while (reader.lines <= MOST_RECORDS + 1 && reader.next());
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return reader.lines > MOST_RECORDS + 1;
}

/** GET /job/{id}/batch */
export function listBatches(request: ClassicRequest, [jobId]: readonly string[]): WireAnswer {
  const job = requireJob(request, jobId);
  const batches = storeOf(request.org)
    .batchesOf(job.id)
    .map((batch) => batchInfo(job.id, batch));
  return written(request.format, 'batchInfoList', { batchInfo: batches }, { batchInfo: batches });
}

/** GET /job/{id}/batch/{batch} */
export function readBatch(request: ClassicRequest, path: readonly string[]): WireAnswer {
  const { job, batch } = requireBatch(request, path);
  return told(request.format, 'batchInfo', batchInfo(job.id, batch));
}

function requireBatch(request: ClassicRequest, [jobId, batchId]: readonly string[]): { job: ClassicJob; batch: Job } {
  const job = requireJob(request, jobId);
  const batch = storeOf(request.org).batch(job.id, Ids.to18(batchId ?? '') ?? '');
  if (batch) return { job, batch };
  throw new ClassicError('InvalidBatch', `Job ${job.id} has no batch ${batchId ?? ''}`);
}

/** GET …/request: the batch as it was sent. */
export function readRequest(request: ClassicRequest, path: readonly string[]): WireAnswer {
  const { job, batch } = requireBatch(request, path);
  requireMaker(request, job);
  return sentData(bulkJobs(request.org).store, batch, job.contentType);
}

/** GET …/result: what became of the records; of a query the ids of its results, here always one. */
export function readResult(request: ClassicRequest, path: readonly string[]): WireAnswer {
  const { job, batch } = requireBatch(request, path);
  requireMaker(request, job);
  if (!FINISHED.has(batch.state)) throw new ClassicError('InvalidBatch', `Batch ${batch.id} is not done yet`);
  if (!isQuery(job)) return ingestResult(bulkJobs(request.org).store, batch, job.contentType);
  const result = batch.state === 'JobComplete' ? [resultId(batch)] : [];
  return written(job.contentType === 'JSON' ? 'json' : 'xml', 'result-list', { result }, result);
}

const RESULT_PREFIX = '752';
const resultId = ({ id }: Job): string => Ids.to18(RESULT_PREFIX + id.slice(3, 15)) as string;

/** GET …/result/{result}: the rows of a query. */
export function readRows(request: ClassicRequest, path: readonly string[]): WireAnswer {
  const { job, batch } = requireBatch(request, path);
  requireMaker(request, job);
  if (!isQuery(job) || batch.state !== 'JobComplete' || Ids.to18(path[2] ?? '') !== resultId(batch)) {
    throw new ClassicError('InvalidBatch', `Batch ${batch.id} has no result ${path[2] ?? ''}`);
  }
  return queryRows(bulkJobs(request.org).store, batch, job.contentType, job.object);
}
