import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { dataOf } from './csv-rows.ts';
import { csvLine, DELIMITERS, LINE_ENDINGS, type Dialect } from './dialect.ts';
import type { Job } from './job.ts';
import type { BulkAnswer } from './request.ts';
import type { JobStore, PieceKind } from './store.ts';

const CSV = { 'content-type': 'text/csv; charset=UTF-8' };

const headerOf = (job: Job): string[] => (job.header === null ? [] : (JSON.parse(job.header) as string[]));

function csv(lines: Iterable<Buffer | string>, headers: Record<string, string> = {}): BulkAnswer {
  return { status: 200, headers: { ...CSV, ...headers }, body: Readable.from(lines, { objectMode: false }) };
}

function* piecesOf(store: JobStore, job: Job, kind: PieceKind): Generator<Buffer> {
  for (let seq = 0, piece; (piece = store.pieceAfter(job.id, kind, seq)); seq = piece.seq) yield piece.content;
}

/** The rows that were saved: the id of each, whether it is new, and the row as it was sent. */
export function successfulResults(store: JobStore, job: Job): BulkAnswer {
  return csv(withHeader(['sf__Id', 'sf__Created', ...headerOf(job)], job, piecesOf(store, job, 'successful')));
}

/** The rows that were refused, why, and the row as it was sent. */
export function failedResults(store: JobStore, job: Job): BulkAnswer {
  return csv(withHeader(['sf__Id', 'sf__Error', ...headerOf(job)], job, piecesOf(store, job, 'failed')));
}

/** The rows that a failed or aborted job did not come to, as they were sent. */
export function unprocessedRecords(store: JobStore, job: Job): BulkAnswer {
  return csv(withHeader(headerOf(job), job, dataOf(store, job.id, job.bytesDone)));
}

function* withHeader(header: string[], dialect: Dialect, lines: Iterable<Buffer | string>): Generator<Buffer | string> {
  if (header.length > 0) yield csvLine(header, dialect);
  yield* lines;
}

/** Records of one page of results where the client does not say. */
const DEFAULT_PAGE = 100_000;

/** A page of a query's results from a record on. */
export function queryResults(store: JobStore, job: Job, from: number, most: number = DEFAULT_PAGE): BulkAnswer {
  const count = Math.max(0, Math.min(most, job.processed - from));
  const next = from + count;
  const locator = next < job.processed ? locatorOf(next) : 'null';
  return csv(withHeader(headerOf(job), job, recordsOf(store, job, from, next)), {
    'sforce-locator': locator,
    'sforce-numberofrecords': String(count),
  });
}

export const locatorOf = (record: number): string => Buffer.from(String(record)).toString('base64url');

/** The record a locator stands for; undefined where it is none of this job's. */
export function recordAt(locator: string, job: Job): number | undefined {
  const record = Number(Buffer.from(locator, 'base64url').toString());
  return locatorOf(record) === locator && record > 0 && record < job.processed ? record : undefined;
}

function* recordsOf(store: JobStore, job: Job, from: number, to: number): Generator<Buffer | string> {
  let at = 0;
  for (const { seq, records } of store.sizes(job.id, 'result')) {
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, records)];
    at += records;
    if (first >= last) continue;
    const content = store.pieceAfter(job.id, 'result', seq - 1)?.content ?? Buffer.alloc(0);
    yield last - first === records ? content : cut(content, job, first, last);
  }
}

/** Some of a piece's records. */
function cut(content: Buffer, dialect: Dialect, first: number, last: number): string {
  const rows = parse(content, {
    delimiter: DELIMITERS[dialect.columnDelimiter],
    record_delimiter: LINE_ENDINGS[dialect.lineEnding],
  });
  return rows
    .slice(first, last)
    .map((cells) => csvLine(cells, dialect))
    .join('');
}
