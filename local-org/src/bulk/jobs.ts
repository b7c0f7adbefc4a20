import type { Org } from '../context.ts';
import { FINISHED, isQuery, type Job } from './job.ts';
import { runIngest } from './ingest-run.ts';
import { runQuery } from './query-run.ts';
import { JobStore } from './store.ts';
import { JobFailure, type Work } from './work.ts';

/** Jobs worked on at the same time; the others wait. */
const MOST_PARALLEL = 5;

/** Works jobs off: several at a time, one chunk each in turn, other calls between any two chunks. */
export class Jobs {
  readonly store: JobStore;
  readonly #org: Org;
  readonly #running = new Map<string, Promise<void>>();
  #lastTurn: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(org: Org) {
    this.#org = org;
    this.store = new JobStore(org.storage);
  }

  /** Takes up waiting jobs as far as there is room. */
  wake(): void {
    for (const job of this.#stopped ? [] : this.store.waiting()) {
      if (this.#running.size >= MOST_PARALLEL) return;
      if (this.#running.has(job.id)) continue;
      const done = this.#org.faults
        .beyondCall(() => this.#run(job))
        .finally(() => {
          this.#running.delete(job.id);
          this.wake();
        });
      this.#running.set(job.id, done);
    }
  }

  /** Ends after the chunks at work; what remains goes on at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running.values());
  }

  async #run(job: Job): Promise<void> {
    const turn = async (): Promise<boolean> => {
      await this.#turn();
      const state = this.#stopped ? undefined : this.store.get(job.id)?.state;
      return state !== undefined && !FINISHED.has(state);
    };
    if (!(await turn())) return;
    this.store.markStarted(job.id);
    this.store.update(job.id, { state: 'InProgress', systemModstamp: this.#org.clock.now() });
    try {
      const fault = this.#org.faults.ofJob(job.object, job.operation);
      const work: Work = { org: this.#org, store: this.store, job, turn, fault };
      await (isQuery(job) ? runQuery(work) : runIngest(work));
    } catch (error) {
      this.#fail(job, error);
    }
  }

  #fail(job: Job, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const foreseen = error instanceof JobFailure;
    if (!foreseen) process.stderr.write(`local org: bulk job ${job.id}: ${String((error as Error).stack ?? error)}\n`);
    const errorMessage = foreseen ? message : `InternalServerError : ${message}`;
    this.store.update(job.id, { state: 'Failed', errorMessage, systemModstamp: this.#org.clock.now() });
  }

  /** One chunk at a time over all jobs, and a round of the event loop before each. */
  #turn(): Promise<unknown> {
    this.#lastTurn = this.#lastTurn.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#lastTurn;
  }
}

const jobsOf = new WeakMap<Org, Jobs>();

/** The jobs of an org. */
export function bulkJobs(org: Org): Jobs {
  let jobs = jobsOf.get(org);
  if (!jobs) jobsOf.set(org, (jobs = new Jobs(org)));
  return jobs;
}

/** Goes on with the jobs that an earlier run of the org left unfinished. */
export function startJobs(org: Org): void {
  bulkJobs(org).wake();
}

/** Lets no job go on until they are started again. */
export async function stopJobs(org: Org): Promise<void> {
  await bulkJobs(org).stop();
  jobsOf.delete(org);
}
