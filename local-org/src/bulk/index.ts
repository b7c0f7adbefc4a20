/** Bulk API 2.0: jobs that load and export many records as CSV, worked off beside the other calls; and its elder, `classic`. */
export { answerBulk, isBulkPath } from './routes.ts';
export { answerClassic, isClassicPath, refuseClassic, withClassicSession } from './classic/index.ts';
export type { BulkRequest } from './request.ts';
export { bulkLimits } from './limits.ts';
export { startJobs, stopJobs } from './jobs.ts';
