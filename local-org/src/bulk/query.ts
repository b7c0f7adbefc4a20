import { ApiError } from '../errors.ts';
import { exportRows } from '../soql/index.ts';
import { abort, DELIMITER_NAMES, LINE_ENDING_NAMES } from './ingest.ts';
import { pathJob, requireMaker, requireState } from './access.ts';
import { jobInfo, jobSummary, type Job, type QueryOperation } from './job.ts';
import { bulkJobs } from './jobs.ts';
import { requireRoom } from './limits.ts';
import { jsonBody, ok, refuseUnknown, wordOf, type BulkAnswer, type BulkRequest } from './request.ts';
import { queryResults, recordAt, resultPages } from './results.ts';

const OPERATIONS: readonly QueryOperation[] = ['query', 'queryAll'];
const TAKEN = ['operation', 'query', 'contentType', 'columnDelimiter', 'lineEnding', 'concurrencyMode'];

/** POST /jobs/query: a job that runs a query; one that may not be run is refused at once. */
export function createQuery(request: BulkRequest): BulkAnswer {
  const body = jsonBody(request.body.toString('utf8'));
  refuseUnknown(body, TAKEN);
  const operation = wordOf(body, 'operation', OPERATIONS);
  wordOf(body, 'contentType', ['CSV'], 'CSV');
  wordOf(body, 'concurrencyMode', ['Parallel'], 'Parallel');
  const { query } = body;
  if (typeof query !== 'string' || query.trim() === '') {
    throw new ApiError('INVALIDJOB', 'InvalidJob : a query job needs its query', ['query']);
  }
  requireRoom(request.org, 'V2Query');
  const { object } = checked(request, query, operation === 'queryAll');
  const jobs = bulkJobs(request.org);
  const job = jobs.store.create({
    jobType: 'V2Query',
    operation,
    object,
    externalIdFieldName: null,
    query,
    createdById: request.ctx.userId,
    createdDate: request.ctx.now,
    apiVersion: request.version.slice(1),
    columnDelimiter: wordOf(body, 'columnDelimiter', DELIMITER_NAMES, 'COMMA'),
    lineEnding: wordOf(body, 'lineEnding', LINE_ENDING_NAMES, 'LF'),
    state: 'UploadComplete',
  });
  jobs.wake();
  return ok(jobSummary(job));
}

/** The query as far as it can be known without running; the Bulk API wraps the refusals of SOQL as its own. */
function checked(request: BulkRequest, query: string, deleted: boolean): { object: string } {
  try {
    return exportRows(() => request.ctx, query, { deleted });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code === 'API_ERROR') throw error;
    throw new ApiError('API_ERROR', `${error.code}: ${error.message}`, error.fields);
  }
}

export function readQuery(request: BulkRequest, id: string): BulkAnswer {
  return ok(jobInfo(pathJob(request, 'V2Query', id)));
}

/** PATCH /jobs/query/{id}: a query can only be aborted. */
export function changeQuery(request: BulkRequest, id: string): BulkAnswer {
  const job = pathJob(request, 'V2Query', id);
  const body = jsonBody(request.body.toString('utf8'));
  refuseUnknown(body, ['state']);
  wordOf(body, 'state', ['Aborted']);
  return abort(request, job);
}

/** DELETE /jobs/query/{id}: forgets a job that has ended, with its results. */
export function deleteQuery(request: BulkRequest, id: string): BulkAnswer {
  const job: Job = pathJob(request, 'V2Query', id);
  requireState(job, ['JobComplete', 'Aborted', 'Failed'], 'Deleting');
  bulkJobs(request.org).store.delete(job.id);
  return { status: 204 };
}

/** GET /jobs/query/{id}/results: a page of rows; `Sforce-Locator` names the next, `null` after the last. */
export function readResults(request: BulkRequest, id: string): BulkAnswer {
  const { job, from } = placeInResults(request, id);
  return queryResults(bulkJobs(request.org).store, job, from, mostRecords(request));
}

/** From this version on the pages of results can be asked for together. */
const RESULT_PAGES_SINCE = 58;

/** GET /jobs/query/{id}/resultPages: where up to five pages of rows are, to be read side by side. */
export function readResultPages(request: BulkRequest, id: string): BulkAnswer {
  if (Number.parseInt(request.version.slice(1), 10) < RESULT_PAGES_SINCE)
    throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  const { job, from } = placeInResults(request, id);
  return ok(resultPages(job, `/services/data/${request.version}/jobs/query/${job.id}`, from));
}

/** A job whose results may be read, and the record they are read from: what `?locator=` says, or the first. */
function placeInResults(request: BulkRequest, id: string): { job: Job; from: number } {
  const job = pathJob(request, 'V2Query', id);
  requireMaker(request, job);
  requireState(job, ['JobComplete'], 'Reading results');
  const locator = request.query.get('locator');
  const from = locator === null ? 0 : recordAt(locator, job);
  if (from === undefined) {
    throw new ApiError('INVALID_QUERY_LOCATOR', `invalid query locator: ${String(locator)} is none of job ${job.id}`);
  }
  return { job, from };
}

function mostRecords(request: BulkRequest): number | undefined {
  const given = request.query.get('maxRecords');
  if (given === null) return undefined;
  if (/^[1-9]\d{0,9}$/.test(given)) return Number(given);
  throw new ApiError('CLIENTINPUTERROR', `ClientInputError : maxRecords is a whole number above 0, not ${given}`);
}
