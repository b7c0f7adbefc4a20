import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Schema, SObjectDef } from '../schema/index.ts';
import { notSupported } from './errors.ts';
import { requestedFields } from './requested.ts';
import type { Asked } from './requested.ts';

/** Fields that every record has in the schema, and what of the record they need. */
export const OF_EVERY_RECORD: Readonly<Record<string, (object: SObjectDef) => readonly string[]>> = {
  __typename: () => [],
  Id: () => [],
  ApiName: () => [],
  WeakEtag: () => ['SystemModstamp'],
  DisplayValue: ({ nameField }) => (nameField ? [nameField.name] : []),
  LastModifiedById: () => ['LastModifiedById'],
  LastModifiedDate: () => ['LastModifiedDate'],
  SystemModstamp: () => ['SystemModstamp'],
  RecordTypeId: () => ['RecordTypeId'],
};

/** Relationships to parents that a query may name. Source: GraphQL API Developer Guide, Query Limitations. */
const MOST_PARENTS = 55;

/**
 * The SOQL columns that the fields asked for on a record need, parents' among them.
 * @throws GraphQLError for children below a parent
 */
export function columnsFor(asked: Asked, schema: Schema, object: SObjectDef, nodes: readonly FieldNode[]): string[] {
  const columns = new Set<string>(['Id']);
  const parents = new Set<string>();
  const walk = (at: SObjectDef, path: readonly string[], below: readonly FieldNode[]): void => {
    const type = asked.schema.getType(at.name) as GraphQLObjectType;
    for (const fields of requestedFields(asked, type, below).values()) {
      const name = fields[0]?.name.value ?? '';
      const always = OF_EVERY_RECORD[name];
      const via = at.byRelationship(name);
      const field = at.field(name);
      if (always) for (const each of always(at)) if (at.field(each)) columns.add([...path, each].join('.'));
      if (always) continue;
      if (field?.name === name) columns.add([...path, name].join('.'));
      else if (via?.reference?.relationshipName === name) {
        const above = [...path, name];
        parents.add(above.join('.'));
        columns.add([...above, 'Id'].join('.'));
        for (const target of via.reference.to) {
          const parent = schema.object(target);
          if (parent && asked.schema.getType(parent.name)) walk(parent, above, fields);
        }
      } else if (path.length > 0) {
        throw notSupported(
          `${[...path, name].join('.')}: children can be queried below the record itself, not below a parent`,
        );
      }
    }
  };
  walk(object, [], nodes);
  if (parents.size > MOST_PARENTS) {
    throw notSupported(`A query may name ${MOST_PARENTS} relationships to parents; this one names ${parents.size}`);
  }
  return [...columns];
}
