import type { Storage } from '../../storage/index.ts';
import type { Job } from '../job.ts';
import { JOB_PREFIX, type JobStore } from '../store.ts';
import type { ClassicJob } from './job.ts';

const CREATE = `
  CREATE TABLE IF NOT EXISTS _bulk_classic (
    id TEXT PRIMARY KEY, operation TEXT NOT NULL, object TEXT NOT NULL, externalIdFieldName TEXT,
    contentType TEXT NOT NULL, concurrencyMode TEXT NOT NULL, createdById TEXT NOT NULL, createdDate INTEGER NOT NULL,
    systemModstamp INTEGER NOT NULL, apiVersion TEXT NOT NULL, state TEXT NOT NULL);`;

type NewBatch = Parameters<JobStore['create']>[0];

/** Jobs and which batches are whose; the batches themselves are worked off as jobs of their own. */
export class ClassicStore {
  readonly #storage: Storage;
  readonly #batches: JobStore;

  constructor(storage: Storage, batches: JobStore) {
    this.#storage = storage;
    this.#batches = batches;
    storage.db.exec(CREATE);
  }

  create(job: Omit<ClassicJob, 'id' | 'systemModstamp' | 'state'>): ClassicJob {
    const row = { id: this.#storage.newId(JOB_PREFIX), ...job, systemModstamp: job.createdDate, state: 'Open' };
    this.#storage.insertRow('_bulk_classic', row);
    return row as ClassicJob;
  }

  get(id: string): ClassicJob | undefined {
    return this.#storage.statement('SELECT * FROM _bulk_classic WHERE id = ?').get(id) as unknown as
      ClassicJob | undefined;
  }

  end(id: string, state: 'Closed' | 'Aborted', now: number): void {
    this.#storage.statement('UPDATE _bulk_classic SET state = ?, systemModstamp = ? WHERE id = ?').run(state, now, id);
  }

  /** Keeps a batch of a job; of a serial job it waits for those before it. */
  addBatch(job: ClassicJob, batch: NewBatch): Job {
    const made = this.#batches.create(batch);
    this.#storage.insertRow('_bulk_batch', {
      batch: made.id,
      job: job.id,
      serial: job.concurrencyMode === 'Serial' ? 1 : 0,
    });
    return made;
  }

  batch(jobId: string, batchId: string): Job | undefined {
    const known = this.#storage
      .statement('SELECT batch FROM _bulk_batch WHERE job = ? AND batch = ?')
      .get(jobId, batchId);
    return known && this.#batches.get(batchId);
  }

  /** The batches of a job in the order they came. */
  batchesOf(jobId: string): Job[] {
    return this.#storage
      .statement('SELECT batch FROM _bulk_batch WHERE job = ? ORDER BY batch')
      .all(jobId)
      .flatMap(({ batch }) => this.#batches.get(String(batch)) ?? []);
  }
}
