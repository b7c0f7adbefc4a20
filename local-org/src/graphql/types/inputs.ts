import { GraphQLID, GraphQLInputObjectType, GraphQLList, GraphQLString } from 'graphql';
import type { GraphQLInputFieldConfig, GraphQLInputFieldConfigMap, GraphQLInputType } from 'graphql';
import type { FieldDef, SObjectDef } from '../../schema/index.ts';
import { ABILITIES, kindOf } from '../kinds.ts';
import { sharedEnum, sharedInput } from '../shared-schema.ts';
import type { Types } from './types.ts';

/** Input types of an object: what narrows, orders and groups its records. */

/** `Case__c_Filter`: operators by field, filters on parents, and, or, not. */
export function filterType(types: Types, object: SObjectDef): GraphQLInputObjectType {
  return types.once(`${object.name}_Filter`, (name): GraphQLInputObjectType => {
    const type: GraphQLInputObjectType = new GraphQLInputObjectType({
      name,
      fields: () => ({
        ...byField(types, object, (field) => operatorsType(types, field)),
        ...byParent(types, object, filterType, 'Filters'),
        and: { type: new GraphQLList(type) },
        or: { type: new GraphQLList(type) },
        not: { type },
      }),
    });
    return type;
  });
}

function operatorsType(types: Types, field: FieldDef): GraphQLInputType | undefined {
  const kind = kindOf(field);
  if (kind === 'ID') return idOperators(types);
  const operators = kind && ABILITIES[kind].operators;
  return operators === undefined ? undefined : sharedInput(operators);
}

/** Ids can also be compared with the ids another query finds. */
function idOperators(types: Types): GraphQLInputObjectType {
  return types.once('IdOperators', (name) => {
    const one = { type: GraphQLID };
    const list = { type: new GraphQLList(GraphQLID) };
    const join = { type: joinInput(types) };
    return new GraphQLInputObjectType({
      name,
      fields: { eq: one, ne: one, lt: one, gt: one, lte: one, gte: one, in: list, nin: list, inq: join, ninq: join },
    });
  });
}

function joinInput(types: Types): GraphQLInputObjectType {
  return types.once(
    'JoinInput',
    (name) =>
      new GraphQLInputObjectType({
        name,
        fields: () => ({
          ApiName: { type: GraphQLString },
          ...Object.fromEntries(types.objects().map((object) => [object.name, { type: filterType(types, object) }])),
        }),
      }),
  );
}

/** `Case__c_OrderBy`. Long texts can be ordered by in aggregate queries only, by a function of them. */
export function orderByType(types: Types, object: SObjectDef): GraphQLInputObjectType {
  return types.once(
    `${object.name}_OrderBy`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        fields: () => ({
          ...byField(types, object, orderByClause),
          ...byParent(types, object, orderByType, 'OrderBys'),
        }),
      }),
  );
}

function orderByClause(field: FieldDef): GraphQLInputType | undefined {
  const kind = kindOf(field);
  return kind && ABILITIES[kind].sortable ? sharedInput('OrderByClause') : undefined;
}

/** `Case__c_GroupBy` */
export function groupByType(types: Types, object: SObjectDef): GraphQLInputObjectType {
  return types.once(
    `${object.name}_GroupBy`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        fields: () => ({
          ...byField(types, object, groupByClause),
          ...byParent(types, object, groupByType),
          type: { type: sharedEnum('GroupByType') },
        }),
      }),
  );
}

function groupByClause(field: FieldDef): GraphQLInputType | undefined {
  const kind = kindOf(field);
  const clause = kind && ABILITIES[kind].groupBy;
  return clause === undefined ? undefined : sharedInput(clause);
}

function byField(
  types: Types,
  object: SObjectDef,
  typeOf: (field: FieldDef) => GraphQLInputType | undefined,
): GraphQLInputFieldConfigMap {
  return Object.fromEntries(
    types.fields(object).flatMap((field): [string, GraphQLInputFieldConfig][] => {
      const type = typeOf(field);
      return type ? [[field.name, { type }]] : [];
    }),
  );
}

/** Parents by relationship. Where several objects may stand behind it, one member for each, and `Name` for any of them. */
function byParent(
  types: Types,
  object: SObjectDef,
  typeOf: (types: Types, object: SObjectDef) => GraphQLInputObjectType,
  severally?: 'Filters' | 'OrderBys',
): GraphQLInputFieldConfigMap {
  return Object.fromEntries(
    types.parents(object).flatMap(({ name, via, targets }): [string, GraphQLInputFieldConfig][] => {
      const [first] = targets;
      if (!first) return [];
      if (via.reference?.to.length === 1) return [[name, { type: typeOf(types, first) }]];
      if (severally === undefined) return [];
      const type = types.once(
        `${object.name}_${name}_${severally}`,
        (typeName) =>
          new GraphQLInputObjectType({
            name: typeName,
            fields: () => ({
              ...Object.fromEntries(targets.map((target) => [target.name, { type: typeOf(types, target) }])),
              Name: { type: typeOf(types, first) },
            }),
          }),
      );
      return [[name, { type }]];
    }),
  );
}
