import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, FilterOperation, SObjectDef, SummaryFilter } from '../schema/index.ts';
import { isText, openFieldSql, type Scope } from '../sql/index.ts';
import type { Stored } from '../storage/index.ts';

interface Condition {
  sql: string;
  parameters: Stored[];
}

/** The filters of a roll-up, all of which a child must meet, as SQL on the child's scope; empty without filters. */
export function summaryCondition(
  ctx: RequestContext,
  child: SObjectDef,
  scope: Scope,
  filters: readonly SummaryFilter[],
): Condition {
  const conditions = filters.map((filter) => filterCondition(ctx, child, scope, filter));
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

function filterCondition(ctx: RequestContext, child: SObjectDef, scope: Scope, filter: SummaryFilter): Condition {
  const { sql, field } = openFieldSql([filter.field], scope);
  if (filter.valueField !== undefined) return againstField(scope, { sql, field }, filter);
  const values = filterValues(ctx, field, filter);
  const write = WRITERS[filter.operation];
  if (!write) {
    throw new ApiError(
      'INVALID_FIELD',
      `Roll-up filter on ${child.name}.${field.name}: ${filter.operation} is not supported`,
    );
  }
  return write(sql, values);
}

type Writer = (sql: string, values: readonly Stored[]) => Condition;

const marks = (values: readonly Stored[]): string => values.map(() => '?').join(', ');
const anyOf = (values: readonly Stored[], condition: string): string => values.map(() => condition).join(' OR ');

const equals: Writer = (sql, values) =>
  values.length === 0
    ? { sql: `${sql} IS NULL`, parameters: [] }
    : { sql: `${sql} IN (${marks(values)})`, parameters: [...values] };

const notEqual: Writer = (sql, values) =>
  values.length === 0
    ? { sql: `${sql} IS NOT NULL`, parameters: [] }
    : { sql: `${sql} IS NULL OR ${sql} NOT IN (${marks(values)})`, parameters: [...values] };

const compare =
  (operator: string): Writer =>
  (sql, values) => ({ sql: `${sql} ${operator} ?`, parameters: [values[0] ?? null] });

const like =
  (pattern: (value: string) => string): Writer =>
  (sql, values) => ({
    sql: anyOf(values, `${sql} LIKE ? ESCAPE '\\'`),
    parameters: values.map((value) => pattern(String(value).replaceAll(/[\\%_]/g, String.raw`\$&`))),
  });

const not =
  (writer: Writer): Writer =>
  (sql, values) => {
    const inner = writer(sql, values);
    return { sql: `${sql} IS NULL OR NOT (${inner.sql})`, parameters: inner.parameters };
  };

const contains = like((value) => `%${value}%`);

const includes: Writer = (sql, values) => ({
  sql: anyOf(values, `instr(';' || lower(${sql}) || ';', ';' || lower(?) || ';') > 0`),
  parameters: [...values],
});

const WRITERS: Readonly<Partial<Record<FilterOperation, Writer>>> = {
  equals,
  notEqual,
  lessThan: compare('<'),
  greaterThan: compare('>'),
  lessOrEqual: compare('<='),
  greaterOrEqual: compare('>='),
  contains,
  notContain: not(contains),
  startsWith: like((value) => `${value}%`),
  includes,
  excludes: not(includes),
};

/** Text filters may list several values, parted by commas. An empty value means blank. */
function filterValues(ctx: RequestContext, field: FieldDef, filter: SummaryFilter): Stored[] {
  const written = filter.value ?? '';
  if (written === '') return [];
  const values = isText(field) ? written.split(/\s*[,;]\s*/).filter((value) => value !== '') : [written];
  return values.map((value) => ctx.org.storage.toStored(field, value));
}

const COMPARISONS: Readonly<Partial<Record<FilterOperation, string>>> = {
  equals: 'IS',
  notEqual: 'IS NOT',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** Compares with another field of the child; numbers of different scales are brought to one. */
function againstField(scope: Scope, left: { sql: string; field: FieldDef }, filter: SummaryFilter): Condition {
  const right = openFieldSql([filter.valueField ?? ''], scope);
  const operator = COMPARISONS[filter.operation];
  if (operator === undefined) {
    throw new ApiError(
      'INVALID_FIELD',
      `Roll-up filter on ${left.field.name}: ${filter.operation} does not compare fields`,
    );
  }
  const scales = [left.field.scale ?? 0, right.field.scale ?? 0] as const;
  const common = Math.max(...scales);
  const [a, b] = [scaledTo(left.sql, common - scales[0]), scaledTo(right.sql, common - scales[1])];
  return { sql: `${a} ${operator} ${b}`, parameters: [] };
}

function scaledTo(sql: string, places: number): string {
  return places === 0 ? sql : `(${sql} * ${10 ** places})`;
}
