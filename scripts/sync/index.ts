/**
 * Brings the Platform's records into the org (`sync pull`), sends back what staff decided (`sync push`) and tells how that
 * went (`sync status`). Start reading at
 * pull.ts; mapping/ says which record feeds which row.
 */
export { pull, PullStopped, type PullOptions, type PullResult } from './pull.ts';
export type { Feed, Place } from './reading.ts';
export { push, PushStopped, type PushOptions, type PushResult, type Unsent } from './push.ts';
export { retryErrors, type Retried, type RetryOptions, type RetryResult } from './retry.ts';
export { status, type OpenErrors, type RunState, type SyncStatus } from './status.ts';
export type { Reason } from './judge.ts';
export { kindInWords, openErrorsInWords, reasonInWords } from './wording.ts';
/** Objects the Platform's records become, in the order they are written in. */
export { objectsInOrder } from './part.ts';
export { confirmedNth, countSupports, type CountedCase } from './nth.ts';
export { pullDocuments, type DocumentsOptions, type DocumentsResult } from './documents.ts';
export { importFolder, ImportStopped, type ImportOptions, type ImportResult } from './import.ts';
