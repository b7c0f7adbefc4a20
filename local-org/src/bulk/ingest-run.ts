import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { purge, save, type InputRow, type SaveError, type SaveOperation, type SaveResult } from '../records/index.ts';
import { readHeader } from './columns.ts';
import { JobRows } from './csv-rows.ts';
import type { Job } from './job.ts';
import { isRefused, type Outcome } from './outcome.ts';
import type { JobStore } from './store.ts';
import { rowsUntilFault, type Work } from './work.ts';

/** Rows that go through the save procedure together. */
const CHUNK = 200;
/** Milliseconds that chunks are taken up in before other calls are answered. */
const SLICE_MS = 15;

/**
 * Works an ingest job off, from where it stands. A slice's records, outcomes and progress are one transaction: a row that was
 * saved is never taken up again, whatever moment the process ends at.
 */
export async function runIngest(work: Work): Promise<void> {
  const { org, store, job } = work;
  // Data that came and was empty is no rows; data that never came is a mistake.
  if (job.uploaded && !store.pieceAfter(job.id, 'data', 0)) return finish(work);
  const rows = new JobRows(store, job.id, job);
  store.update(job.id, { header: JSON.stringify(rows.header), bytesDone: Math.max(job.bytesDone, rows.bytes) });
  // Refuses a wrong header before any row is read.
  readHeader(org.contextFor(job.createdById), job, rows.header);
  for (let left = job.processed; left > 0;) left -= rows.next(Math.min(left, CHUNK)).length;
  for (let more = true; more;) {
    const most = rowsUntilFault(work);
    if (!(await work.turn())) return;
    more = ingestSlice(work, rows, most);
  }
  if (rows.failure) throw rows.failure;
  finish(work);
}

/** Saves rows for the time of a slice, at most so many; whether there may be more. */
function ingestSlice({ org, store, job }: Work, source: JobRows, most: number): boolean {
  const began = performance.now();
  const ctx = org.contextFor(job.createdById);
  const rowOf = readHeader(ctx, job, source.header);
  const outcomes: Outcome[] = [];
  return org.storage.transaction(() => {
    const next = (): string[][] => source.next(Math.min(CHUNK, most - outcomes.length));
    let chunk = next();
    while (chunk.length > 0) {
      const rows = chunk.map(rowOf);
      const results = saveRows(ctx, job, rows);
      for (const [at, result] of results.entries()) outcomes.push(outcomeOf(job, rows[at] ?? {}, result));
      if (performance.now() - began > SLICE_MS || outcomes.length === most) break;
      chunk = next();
    }
    keepOutcomes(store, job, outcomes, source.bytes, performance.now() - began);
    return chunk.length > 0;
  });
}

function keepOutcomes(store: JobStore, job: Job, outcomes: readonly Outcome[], bytesDone: number, ms: number): void {
  if (outcomes.length === 0) return;
  store.addPiece(job.id, 'outcome', Buffer.from(JSON.stringify(outcomes)), outcomes.length);
  const before = store.get(job.id) as Job;
  store.update(job.id, {
    processed: before.processed + outcomes.length,
    failed: before.failed + outcomes.filter(isRefused).length,
    bytesDone,
    workedFor: before.workedFor + Math.ceil(ms),
  });
}

const givenId = (row: InputRow): string => {
  const id = row['Id'];
  return typeof id === 'string' ? id : '';
};

function outcomeOf(job: Job, row: InputRow, { success, id, created, errors }: SaveResult): Outcome {
  if (!success) return [givenId(row), errorText(errors)];
  return [id ?? '', job.operation === 'insert' || created === true];
}

const SAVED_AS: Readonly<Record<Job['operation'], SaveOperation>> = {
  insert: 'insert',
  update: 'update',
  upsert: 'upsert',
  delete: 'delete',
  hardDelete: 'delete',
  query: 'insert',
  queryAll: 'insert',
};

function saveRows(ctx: RequestContext, job: Job, rows: readonly InputRow[]): SaveResult[] {
  const results = saveOrRefuse(ctx, job, rows);
  if (job.operation === 'hardDelete') {
    const ids = results.flatMap(({ success, id }) => (success && id !== null ? [id] : []));
    purge(ctx, ids);
  }
  return results;
}

const failure = (error: SaveError): SaveResult => ({ id: null, success: false, errors: [error] });

/** What refuses a request as a whole refuses each of its rows here. */
function saveOrRefuse(ctx: RequestContext, job: Job, rows: readonly InputRow[]): SaveResult[] {
  try {
    return save(ctx, {
      operation: SAVED_AS[job.operation],
      sobject: job.object,
      rows,
      externalIdField: job.externalIdFieldName ?? undefined,
      allOrNone: false,
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, message, fields } = error;
    return rows.map(() => failure({ statusCode: code, message, fields }));
  }
}

/** `CODE:message:Field1 Field2 --`, several divided by `;`. */
function errorText(errors: readonly SaveError[]): string {
  return errors
    .map(({ statusCode, message, fields }) => `${statusCode}:${message}:${[...fields, '--'].join(' ')}`)
    .join(';');
}

function finish({ org, store, job }: Work): void {
  store.update(job.id, { state: 'JobComplete', systemModstamp: org.clock.now() });
}
