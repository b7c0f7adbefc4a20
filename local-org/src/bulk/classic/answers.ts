import { Readable } from 'node:stream';
import { CsvReader } from '../csv-reader.ts';
import { csvLine } from '../dialect.ts';
import { isRefused, type Outcome } from '../outcome.ts';
import type { Job } from '../job.ts';
import type { PieceKind, JobStore } from '../store.ts';
import type { WireAnswer } from '../../wire.ts';
import { xmlOf } from './format.ts';
import type { ContentType } from './job.ts';
import { DIALECT } from './records.ts';

/** Rows of text under names, in the language of a job. */
interface Table {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

const HEADERS: Readonly<Record<ContentType, string>> = {
  CSV: 'text/csv; charset=UTF-8',
  XML: 'application/xml',
  JSON: 'application/json; charset=UTF-8',
};

const answerOf = (contentType: ContentType, body: string | Buffer | Readable): WireAnswer => ({
  status: 200,
  headers: { 'content-type': HEADERS[contentType] },
  body,
});

function* pieces(store: JobStore, batch: Job, kind: PieceKind): Generator<Buffer> {
  for (let seq = 0, piece; (piece = store.pieceAfter(batch.id, kind, seq)); seq = piece.seq) yield piece.content;
}

/** What became of each record of a batch, in the order they were sent. */
export function ingestResult(store: JobStore, batch: Job, contentType: ContentType): WireAnswer {
  const outcomes = [...pieces(store, batch, 'outcome')].flatMap((piece) => JSON.parse(piece.toString()) as Outcome[]);
  return answerOf(contentType, RESULTS[contentType](outcomes));
}

const RESULTS: Readonly<Record<ContentType, (outcomes: readonly Outcome[]) => string>> = {
  CSV: (outcomes) =>
    [['Id', 'Success', 'Created', 'Error'], ...outcomes.map(csvResult)]
      .map((cells) => csvLine(cells, DIALECT))
      .join(''),
  JSON: (outcomes) => JSON.stringify(outcomes.map(result)),
  XML: (outcomes) => xmlOf('results', { result: outcomes.map(result) }),
};

function csvResult(outcome: Outcome): string[] {
  const [id, told] = outcome;
  return isRefused(outcome) ? ['', 'false', 'false', String(told)] : [id, 'true', String(told), ''];
}

function result(outcome: Outcome): object {
  const [id, told] = outcome;
  if (!isRefused(outcome)) return { success: true, created: told, id, errors: [] };
  return { success: false, created: false, id: null, errors: errorsOf(String(told)) };
}

/** `CODE:message:Fields --;…` as it is kept, taken apart. */
function errorsOf(told: string): object[] {
  return told.split(/(?<= --);/).map((error) => {
    const [, statusCode = '', message = '', fields = ''] = /^([^:]*):([\s\S]*):([^:]*) --$/.exec(error) ?? [
      '',
      '',
      error,
    ];
    return { statusCode, message, fields: fields.split(' ').filter((field) => field !== '') };
  });
}

/** The data of a batch as it was sent. */
export function sentData(store: JobStore, batch: Job, contentType: ContentType): WireAnswer {
  return answerOf(contentType, batch.query ?? Buffer.concat([...pieces(store, batch, 'sent')]));
}

function* csvRows(store: JobStore, batch: Job, header: readonly string[]): Generator<Buffer | string> {
  yield csvLine(header, DIALECT);
  yield* pieces(store, batch, 'result');
}

/** The rows that the query of a batch found; CSV is read from the store as it is sent. */
export function queryRows(store: JobStore, batch: Job, contentType: ContentType, object: string): WireAnswer {
  const header = JSON.parse(batch.header ?? '[]') as string[];
  if (contentType === 'CSV')
    return answerOf('CSV', Readable.from(csvRows(store, batch, header), { objectMode: false }));
  const reader = new CsvReader(pieces(store, batch, 'result'), DIALECT);
  const rows: string[][] = [];
  for (let cells; (cells = reader.next());) rows.push(cells);
  return answerOf(contentType, ROWS[contentType]({ header, rows }, object));
}

const ROWS: Readonly<Record<'XML' | 'JSON', (table: Table, object: string) => string>> = {
  JSON: (table, object) =>
    JSON.stringify(recordsOf(table).map((record) => ({ attributes: { type: object }, ...record }))),
  XML: (table, object) =>
    xmlOf('queryResult', { records: recordsOf(table).map((record) => ({ type: object, ...record })) }),
};

/** Rows as records: an empty cell is null, a column `Parent.Field` a field of the parent. */
function recordsOf({ header, rows }: Table): Record<string, unknown>[] {
  return rows.map((cells) => {
    const record: Record<string, unknown> = {};
    for (const [at, name] of header.entries()) put(record, name.split('.'), cells[at] === '' ? null : cells[at]);
    return record;
  });
}

function put(record: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) record[name] = value;
  else put((record[name] ??= {}) as Record<string, unknown>, rest, value);
}
