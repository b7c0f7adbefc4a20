import type { SObjectDef } from '../schema/index.ts';
import { noteChanged } from '../search/index.ts';
import { Ids, type StoredRow } from '../storage/index.ts';
import { alone, eachRow, markCompanions } from './delete.ts';
import { saveMasters } from './masters.ts';
import { stampsOf } from './moment.ts';
import { idOf } from './prepare.ts';
import { RollUpChanges } from './rollup-changes.ts';
import { RowRefused } from './problem.ts';
import { mayRecall } from './record-access.ts';
import { openRecycleBin, takeDeleted } from './recycle-bin.ts';
import type { EmptiedLookup } from './recycle-bin.ts';
import type { SavingContext } from './saving.ts';
import type { Change, InputRow, SaveRequest, SaveResult } from './types.ts';
import { checkUnique } from './unique.ts';

/**
 * Brings records back from the recycle bin, with everything that was deleted along with them; lookups that the deletion emptied
 * are filled again where nobody filled them meanwhile. Validation rules do not run.
 */
export function undeleteRows(ctx: SavingContext, object: SObjectDef, request: SaveRequest): SaveResult[] {
  openRecycleBin(ctx.org.storage);
  return eachRow(ctx, object, request, (row) => undeleteRow(ctx, object, row));
}

function undeleteRow(ctx: SavingContext, object: SObjectDef, given: InputRow): SaveResult {
  return alone(ctx, () => {
    const id = Ids.to18(String(idOf(given)));
    const row = id === undefined ? undefined : ctx.org.storage.row(object.name, id);
    if (id === undefined || !row)
      throw new RowRefused('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${String(idOf(given))}`);
    if (Number(row['IsDeleted']) !== 1)
      throw new RowRefused('UNDELETE_FAILED', `Entity is not in the recycle bin: ${id}`);
    if (!mayRecall(ctx, object, row))
      throw new RowRefused('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id: ${id}`);
    const { records, emptied } = takeDeleted(ctx.org.storage, id);
    if (records.length === 0) {
      throw new RowRefused(
        'UNDELETE_FAILED',
        `Entity is not in the recycle bin: ${id} was deleted with its master; undelete that record, and this one comes back ` +
          'with it unless it had been deleted before',
      );
    }
    const rollUps = new RollUpChanges(ctx);
    for (const each of records) restore(ctx, each, rollUps);
    for (const each of emptied) refill(ctx, each, rollUps);
    saveMasters(ctx, rollUps);
    return id;
  });
}

function restore(
  ctx: SavingContext,
  { object: name, id }: { object: string; id: string },
  rollUps: RollUpChanges,
): void {
  const { schema, storage } = ctx.org;
  const object = schema.object(name);
  const row = object && storage.row(name, id);
  // The object, or the row, was taken away by a deploy since.
  if (!object || !row) return;
  requireLiveMasters(ctx, object, row);
  requireUnique(ctx, { object, kind: 'update', index: 0, id, after: row, given: new Set(), errors: [] });
  // A record that was merged away stands for itself again.
  const unmerged: StoredRow = object.field('MasterRecordId') ? { MasterRecordId: null } : {};
  storage.updateRow(name, id, { IsDeleted: 0, ...unmerged, ...stampsOf(ctx, object) });
  for (const { childObject, field } of schema.children(name)) {
    const child = schema.object(childObject);
    if (child?.companionOf !== undefined) markCompanions(ctx, child, field, id, false);
  }
  noteChanged(storage, object, [id]);
  rollUps.whole(object, row);
}

/** Only where the lookup is still empty, and both it and its record still exist. */
function refill(ctx: SavingContext, { object: name, id, field, target }: EmptiedLookup, rollUps: RollUpChanges): void {
  const { schema, storage } = ctx.org;
  const object = schema.object(name);
  const row = object?.field(field) && storage.row(name, id);
  if (!object || !row || (row[field] ?? null) !== null) return;
  rollUps.leave(object, [id]);
  storage.updateRow(name, id, { [field]: target });
  rollUps.join(object, [id]);
}

function requireLiveMasters(ctx: SavingContext, object: SObjectDef, row: Change['after']): void {
  for (const field of object.masters) {
    const master = ctx.org.schema.object(field.reference?.to[0] ?? '');
    const id = row[field.name];
    const parent = master && typeof id === 'string' ? ctx.org.storage.row(master.name, id) : undefined;
    if (Number(parent?.['IsDeleted'] ?? 1) === 1) {
      throw new RowRefused(
        'ENTITY_IS_DELETED',
        `${field.label} (${String(id)}) is in the recycle bin: undelete it first`,
        [field.name],
      );
    }
  }
}

function requireUnique(ctx: SavingContext, change: Change): void {
  const [error] = checkUnique(ctx, change);
  if (error) throw new RowRefused(error.statusCode, error.message, error.fields);
}
