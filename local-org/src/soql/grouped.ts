import type { SObjectDef } from '../schema/index.ts';
import { namingOf, valueOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { onlyArgument, operandExpr } from './functions.ts';
import type { Call, Operand, Query, SelectItem } from './grammar/index.ts';
import { groupedAt, groupedSide, groupExpr, groupingOf, type Grouping } from './grouping.ts';
import { orderTerms, spanOf } from './order.ts';
import { showFormatted, showPlain, type Part } from './output.ts';
import type { GroupsPlan } from './plan.ts';
import type { SelectedColumn } from './select.ts';
import { havingSql, recordConditions } from './where.ts';

/** A column of a grouped answer. `grouped` is the place of the grouping it shows; `groupingOf` that of GROUPING(). */
interface Column {
  readonly key: string;
  readonly expr: Expr;
  readonly grouped?: number;
  readonly grouping?: number;
  readonly formatted: boolean;
}

/** Compiles the items of a grouped SELECT and gives unnamed functions their names expr0, expr1 … */
class GroupedSelect {
  readonly columns: Column[] = [];
  private readonly c: Compilation;
  private readonly naming: Naming;
  private readonly grouping: Grouping;
  private unnamed = 0;

  constructor(c: Compilation, naming: Naming, grouping: Grouping) {
    this.c = c;
    this.naming = naming;
    this.grouping = grouping;
  }

  add(item: SelectItem): void {
    if (item.kind !== 'value') {
      const at = item.kind === 'typeof' ? item.relationship.at : item.at;
      throw this.c.source.malformed(
        'Sub-queries and TYPEOF are not allowed in a query with aggregates or GROUP BY.',
        at,
      );
    }
    const { of, alias } = item;
    if (of.kind === 'call') return this.addCall(of, alias ?? `expr${this.unnamed++}`);
    const expr = this.c.named(this.naming, of);
    this.push(alias ?? expr.field.name, expr, { grouped: groupedAt(this.c, this.grouping, expr), formatted: false });
  }

  private addCall(call: Call, key: string): void {
    const grouping = groupingColumn(this.c, this.naming, this.grouping, call);
    if (grouping) return this.push(key, grouping.expr, { grouping: grouping.grouping, formatted: false });
    const formatted = call.name.toUpperCase() === 'FORMAT';
    const expr = operandExpr(this.c, this.naming, formatted ? onlyArgument(this.c, call) : call);
    this.push(key, expr, { grouped: expr.aggregate ? undefined : groupedAt(this.c, this.grouping, expr), formatted });
  }

  private push(key: string, expr: Expr, rest: Omit<Column, 'key' | 'expr'>): void {
    if (this.columns.some((column) => column.key.toLowerCase() === key.toLowerCase())) {
      throw this.c.source.malformed(`duplicate alias: ${key}`, expr.at);
    }
    // A grouped value is read by the very expression grouped by.
    const grouped = rest.grouped === undefined ? undefined : this.grouping.exprs[rest.grouped];
    this.columns.push({ key, expr: grouped ? { ...expr, sql: grouped.sql } : expr, ...rest });
  }
}

/** What a value of a grouped answer is made of, shown or ordered by. */
type Value = Pick<Column, 'expr' | 'grouped' | 'grouping'>;

/** `GROUPING(field)`: 1 in the rows where the field is rolled up, 0 in the others; undefined where it is another operand. */
const groupingColumn = (c: Compilation, naming: Naming, grouping: Grouping, operand: Operand): Value | undefined => {
  if (operand.kind !== 'call' || operand.name.toUpperCase() !== 'GROUPING') return undefined;
  const expr = groupExpr(c, naming, onlyArgument(c, operand));
  const field = valueOf('GROUPING', 'int', 0);
  return { expr: { ...expr, field, aggregate: true }, grouping: groupedAt(c, grouping, expr) };
};

/** What ORDER BY may name: a grouped field or function, an aggregate, or GROUPING() of a grouped field. */
const orderValue = (c: Compilation, naming: Naming, grouping: Grouping, by: Operand): Value => {
  const told = groupingColumn(c, naming, grouping, by);
  if (told) return told;
  const expr = groupedSide(c, naming, grouping, by);
  const at = grouping.exprs.findIndex((grouped) => grouped.sql === expr.sql);
  return { expr, ...(at < 0 ? {} : { grouped: at }) };
};

/** The value a column has in one combination: blank where the field is rolled up there. */
const columnSql = (column: Value, set: readonly number[]): string => {
  if (column.grouping !== undefined) return set.includes(column.grouping) ? '0' : '1';
  return column.grouped === undefined || set.includes(column.grouped) ? column.expr.sql : 'NULL';
};

/** A query with aggregates or GROUP BY, as one statement; ROLLUP and CUBE are a UNION of their combinations. */
export const compileGrouped = (c: Compilation, object: SObjectDef, query: Query, deleted: boolean): GroupsPlan => {
  const naming = namingOf(c.scope(object), query.from);
  const grouping = groupingOf(c, naming, query);
  const select = new GroupedSelect(c, naming, grouping);
  for (const item of query.select) select.add(item);
  const conditions = recordConditions(c, naming, query, deleted);
  const having = query.having && havingSql(c, naming, query.having, (left) => groupedSide(c, naming, grouping, left));
  const ordered: Value[] = [];
  const order = orderTerms(c, query, (by) => {
    const value = orderValue(c, naming, grouping, by);
    ordered.push(value);
    return { ...value.expr, sql: `o${ordered.length - 1}` };
  });
  const selected = select.columns;
  const hidden = ordered.map((_, at) => `o${at}`);
  const names = [...selected.map((_, at) => `c${at}`), ...hidden];
  const from = naming.scope.from();
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const one = (set: readonly number[]): string => {
    const values = [...selected, ...ordered].map((value) => columnSql(value, set));
    const by = set.map((at) => grouping.exprs[at]?.sql ?? '').join(', ');
    return `SELECT ${values.join(', ')} ${from}${where}${by === '' ? '' : ` GROUP BY ${by}`}${having === undefined ? '' : ` HAVING ${having}`}`;
  };
  const firstColumns = Array.from({ length: grouping.exprs.length }, (_, at) =>
    selected.findIndex((column) => column.grouped === at),
  ).filter((at) => at >= 0);
  const sort = [...order, ...firstColumns.map((at) => `c${at} ASC NULLS LAST`)];
  const sql =
    `WITH grouped(${names.join(', ')}) AS (${grouping.sets.map(one).join(' UNION ALL ')}) SELECT ${names.slice(0, selected.length).join(', ')} FROM grouped` +
    (sort.length === 0 ? '' : ` ORDER BY ${sort.join(', ')}`);
  return {
    kind: 'groups',
    sql,
    span: spanOf(c, query),
    params: c.params,
    object,
    parts: partsOf(c, selected),
    described: describe(selected),
  };
};

const partsOf = (c: Compilation, columns: readonly Column[]): Part[] =>
  columns.map(({ key, expr, formatted }, column) => ({
    kind: 'value',
    key,
    column,
    show: formatted
      ? showFormatted(expr, String(c.ctx.access.user['LocaleSidKey'] ?? 'ja_JP'), c.ctx.timeZone)
      : showPlain(expr),
  }));

const describe = (columns: readonly Column[]): SelectedColumn[] =>
  columns.map(({ key, expr }) => ({
    name: key,
    displayName: key,
    aggregate: expr.aggregate === true,
    field: expr.field,
    joins: [],
  }));
