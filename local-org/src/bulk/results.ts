import { Readable } from 'node:stream';
import { CsvReader } from './csv-reader.ts';
import { dataOf, JobRows } from './csv-rows.ts';
import { csvLine, type Dialect } from './dialect.ts';
import type { Job } from './job.ts';
import type { Outcome } from './outcome.ts';
import type { BulkAnswer } from './request.ts';
import type { JobStore } from './store.ts';

const CSV = { 'content-type': 'text/csv; charset=UTF-8' };

const headerOf = (job: Job): string[] => (job.header === null ? [] : (JSON.parse(job.header) as string[]));

function csv(lines: Iterable<Buffer | string>, headers: Record<string, string> = {}): BulkAnswer {
  return { status: 200, headers: { ...CSV, ...headers }, body: Readable.from(lines, { objectMode: false }) };
}

/** The lines of the rows that `choose` tells something of, in the order of the data: that comes first, then the row as it was sent. */
function* outcomesOf(
  store: JobStore,
  job: Job,
  choose: (outcome: Outcome) => readonly string[] | undefined,
): Generator<string> {
  const first = store.pieceAfter(job.id, 'outcome', 0);
  if (!first) return;
  const rows = new JobRows(store, job.id, job);
  for (let piece: typeof first | undefined = first; piece; piece = store.pieceAfter(job.id, 'outcome', piece.seq)) {
    const outcomes = JSON.parse(piece.content.toString()) as Outcome[];
    const sent = rows.next(outcomes.length);
    yield outcomes
      .map((outcome, at) => {
        const told = choose(outcome);
        return told ? csvLine([...told, ...(sent[at] ?? [])], job) : '';
      })
      .join('');
  }
}

/** The rows that were saved: the id of each, whether it is new, and the row as it was sent. */
export function successfulResults(store: JobStore, job: Job): BulkAnswer {
  const lines = outcomesOf(store, job, ([id, told]) => (typeof told === 'boolean' ? [id, String(told)] : undefined));
  return csv(withHeader(['sf__Id', 'sf__Created', ...headerOf(job)], job, lines));
}

/** The rows that were refused, why, and the row as it was sent. */
export function failedResults(store: JobStore, job: Job): BulkAnswer {
  const lines = outcomesOf(store, job, ([id, told]) => (typeof told === 'string' ? [id, told] : undefined));
  return csv(withHeader(['sf__Id', 'sf__Error', ...headerOf(job)], job, lines));
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

/** Pages of results that one answer names, to be read side by side. */
const PAGES_AT_ONCE = 5;

/**
 * The addresses of the next pages of a query's results, from a record on.
 * Source: Bulk API 2.0 and Bulk API Developer Guide, "Get Parallel Results for a Query Job".
 * @param path of the job, below the host
 */
export function resultPages(job: Job, path: string, from: number): object {
  const starts = Array.from({ length: PAGES_AT_ONCE }, (_, at) => from + at * DEFAULT_PAGE);
  const there = starts.filter((start) => start === 0 || start < job.processed);
  const next = from + PAGES_AT_ONCE * DEFAULT_PAGE;
  const done = next >= job.processed;
  return {
    resultPages: there.map((start) => ({ resultUrl: `${path}/results?locator=${locatorOf(start)}` })),
    ...(done ? {} : { nextRecordsUrl: `${path}/resultPages?locator=${locatorOf(next)}` }),
    done,
  };
}

export const locatorOf = (record: number): string => Buffer.from(String(record)).toString('base64url');

/** The record a locator stands for; undefined where it is none of this job's. */
export function recordAt(locator: string, job: Job): number | undefined {
  const record = Number(Buffer.from(locator, 'base64url').toString());
  return locatorOf(record) === locator && record >= 0 && (record === 0 || record < job.processed) ? record : undefined;
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
  const reader = new CsvReader([content], dialect);
  let lines = '';
  for (let at = 0; at < last; at += 1) {
    const cells = reader.next() ?? [];
    if (at >= first) lines += csvLine(cells, dialect);
  }
  return lines;
}
