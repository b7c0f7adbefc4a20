import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { likeLiteral, literal, quotedText } from '../soql/index.ts';

/** A filter as GraphQL writes it, as plain data: `{ and: [{ Status__c: { eq: "x" } }, { Expert__r: { Name: { like: "山%" } } }] }`. */
export type Filter = Readonly<Record<string, unknown>>;

/** Where a filter's names belong: an object, and the relationships that lead there from the object queried. */
interface Place {
  object: SObjectDef;
  path: readonly string[];
}

/**
 * A filter as a SOQL condition; undefined where it asks for nothing (`{}`, or operators whose variables were not given).
 * Source: GraphQL API Developer Guide, Filter.
 * @throws ApiError INVALID_FILTER, INVALID_FILTER_VALUE, INVALID_FIELD
 */
export function filterSoql(ctx: RequestContext, object: SObjectDef, filter: Filter): string | undefined {
  return conditionsOf(ctx, { object, path: [] }, filter);
}

/** One filter object: every field of it must hold. */
function conditionsOf(ctx: RequestContext, place: Place, filter: Filter): string | undefined {
  const parts = Object.entries(filter).map(([name, value]) => entrySoql(ctx, place, name, value));
  return joined(parts, 'AND');
}

function entrySoql(ctx: RequestContext, place: Place, name: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  switch (name.toLowerCase()) {
    case 'and':
    case 'or':
      return joined(
        listed(name, value).map((each) => conditionsOf(ctx, place, filterOf(each))),
        name.toUpperCase(),
      );
    case 'not': {
      const inner = conditionsOf(ctx, place, filterOf(value));
      return inner === undefined ? undefined : `NOT (${inner})`;
    }
    default:
      return namedSoql(ctx, place, name, filterOf(value));
  }
}

function joined(parts: readonly (string | undefined)[], by: string): string | undefined {
  const conditions = parts.filter((part) => part !== undefined);
  return conditions.length > 1 ? conditions.map((part) => `(${part})`).join(` ${by} `) : conditions[0];
}

/** A field with its operators, or a parent with filters on its fields. */
function namedSoql(ctx: RequestContext, place: Place, name: string, value: Filter): string | undefined {
  const { object, path } = place;
  const field = object.field(name);
  if (field && ctx.access.field(object.name, field.name).read) {
    return operatorsSoql(ctx, field, [...path, field.name].join('.'), value);
  }
  const via = object.byRelationship(name);
  const targets = via && ctx.access.field(object.name, via.name).read ? targetsOf(ctx, via) : [];
  const [first] = targets;
  if (!via?.reference || !first) throw noSuchColumn(place, name);
  const above = [...path, via.reference.relationshipName];
  if (via.reference.to.length > 1) return polymorphicSoql(ctx, targets, above, value);
  return conditionsOf(ctx, { object: first, path: above }, value);
}

function targetsOf(ctx: RequestContext, via: FieldDef): SObjectDef[] {
  return (via.reference?.to ?? []).flatMap((name) => {
    const target = ctx.org.schema.object(name);
    return target && ctx.access.object(target.name).read ? [target] : [];
  });
}

function noSuchColumn({ object, path }: Place, name: string): ApiError {
  const written = [...path, name].join('.');
  return new ApiError('INVALID_FIELD', `No such column '${written}' on sobject of type ${object.name}`, [written]);
}

/** `Owner: { User: { Username: … } }`; `Name` stands for whatever is behind the reference. */
function polymorphicSoql(
  ctx: RequestContext,
  targets: readonly SObjectDef[],
  path: readonly string[],
  value: Filter,
): string | undefined {
  const parts = Object.entries(value).map(([name, inner]) => {
    if (inner === null || inner === undefined) return undefined;
    const target = targets.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (target) return ofType(targets, target, path, conditionsOf(ctx, { object: target, path }, filterOf(inner)));
    const named = targets.find((each) => isNameFilter(each, name, filterOf(inner))) ?? targets[0];
    if (!named) return undefined;
    return name === 'Name' && !hasOperators(filterOf(inner))
      ? conditionsOf(ctx, { object: named, path }, filterOf(inner))
      : conditionsOf(ctx, { object: named, path }, { [name]: inner });
  });
  return joined(parts, 'AND');
}

const isNameFilter = (target: SObjectDef, name: string, value: Filter): boolean =>
  hasOperators(value) && target.field(name) !== undefined;

const hasOperators = (value: Filter): boolean => Object.keys(value).some((key) => OPERATORS[key] !== undefined);

/** A condition that holds for one of the objects behind a reference only. A queue says itself what type it is. */
function ofType(
  targets: readonly SObjectDef[],
  target: SObjectDef,
  path: readonly string[],
  condition: string | undefined,
): string | undefined {
  if (condition === undefined) return undefined;
  const type = `${path.join('.')}.Type`;
  const isTarget = target.field('Type')
    ? targets.filter((each) => each !== target).map((each) => `${type} != '${each.name}'`)
    : [`${type} = '${target.name}'`];
  return [...isTarget, `(${condition})`].join(' AND ');
}

interface Compared {
  ctx: RequestContext;
  field: FieldDef;
  /** As SOQL writes the left side. */
  left: string;
}
type Operator = (compared: Compared, value: unknown) => string | undefined;

const comparison =
  (sign: string): Operator =>
  ({ field, left }, value) =>
    `${left} ${sign} ${valueSoql(field, value)}`;
const list =
  (word: string): Operator =>
  ({ field, left }, value) => {
    const values = listed(left, value).map((each) => valueSoql(field, each));
    return `${left} ${word} (${values.join(', ')})`;
  };
const semiJoin =
  (word: string): Operator =>
  ({ ctx, left }, value) =>
    `${left} ${word} (${innerSoql(ctx, left, filterOf(value))})`;

/** Source: GraphQL API Developer Guide, Field Operators; Semi-Join and Anti-Join Filters. `contains` is UI API's own. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: comparison('='),
  ne: comparison('!='),
  lt: comparison('<'),
  gt: comparison('>'),
  lte: comparison('<='),
  gte: comparison('>='),
  like: ({ left }, value) => `${left} LIKE ${quotedText(textOf(left, value))}`,
  contains: ({ left }, value) => `${left} LIKE ${likeLiteral(textOf(left, value), { before: '%', after: '%' })}`,
  in: list('IN'),
  nin: list('NOT IN'),
  includes: list('INCLUDES'),
  excludes: list('EXCLUDES'),
  inq: semiJoin('IN'),
  ninq: semiJoin('NOT IN'),
};

/** Functions of a date that may stand in place of an operator, with operators on their value inside. */
const DATE_FUNCTIONS: ReadonlySet<string> = new Set([
  'DAY_IN_WEEK',
  'DAY_IN_MONTH',
  'DAY_IN_YEAR',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'DAY_ONLY',
  'HOUR_IN_DAY',
]);

function operatorsSoql(ctx: RequestContext, field: FieldDef, left: string, operators: Filter): string | undefined {
  const parts = Object.entries(operators).map(([name, value]) => {
    if (DATE_FUNCTIONS.has(name)) return dateFunctionSoql(ctx, field, left, name, filterOf(value));
    const operator = OPERATORS[name];
    if (!operator) throw refused(`${left}: the operator ${name} is not supported`);
    return operator({ ctx, field, left }, value);
  });
  return joined(parts, 'AND');
}

/** `{ CALENDAR_MONTH: { value: { eq: 5 } } }`; `convertTimezoneValue` takes the date in the user's time zone. */
function dateFunctionSoql(
  ctx: RequestContext,
  field: FieldDef,
  left: string,
  name: string,
  value: Filter,
): string | undefined {
  const result: FieldDef = { ...field, type: name === 'DAY_ONLY' ? 'date' : 'int' };
  const parts = Object.entries(value).map(([which, operators]) => {
    const argument = which === 'convertTimezoneValue' ? `convertTimezone(${left})` : left;
    return operatorsSoql(ctx, result, `${name}(${argument})`, filterOf(operators ?? {}));
  });
  return joined(parts, 'AND');
}

/** `{ Paper__c: { Pages__c: { gt: 1 } }, ApiName: "Case__c" }`: the ids another object's records name. */
function innerSoql(ctx: RequestContext, left: string, join: Filter): string {
  const { ApiName: named, ...others } = join;
  const [[objectName, filter] = ['', {}], ...more] = Object.entries(others).filter(([, value]) => value !== null);
  const object = ctx.org.schema.object(objectName);
  if (!object || !ctx.access.object(object.name).read || more.length > 0) {
    throw refused(`${left}: a join names one object with its filter, and its field as ApiName`);
  }
  const field = typeof named === 'string' ? object.field(named) : undefined;
  if (!field || !ctx.access.field(object.name, field.name).read) {
    throw refused(`${left}: ApiName names the field of ${object.name} that holds the ids`);
  }
  const condition = filterSoql(ctx, object, filterOf(filter));
  return `SELECT ${field.name} FROM ${object.name}${condition === undefined ? '' : ` WHERE ${condition}`}`;
}

/** Dates come as `{value: "2023-05-01"}`, `{literal: TODAY}` or `{range: {last_n_days: 7}}`. */
function valueSoql(field: FieldDef, value: unknown): string {
  if (typeof value !== 'object' || value === null) return literal(field, value);
  const { value: plain, literal: dateLiteral, range } = filterOf(value);
  if (range === undefined || range === null) return literal(field, dateLiteral ?? plain);
  const [[name, count] = ['', 0], ...more] = Object.entries(filterOf(range));
  if (more.length > 0) throw refused(`${field.name}: a range has one span, not several`);
  return literal(field, `${name.toUpperCase()}:${String(count)}`);
}

function listed(name: string, value: unknown): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw refused(`${name} takes a list that is not empty`);
}

function textOf(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw refused(`${path}: like takes a text`);
}

export function filterOf(value: unknown): Filter {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Filter;
  throw refused('A filter is an object of fields and operators');
}

export const refused = (message: string): ApiError => new ApiError('INVALID_FILTER', message);
