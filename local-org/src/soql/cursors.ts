import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { quoted, type Storage } from '../storage/index.ts';
import { spanSql } from './order.ts';
import type { StoredValues } from './output.ts';
import type { Params, RowsPlan } from './plan.ts';
import { rowsOf } from './run.ts';

/** Cursors a user may hold at a time; an eleventh lets the oldest go. Source: SOQL and SOSL Reference, query cursors. */
const MOST_CURSORS = 10;
const CURSOR_PREFIX = '01g';

/** An answer that did not fit one page: its rows stand in a temporary table in the order they were found. */
export interface Cursor {
  readonly id: string;
  readonly userId: string;
  readonly plan: RowsPlan;
  readonly batchSize: number;
  readonly totalSize: number;
}

const cursors = new WeakMap<Storage['db'], Map<string, Cursor>>();

const cursorsOf = (storage: Storage): Map<string, Cursor> => {
  let open = cursors.get(storage.db);
  if (!open) cursors.set(storage.db, (open = new Map<string, Cursor>()));
  return open;
};

const tableOf = (id: string): string => `temp.${quoted(`cursor_${id}`)}`;

/** Lets a cursor and its rows go. */
export const releaseCursor = (storage: Storage, cursor: Cursor): void => {
  storage.db.exec(`DROP TABLE IF EXISTS ${tableOf(cursor.id)}`);
  cursorsOf(storage).delete(cursor.id);
};

const releaseOldest = (storage: Storage, userId: string): void => {
  const own = [...cursorsOf(storage).values()].filter((cursor) => cursor.userId === userId);
  for (const cursor of own.slice(0, Math.max(0, own.length - MOST_CURSORS + 1))) releaseCursor(storage, cursor);
};

/** Keeps the whole answer of a plan for page after page. */
export const openCursor = (ctx: RequestContext, plan: RowsPlan, params: Params, batchSize: number): Cursor => {
  const { storage } = ctx.org;
  releaseOldest(storage, ctx.userId);
  const id = storage.newId(CURSOR_PREFIX);
  storage.db.prepare(`CREATE TEMP TABLE ${quoted(`cursor_${id}`)} AS ${plan.sql}${spanSql(plan.span)}`).run(params);
  const [[count = 0] = []] = rowsOf(storage, `SELECT COUNT(*) FROM ${tableOf(id)}`, {});
  const cursor = { id, userId: ctx.userId, plan, batchSize, totalSize: Number(count) };
  cursorsOf(storage).set(id, cursor);
  return cursor;
};

/** The rows of one page, from the given place on. */
export const pageOf = (storage: Storage, cursor: Cursor, from: number): StoredValues[] =>
  rowsBetween(storage, cursor, from, from + cursor.batchSize);

/** The rows from one place to another. */
export const rowsBetween = (storage: Storage, cursor: Cursor, from: number, to: number): StoredValues[] =>
  rowsOf(storage, `SELECT * FROM ${tableOf(cursor.id)} WHERE rowid > :from AND rowid <= :to ORDER BY rowid`, {
    from,
    to,
  });

/** `01g…-2000`: a cursor and the place its next page begins at; undefined after the last page. */
export const locatorAfter = (cursor: Cursor, from: number): string | undefined => {
  const next = from + cursor.batchSize;
  return next < cursor.totalSize ? `${cursor.id}-${next}` : undefined;
};

const LOCATOR = /^([A-Za-z0-9]{15,18})-(\d+)$/;

/** The cursor and place a locator stands for. @throws ApiError INVALID_QUERY_LOCATOR */
export const cursorAt = (ctx: RequestContext, locator: string): { cursor: Cursor; from: number } => {
  const [, id = '', from = ''] = LOCATOR.exec(locator.trim()) ?? [];
  const { storage } = ctx.org;
  const cursor = cursorsOf(storage).get(id);
  // A transaction that was rolled back took the rows of a query made within it along.
  const stands = storage.statement('SELECT 1 FROM temp.sqlite_master WHERE name = ?').get(`cursor_${id}`) !== undefined;
  if (!cursor || !stands || cursor.userId !== ctx.userId || Number(from) > cursor.totalSize) {
    throw new ApiError(
      'INVALID_QUERY_LOCATOR',
      `invalid query locator: ${locator}. It belongs to another user, its pages were released, or the org was restarted since; run the query again.`,
    );
  }
  return { cursor, from: Number(from) };
};
