import { isText } from '../sql/index.ts';
import type { Compilation, Expr, Naming } from './compilation.ts';
import { isLongText, operandExpr } from './functions.ts';
import type { Operand, OrderItem, Query } from './grammar/index.ts';

export const MOST_OFFSET = 2000;

const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Picklists sort in the order of their values, text as the user's locale does, others by value. */
const sortKey = (c: Compilation, expr: Expr): string => {
  const values = expr.field.type === 'picklist' ? (expr.field.picklist?.values ?? []) : [];
  if (values.length === 0) return isText(expr.field) ? `sort_key(${expr.sql}, ${c.locale()})` : expr.sql;
  const cases = values.map((value, at) => `WHEN ${sqlText(value.value)} THEN ${at}`).join(' ');
  return `CASE ${expr.sql} ${cases} ELSE CASE WHEN ${expr.sql} IS NULL THEN NULL ELSE ${values.length} END END`;
};

const checkSortable = (c: Compilation, expr: Expr): void => {
  if (isLongText(expr) || expr.field.type === 'multipicklist') {
    throw c.source.malformed(`field '${expr.written}' can not be sorted in a query call`, expr.at);
  }
};

const direction = ({ descending, nulls }: OrderItem): string => `${descending ? 'DESC' : 'ASC'} NULLS ${nulls}`;

/** Sort terms of an ORDER BY: blanks first unless it says otherwise. `left` gives each clause its meaning. */
export const orderTerms = (c: Compilation, { orderBy }: Query, left: (by: Operand) => Expr): string[] =>
  orderBy.map((item) => {
    const expr = left(item.by);
    checkSortable(c, expr);
    return `${sortKey(c, expr)} ${direction(item)}`;
  });

/** The meaning of an ORDER BY in a query without grouping. */
export const plainOrder =
  (c: Compilation, naming: Naming) =>
  (by: Operand): Expr => {
    const expr = operandExpr(c, naming, by);
    if (expr.aggregate) throw c.source.malformed(`ORDER BY ${expr.written} needs a GROUP BY`, by.at);
    return expr;
  };

/** The part of the rows a query asks for. */
export interface RowSpan {
  /** Absent: as many as there are. */
  readonly limit?: number;
  readonly offset: number;
}

/** LIMIT and OFFSET. @throws ApiError NUMBER_OUTSIDE_VALID_RANGE beyond an offset of 2,000 */
export const spanOf = (c: Compilation, { limit, offset = 0, offsetAt = 0 }: Query): RowSpan => {
  if (offset > MOST_OFFSET) {
    throw c.source.error('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MOST_OFFSET}`, offsetAt);
  }
  return { limit, offset };
};

/** A span as SQL, of `most` rows if that is fewer. */
export const spanSql = ({ limit, offset }: RowSpan, most: number = Number.MAX_SAFE_INTEGER): string => {
  if (limit === undefined && offset === 0 && most === Number.MAX_SAFE_INTEGER) return '';
  return ` LIMIT ${Math.min(limit ?? most, most)}${offset === 0 ? '' : ` OFFSET ${offset}`}`;
};
