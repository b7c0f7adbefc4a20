import type { Dialect } from './dialect.ts';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
export type QueryOperation = 'query' | 'queryAll';
export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'Aborted' | 'JobComplete' | 'Failed';
/** `Classic` is a batch of the Bulk API of before 2.0. */
export type JobType = 'V2Ingest' | 'V2Query' | 'Classic';

/** A job as it is kept. Dates are epoch milliseconds of the business clock. */
export interface Job extends Dialect {
  readonly id: string;
  readonly jobType: JobType;
  readonly operation: IngestOperation | QueryOperation;
  /** API name of the object. */
  readonly object: string;
  readonly externalIdFieldName: string | null;
  /** SOQL of a query job. */
  readonly query: string | null;
  readonly createdById: string;
  readonly createdDate: number;
  readonly systemModstamp: number;
  /** `66.0` */
  readonly apiVersion: string;
  readonly state: JobState;
  /** Whether the data of an ingest job has arrived whole. */
  readonly uploaded: boolean;
  /** Names of the CSV's columns as a JSON array, once they were read. */
  readonly header: string | null;
  readonly processed: number;
  readonly failed: number;
  /** Bytes of the data that were worked off: what follows is unprocessed. */
  readonly bytesDone: number;
  /** Milliseconds the job was worked on. */
  readonly workedFor: number;
  readonly errorMessage: string | null;
}

export const FINISHED: ReadonlySet<JobState> = new Set<JobState>(['Aborted', 'JobComplete', 'Failed']);

export const isQuery = ({ operation }: Pick<Job, 'operation'>): boolean =>
  operation === 'query' || operation === 'queryAll';

/** Rows of one internal batch. */
export const BATCH_ROWS = 10_000;

const dateTime = (moment: number): string => new Date(moment).toISOString().replace('Z', '+0000');

/** What creating, closing and listing answer of a job. */
export function jobSummary(job: Job): Record<string, unknown> {
  const open = job.jobType === 'V2Ingest' && job.state === 'Open';
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: dateTime(job.createdDate),
    systemModstamp: dateTime(job.systemModstamp),
    state: job.state,
    ...(job.externalIdFieldName === null ? {} : { externalIdFieldName: job.externalIdFieldName }),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.apiVersion),
    ...(open ? { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` } : {}),
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
  };
}

/** What GET of one job answers: the summary, its counts and what went wrong. */
export function jobInfo(job: Job): Record<string, unknown> {
  const ingest = { numberRecordsFailed: job.failed, apiActiveProcessingTime: job.workedFor, apexProcessingTime: 0 };
  return {
    ...jobSummary(job),
    jobType: job.jobType,
    numberRecordsProcessed: job.processed,
    ...(job.jobType === 'V2Ingest' ? ingest : { isPkChunkingSupported: false }),
    retries: 0,
    totalProcessingTime: job.workedFor,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
  };
}
