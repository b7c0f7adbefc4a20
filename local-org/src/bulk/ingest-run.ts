import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { purge, save, type InputRow, type SaveError, type SaveOperation, type SaveResult } from '../records/index.ts';
import { readHeader } from './columns.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import { csvLine } from './dialect.ts';
import type { Job } from './job.ts';
import { JobFailure, rowsUntilFault, type Work } from './work.ts';

/** Rows that go through the save procedure together, and between which other calls are answered. */
const CHUNK = 200;

/**
 * Works an ingest job off, from where it stands. A chunk's records, results and progress are one transaction: a row that was
 * saved is never taken up again, whatever moment the process ends at.
 */
export async function runIngest(work: Work): Promise<void> {
  const { org, store, job } = work;
  const rows = csvRows(store, job.id, job);
  const header = (await rows.next()).value as CsvRow | undefined;
  if (!header) throw new JobFailure('InvalidBatch : The job has no data: no CSV was uploaded, or it is empty');
  store.update(job.id, { header: JSON.stringify(header.cells), bytesDone: Math.max(job.bytesDone, header.bytes) });
  // Refuses a wrong header before any row is read.
  readHeader(org.contextFor(job.createdById), job, header.cells);
  for (let done = 0; done < job.processed; done += 1) await rows.next();
  const next = (): Promise<CsvRow[]> => nextChunk(rows, Math.min(CHUNK, rowsUntilFault(work)));
  for (let chunk = await next(); chunk.length > 0; chunk = await next()) {
    if (!(await work.turn())) return;
    ingestChunk(work, header.cells, chunk);
  }
  finish(work);
}

async function nextChunk(rows: AsyncGenerator<CsvRow>, most: number): Promise<CsvRow[]> {
  const chunk: CsvRow[] = [];
  while (chunk.length < most) {
    const next = await rows.next();
    if (next.done === true) break;
    chunk.push(next.value);
  }
  return chunk;
}

function ingestChunk({ org, store, job }: Work, header: string[], chunk: readonly CsvRow[]): void {
  const began = performance.now();
  const ctx = org.contextFor(job.createdById);
  const rowOf = readHeader(ctx, job, header);
  org.storage.transaction(() => {
    const rows = chunk.map(({ cells }) => rowOf(cells));
    const results = saveRows(ctx, job, rows);
    const lines: Record<'successful' | 'failed', string[]> = { successful: [], failed: [] };
    for (const [at, { cells }] of chunk.entries()) {
      const result = results[at] as SaveResult;
      if (result.success) lines.successful.push(csvLine([result.id ?? '', String(isNew(job, result)), ...cells], job));
      else lines.failed.push(csvLine([givenId(rows[at]), errorText(result.errors), ...cells], job));
    }
    for (const kind of ['successful', 'failed'] as const) {
      const content = lines[kind];
      if (content.length > 0) store.addPiece(job.id, kind, Buffer.from(content.join('')), content.length);
    }
    const before = store.get(job.id) as Job;
    store.update(job.id, {
      processed: before.processed + chunk.length,
      failed: before.failed + lines.failed.length,
      bytesDone: chunk.at(-1)?.bytes ?? before.bytesDone,
      workedFor: before.workedFor + Math.ceil(performance.now() - began),
    });
  });
}

const isNew = (job: Job, result: SaveResult): boolean => job.operation === 'insert' || result.created === true;

const givenId = (row: InputRow | undefined): string => {
  const id = row?.['Id'];
  return typeof id === 'string' ? id : '';
};

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
  const named = job.operation === 'insert' ? rows.map((row) => givenId(row) !== '') : [];
  const taken = rows.filter((_, at) => named[at] !== true);
  const results = saveOrRefuse(ctx, job, taken);
  if (job.operation === 'hardDelete') {
    const ids = results.flatMap(({ success, id }) => (success && id !== null ? [id] : []));
    purge(ctx, ids);
  }
  return rows.map((_, at) => (named[at] === true ? ID_IN_INSERT : (results.shift() as SaveResult)));
}

const failure = (error: SaveError): SaveResult => ({ id: null, success: false, errors: [error] });

const ID_IN_INSERT = failure({
  statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
  message: 'cannot specify Id in an insert call',
  fields: ['Id'],
});

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
  org.storage.transaction(() => {
    store.update(job.id, { state: 'JobComplete', systemModstamp: org.clock.now() });
    store.dropPieces(job.id, 'data');
  });
}
