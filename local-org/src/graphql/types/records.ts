import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import type {
  GraphQLFieldConfig,
  GraphQLFieldConfigArgumentMap,
  GraphQLFieldConfigMap,
  GraphQLOutputType,
} from 'graphql';
import type { FieldDef, SObjectDef } from '../../schema/index.ts';
import { MASTER_RECORD_TYPE } from '../../security/index.ts';
import { readChildren, readRecords } from '../connections.ts';
import type { ConnectionArguments } from '../connections.ts';
import type { Execution } from '../execution.ts';
import { kindOf } from '../kinds.ts';
import { fieldOf, parentOf } from '../nodes.ts';
import type { RecordNode } from '../nodes.ts';
import { sharedObject, sharedScalar, sharedUnion } from '../shared-schema.ts';
import { filterType, orderByType } from './inputs.ts';
import type { Child, Types } from './types.ts';

type RecordFields = GraphQLFieldConfigMap<RecordNode, Execution>;

/** `interface Record`: what every record has. */
export function recordInterface(types: Types): GraphQLInterfaceType {
  return types.once('Record', (name) => new GraphQLInterfaceType({ name, fields: ofEveryRecord() }));
}

function ofEveryRecord(): RecordFields {
  const idValue = sharedObject('IDValue');
  const moment = sharedObject('DateTimeValue');
  const field =
    (name: string): NonNullable<RecordFields[string]['resolve']> =>
    (node, _args, execution) => {
      const found = node.object.field(name);
      return found ? fieldOf(node, found, execution) : null;
    };
  return {
    Id: { type: new GraphQLNonNull(GraphQLID) },
    ApiName: { type: new GraphQLNonNull(GraphQLString) },
    WeakEtag: { type: new GraphQLNonNull(sharedScalar('Long')) },
    DisplayValue: { type: GraphQLString },
    LastModifiedById: { type: idValue, resolve: field('LastModifiedById') },
    LastModifiedDate: { type: moment, resolve: field('LastModifiedDate') },
    SystemModstamp: { type: moment, resolve: field('SystemModstamp') },
    RecordTypeId: {
      type: idValue,
      args: { fallback: { type: GraphQLBoolean } },
      resolve: ({ row }, { fallback }) => ({
        value: row['RecordTypeId'] ?? (fallback === true ? MASTER_RECORD_TYPE : null),
        displayValue: null,
      }),
    },
  };
}

/** `type Case__c implements Record`: its fields, parents and children as the user may see them. */
export function recordType(types: Types, object: SObjectDef): GraphQLObjectType<RecordNode, Execution> {
  return types.once(
    object.name,
    (name) =>
      new GraphQLObjectType<RecordNode, Execution>({
        name,
        interfaces: [recordInterface(types)],
        fields: () => ({
          ...Object.fromEntries(types.fields(object).map((field) => [field.name, fieldConfig(field)])),
          ...Object.fromEntries(
            types.parents(object).map((parent) => [parent.name, parentConfig(types, object, parent)]),
          ),
          ...Object.fromEntries(
            types.children(object).map((child) => [child.relationshipName, childConfig(types, child)]),
          ),
          ...ofEveryRecord(),
        }),
      }),
  );
}

function fieldConfig(field: FieldDef): GraphQLFieldConfig<RecordNode, Execution> {
  const kind = kindOf(field);
  const type: GraphQLOutputType = kind ? sharedObject(`${kind}Value`) : sharedUnion('AnyType');
  return { type, resolve: (node, _args, execution) => fieldOf(node, field, execution) };
}

function parentConfig(
  types: Types,
  object: SObjectDef,
  { name, via, targets }: ReturnType<Types['parents']>[number],
): GraphQLFieldConfig<RecordNode, Execution> {
  const [first] = targets;
  const single = via.reference?.to.length === 1 && first;
  const type = single
    ? recordType(types, first)
    : types.once(
        `${object.name}_${name}`,
        (unionName) =>
          new GraphQLUnionType({ name: unionName, types: () => targets.map((target) => recordType(types, target)) }),
      );
  return { type, resolve: (node, _args, execution) => parentOf(node, name, execution) };
}

function childConfig(types: Types, child: Child): GraphQLFieldConfig<RecordNode, Execution> {
  return {
    type: connectionType(types, child.object),
    args: pagedArguments(types, child.object),
    resolve: (node, args, execution, info) => readChildren(execution, node, child, args as ConnectionArguments, info),
  };
}

function pagedArguments(types: Types, object: SObjectDef): GraphQLFieldConfigArgumentMap {
  return {
    first: { type: GraphQLInt },
    after: { type: GraphQLString },
    where: { type: filterType(types, object) },
    orderBy: { type: orderByType(types, object) },
    upperBound: { type: GraphQLInt },
  };
}

export function connectionType(types: Types, object: SObjectDef): GraphQLObjectType {
  return connection(types, object.name, () => recordType(types, object));
}

/** `XConnection`, `XEdge` around a type. */
export function connection(types: Types, name: string, node: () => GraphQLObjectType): GraphQLObjectType {
  const count = { type: new GraphQLNonNull(GraphQLInt) };
  return types.once(
    `${name}Connection`,
    (connectionName) =>
      new GraphQLObjectType({
        name: connectionName,
        fields: () => ({
          edges: { type: new GraphQLList(edgeType(types, name, node)) },
          pageInfo: { type: new GraphQLNonNull(sharedObject('PageInfo')) },
          totalCount: count,
          pageResultCount: count,
        }),
      }),
  );
}

function edgeType(types: Types, name: string, node: () => GraphQLObjectType): GraphQLObjectType {
  return types.once(
    `${name}Edge`,
    (edgeName) =>
      new GraphQLObjectType({
        name: edgeName,
        fields: () => ({ node: { type: node() }, cursor: { type: new GraphQLNonNull(GraphQLString) } }),
      }),
  );
}

/** `type RecordQuery`: a connection for each object. */
export function recordQueryType(types: Types): GraphQLObjectType<unknown, Execution> {
  return types.once(
    'RecordQuery',
    (name) =>
      new GraphQLObjectType<unknown, Execution>({
        name,
        fields: () =>
          Object.fromEntries(
            types.objects().map((object) => [
              object.name,
              {
                type: connectionType(types, object),
                args: {
                  ...pagedArguments(types, object),
                  ...scopeArgument(types, object),
                  updateMRU: { type: GraphQLBoolean },
                },
                resolve: (_source, args, execution, info) =>
                  readRecords(execution, object, args as ConnectionArguments, info),
              } satisfies GraphQLFieldConfig<unknown, Execution>,
            ]),
          ),
      }),
  );
}

/** `scope: CASE__C_SCOPE`, for objects whose records have owners. */
export function scopeArgument(types: Types, object: SObjectDef): GraphQLFieldConfigArgumentMap {
  if (!object.hasOwner) return {};
  const type = types.once(
    `${object.name.toUpperCase()}_SCOPE`,
    (name) => new GraphQLEnumType({ name, values: { EVERYTHING: {}, MINE: {} } }),
  );
  return { scope: { type } };
}
