import { ApiError } from '../errors.ts';
import { maySee } from './access.ts';
import { jobSummary, type Job, type JobType } from './job.ts';
import { bulkJobs } from './jobs.ts';
import { ok, type BulkAnswer, type BulkRequest } from './request.ts';

/** Jobs of one page. */
const PAGE = 1000;
const PARAMETERS = new Set(['isPkChunkingEnabled', 'jobType', 'concurrencyMode', 'queryLocator']);

/** GET /jobs/ingest and /jobs/query: the user's jobs, oldest first, a thousand a page. */
export function listJobs(request: BulkRequest, jobType: JobType): BulkAnswer {
  const unknown = [...request.query.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown !== undefined) throw new ApiError('CLIENTINPUTERROR', `ClientInputError : unknown parameter ${unknown}`);
  const found = isWanted(request, jobType) ? jobsAfter(request, jobType, request.query.get('queryLocator') ?? '') : [];
  const page = found.slice(0, PAGE);
  const done = found.length <= PAGE;
  const path = jobType === 'V2Ingest' ? 'ingest' : 'query';
  return ok({
    done,
    records: page.map((job) => ({ ...jobSummary(job), jobType })),
    nextRecordsUrl: done
      ? null
      : `/services/data/${request.version}/jobs/${path}?queryLocator=${page.at(-1)?.id ?? ''}`,
  });
}

/** Every job here is a V2 one of its path, parallel and without PK chunking. */
function isWanted({ query }: BulkRequest, jobType: JobType): boolean {
  const [type, chunked, mode] = ['jobType', 'isPkChunkingEnabled', 'concurrencyMode'].map((name) => query.get(name));
  return (type ?? jobType) === jobType && chunked !== 'true' && (mode ?? 'Parallel').toLowerCase() === 'parallel';
}

/** One job more than a page, if there are as many. */
function jobsAfter(request: BulkRequest, jobType: JobType, locator: string): Job[] {
  const { store } = bulkJobs(request.org);
  const found: Job[] = [];
  for (let after = locator; found.length <= PAGE;) {
    const some = store.list(jobType, after, PAGE);
    found.push(...some.filter((job) => maySee(request, job)));
    if (some.length < PAGE) break;
    after = some.at(-1)?.id ?? '';
  }
  return found;
}
