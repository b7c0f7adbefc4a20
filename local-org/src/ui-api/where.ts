import { Kind, parseValue } from 'graphql';
import type { ValueNode } from 'graphql';
import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import { filterOf, filterSoql, refused } from './filter.ts';
import type { Filter } from './filter.ts';

/**
 * The `where` of a list, in GraphQL's syntax, as a SOQL condition; undefined where it asks for nothing.
 * Source: LWC Developer Guide, getRelatedListRecords.
 * @throws ApiError INVALID_FILTER, INVALID_FILTER_VALUE, INVALID_FIELD
 */
export function whereSoql(ctx: RequestContext, object: SObjectDef, where: string): string | undefined {
  return filterSoql(ctx, object, parsed(where));
}

/** Characters and nesting a filter may have: no filter of a page comes near, and deeper ones only waste time. */
const LONGEST = 20_000;
const DEEPEST = 40;

function parsed(where: string): Filter {
  if (where.length > LONGEST) throw refused(`where is longer than ${LONGEST} characters`);
  try {
    return filterOf(plain(parseValue(where)));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw refused(`where cannot be read as a GraphQL value: ${error instanceof Error ? error.message : ''}`);
  }
}

function plain(node: ValueNode, depth = 0): unknown {
  if (depth > DEEPEST) throw refused(`where is nested deeper than ${DEEPEST} levels`);
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, plain(field.value, depth + 1)]));
    case Kind.LIST:
      return node.values.map((each) => plain(each, depth + 1));
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      throw refused(`where holds the variable $${node.name.value}: give its value`);
    default:
      return node.value;
  }
}
