import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Schema, SObjectDef } from '../schema/index.ts';
import { requestedFields } from './requested.ts';
import type { Asked } from './requested.ts';
import { FUNCTION_OF_FIELD, sharedObject } from './shared-schema.ts';
import { kindOf } from './kinds.ts';

/** The functions an aggregate's fields stand for. */
const AGGREGATES: Readonly<Record<string, string>> = {
  avg: 'AVG',
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  max: 'MAX',
  min: 'MIN',
  sum: 'SUM',
  grouping: 'GROUPING',
};
/** Fields of an aggregate that show the grouped value itself. */
const OF_VALUE: ReadonlySet<string> = new Set(['value', 'displayValue', 'label', 'format']);

/** SOQL of what one field of an aggregate needs; undefined where it needs nothing. */
export function columnSoql(path: string, name: string): string | undefined {
  if (OF_VALUE.has(name)) return path;
  const fn = AGGREGATES[name] ?? FUNCTION_OF_FIELD[name];
  return fn === undefined ? undefined : `${fn}(${path})`;
}

/**
 * The columns that the fields asked for below `aggregate` need, each with the name the query answers it under. `count` of
 * one object's Id needs COUNT(Id), and so on.
 */
export function aggregateColumns(
  asked: Asked,
  schema: Schema,
  object: SObjectDef,
  nodes: readonly FieldNode[],
): Map<string, string> {
  const columns = new Map<string, string>();
  const walk = (at: SObjectDef, path: readonly string[], below: readonly FieldNode[]): void => {
    const type = asked.schema.getType(`${at.name}Aggregate`) as GraphQLObjectType;
    for (const fields of requestedFields(asked, type, below).values()) {
      const name = fields[0]?.name.value ?? '';
      const field = at.field(name);
      const kind = field && kindOf(field);
      if (field && kind) {
        const written = [...path, field.name].join('.');
        for (const inner of requestedFields(asked, sharedObject(`${kind}Aggregate`), fields).values()) {
          const soql = columnSoql(written, inner[0]?.name.value ?? '');
          if (soql !== undefined && !columns.has(soql)) columns.set(soql, `a${columns.size}`);
        }
        continue;
      }
      const { reference } = at.byRelationship(name) ?? {};
      const target = schema.object(reference?.to[0] ?? '');
      if (reference && target) walk(target, [...path, reference.relationshipName], fields);
    }
  };
  walk(object, [], nodes);
  return columns;
}
