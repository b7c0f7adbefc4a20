import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { withRequest } from '../sql/index.ts';
import { Compilation, type Among } from './compilation.ts';
import { cursorAt, locatorAfter, openCursor, pageOf } from './cursors.ts';
import { spanSql } from './order.ts';
import type { QueryRecord } from './output.ts';
import { parseSoql } from './parse.ts';
import { compilePlan, type Plan, type RowsPlan } from './plan.ts';
import { prepareRecordAccess, RECORD_ACCESS } from './record-access.ts';
import { buildGroups, buildRecords, rowsOf } from './run.ts';
import { registerFunctions } from './sqlite-functions.ts';

export interface QueryOptions {
  /** Rows in the recycle bin are wanted too: queryAll. */
  deleted?: boolean;
  /** Rows a page, 200 to 2,000; what lies outside is brought to the nearer end. */
  batchSize?: number;
  /** `v66.0`, for the URLs of records. */
  apiVersion?: string;
  /** Only these records are looked at, in their order unless the query gives one. */
  among?: Among;
}

/** A page of an answer. */
export interface QueryResult {
  /** Rows of the whole answer. */
  totalSize: number;
  done: boolean;
  records: QueryRecord[];
  /** `01g…-2000`, for queryMore; absent on the last page. */
  nextLocator?: string;
}

export const LEAST_BATCH = 200;
export const MOST_BATCH = 2000;
const DEFAULT_VERSION = 'v66.0';

const batchOf = (size: number | undefined): number => Math.min(MOST_BATCH, Math.max(LEAST_BATCH, size ?? MOST_BATCH));

const runRows = (ctx: RequestContext, plan: RowsPlan, batchSize: number, apiVersion: string): QueryResult => {
  const rows = rowsOf(ctx.org.storage, plan.sql + spanSql(plan.span, batchSize + 1), plan.params);
  if (rows.length <= batchSize)
    return { totalSize: rows.length, done: true, records: buildRecords(ctx, plan, rows, apiVersion) };
  const cursor = openCursor(ctx, plan, plan.params, batchSize);
  const records = buildRecords(ctx, plan, pageOf(ctx.org.storage, cursor, 0), apiVersion);
  const nextLocator = locatorAfter(cursor, 0);
  return { totalSize: cursor.totalSize, done: nextLocator === undefined, records, nextLocator };
};

const runGroups = (ctx: RequestContext, plan: Plan & { kind: 'groups' }): QueryResult => {
  const rows = rowsOf(ctx.org.storage, plan.sql + spanSql(plan.span, MOST_BATCH + 1), plan.params);
  if (rows.length > MOST_BATCH) {
    throw new ApiError(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  }
  return { totalSize: rows.length, done: true, records: buildGroups(plan, rows) };
};

const run = (ctx: RequestContext, plan: Plan, batchSize: number, apiVersion: string): QueryResult => {
  if (plan.kind === 'rows') return runRows(ctx, plan, batchSize, apiVersion);
  if (plan.kind === 'groups') return runGroups(ctx, plan);
  const [[count = 0] = []] = rowsOf(ctx.org.storage, plan.sql, plan.params);
  return { totalSize: Number(count), done: true, records: [] };
};

export const planOf = (ctx: RequestContext, soql: string, deleted: boolean, among?: Among): Plan => {
  const { query: parsed, source } = parseSoql(soql);
  registerFunctions(ctx.org.storage);
  if (parsed.from[0].path.toLowerCase() === RECORD_ACCESS.toLowerCase()) prepareRecordAccess(ctx, parsed, source);
  const compilation = new Compilation(ctx, source);
  compilation.among = among;
  return compilePlan(compilation, parsed, deleted);
};

/**
 * Answers a SOQL query as the context's user: the fields the user may read, the records the user may see.
 * @throws ApiError MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE … in the platform's wording
 */
export const query = (ctx: RequestContext, soql: string, options: QueryOptions = {}): QueryResult =>
  withRequest(ctx, () =>
    run(
      ctx,
      planOf(ctx, soql, options.deleted ?? false, options.among),
      batchOf(options.batchSize),
      options.apiVersion ?? DEFAULT_VERSION,
    ),
  );

/** The next page of an answer. @throws ApiError INVALID_QUERY_LOCATOR */
export const queryMore = (ctx: RequestContext, locator: string, apiVersion: string = DEFAULT_VERSION): QueryResult =>
  withRequest(ctx, () => {
    const { cursor, from } = cursorAt(ctx, locator);
    const records = buildRecords(ctx, cursor.plan, pageOf(ctx.org.storage, cursor, from), apiVersion);
    const nextLocator = locatorAfter(cursor, from);
    return { totalSize: cursor.totalSize, done: nextLocator === undefined, records, nextLocator };
  });
