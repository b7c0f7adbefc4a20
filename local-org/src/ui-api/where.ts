import { Kind, parseValue } from 'graphql';
import type { ValueNode } from 'graphql';
import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { fieldAt } from '../describe/index.ts';
import { likeLiteral, literal, quotedText } from '../soql/index.ts';

/** A filter as GraphQL writes it, as plain data. */
type Filter = Readonly<Record<string, unknown>>;

/**
 * The `where` of a list, in GraphQL's syntax (`{ and: [{ Status__c: { eq: "x" } }, { Expert__r: { Name: { like: "山%" } } }] }`),
 * as a SOQL condition. Source: LWC Developer Guide, getRelatedListRecords; GraphQL API Developer Guide, Filter.
 * @throws ApiError INVALID_FILTER, INVALID_FIELD
 */
export function whereSoql(ctx: RequestContext, object: SObjectDef, where: string): string {
  return filterSoql(ctx, object, [], parsed(where));
}

function parsed(where: string): Filter {
  try {
    return filterOf(plain(parseValue(where)));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw refused(`where cannot be read as a GraphQL value: ${error instanceof Error ? error.message : ''}`);
  }
}

function plain(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, plain(field.value)]));
    case Kind.LIST:
      return node.values.map(plain);
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      throw refused(`where holds the variable $${node.name.value}: give its value`);
    case Kind.BOOLEAN:
      return node.value;
    default:
      return node.value;
  }
}

/** One filter object: every field of it must hold. */
function filterSoql(ctx: RequestContext, object: SObjectDef, path: readonly string[], filter: Filter): string {
  const parts = Object.entries(filter).map(([name, value]) => {
    const key = name.toLowerCase();
    if (key === 'and' || key === 'or') {
      if (!Array.isArray(value) || value.length === 0) throw refused(`${name} takes a list of filters`);
      return value.map((each) => `(${filterSoql(ctx, object, path, filterOf(each))})`).join(` ${key.toUpperCase()} `);
    }
    if (key === 'not') return `NOT (${filterSoql(ctx, object, path, filterOf(value))})`;
    return namedSoql(ctx, object, [...path, name], filterOf(value));
  });
  if (parts.length === 0) throw refused('A filter is empty');
  return parts.length === 1 ? String(parts[0]) : parts.map((part) => `(${part})`).join(' AND ');
}

/** A field with its operators, or a parent with filters on its fields. */
function namedSoql(ctx: RequestContext, object: SObjectDef, path: readonly string[], value: Filter): string {
  const found = fieldAt(ctx, object, path);
  if (found) return operatorsSoql(found.field, found.path.join('.'), value);
  const isParent = fieldAt(ctx, object, [...path, 'Id']) !== undefined;
  if (isParent) return filterSoql(ctx, object, path, value);
  throw new ApiError('INVALID_FIELD', `No such column '${path.join('.')}' on sobject of type ${object.name}`, [
    path.join('.'),
  ]);
}

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', ne: '!=', lt: '<', gt: '>', lte: '<=', gte: '>=' };

function operatorsSoql(field: FieldDef, path: string, operators: Filter): string {
  const parts = Object.entries(operators).map(([operator, value]) => operatorSoql(field, path, operator, value));
  if (parts.length === 0) throw refused(`${path} has no operator`);
  return parts.join(' AND ');
}

function operatorSoql(field: FieldDef, path: string, operator: string, value: unknown): string {
  const sign = COMPARISONS[operator];
  if (sign !== undefined) return `${path} ${sign} ${valueSoql(field, value)}`;
  switch (operator) {
    case 'like':
      return `${path} LIKE ${quotedText(textOf(path, value))}`;
    case 'contains':
      return `${path} LIKE ${likeLiteral(textOf(path, value), { before: '%', after: '%' })}`;
    case 'in':
    case 'nin':
      return `${path} ${operator === 'in' ? 'IN' : 'NOT IN'} (${listSoql(field, path, value)})`;
    case 'includes':
    case 'excludes':
      return `${path} ${operator.toUpperCase()} (${listSoql(field, path, value)})`;
    default:
      throw refused(`${path}: the operator ${operator} is not supported`);
  }
}

function listSoql(field: FieldDef, path: string, value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) throw refused(`${path}: a list of values is needed`);
  return value.map((each) => valueSoql(field, each)).join(', ');
}

/** Dates come as `{value: "2023-05-01"}` or `{literal: TODAY}` or `{range: {last_n_days: 7}}`. */
function valueSoql(field: FieldDef, value: unknown): string {
  if (typeof value !== 'object' || value === null) return literal(field, value);
  const { value: plainValue, literal: dateLiteral, range } = filterOf(value);
  if (range !== undefined) {
    const [[name, count] = ['', 0]] = Object.entries(filterOf(range));
    return literal(field, `${name.toUpperCase()}:${String(count)}`);
  }
  return literal(field, dateLiteral ?? plainValue);
}

function textOf(path: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw refused(`${path}: like takes a text`);
}

function filterOf(value: unknown): Filter {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Filter;
  throw refused('A filter is an object of fields and operators');
}

const refused = (message: string): ApiError => new ApiError('INVALID_FILTER', message);
