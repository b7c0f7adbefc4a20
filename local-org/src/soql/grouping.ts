import type { Compilation, Expr, Naming } from './compilation.ts';
import { isLongText, operandExpr } from './functions.ts';
import type { Operand, Query } from './grammar/index.ts';

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
  if (isLongText(expr) || type === 'multipicklist' || type === 'base64' || expr.aggregate || expr.distance) {
    throw c.source.malformed(`field '${expr.written}' can not be grouped in a query call`, expr.at);
  }
  return expr;
};

/** A grouped field, or a date function of one. */
export const groupExpr = (c: Compilation, naming: Naming, item: Operand): Expr =>
  checkGroupable(c, operandExpr(c, naming, item));

const rollup = (count: number): number[][] =>
  Array.from({ length: count + 1 }, (_, left) => Array.from({ length: count - left }, (_unused, at) => at));

const cube = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (_unused, at) => at).filter((at) => (mask & (1 << at)) === 0),
  );

const SETS = { ROLLUP: rollup, CUBE: cube } as const;

/** Reads a GROUP BY; without one, all rows are one group. */
export const groupingOf = (c: Compilation, naming: Naming, { groupBy }: Query): Grouping => {
  const { items = [], sets } = groupBy ?? {};
  const exprs = items.map((item) => groupExpr(c, naming, item));
  if (sets === undefined) return { exprs, sets: [exprs.map((_, at) => at)] };
  if (items.length > MOST_GROUPING_SETS_FIELDS) {
    throw c.source.malformed(`${sets} takes at most ${MOST_GROUPING_SETS_FIELDS} fields`, items[0]?.at ?? 0);
  }
  return { exprs, sets: SETS[sets](items.length) };
};

/** Parameters have names of their own each time: the same function of the same field is known by how it is written. */
export const sameExpr = (a: Expr, b: Expr): boolean =>
  a.sql === b.sql || (a.objectName === b.objectName && normal(a.written) === normal(b.written));
const normal = (written: string): string => written.replace(/\s/g, '').toLowerCase();

/** A field or function in HAVING or ORDER BY: grouped, or an aggregate. */
export const groupedSide = (c: Compilation, naming: Naming, grouping: Grouping, item: Operand): Expr => {
  const expr = operandExpr(c, naming, item);
  if (expr.aggregate) return expr;
  const known = grouping.exprs.find((grouped) => sameExpr(grouped, expr));
  if (!known) throw c.source.malformed(`Field must be grouped or aggregated: ${expr.written}`, expr.at);
  return { ...expr, sql: known.sql };
};

/** The place of an expression among those grouped by. @throws ApiError where it is not grouped */
export const groupedAt = (c: Compilation, { exprs }: Grouping, expr: Expr): number => {
  const at = exprs.findIndex((grouped) => sameExpr(grouped, expr));
  if (at < 0) throw c.source.malformed(`Field must be grouped or aggregated: ${expr.written}`, expr.at);
  return at;
};
