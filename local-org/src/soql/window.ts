import type { RequestContext } from '../context.ts';
import { withRequest } from '../sql/index.ts';
import { spanSql } from './order.ts';
import type { QueryRecord } from './output.ts';
import { planOf } from './query.ts';
import { buildRecords, rowsOf } from './run.ts';

/** Some rows of a query's answer. */
export interface Window {
  /** Place of the first row, from 0; it may lie beyond what OFFSET reaches. */
  readonly from: number;
  readonly most: number;
}

/**
 * Rows of a query from a place on, for those who page by place and keep no cursor. The query has no OFFSET of its own; its
 * LIMIT holds for the whole answer.
 * @throws ApiError MALFORMED_QUERY, INVALID_FIELD … as `query` does
 */
export const queryWindow = (
  ctx: RequestContext,
  soql: string,
  { from, most }: Window,
  apiVersion: string = 'v66.0',
): QueryRecord[] =>
  withRequest(ctx, () => {
    const plan = planOf(ctx, soql, false);
    if (plan.kind !== 'rows') throw new Error(`A window needs a query for records: ${soql}`);
    const left = plan.span.limit === undefined ? most : Math.min(most, Math.max(0, plan.span.limit - from));
    const rows = rowsOf(ctx.org.storage, plan.sql + spanSql({ limit: left, offset: from }), plan.params);
    return buildRecords(ctx, plan, rows, apiVersion);
  });
