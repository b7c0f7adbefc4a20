import type { SObjectDef } from '../schema/index.ts';
import { closedMaster } from '../security/index.ts';
import { Ids, type StoredRow } from '../storage/index.ts';
import { readBody } from './body.ts';
import { stepsOf } from './object-steps.ts';
import { newRow } from './defaults.ts';
import { checkObject } from './object-checks.ts';
import { problem, RowRefused, rowError, shown } from './problem.ts';
import { mayEdit, mayRead } from './record-access.ts';
import { checkReferences, checkReparenting } from './references.ts';
import { checkRecordType } from './record-types.ts';
import { checkRequired } from './required.ts';
import type { SavingContext } from './saving.ts';
import { deriveValues } from './standard-values.ts';
import type { Change, InputRow, SaveError } from './types.ts';

/** First step of the save procedure for a new record: the row as it would stand, with everything wrong with it. */
export function prepareInsert(ctx: SavingContext, object: SObjectDef, row: InputRow, index: number): Change {
  const { values, errors } = readBody(ctx, object, 'insert', row);
  const change: Change = {
    object,
    kind: 'insert',
    index,
    id: null,
    after: newRow(ctx, object, values),
    given: new Set(Object.keys(values)),
    errors,
  };
  if (errors.length === 0) errors.push(...checkPrepared(ctx, change));
  return change;
}

/** The same for a record that exists: loaded, the given fields changed. */
export function prepareUpdate(
  ctx: SavingContext,
  object: SObjectDef,
  row: InputRow,
  index: number,
  since?: number,
): Change {
  const id = idOf(row);
  try {
    const before = loadForEdit(ctx, object, id, since);
    const { values, errors } = readBody(ctx, object, 'update', row);
    const given = new Set(Object.keys(values));
    const change: Change = {
      object,
      kind: 'update',
      index,
      id: String(before['Id']),
      before,
      after: { ...before, ...values },
      given,
      errors,
    };
    if (errors.length === 0) errors.push(...checkPrepared(ctx, change));
    return change;
  } catch (error) {
    return refused(object, index, rowError(error));
  }
}

/** A row that ended before it became a change. */
export function refused(object: SObjectDef, index: number, error: SaveError): Change {
  return { object, kind: 'update', index, id: null, after: {}, given: new Set(), errors: [error] };
}

/** The `Id` a row names, in any case of the key. */
export function idOf(row: InputRow): unknown {
  return Object.entries(row).find(([name]) => name.toLowerCase() === 'id')?.[1];
}

/**
 * The stored row behind an id that a client gave, if it is of this object, alive and the user may see it.
 * @throws RowRefused MALFORMED_ID, INVALID_CROSS_REFERENCE_KEY, ENTITY_IS_DELETED
 */
export function loadVisible(ctx: SavingContext, object: SObjectDef, given: unknown): StoredRow {
  if (given === undefined || given === null || given === '') {
    throw new RowRefused('MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
  }
  const id = Ids.to18(shown(given));
  if (id === undefined)
    throw new RowRefused('MALFORMED_ID', `${object.name} ID: id value of incorrect type: ${shown(given)}`, ['Id']);
  if (Ids.keyPrefix(id) !== object.keyPrefix) {
    throw new RowRefused('MALFORMED_ID', `${object.name} ID: id value of incorrect type: ${id}`, ['Id']);
  }
  const row = ctx.org.storage.row(object.name, id);
  if (!row || !mayRead(ctx, object, id))
    throw new RowRefused('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`);
  if (Number(row['IsDeleted'] ?? 0) === 1) throw new RowRefused('ENTITY_IS_DELETED', `entity is deleted: ${id}`);
  return row;
}

function loadForEdit(ctx: SavingContext, object: SObjectDef, given: unknown, since: number | undefined): StoredRow {
  const row = loadVisible(ctx, object, given);
  if (!mayEdit(ctx, object, String(row['Id']))) {
    throw new RowRefused(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      `insufficient access rights on object id: ${String(row['Id'])}`,
    );
  }
  requireUnmodified(row, since);
  return row;
}

/** PRECONDITION_FAILED where the row was changed after `since`. */
export function requireUnmodified(row: StoredRow, since: number | undefined): void {
  if (since === undefined || Number(row['LastModifiedDate'] ?? 0) <= since) return;
  throw new RowRefused(
    'PRECONDITION_FAILED',
    `${String(row['Id'])} was changed by someone else after ${new Date(since).toISOString()}; read it again and repeat the change`,
  );
}

function checkPrepared(ctx: SavingContext, change: Change): SaveError[] {
  deriveValues(ctx, change);
  const errors = [
    ...(stepsOf(change.object).derive?.(ctx, change) ?? []),
    ...checkRequired(change),
    ...checkReferences(ctx, change),
    ...checkReparenting(change),
    ...checkRecordType(ctx, change),
    ...checkObject(ctx, change),
  ];
  return errors.length > 0 ? errors : checkMasters(ctx, change);
}

/** A detail is put under a master that the user may write details of. */
function checkMasters(ctx: SavingContext, change: Change): SaveError[] {
  if (change.object.masters.every(({ name }) => change.after[name] === change.before?.[name])) return [];
  const masters = change.object.masters.map(({ name }) => String(change.after[name])).join(' ');
  const closed = ctx.seen.answer(`${change.object.name} under ${masters}`, () =>
    closedMaster(ctx.org.storage, ctx.access, change.object, change.after),
  );
  if (!closed) return [];
  return [
    problem(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${closed.id} (${closed.field})`,
      [closed.field],
    ),
  ];
}
