import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { recalculateGroups } from '../security/index.ts';
import { Ids } from '../storage/index.ts';
import { saveAllOrNone, saveKeepingGood } from './chunk.ts';
import type { PrepareRow } from './chunk.ts';
import { deleteRows } from './delete.ts';
import { orderedFaults } from './ordered-faults.ts';
import { isSecurityObject } from './security-objects.ts';
import { prepareShare } from './prepare-share.ts';
import { isShare } from './share-checks.ts';
import { idOf, prepareInsert, prepareUpdate, refused } from './prepare.ts';
import { problem, shown } from './problem.ts';
import { savingContext, type SavingContext } from './saving.ts';
import type { Change, SaveOperation, SaveRequest, SaveResult } from './types.ts';
import { undeleteRows } from './undelete.ts';
import { keyValue, prepareUpsert, upsertKey } from './upsert.ts';

/**
 * The one save procedure: every API ends here. Defaults, checks of values, access and references, validation rules,
 * uniqueness, write, history, and the roll-ups of the masters through this same procedure, in one transaction.
 * Results stand in the order of the rows.
 * @throws ApiError where the request as a whole cannot be: unknown object, no right to the operation, wrong external id.
 */
export function save(ctx: RequestContext, request: SaveRequest): SaveResult[] {
  const object = requireObject(ctx, request);
  const results = OPERATIONS[request.operation](savingContext(ctx), object, request);
  if (isSecurityObject(object.name) && results.some((result) => result.success)) {
    recalculateGroups(ctx.org.storage, ctx.now);
    ctx.org.permissionsChanged();
  }
  return results;
}

type Operation = (ctx: SavingContext, object: SObjectDef, request: SaveRequest) => SaveResult[];

const OPERATIONS: Readonly<Record<SaveOperation, Operation>> = {
  insert(ctx, object, request) {
    return saveRows(ctx, object, request, (index) => {
      const given = row(request, index);
      if (namesRecord(given)) return refused(object, index, ID_IN_INSERT);
      return (isShare(object) ? prepareShare : prepareInsert)(ctx, object, given, index);
    });
  },
  update(ctx, object, request) {
    const repeats = repeatedRows(request.rows, (each) => Ids.to18(String(idOf(each))));
    return saveRows(ctx, object, request, (index) =>
      repeats.has(index)
        ? refused(
            object,
            index,
            problem('DUPLICATE_VALUE', `Duplicate id specified: ${String(idOf(row(request, index)))}`, ['Id']),
          )
        : prepareUpdate(ctx, object, row(request, index), index, request.ifUnmodifiedSince),
    );
  },
  upsert(ctx, object, request) {
    const key = upsertKey(ctx, object, request.externalIdField ?? 'Id');
    const repeats = repeatedRows(request.rows, (each) => comparableKey(key, keyValue(each, key)));
    return saveRows(ctx, object, request, (index) => {
      const given = row(request, index);
      if (!repeats.has(index)) return prepareUpsert(ctx, object, key, given, index);
      const value = String(keyValue(given, key));
      return refused(
        object,
        index,
        problem('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [key.name]),
      );
    });
  },
  delete: deleteRows,
  undelete: undeleteRows,
};

/** An id is given by the org alone. */
const ID_IN_INSERT = problem('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);

function namesRecord(given: SaveRequest['rows'][number]): boolean {
  return ![undefined, null, ''].includes(idOf(given) as string | null | undefined);
}

function row(request: SaveRequest, index: number): Record<string, unknown> {
  return request.rows[index] ?? {};
}

function saveRows(ctx: SavingContext, object: SObjectDef, request: SaveRequest, prepare: PrepareRow): SaveResult[] {
  const saveMode = request.allOrNone ? saveAllOrNone : saveKeepingGood;
  const faults = orderedFaults(ctx, object, request);
  const prepareOrFail: PrepareRow = (index) => {
    const change = prepare(index);
    const fault = faults.get(index);
    if (fault && change.errors.length === 0) change.errors.push(fault);
    return change;
  };
  return saveMode(ctx, request.rows.length, faults.size === 0 ? prepare : prepareOrFail).map(resultOf);
}

function resultOf(change: Change): SaveResult {
  const success = change.errors.length === 0;
  if (!success) return { id: null, success, created: change.kind === 'insert', errors: change.errors };
  return { id: change.id, success, created: change.kind === 'insert', errors: [] };
}

/** Places of rows that name the same record as another row: the platform refuses all of them. */
function repeatedRows(
  rows: SaveRequest['rows'],
  keyOf: (row: SaveRequest['rows'][number]) => string | undefined,
): Set<number> {
  const places = new Map<string, number[]>();
  for (const [index, each] of rows.entries()) {
    const key = keyOf(each);
    if (key !== undefined) places.set(key, [...(places.get(key) ?? []), index]);
  }
  return new Set([...places.values()].filter((same) => same.length > 1).flat());
}

function comparableKey(key: FieldDef, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = shown(value).trim();
  return key.caseSensitive ? text : text.toLowerCase();
}

/** The object of a request, if it exists for this user and takes the operation. */
function requireObject(ctx: RequestContext, { sobject, operation }: SaveRequest): SObjectDef {
  const object = ctx.org.schema.object(sobject);
  if (!object || !ctx.access.object(object.name).read) {
    throw new ApiError('INVALID_TYPE', `sObject type '${sobject}' is not supported.`);
  }
  for (const need of NEEDS[operation]) {
    if (!object[need.ability]) {
      throw new ApiError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be ${need.done}: ${object.name}`);
    }
    if (!ctx.access.object(object.name)[need.right]) {
      throw new ApiError(
        'INSUFFICIENT_ACCESS_OR_READONLY',
        `insufficient access rights: ${object.name} may not be ${need.done} by this user`,
      );
    }
  }
  return object;
}

interface Need {
  ability: 'createable' | 'updateable' | 'deletable' | 'undeletable';
  right: 'create' | 'edit' | 'delete';
  done: string;
}

const CREATE: Need = { ability: 'createable', right: 'create', done: 'inserted' };
const EDIT: Need = { ability: 'updateable', right: 'edit', done: 'updated' };

const NEEDS: Readonly<Record<SaveOperation, readonly Need[]>> = {
  insert: [CREATE],
  update: [EDIT],
  upsert: [CREATE, EDIT],
  delete: [{ ability: 'deletable', right: 'delete', done: 'deleted' }],
  undelete: [{ ability: 'undeletable', right: 'delete', done: 'undeleted' }],
};
