import type {
  ConditionWithValueQuery,
  FieldFunctionExpression,
  FieldType as SelectItem,
  QueryBase,
} from '@jetstreamapp/soql-parser-js';
import type { SObjectDef } from '../schema/index.ts';
import { pathOf, valueOf, type Compilation, type Expr, type Naming } from './compilation.ts';
import { functionExpr } from './functions.ts';
import { groupedSide, groupExpr, groupingOf, sameExpr, type Grouping, type GroupingSets } from './grouping.ts';
import { orderTerms, spanOf } from './order.ts';
import { showFormatted, showPlain, type Part } from './output.ts';
import type { GroupsPlan } from './plan.ts';
import { fieldText, firstParameter, type SelectedColumn } from './select.ts';
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
    if (item.type === 'Field' || item.type === 'FieldRelationship') return this.addField(item);
    if (item.type === 'FieldFunctionExpression') return this.addFunction(item);
    throw this.c.source.malformed('Sub-queries and TYPEOF are not allowed in a query with aggregates or GROUP BY.');
  }

  private addField(item: SelectItem & { type: 'Field' | 'FieldRelationship' }): void {
    const expr = this.c.field(pathOf(this.c, this.naming, fieldText(item)), this.naming.scope);
    const alias = 'alias' in item ? item.alias : undefined;
    this.push(alias ?? expr.field.name, expr, { grouped: this.groupedAt(expr), formatted: false });
  }

  private addFunction(item: FieldFunctionExpression): void {
    const key = item.alias ?? `expr${this.unnamed++}`;
    const name = item.functionName.toUpperCase();
    if (name === 'GROUPING') return this.addGrouping(item, key);
    const [inner] = item.parameters;
    const formatted = name === 'FORMAT';
    const expr =
      formatted && typeof inner === 'object'
        ? functionExpr(this.c, this.naming, inner)
        : this.plainFunction(item, formatted);
    this.push(key, expr, { grouped: expr.aggregate ? undefined : this.groupedAt(expr), formatted });
  }

  private plainFunction(item: FieldFunctionExpression, formatted: boolean): Expr {
    if (!formatted) return functionExpr(this.c, this.naming, item);
    return this.c.field(pathOf(this.c, this.naming, firstParameter(item)), this.naming.scope);
  }

  private addGrouping(item: FieldFunctionExpression, key: string): void {
    const [parameter] = item.parameters;
    const expr = groupExpr(this.c, this.naming, parameter ?? '');
    const field = valueOf('GROUPING', 'int', 0);
    this.push(key, { ...expr, field, aggregate: true }, { grouping: this.groupedAt(expr), formatted: false });
  }

  /** The place of an expression among those grouped by. @throws ApiError where it is not grouped */
  private groupedAt(expr: Expr): number {
    const at = this.grouping.exprs.findIndex((grouped) => sameExpr(grouped, expr));
    if (at < 0) throw this.c.source.malformed(`Field must be grouped or aggregated: ${expr.written}`, expr.written);
    return at;
  }

  private push(key: string, expr: Expr, rest: Omit<Column, 'key' | 'expr'>): void {
    if (this.columns.some((column) => column.key.toLowerCase() === key.toLowerCase())) {
      throw this.c.source.malformed(`duplicate alias: ${key}`, key);
    }
    // A grouped value is read by the very expression grouped by.
    const grouped = rest.grouped === undefined ? undefined : this.grouping.exprs[rest.grouped];
    this.columns.push({ key, expr: grouped ? { ...expr, sql: grouped.sql } : expr, ...rest });
  }
}

/** The value a column has in one combination: blank where the field is rolled up there. */
const columnSql = (column: Column, set: readonly number[]): string => {
  if (column.grouping !== undefined) return set.includes(column.grouping) ? '0' : '1';
  return column.grouped === undefined || set.includes(column.grouped) ? column.expr.sql : 'NULL';
};

/** An expression of ORDER BY in one combination. */
const orderColumnSql = (grouping: Grouping, expr: Expr, set: readonly number[]): string => {
  const at = grouping.exprs.findIndex((grouped) => grouped.sql === expr.sql);
  return at < 0 || set.includes(at) ? expr.sql : 'NULL';
};

/** A query with aggregates or GROUP BY, as one statement; ROLLUP and CUBE are a UNION of their combinations. */
export const compileGrouped = (
  c: Compilation,
  object: SObjectDef,
  query: QueryBase,
  deleted: boolean,
  groupingSets?: GroupingSets,
): GroupsPlan => {
  const naming: Naming = { scope: c.scope(object), alias: query.sObjectAlias };
  const grouping = groupingOf(c, naming, query, groupingSets);
  const select = new GroupedSelect(c, naming, grouping);
  for (const item of query.fields ?? []) select.add(item);
  const conditions = recordConditions(c, naming, query, deleted);
  const having =
    query.having &&
    havingSql(c, query.having, (condition: ConditionWithValueQuery) =>
      groupedSide(c, naming, grouping, 'field' in condition ? condition.field : 'fn' in condition ? condition.fn : ''),
    );
  const ordered: Expr[] = [];
  const order = orderTerms(c, query, (clause) => {
    const expr = groupedSide(c, naming, grouping, 'field' in clause ? clause.field : clause.fn);
    ordered.push(expr);
    return { ...expr, sql: `o${ordered.length - 1}` };
  });
  const selected = select.columns;
  const hidden = ordered.map((_, at) => `o${at}`);
  const names = [...selected.map((_, at) => `c${at}`), ...hidden];
  const from = naming.scope.from();
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const one = (set: readonly number[]): string => {
    const values = [
      ...selected.map((column) => columnSql(column, set)),
      ...ordered.map((expr) => orderColumnSql(grouping, expr, set)),
    ];
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
