import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { withRequest } from '../sql/index.ts';
import { apiText, textFromScaled, type Stored } from '../storage/index.ts';
import { Compilation } from './compilation.ts';
import { openCursor, releaseCursor, rowsBetween, type Cursor } from './cursors.ts';
import { spanSql } from './order.ts';
import type { StoredValues } from './output.ts';
import { parseSoql } from './parse.ts';
import { compilePlan, type RowsPlan } from './plan.ts';
import { rowsOf } from './run.ts';
import { unboundedSelection, type FlatColumn } from './select.ts';
import { registerFunctions } from './sqlite-functions.ts';

/** The rows of a query as text, some at a time. */
export interface RowExport {
  /** API name of the object. */
  readonly object: string;
  /** Names of the columns in the order of the query, such as `Expert__r.Code__c`. */
  readonly columns: readonly string[];
  /** The next rows, at most `count`; fewer than that are the last. */
  next(count: number): string[][];
  /** Lets go of what is kept between calls. */
  close(): void;
}

const refusal = (message: string): ApiError => new ApiError('API_ERROR', message);

/** What the Bulk API does not take although SOQL does. Source: Bulk API 2.0, "Create a Query Job". */
const refuse = (ctx: RequestContext, soql: string, deleted: boolean): RowsPlan => {
  const { query, source } = parseSoql(soql);
  registerFunctions(ctx.org.storage);
  const plan = compilePlan(new Compilation(ctx, source), query, deleted);
  const cause = Object.entries({
    'Aggregate functions, COUNT() and GROUP BY are not supported in Bulk Query': plan.kind !== 'rows',
    'Aggregate Relationships not supported in Bulk V2 Query with CSV content type':
      plan.kind === 'rows' && plan.children.length > 0,
    'TYPEOF is not supported in Bulk Query': plan.kind === 'rows' && plan.parts.some((part) => part.kind === 'typeof'),
    'OFFSET is not supported in Bulk Query': query.offset !== undefined,
    'FIELDS(ALL) and FIELDS(CUSTOM) are not supported in Bulk Query': unboundedSelection(query.select) !== undefined,
    'Selecting compound data not supported in Bulk Query':
      plan.kind === 'rows' && plan.flat.some((column) => column.field.type === 'address'),
    'Selecting binary data not supported in Bulk Query':
      plan.kind === 'rows' && plan.flat.some((column) => column.show === undefined),
  }).find(([, given]) => given)?.[0];
  if (cause !== undefined || plan.kind !== 'rows') throw refusal(cause ?? '');
  return plan;
};

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

/** Writes the values of a column as text. */
type Writer = (stored: Stored) => string;

/** How CSV writes the values of a column: numbers with every digit, date-times as `2023-05-01T01:02:03.000Z`. */
const writerOf = ({ field, show, plain }: FlatColumn): Writer => {
  const shown: Writer = (stored) => {
    const value = show?.(stored) ?? null;
    return value === null ? '' : apiText(value);
  };
  if (!plain) return shown;
  if (NUMBERS.has(field.type)) {
    const scale = field.scale ?? 0;
    return (stored) => (stored === null ? '' : textFromScaled(stored as number | bigint, scale));
  }
  if (field.type === 'datetime') return (stored) => (stored === null ? '' : new Date(Number(stored)).toISOString());
  return shown;
};

/** Turns rows into texts, in the order of the query. */
const textsOf = ({ flat }: RowsPlan) => {
  const writers = flat.map((column) => ({ at: column.column, write: writerOf(column) }));
  return (rows: readonly StoredValues[]): string[][] =>
    rows.map((row) => writers.map(({ at, write }) => write(row[at] ?? null)));
};

/** What is read by, as long as the user's rights stay as they are. */
interface Reading {
  readonly access: RequestContext['access'];
  readonly plan: RowsPlan;
  readonly texts: (rows: readonly StoredValues[]) => string[][];
}

/** Rows in the order of their ids: each call reads on where the last ended, nothing is kept in between. */
const readById = (context: () => RequestContext, soql: string, deleted: boolean, limit: number | undefined) => {
  let afterId = '';
  let left = limit ?? Number.MAX_SAFE_INTEGER;
  let reading: Reading | undefined;
  const readingOf = (ctx: RequestContext): Reading => {
    if (reading?.access === ctx.access) return reading;
    const { query, source } = parseSoql(soql);
    const plan = compilePlan(new Compilation(ctx, source), query, deleted, true) as RowsPlan;
    return (reading = { access: ctx.access, plan, texts: textsOf(plan) });
  };
  return (count: number): string[][] => {
    const ctx = context();
    const { plan, texts } = readingOf(ctx);
    const span = spanSql({ offset: 0 }, Math.min(count, left));
    const rows = withRequest(ctx, () => rowsOf(ctx.org.storage, plan.sql + span, { ...plan.params, afterId }));
    afterId = String(rows.at(-1)?.[0] ?? afterId);
    left -= rows.length;
    return texts(rows);
  };
};

/** Rows in the order the query asks for: found once, kept until closed. */
const readOrdered = (ctx: RequestContext, plan: RowsPlan) => {
  const texts = textsOf(plan);
  let cursor: Cursor | undefined;
  let from = 0;
  return {
    next: (count: number): string[][] => {
      cursor ??= withRequest(ctx, () => openCursor(ctx, plan, plan.params, count));
      const rows = rowsBetween(ctx.org.storage, cursor, from, from + count);
      from += count;
      return texts(rows);
    },
    close: () => cursor && releaseCursor(ctx.org.storage, cursor),
  };
};

/**
 * Opens a query for export under the rights its user has at each reading.
 * @param context the request of the user, asked anew for each reading
 * @throws ApiError as `query`, and API_ERROR for what only the Bulk API refuses
 */
export const exportRows = (
  context: () => RequestContext,
  soql: string,
  { deleted }: { deleted: boolean },
): RowExport => {
  const ctx = context();
  const plan = refuse(ctx, soql, deleted);
  const ordered = parseSoql(soql).query.orderBy.length > 0;
  const described = { object: plan.object.name, columns: plan.flat.map(({ name }) => name) };
  if (!ordered)
    return { ...described, next: readById(context, soql, deleted, plan.span.limit), close: () => undefined };
  return { ...described, ...readOrdered(ctx, plan) };
};
