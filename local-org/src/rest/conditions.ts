import { createHash } from 'node:crypto';
import { ApiError } from '../errors.ts';
import type { StoredRow } from '../storage/index.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/**
 * Conditional requests: strong by the tag of what a record holds, weak by when it was last changed, to the second.
 * Source: REST API Developer Guide, "Conditional Request Headers".
 */

const NUMBERS = new Set(['number', 'bigint']);

/** A hash of all that is stored of a record: it changes with every change, also of two within one second. */
export function etagOf(row: StoredRow): string {
  const text = JSON.stringify(row, (_name, value: unknown) => (NUMBERS.has(typeof value) ? String(value) : value));
  return `"${createHash('sha1').update(text).digest('base64')}"`;
}

const SECOND = 1000;

/** Whole seconds: an HTTP date has no more, and neither have the dates of records. */
const modifiedOf = (row: StoredRow): number =>
  Math.floor(Number(row['LastModifiedDate'] ?? row['SystemModstamp'] ?? 0) / SECOND) * SECOND;

/** The headers by which a client can ask again. Named as the platform writes them into composite answers. */
const validators = (row: StoredRow): Record<string, string> => ({
  ETag: etagOf(row),
  'Last-Modified': new Date(modifiedOf(row)).toUTCString(),
});

const TAGS = /^\s*(?:\*|(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*)\s*$/;

/** Tags as a header lists them, without what a proxy or compression adds. */
const tagsIn = (header: string): string[] =>
  (header.match(/\*|"[^"]*"/g) ?? []).map((tag) => tag.replace(/-gzip"$/, '"'));

const matches = (header: string, etag: string): boolean => tagsIn(header).some((tag) => tag === '*' || tag === etag);

type Named = 'if-match' | 'if-none-match' | 'if-modified-since' | 'if-unmodified-since';

const precondition = (message: string): ApiError => new ApiError('PRECONDITION_FAILED', message);

/**
 * What a GET answers of a record, its validators with it: 304 where the client has it already, 412 where it is not the one
 * the client means. A header that cannot be read counts as not sent.
 */
export function answerUnlessKnown({ headers }: RestRequest, row: StoredRow, answer: RestAnswer): RestAnswer {
  const sent = (name: Named): string | undefined => headers[name];
  const found = validators(row);
  const etag = etagOf(row);
  const modified = modifiedOf(row);
  const [match, noneMatch] = [sent('if-match'), sent('if-none-match')];
  const [since, unmodified] = [momentOf(sent('if-modified-since')), momentOf(sent('if-unmodified-since'))];
  if (match !== undefined && TAGS.test(match) && !matches(match, etag))
    throw precondition('The record is another one by now');
  if (match === undefined && unmodified !== undefined && modified > unmodified) {
    throw precondition(`The record was changed after ${new Date(unmodified).toUTCString()}`);
  }
  if (noneMatch !== undefined && TAGS.test(noneMatch)) {
    return matches(noneMatch, etag)
      ? { status: 304, headers: found }
      : { ...answer, headers: { ...answer.headers, ...found } };
  }
  if (since !== undefined && modified <= since) return { status: 304, headers: found };
  return { ...answer, headers: { ...answer.headers, ...found } };
}

/**
 * What a GET answers of something known by its last change alone: 304, without working the answer out, where the client has it.
 * @param modified epoch milliseconds
 */
export function answerUnlessUnchanged(
  { headers }: RestRequest,
  modified: number,
  answer: () => RestAnswer,
): RestAnswer {
  const second = Math.floor(modified / SECOND) * SECOND;
  const told = { 'Last-Modified': new Date(second).toUTCString() };
  const since = momentOf(headers['if-modified-since']);
  if (since !== undefined && second <= since) return { status: 304, headers: told };
  const made = answer();
  return { ...made, headers: { ...made.headers, ...told } };
}

/**
 * Holds a write to the tags the client names; `read` gives the record as it stands. Headers that cannot be read are refused.
 * @throws ApiError PRECONDITION_FAILED (412), INVALID_FIELD (400)
 */
export function requireTags({ headers }: RestRequest, read: () => StoredRow | undefined): void {
  for (const name of ['if-match', 'if-none-match'] as const) {
    const header = headers[name];
    if (header === undefined) continue;
    if (!TAGS.test(header)) throw new ApiError('INVALID_FIELD', `${name}: ${header} is no list of entity tags`);
    const row = read();
    const matched = row !== undefined && matches(header, etagOf(row));
    if (matched !== (name === 'if-match')) {
      throw precondition(`${name}: the record is another one by now; read it again and repeat the change`);
    }
  }
}

/** The moment of `If-Unmodified-Since`, epoch milliseconds. @throws ApiError INVALID_FIELD */
export function unmodifiedSince({ headers }: RestRequest): number | undefined {
  const header = headers['if-unmodified-since'];
  if (header === undefined) return undefined;
  const moment = momentOf(header);
  if (moment === undefined) throw new ApiError('INVALID_FIELD', `If-Unmodified-Since: "${header}" is not an HTTP date`);
  return moment;
}

function momentOf(header: string | undefined): number | undefined {
  const moment = Date.parse(header ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}
