import type { OrderByClause, QueryBase } from '@jetstreamapp/soql-parser-js';
import { pathOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { functionExpr, isLongText } from './functions.ts';

export const MOST_OFFSET = 2000;

const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Picklists sort in the order of their values, others by value. */
const sortKey = (expr: Expr): string => {
  const values = expr.field.type === 'picklist' ? (expr.field.picklist?.values ?? []) : [];
  if (values.length === 0) return expr.sql;
  const cases = values.map((value, at) => `WHEN ${sqlText(value.value)} THEN ${at}`).join(' ');
  return `CASE ${expr.sql} ${cases} ELSE CASE WHEN ${expr.sql} IS NULL THEN NULL ELSE ${values.length} END END`;
};

const checkSortable = (c: Compilation, expr: Expr): void => {
  if (isLongText(expr) || expr.field.type === 'multipicklist') {
    throw c.source.malformed(`field '${expr.written}' can not be sorted in a query call`, expr.written);
  }
};

const direction = ({ order, nulls }: OrderByClause): string => `${order ?? 'ASC'} NULLS ${nulls ?? 'FIRST'}`;

/** The ORDER BY clauses of a query, whether one was written or several. */
export const orderClauses = (query: QueryBase): OrderByClause[] =>
  query.orderBy === undefined ? [] : [query.orderBy].flat();

/** Sort terms of an ORDER BY: blanks first unless it says otherwise. `left` gives each clause its meaning. */
export const orderTerms = (c: Compilation, query: QueryBase, left: (clause: OrderByClause) => Expr): string[] =>
  orderClauses(query).map((clause) => {
    const expr = left(clause);
    checkSortable(c, expr);
    return `${sortKey(expr)} ${direction(clause)}`;
  });

/** The meaning of an ORDER BY in a query without grouping. */
export const plainOrder =
  (c: Compilation, naming: Naming) =>
  (clause: OrderByClause): Expr => {
    if ('field' in clause) return c.field(pathOf(c, naming, clause.field), naming.scope);
    const expr = functionExpr(c, naming, clause.fn);
    if (expr.aggregate) throw c.source.malformed(`ORDER BY ${expr.written} needs a GROUP BY`, clause.fn.functionName);
    return expr;
  };

/** The part of the rows a query asks for. */
export interface RowSpan {
  /** Absent: as many as there are. */
  readonly limit?: number;
  readonly offset: number;
}

/** LIMIT and OFFSET. @throws ApiError NUMBER_OUTSIDE_VALID_RANGE beyond an offset of 2,000 */
export const spanOf = (c: Compilation, { limit, offset = 0 }: QueryBase): RowSpan => {
  if (offset > MOST_OFFSET) {
    throw c.source.error('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MOST_OFFSET}`, 'OFFSET');
  }
  return { limit, offset };
};

/** A span as SQL, of `most` rows if that is fewer. */
export const spanSql = ({ limit, offset }: RowSpan, most: number = Number.MAX_SAFE_INTEGER): string => {
  if (limit === undefined && offset === 0 && most === Number.MAX_SAFE_INTEGER) return '';
  return ` LIMIT ${Math.min(limit ?? most, most)}${offset === 0 ? '' : ` OFFSET ${offset}`}`;
};
