import type { Org } from '../context.ts';
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
}
