import type { Org } from '../context.ts';
import type { JobFault } from '../faults/index.ts';
import type { Job } from './job.ts';
import type { JobStore } from './store.ts';

/** Why work on a job cannot go on; becomes the job's errorMessage. */
export class JobFailure extends Error {}

/** The work on one job, as its runner sees it. */
export interface Work {
  readonly org: Org;
  readonly store: JobStore;
  readonly job: Job;
  /** Lets other calls be answered, then tells whether the job is still to be worked on. */
  readonly turn: () => Promise<boolean>;
  /** What a testing client ordered to befall the job. */
  readonly fault?: JobFault;
}

/** Rows that may still be worked on before an ordered fault ends the job. @throws JobFailure when it is due */
export function rowsUntilFault({ store, job, fault }: Work): number {
  if (!fault) return Number.POSITIVE_INFINITY;
  const rows = fault.afterRows - (store.get(job.id)?.processed ?? 0);
  if (rows <= 0) throw new JobFailure(fault.message);
  return rows;
}
