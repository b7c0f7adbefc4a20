import type { Storage } from '../storage/index.ts';
import type { Job, JobType } from './job.ts';

const CREATE = `
  CREATE TABLE IF NOT EXISTS _bulk_job (
    id TEXT PRIMARY KEY, jobType TEXT NOT NULL, operation TEXT NOT NULL, object TEXT NOT NULL, externalIdFieldName TEXT,
    query TEXT, createdById TEXT NOT NULL, createdDate INTEGER NOT NULL, systemModstamp INTEGER NOT NULL,
    apiVersion TEXT NOT NULL, columnDelimiter TEXT NOT NULL, lineEnding TEXT NOT NULL, state TEXT NOT NULL,
    uploaded INTEGER NOT NULL DEFAULT 0, header TEXT, processed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0, bytesDone INTEGER NOT NULL DEFAULT 0, workedFor INTEGER NOT NULL DEFAULT 0,
    errorMessage TEXT, startedAt INTEGER, deleted INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE IF NOT EXISTS _bulk_piece (
    job TEXT NOT NULL, kind TEXT NOT NULL, seq INTEGER NOT NULL, records INTEGER NOT NULL, content BLOB NOT NULL,
    UNIQUE (job, kind, seq));
  CREATE TABLE IF NOT EXISTS _bulk_batch (batch TEXT PRIMARY KEY, job TEXT NOT NULL, serial INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS _bulk_batch_job ON _bulk_batch (job, batch);`;

export const JOB_PREFIX = '750';
const BATCH_PREFIX = '751';

/** A batch of a serial job waits for those before it. */
const ITS_TURN = `
  NOT EXISTS (
    SELECT 1 FROM _bulk_batch AS mine JOIN _bulk_batch AS earlier ON earlier.job = mine.job AND earlier.batch < mine.batch
    JOIN _bulk_job AS unfinished ON unfinished.id = earlier.batch
    WHERE mine.batch = _bulk_job.id AND mine.serial = 1 AND unfinished.state IN ('UploadComplete', 'InProgress'))`;

/** What a job keeps: its data as CSV, what became of its rows, the lines of a query's results, the data as sent where it was no CSV. */
export type PieceKind = 'data' | 'outcome' | 'result' | 'sent';

export interface Piece {
  seq: number;
  records: number;
  content: Buffer;
}

type NewJob = Pick<
  Job,
  | 'jobType'
  | 'operation'
  | 'object'
  | 'externalIdFieldName'
  | 'query'
  | 'createdById'
  | 'createdDate'
  | 'apiVersion'
  | 'columnDelimiter'
  | 'lineEnding'
  | 'state'
>;

export type JobChanges = Partial<Job>;

/** Jobs and their data in the org's own file, so that a restart finds them as they were committed. */
export class JobStore {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    storage.db.exec(CREATE);
  }

  create(job: NewJob): Job {
    const prefix = job.jobType === 'Classic' ? BATCH_PREFIX : JOB_PREFIX;
    const row = { id: this.#storage.newId(prefix), ...job, systemModstamp: job.createdDate };
    this.#storage.insertRow('_bulk_job', row);
    return this.get(row.id) as Job;
  }

  get(id: string): Job | undefined {
    const row = this.#storage.statement('SELECT * FROM _bulk_job WHERE id = ? AND deleted = 0').get(id);
    return row && jobOf(row);
  }

  /** Jobs of a kind after another by age, oldest first. */
  list(jobType: JobType, after: string, count: number): Job[] {
    return this.#storage
      .statement('SELECT * FROM _bulk_job WHERE jobType = ? AND deleted = 0 AND id > ? ORDER BY id LIMIT ?')
      .all(jobType, after, count)
      .map(jobOf);
  }

  /** Jobs that are to be worked on, oldest first. */
  waiting(): Job[] {
    return this.#storage
      .statement(
        `SELECT * FROM _bulk_job
         WHERE state IN ('UploadComplete', 'InProgress') AND deleted = 0 AND ${ITS_TURN} ORDER BY createdDate, id`,
      )
      .all()
      .map(jobOf);
  }

  update(id: string, changes: JobChanges): void {
    const stored = Object.entries(changes).map(([name, value]) => [name, typeof value === 'boolean' ? +value : value]);
    const names = stored.map(([name]) => `"${String(name)}" = ?`).join(', ');
    this.#storage.statement(`UPDATE _bulk_job SET ${names} WHERE id = ?`).run(...stored.map(([, value]) => value), id);
  }

  /** Marks the moment (machine's clock) at which work on a job began, which the daily limits count by. */
  markStarted(id: string): void {
    this.#storage.statement('UPDATE _bulk_job SET startedAt = COALESCE(startedAt, ?) WHERE id = ?').run(Date.now(), id);
  }

  /** Forgets a job and its data; its row still counts against the daily limits. */
  delete(id: string): void {
    this.#storage.transaction(() => {
      this.#storage.statement('UPDATE _bulk_job SET deleted = 1 WHERE id = ?').run(id);
      this.#storage.statement('DELETE FROM _bulk_piece WHERE job = ?').run(id);
    });
  }

  addPiece(job: string, kind: PieceKind, content: Buffer, records: number): void {
    this.#storage
      .statement(
        `INSERT INTO _bulk_piece (job, kind, seq, records, content)
         SELECT :job, :kind, COALESCE(MAX(seq), 0) + 1, :records, :content FROM _bulk_piece WHERE job = :job AND kind = :kind`,
      )
      .run({ job, kind, records, content });
  }

  /** The piece after another; 0 before the first. */
  pieceAfter(job: string, kind: PieceKind, seq: number): Piece | undefined {
    const row = this.#storage
      .statement(
        'SELECT seq, records, content FROM _bulk_piece WHERE job = ? AND kind = ? AND seq > ? ORDER BY seq LIMIT 1',
      )
      .get(job, kind, seq) as unknown as Piece | undefined;
    return row;
  }

  /** Where each piece stands and how many records it holds, without its content. */
  sizes(job: string, kind: PieceKind): { seq: number; records: number }[] {
    const rows = this.#storage
      .statement('SELECT seq, records FROM _bulk_piece WHERE job = ? AND kind = ? ORDER BY seq')
      .all(job, kind);
    return rows.map((row) => ({ seq: Number(row['seq']), records: Number(row['records']) }));
  }

  dropPieces(job: string, kind: PieceKind): void {
    this.#storage.statement('DELETE FROM _bulk_piece WHERE job = ? AND kind = ?').run(job, kind);
  }

  /** Jobs of a kind whose work began after a moment, and the internal batches they make. */
  startedSince(jobType: JobType, moment: number, batchRows: number): { jobs: number; batches: number } {
    const row = this.#storage
      .statement(
        `SELECT COUNT(*) AS jobs, COALESCE(SUM(MAX(1, (processed + :batchRows - 1) / :batchRows)), 0) AS batches
         FROM _bulk_job WHERE jobType = :jobType AND startedAt > :moment`,
      )
      .get({ batchRows, jobType, moment });
    return { jobs: Number(row?.['jobs'] ?? 0), batches: Number(row?.['batches'] ?? 0) };
  }
}

function jobOf(row: Readonly<Record<string, unknown>>): Job {
  const { startedAt: _startedAt, deleted: _deleted, uploaded, ...rest } = row;
  return { ...rest, uploaded: uploaded === 1 } as unknown as Job;
}
