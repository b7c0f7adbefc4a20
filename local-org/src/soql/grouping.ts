import type { FunctionExp, GroupByClause, QueryBase } from '@jetstreamapp/soql-parser-js';
import { pathOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { functionExpr, isLongText } from './functions.ts';

/** Most fields in ROLLUP or CUBE. */
const MOST_GROUPING_SETS_FIELDS = 3;

/** What rows are grouped by, and in which combinations. */
export interface Grouping {
  readonly exprs: readonly Expr[];
  /** Each combination as the positions of the expressions grouped by; one, but for ROLLUP and CUBE. */
  readonly sets: readonly (readonly number[])[];
}

const checkGroupable = (c: Compilation, expr: Expr): Expr => {
  const { type } = expr.field;
  if (isLongText(expr) || type === 'multipicklist' || type === 'base64' || expr.aggregate) {
    throw c.source.malformed(`field '${expr.written}' can not be grouped in a query call`, expr.written);
  }
  return expr;
};

/** A grouped field, or a date function of one. */
export const groupExpr = (c: Compilation, naming: Naming, item: string | FunctionExp): Expr =>
  checkGroupable(
    c,
    typeof item === 'string' ? c.field(pathOf(c, naming, item), naming.scope) : functionExpr(c, naming, item),
  );

const rollup = (count: number): number[][] =>
  Array.from({ length: count + 1 }, (_, left) => Array.from({ length: count - left }, (_unused, at) => at));

const cube = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (_unused, at) => at).filter((at) => (mask & (1 << at)) === 0),
  );

const SETS = { ROLLUP: rollup, CUBE: cube } as const;

/** ROLLUP or CUBE. */
export type GroupingSets = keyof typeof SETS;

/** What a GROUP BY names, and whether a ROLLUP or CUBE stands around it. */
const groupedItems = (query: QueryBase): { items: readonly (string | FunctionExp)[]; kind?: GroupingSets } => {
  const clauses: GroupByClause[] = query.groupBy === undefined ? [] : [query.groupBy].flat();
  const [first] = clauses;
  const name = first && 'fn' in first ? first.fn.functionName?.toUpperCase() : undefined;
  if (first && 'fn' in first && (name === 'ROLLUP' || name === 'CUBE'))
    return { items: first.fn.parameters ?? [], kind: name };
  return { items: clauses.map((clause) => ('fn' in clause ? clause.fn : clause.field)) };
};

/**
 * Reads a GROUP BY.
 * @param kind ROLLUP or CUBE where the query itself does not say
 */
export const groupingOf = (c: Compilation, naming: Naming, query: QueryBase, kind?: GroupingSets): Grouping => {
  const { items, kind: written = kind } = groupedItems(query);
  const exprs = items.map((item) => groupExpr(c, naming, item));
  if (written === undefined) return { exprs, sets: [exprs.map((_, at) => at)] };
  if (items.length > MOST_GROUPING_SETS_FIELDS) {
    throw c.source.malformed(`${written} takes at most ${MOST_GROUPING_SETS_FIELDS} fields`, written);
  }
  return { exprs, sets: SETS[written](items.length) };
};

/** Parameters have names of their own each time: the same function of the same field is known by how it is written. */
export const sameExpr = (a: Expr, b: Expr): boolean =>
  a.sql === b.sql || (a.objectName === b.objectName && normal(a.written) === normal(b.written));
const normal = (written: string): string => written.replace(/\s/g, '').toLowerCase();

/** A field or function in HAVING or ORDER BY: grouped, or an aggregate. */
export const groupedSide = (c: Compilation, naming: Naming, grouping: Grouping, item: string | FunctionExp): Expr => {
  const expr =
    typeof item === 'string' ? c.field(pathOf(c, naming, item), naming.scope) : functionExpr(c, naming, item);
  if (expr.aggregate) return expr;
  const at = grouping.exprs.findIndex((grouped) => sameExpr(grouped, expr));
  const known = grouping.exprs[at];
  if (!known) throw c.source.malformed(`Field must be grouped or aggregated: ${expr.written}`, expr.written);
  return { ...expr, sql: known.sql };
};
