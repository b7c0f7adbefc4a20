import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { BATCH_ROWS, type JobType } from './job.ts';
import { bulkJobs } from './jobs.ts';

const DAY = 24 * 60 * 60 * 1000;
/** What 24 hours allow. Source: Salesforce Developer Limits, "Bulk API and Bulk API 2.0 Limits". */
const DAILY_BATCHES = 15_000;
const DAILY_QUERY_JOBS = 10_000;

interface Limit {
  Max: number;
  Remaining: number;
}

const limit = (max: number, used: number): Limit => ({ Max: max, Remaining: Math.max(0, max - used) });

/** The daily limits of bulk jobs, as `limits` names them. */
export function bulkLimits(org: Org): { DailyBulkApiBatches: Limit; DailyBulkV2QueryJobs: Limit } {
  const { store } = bulkJobs(org);
  const since = Date.now() - DAY;
  const batches = (['V2Ingest', 'Classic'] as const).map((type) => store.startedSince(type, since, BATCH_ROWS).batches);
  return {
    DailyBulkApiBatches: limit(
      DAILY_BATCHES,
      batches.reduce((sum, each) => sum + each, 0),
    ),
    DailyBulkV2QueryJobs: limit(DAILY_QUERY_JOBS, store.startedSince('V2Query', since, BATCH_ROWS).jobs),
  };
}

/** @throws ApiError where the day's jobs are used up */
export function requireRoom(org: Org, jobType: JobType): void {
  const { DailyBulkApiBatches: batches, DailyBulkV2QueryJobs: queries } = bulkLimits(org);
  const [what, { Max, Remaining }] = jobType === 'V2Query' ? ['query jobs', queries] : ['batches', batches];
  if (Remaining > 0) return;
  throw new ApiError('EXCEEDEDQUOTA', `ExceededQuota : ${Max} bulk ${what} in 24 hours are used up; try again later`);
}
