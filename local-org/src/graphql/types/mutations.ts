import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
} from 'graphql';
import type { GraphQLFieldConfig, GraphQLInputFieldConfig, GraphQLInputType } from 'graphql';
import type { FieldDef, SObjectDef } from '../../schema/index.ts';
import type { Execution } from '../execution.ts';
import { kindOf } from '../kinds.ts';
import { carryOut } from '../operations.ts';
import type { Outcomes, Writing } from '../operations.ts';
import { sharedInput, sharedObject, sharedScalar } from '../shared-schema.ts';
import { recordType } from './records.ts';
import type { Types } from './types.ts';

/** Which right and which ability a write needs, and which of a field's. */
const NEEDS: Readonly<
  Record<Writing, { right: 'create' | 'edit' | 'delete'; ability: 'createable' | 'updateable' | 'deletable' }>
> = {
  Create: { right: 'create', ability: 'createable' },
  Update: { right: 'edit', ability: 'updateable' },
  Delete: { right: 'delete', ability: 'deletable' },
};
const WRITINGS = Object.keys(NEEDS) as Writing[];

/** `Case__cCreate`: the object and the write a mutation's field stands for, where the user may do it. */
function writesOf(types: Types): { name: string; object: SObjectDef; writing: Writing }[] {
  return types.objects(true).flatMap((object) =>
    WRITINGS.flatMap((writing) => {
      const name = `${object.name}${writing}`;
      const { right, ability } = NEEDS[writing];
      const may = types.isWritable(object) && object[ability] && types.access.object(object.name)[right];
      return may && types.wants(name) ? [{ name, object, writing }] : [];
    }),
  );
}

interface MutationArguments {
  input?: { allOrNone?: boolean | null } | null;
}

/** `type Mutation { uiapi(input) }` */
export function mutationType(types: Types): GraphQLObjectType<unknown, Execution> {
  return types.once('Mutation', (name) => {
    const writes = writesOf(types);
    const byName = new Map(writes.map((write) => [write.name, write]));
    return new GraphQLObjectType<unknown, Execution>({
      name,
      fields: () => ({
        uiapi: {
          type: new GraphQLNonNull(mutationsType(types, writes)),
          args: { input: { type: sharedInput('UIAPIMutationsInput') } },
          resolve: (_source, args, execution, info) => {
            const { allOrNone } = (args as MutationArguments).input ?? {};
            return carryOut(execution, info, (field) => byName.get(field), allOrNone ?? true);
          },
        },
      }),
    });
  });
}

function mutationsType(types: Types, writes: ReturnType<typeof writesOf>): GraphQLObjectType {
  return types.once(
    'UIAPIMutations',
    (name) =>
      new GraphQLObjectType<Outcomes, Execution>({
        name,
        fields: () =>
          Object.fromEntries(
            writes.map((write) => [
              write.name,
              {
                type: payloadType(types, write.object, write.writing),
                args: { input: { type: new GraphQLNonNull(inputType(types, write.object, write.writing)) } },
                resolve: (outcomes, _args, _execution, { path }) => {
                  const outcome = outcomes.get(String(path.key));
                  if (outcome && 'error' in outcome) throw outcome.error;
                  return outcome?.payload;
                },
              } satisfies GraphQLFieldConfig<Outcomes, Execution>,
            ]),
          ),
      }),
  );
}

function payloadType(types: Types, object: SObjectDef, writing: Writing): GraphQLObjectType {
  if (writing === 'Delete') return sharedObject('RecordDeletePayload');
  return types.once(
    `${object.name}${writing}Payload`,
    (name) => new GraphQLObjectType({ name, fields: () => ({ Record: { type: recordType(types, object) } }) }),
  );
}

function inputType(types: Types, object: SObjectDef, writing: Writing): GraphQLInputObjectType {
  if (writing === 'Delete') return sharedInput('RecordDeleteInput');
  return types.once(
    `${object.name}${writing}Input`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        fields: () => ({
          ...(writing === 'Update' ? { Id: { type: new GraphQLNonNull(sharedScalar('IdOrRef')) } } : {}),
          [object.name]: { type: new GraphQLNonNull(representationType(types, object, writing)) },
        }),
      }),
  );
}

function representationType(types: Types, object: SObjectDef, writing: 'Create' | 'Update'): GraphQLInputObjectType {
  const { ability } = NEEDS[writing];
  return types.once(
    `${object.name}${writing}Representation`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        fields: () =>
          Object.fromEntries(
            types.fields(object).flatMap((field): [string, GraphQLInputFieldConfig][] => {
              const type = ability === 'deletable' ? undefined : scalarOf(field);
              const may = field[ability as 'createable'] && types.access.field(object.name, field.name).edit;
              return type && may ? [[field.name, { type }]] : [];
            }),
          ),
      }),
  );
}

const BUILT_IN: Readonly<Record<string, GraphQLInputType>> = {
  Boolean: GraphQLBoolean,
  ID: GraphQLID,
  Int: GraphQLInt,
  String: GraphQLString,
};

function scalarOf(field: FieldDef): GraphQLInputType | undefined {
  const kind = kindOf(field);
  if (kind === undefined || kind === 'Base64') return undefined;
  if (field.type === 'reference') return sharedScalar('IdOrRef');
  return BUILT_IN[kind] ?? sharedScalar(kind);
}
