import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { noteChanged } from '../search/index.ts';
import { quoted, type StoredRow } from '../storage/index.ts';
import { MasterRefused, saveMasters } from './masters.ts';
import { recordMoment, stampsOf } from './moment.ts';
import { idOf, loadVisible, requireUnmodified } from './prepare.ts';
import { problem, ROLLED_BACK, RowRefused, rowError } from './problem.ts';
import { orderedFaults } from './ordered-faults.ts';
import { mayDelete } from './record-access.ts';
import { RollUpChanges } from './rollup-changes.ts';
import { openRecycleBin, putBeyondRecall, rememberDeleted, rememberEmptied } from './recycle-bin.ts';
import { afterDelete } from './setup-effects.ts';
import type { SavingContext } from './saving.ts';
import type { InputRow, SaveError, SaveRequest, SaveResult } from './types.ts';

/**
 * Deletes records: their details and those of cascading lookups go with them, other lookups are emptied or, where they
 * restrict, refuse. Validation rules of the deleted do not run; those of masters whose roll-ups change do.
 */
export function deleteRows(ctx: SavingContext, object: SObjectDef, request: SaveRequest): SaveResult[] {
  openRecycleBin(ctx.org.storage);
  return eachRow(ctx, object, request, (row) => deleteRow(ctx, object, row, request.ifUnmodifiedSince));
}

/** Runs a row operation over the rows of a request: all or none, or each for itself. */
export function eachRow(
  ctx: SavingContext,
  object: SObjectDef,
  request: SaveRequest,
  run: (row: InputRow) => SaveResult,
): SaveResult[] {
  const faults = orderedFaults(ctx, object, request);
  const runOrFail = (row: InputRow, at: number): SaveResult => {
    const fault = faults.get(at);
    return fault ? { id: null, success: false, errors: [fault] } : run(row);
  };
  return request.allOrNone ? allOrNone(ctx, request.rows, runOrFail) : request.rows.map(runOrFail);
}

class Undone extends Error {}

/** Runs a row operation over all rows; undoes everything when one fails. */
function allOrNone(
  ctx: SavingContext,
  rows: readonly InputRow[],
  run: (row: InputRow, at: number) => SaveResult,
): SaveResult[] {
  let results: SaveResult[] = [];
  try {
    ctx.org.storage.transaction(() => {
      results = rows.map(run);
      if (results.some((result) => !result.success)) throw new Undone();
    });
    return results;
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return results.map((result) => (result.success ? { id: null, success: false, errors: [ROLLED_BACK] } : result));
  }
}

/** Runs one row in its own transaction; what it refuses becomes its result. */
export function alone(ctx: RequestContext, run: () => string): SaveResult {
  try {
    return { id: ctx.org.storage.transaction(run), success: true, errors: [] };
  } catch (error) {
    const errors: SaveError[] = error instanceof MasterRefused ? error.errors : [rowError(error)];
    return { id: null, success: false, errors };
  }
}

function deleteRow(ctx: SavingContext, object: SObjectDef, given: InputRow, since: number | undefined): SaveResult {
  return alone(ctx, () => {
    const row = loadVisible(ctx, object, idOf(given));
    const id = String(row['Id']);
    if (!mayDelete(ctx, object, id)) {
      throw new RowRefused('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id: ${id}`);
    }
    requireUnmodified(row, since);
    const rollUps = new RollUpChanges(ctx);
    removeTree(ctx, object, row, { rootId: id, rollUps });
    saveMasters(ctx, rollUps);
    return id;
  });
}

interface Removal {
  /** The record whose deletion was asked for; what goes with it comes back with it. */
  rootId: string;
  rollUps: RollUpChanges;
}

function removeTree(ctx: SavingContext, object: SObjectDef, row: StoredRow, removal: Removal): void {
  const { schema } = ctx.org;
  const id = String(row['Id']);
  removal.rollUps.leave(object, [id]);
  markDeleted(ctx, object, id, removal.rootId);
  for (const relationship of schema.children(object.name)) {
    const child = schema.object(relationship.childObject);
    const field = child?.field(relationship.field);
    if (!child || !field?.reference) continue;
    if (child.companionOf !== undefined) markCompanions(ctx, child, field.name, id, true);
    else removeChildren(ctx, { object, row }, { child, field }, removal);
  }
  afterDelete(ctx, object.name, row);
}

/** What the deletion of a record does to the records of one object that name it by one field. */
function removeChildren(
  ctx: SavingContext,
  { object, row }: { object: SObjectDef; row: StoredRow },
  { child, field }: { child: SObjectDef; field: FieldDef },
  removal: Removal,
): void {
  const { storage } = ctx.org;
  const target = String(row['Id']);
  const isDetail = field.reference?.kind === 'masterDetail';
  if (isDetail) forgetDeletedDetails(ctx, child, field, target);
  const rows = storage
    .statement(`SELECT * FROM ${quoted(child.name)} WHERE ${quoted(field.name)} = ? ${live(child)}`)
    .all(target);
  if (rows.length === 0) return;
  if (isDetail || field.reference?.deleteConstraint === 'Cascade') {
    for (const each of rows) removeTree(ctx, child, each, removal);
  } else if (field.reference?.deleteConstraint === 'Restrict') refuseRestricted(object, row, child, rows);
  else emptyReferences(ctx, { child, field, target }, rows, removal);
}

function emptyReferences(
  { org: { storage } }: SavingContext,
  { child, field, target }: { child: SObjectDef; field: FieldDef; target: string },
  rows: readonly StoredRow[],
  { rollUps, rootId }: Removal,
): void {
  const ids = rows.map((row) => String(row['Id']));
  rollUps.leave(child, ids);
  for (const id of ids) {
    storage.updateRow(child.name, id, { [field.name]: null });
    rememberEmptied(storage, rootId, { object: child.name, id, field: field.name, target });
  }
  rollUps.join(child, ids);
}

/**
 * Details in the recycle bin when their master is deleted too cannot be called back any more.
 * Source: Salesforce Help, "Error: Entity is not in the recycle bin".
 */
function forgetDeletedDetails({ org }: RequestContext, child: SObjectDef, field: FieldDef, master: string): void {
  if (!child.hasRecycleBin) return;
  const sql = `SELECT "Id" FROM ${quoted(child.name)} WHERE ${quoted(field.name)} = ? AND "IsDeleted" = 1`;
  for (const row of org.storage.statement(sql).all(master)) putBeyondRecall(org.storage, String(row['Id']));
}

/** History and shares go to the recycle bin with their record, and come back with it. */
export function markCompanions(
  { org }: RequestContext,
  companion: SObjectDef,
  field: string,
  parentId: string,
  deleted: boolean,
): void {
  if (!companion.field('IsDeleted')) return;
  org.storage
    .statement(`UPDATE ${quoted(companion.name)} SET "IsDeleted" = ? WHERE ${quoted(field)} = ?`)
    .run(deleted ? 1 : 0, parentId);
}

function live(object: SObjectDef): string {
  return object.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
}

function markDeleted(ctx: SavingContext, object: SObjectDef, id: string, rootId: string): void {
  const { storage } = ctx.org;
  noteChanged(storage, object, [id]);
  if (!object.field('IsDeleted') || !object.hasRecycleBin) {
    storage.statement(`DELETE FROM ${quoted(object.name)} WHERE "Id" = ?`).run(id);
    return;
  }
  storage.updateRow(object.name, id, { IsDeleted: 1, ...stampsOf(ctx, object) });
  rememberDeleted(storage, { object: object.name, id }, rootId, recordMoment(ctx));
}

function refuseRestricted(object: SObjectDef, row: StoredRow, child: SObjectDef, rows: readonly StoredRow[]): never {
  const name = (of: SObjectDef, each: StoredRow): string => String(each[of.nameField?.name ?? 'Id'] ?? each['Id']);
  const names = rows.slice(0, 5).map((each) => name(child, each));
  const { statusCode, message } = problem(
    'DELETE_FAILED',
    `Your attempt to delete ${name(object, row)} could not be completed because it is associated with the following ` +
      `${child.labelPlural}.: ${names.join(', ')}${rows.length > names.length ? ', …' : ''}`,
  );
  throw new RowRefused(statusCode, message);
}
