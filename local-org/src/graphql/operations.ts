import { getArgumentValues, GraphQLError } from 'graphql';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { ApiError } from '../errors.ts';
import { save } from '../records/index.ts';
import type { SaveResult } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { query } from '../soql/index.ts';
import { columnsFor } from './columns.ts';
import { notSupported, SeveralErrors } from './errors.ts';
import type { Execution } from './execution.ts';
import { RecordNode } from './nodes.ts';
import { requestedFields, requestedNamed } from './requested.ts';

export type Writing = 'Create' | 'Update' | 'Delete';

/** One write of a mutation, under the name it is answered with. */
interface Operation {
  key: string;
  writing: Writing;
  object: SObjectDef;
  input: Readonly<Record<string, unknown>>;
  nodes: readonly FieldNode[];
}

/** What became of an operation: what its payload shows, or why there is none. */
export type Outcome = { payload: Readonly<Record<string, unknown>> } | { error: Error };
export type Outcomes = ReadonlyMap<string, Outcome>;

/** A mutation is a composite graph on the platform: of at most 75 graphs with 500 nodes together. */
const MOST_GRAPHS = 75;
const MOST_OPERATIONS = 500;
export const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

/** What a field of `UIAPIMutations` writes: found by its name. */
export type FieldOfMutation = (name: string) => { object: SObjectDef; writing: Writing } | undefined;

/**
 * Carries out the operations of a mutation in their order, each seeing what those before it wrote. With `allOrNone` the first
 * failure undoes everything.
 * Source: GraphQL API Developer Guide, Send Mutation Requests; Mutation Field References.
 */
export function carryOut(
  execution: Execution,
  info: GraphQLResolveInfo,
  fieldOf: FieldOfMutation,
  allOrNone: boolean,
): Outcomes {
  const operations = operationsOf(info, fieldOf);
  refuseTooMany(operations, allOrNone);
  return allOrNone ? together(execution, info, operations) : severally(execution, info, operations);
}

function operationsOf(info: GraphQLResolveInfo, fieldOf: FieldOfMutation): Operation[] {
  const type = info.schema.getType('UIAPIMutations') as GraphQLObjectType;
  return [...requestedFields(info, type, info.fieldNodes)].flatMap(([key, nodes]) => {
    const [node] = nodes;
    const field = node && type.getFields()[node.name.value];
    const meant = node && fieldOf(node.name.value);
    if (!node || !field || !meant) return [];
    const { input } = getArgumentValues(field, node, info.variableValues);
    return [{ key, ...meant, input: input as Operation['input'], nodes }];
  });
}

function refuseTooMany(operations: readonly Operation[], allOrNone: boolean): void {
  const graphs = allOrNone ? 1 : operations.filter((each) => referencesIn(each).length === 0).length;
  if (graphs > MOST_GRAPHS) throw notSupported(`Limit of ${MOST_GRAPHS} reached for number of graphs in Graph Api`);
  if (operations.length > MOST_OPERATIONS) {
    throw notSupported(`Limit of ${MOST_OPERATIONS} reached for number of nodes in Graph Api`);
  }
}

class Undone extends Error {}

function together(execution: Execution, info: GraphQLResolveInfo, operations: readonly Operation[]): Outcomes {
  const { org } = execution.ctx;
  const outcomes = new Map<string, Outcome>();
  try {
    org.storage.transaction(() => {
      for (const operation of operations) {
        const outcome = attempt(execution, info, operation, outcomes);
        outcomes.set(operation.key, outcome);
        if ('error' in outcome) throw new Undone();
      }
    });
    return outcomes;
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    // What was written to permissions inside the transaction was undone.
    org.permissionsChanged();
    const failed = [...outcomes].find(([, outcome]) => 'error' in outcome);
    return new Map(
      operations.map(({ key }) => [key, failed?.[0] === key ? failed[1] : { error: new GraphQLError(ROLLED_BACK) }]),
    );
  }
}

function severally(execution: Execution, info: GraphQLResolveInfo, operations: readonly Operation[]): Outcomes {
  const outcomes = new Map<string, Outcome>();
  for (const operation of operations) {
    const lost = referencesIn(operation).some((name) => {
      const earlier = outcomes.get(name);
      return earlier !== undefined && 'error' in earlier;
    });
    outcomes.set(
      operation.key,
      lost ? { error: new GraphQLError(ROLLED_BACK) } : attempt(execution, info, operation, outcomes),
    );
  }
  return outcomes;
}

const REFERENCE = /^@\{(\w+)\}$/;

/** Names of the operations whose records an operation names. */
function referencesIn({ input, object }: Operation): string[] {
  const fields = (input[object.name] ?? {}) as Readonly<Record<string, unknown>>;
  const values = [input['Id'], ...Object.values(fields)];
  return values.flatMap((value) => (typeof value === 'string' ? (REFERENCE.exec(value)?.[1] ?? []) : []));
}

function attempt(
  execution: Execution,
  info: GraphQLResolveInfo,
  operation: Operation,
  earlier: ReadonlyMap<string, Outcome>,
): Outcome {
  try {
    return { payload: carryOutOne(execution, info, operation, earlier) };
  } catch (error) {
    if (error instanceof ApiError || error instanceof GraphQLError || error instanceof SeveralErrors) return { error };
    throw error;
  }
}

function carryOutOne(
  execution: Execution,
  info: GraphQLResolveInfo,
  operation: Operation,
  earlier: ReadonlyMap<string, Outcome>,
): Readonly<Record<string, unknown>> {
  const { object, writing, input } = operation;
  const resolved = (value: unknown): unknown => withReference(value, earlier);
  const id = resolved(input['Id']);
  const given = (input[object.name] ?? {}) as Readonly<Record<string, unknown>>;
  const row = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, resolved(value)]));
  const [result] = save(execution.ctx, {
    operation: writing === 'Create' ? 'insert' : writing === 'Update' ? 'update' : 'delete',
    sobject: object.name,
    rows: [writing === 'Create' ? row : { ...row, Id: id }],
    allOrNone: true,
  });
  const saved = savedId(result);
  if (writing === 'Delete') return { Id: saved };
  return { Id: saved, Record: readSaved(execution, info, operation, saved) };
}

function withReference(value: unknown, earlier: ReadonlyMap<string, Outcome>): unknown {
  const name = typeof value === 'string' ? REFERENCE.exec(value)?.[1] : undefined;
  if (name === undefined) return value;
  const outcome = earlier.get(name);
  if (!outcome || 'error' in outcome) {
    throw new GraphQLError(`Invalid reference specified: @{${name}} names no operation before this one`);
  }
  return outcome.payload['Id'];
}

function savedId(result: SaveResult | undefined): string {
  if (result?.success && result.id !== null) return result.id;
  throw new SeveralErrors((result?.errors ?? []).map(({ message }) => message));
}

/** The record as it stands after the operation, with the fields asked for. */
function readSaved(
  execution: Execution,
  info: GraphQLResolveInfo,
  { object, writing, nodes }: Operation,
  id: string,
): RecordNode | null {
  const payload = info.schema.getType(`${object.name}${writing}Payload`) as GraphQLObjectType;
  const asked = requestedNamed(info, payload, nodes, 'Record');
  if (asked.length === 0) return null;
  const columns = columnsFor(info, execution.ctx.org.schema, object, asked).filter((name) => !name.includes('.'));
  const { records } = query(execution.ctx, `SELECT ${columns.join(', ')} FROM ${object.name} WHERE Id = '${id}'`);
  const [row] = records;
  // Who hands a record over may no longer see it.
  return row ? new RecordNode(object, row, 'saved') : null;
}
