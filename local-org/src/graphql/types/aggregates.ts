import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import type { GraphQLFieldConfig } from 'graphql';
import type { SObjectDef } from '../../schema/index.ts';
import { readGroups } from '../aggregates.ts';
import type { GroupNode } from '../aggregates.ts';
import type { ConnectionArguments } from '../connections.ts';
import type { Execution } from '../execution.ts';
import { ABILITIES, kindOf } from '../kinds.ts';
import { sharedObject } from '../shared-schema.ts';
import { filterType, groupByType, orderByType } from './inputs.ts';
import { connection, scopeArgument } from './records.ts';
import type { Types } from './types.ts';

/** `type Case__cAggregate`: what can be said of a group of records, by field and parent. */
function aggregateType(types: Types, object: SObjectDef): GraphQLObjectType<GroupNode, Execution> {
  return types.once(
    `${object.name}Aggregate`,
    (name) =>
      new GraphQLObjectType<GroupNode, Execution>({
        name,
        fields: () => ({
          ApiName: { type: new GraphQLNonNull(GraphQLString) },
          ...Object.fromEntries(fieldsOf(types, object)),
          ...Object.fromEntries(parentsOf(types, object)),
        }),
      }),
  );
}

type Entry = [string, GraphQLFieldConfig<GroupNode, Execution>];

function fieldsOf(types: Types, object: SObjectDef): Entry[] {
  return types.fields(object).flatMap((field): Entry[] => {
    const kind = kindOf(field);
    if (!kind || !ABILITIES[kind].aggregate) return [];
    return [
      [
        field.name,
        {
          type: sharedObject(`${kind}Aggregate`),
          resolve: (group, _args, execution) => group.field(field, execution),
        },
      ],
    ];
  });
}

function parentsOf(types: Types, object: SObjectDef): Entry[] {
  return types.parents(object).flatMap(({ name, via, targets }): Entry[] => {
    const [target] = targets;
    if (!target || via.reference?.to.length !== 1) return [];
    return [[name, { type: aggregateType(types, target), resolve: (group) => group.above(target, name) }]];
  });
}

/** `type Case__cResult`: a group, under the name `aggregate`. */
function resultType(types: Types, object: SObjectDef): GraphQLObjectType {
  return types.once(
    `${object.name}Result`,
    (name) => new GraphQLObjectType({ name, fields: () => ({ aggregate: { type: aggregateType(types, object) } }) }),
  );
}

/** `type RecordQueryAggregate`: groups of each object's records. */
export function recordQueryAggregateType(types: Types): GraphQLObjectType<unknown, Execution> {
  return types.once(
    'RecordQueryAggregate',
    (name) =>
      new GraphQLObjectType<unknown, Execution>({
        name,
        fields: () =>
          Object.fromEntries(
            types.objects().map((object) => [
              object.name,
              {
                type: connection(types, `${object.name}Aggregate`, () => resultType(types, object)),
                args: {
                  first: { type: GraphQLInt },
                  after: { type: GraphQLString },
                  where: { type: filterType(types, object) },
                  orderBy: { type: orderByType(types, object) },
                  groupBy: { type: groupByType(types, object) },
                  ...scopeArgument(types, object),
                },
                resolve: (_source, args, execution, info) =>
                  readGroups(execution, object, args as ConnectionArguments, info),
              } satisfies GraphQLFieldConfig<unknown, Execution>,
            ]),
          ),
      }),
  );
}
