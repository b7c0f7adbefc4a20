import { ApiError } from '../errors.ts';
import { changeIngest, createIngest, deleteIngest, ingestResults, readIngest, uploadData } from './ingest.ts';
import { listJobs } from './list.ts';
import { changeQuery, createQuery, deleteQuery, readQuery, readResultPages, readResults } from './query.ts';
import type { BulkAnswer, BulkRequest } from './request.ts';

type Handler = (request: BulkRequest, id: string) => BulkAnswer | Promise<BulkAnswer>;
type Methods = Partial<Record<string, Handler>>;

/** Every path below `/jobs`; `:id` stands for a job. */
const ROUTES: Readonly<Record<string, Methods>> = {
  ingest: { GET: (request) => listJobs(request, 'V2Ingest'), POST: createIngest },
  'ingest/:id': { GET: readIngest, PATCH: changeIngest, DELETE: deleteIngest },
  'ingest/:id/batches': { PUT: uploadData },
  'ingest/:id/successfulresults': { GET: (request, id) => ingestResults(request, id, 'successfulresults') },
  'ingest/:id/failedresults': { GET: (request, id) => ingestResults(request, id, 'failedresults') },
  'ingest/:id/unprocessedrecords': { GET: (request, id) => ingestResults(request, id, 'unprocessedrecords') },
  query: { GET: (request) => listJobs(request, 'V2Query'), POST: createQuery },
  'query/:id': { GET: readQuery, PATCH: changeQuery, DELETE: deleteQuery },
  'query/:id/results': { GET: readResults },
  'query/:id/resultpages': { GET: readResultPages },
};

const PATH = /^\/jobs(\/|$)/i;

/** Whether a path below the version is one of the Bulk API's. */
export function isBulkPath(path: string): boolean {
  return PATH.test(path);
}

/** Answers `/services/data/vN.0/jobs/…`. @throws ApiError */
export async function answerBulk(request: BulkRequest): Promise<BulkAnswer> {
  const [, family = '', id = '', ...rest] = request.path.split('/').filter((segment) => segment !== '');
  const pattern = [family.toLowerCase(), ...(id === '' ? [] : [':id']), ...rest.map((each) => each.toLowerCase())];
  const methods = ROUTES[pattern.join('/')];
  if (!methods) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  const handler = methods[request.method];
  if (!handler) {
    throw new ApiError(
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${request.method}' not allowed. Allowed are ${Object.keys(methods).join(',')}`,
    );
  }
  return handler(request, id);
}
