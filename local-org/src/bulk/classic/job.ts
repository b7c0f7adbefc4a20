import type { IngestOperation, Job, JobState, QueryOperation } from '../job.ts';

export type ClassicState = 'Open' | 'Closed' | 'Aborted' | 'Failed';
export type ContentType = 'CSV' | 'XML' | 'JSON';
export type ConcurrencyMode = 'Parallel' | 'Serial';

/** A job of the Bulk API of before 2.0: what its batches are for. Dates are epoch milliseconds of the business clock. */
export interface ClassicJob {
  readonly id: string;
  readonly operation: IngestOperation | QueryOperation;
  /** API name of the object. */
  readonly object: string;
  readonly externalIdFieldName: string | null;
  readonly contentType: ContentType;
  readonly concurrencyMode: ConcurrencyMode;
  readonly createdById: string;
  readonly createdDate: number;
  readonly systemModstamp: number;
  /** `66.0` */
  readonly apiVersion: string;
  readonly state: ClassicState;
}

/** How the states of the work are called on a batch. Source: Bulk API Developer Guide, "BatchInfo". */
const BATCH_STATES: Readonly<Record<JobState, string>> = {
  Open: 'Queued',
  UploadComplete: 'Queued',
  InProgress: 'InProgress',
  JobComplete: 'Completed',
  Failed: 'Failed',
  Aborted: 'NotProcessed',
};

/** What is said of a job or a batch, in the order it is written. */
export type Info = Readonly<Record<string, string | number | undefined>>;

const dateTime = (moment: number): string => new Date(moment).toISOString();

/** A batch as `batchInfo` tells it. */
export function batchInfo(jobId: string, batch: Job): Info {
  return {
    id: batch.id,
    jobId,
    state: BATCH_STATES[batch.state],
    stateMessage: batch.errorMessage ?? undefined,
    createdDate: dateTime(batch.createdDate),
    systemModstamp: dateTime(batch.systemModstamp),
    numberRecordsProcessed: batch.processed,
    numberRecordsFailed: batch.failed,
    totalProcessingTime: batch.workedFor,
    apiActiveProcessingTime: batch.workedFor,
    apexProcessingTime: 0,
  };
}

/** A job as `jobInfo` tells it, with the sums of its batches. */
export function classicInfo(job: ClassicJob, batches: readonly Job[]): Info {
  const inState = (...states: JobState[]): number => batches.filter(({ state }) => states.includes(state)).length;
  const sum = (of: (batch: Job) => number): number => batches.reduce((total, batch) => total + of(batch), 0);
  const worked = sum(({ workedFor }) => workedFor);
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: dateTime(job.createdDate),
    systemModstamp: dateTime(job.systemModstamp),
    state: job.state,
    externalIdFieldName: job.externalIdFieldName ?? undefined,
    concurrencyMode: job.concurrencyMode,
    contentType: job.contentType,
    numberBatchesQueued: inState('Open', 'UploadComplete'),
    numberBatchesInProgress: inState('InProgress'),
    numberBatchesCompleted: inState('JobComplete'),
    numberBatchesFailed: inState('Failed'),
    numberBatchesTotal: batches.length,
    numberRecordsProcessed: sum(({ processed }) => processed),
    numberRetries: 0,
    apiVersion: job.apiVersion,
    numberRecordsFailed: sum(({ failed }) => failed),
    totalProcessingTime: worked,
    apiActiveProcessingTime: worked,
    apexProcessingTime: 0,
  };
}
