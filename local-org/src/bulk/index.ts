/** Bulk API 2.0: jobs that load and export many records as CSV, worked off beside the other calls. */
export { answerBulk, isBulkPath } from './routes.ts';
export type { BulkRequest } from './request.ts';
export { bulkLimits } from './limits.ts';
export { startJobs, stopJobs } from './jobs.ts';
