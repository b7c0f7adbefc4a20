import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import { Ids } from '../storage/index.ts';
import { saveMasters } from './masters.ts';
import type { TypedRow } from './mixed.ts';
import { idOf, loadVisible } from './prepare.ts';
import { RowRefused, rowError } from './problem.ts';
import { mayDelete, mayRead } from './record-access.ts';
import { moveReferences, type Moved } from './reparent.ts';
import { RollUpChanges } from './rollup-changes.ts';
import { save } from './save.ts';
import { savingContext } from './saving.ts';
import type { SaveError, SaveRequest, SaveResult } from './types.ts';

/** Records that become one: the master, with the values it is to take, and those that go. */
export interface MergeRequest {
  master: TypedRow;
  losers: readonly string[];
}

export interface MergeResult extends SaveResult {
  mergedRecordIds: string[];
  /** Records that now belong to the master, as far as the user may see them. */
  updatedRelatedIds: string[];
}

/** Source: SOAP API Developer Guide, "merge()", Supported Object Types. */
const MERGEABLE = new Set(['Account', 'Case', 'Contact', 'Lead']);
const MOST_LOSERS = 2;

/** What a step of the merge was refused for. */
class MergeStopped extends Error {
  readonly errors: SaveError[];

  constructor(errors: SaveError[]) {
    super(errors[0]?.message);
    this.name = 'MergeStopped';
    this.errors = errors;
  }
}

/**
 * Merges up to three records into one, in one transaction: the master is updated by the save procedure, what belonged to the
 * others is moved to it, they are deleted and name it in MasterRecordId.
 */
export function merge(ctx: RequestContext, request: MergeRequest): MergeResult {
  try {
    return ctx.org.storage.transaction(() => mergeAll(ctx, request));
  } catch (error) {
    const errors = error instanceof MergeStopped ? error.errors : [rowError(error)];
    return { id: null, success: false, errors, mergedRecordIds: [], updatedRelatedIds: [] };
  }
}

function mergeAll(ctx: RequestContext, { master, losers }: MergeRequest): MergeResult {
  const object = requireMergeable(ctx, master.sobject);
  const id = String(loadVisible(savingContext(ctx), object, idOf(master.row))['Id']);
  const victims = requireLosers(ctx, object, id, losers);
  complete(ctx, { operation: 'update', sobject: object.name, rows: [{ ...master.row, Id: id }], allOrNone: true });
  const moved = moveAll(ctx, object, id, victims);
  requireNoCircle(ctx, object, id);
  const rows = victims.map((victim) => ({ Id: victim }));
  complete(ctx, { operation: 'delete', sobject: object.name, rows, allOrNone: true });
  if (object.field('MasterRecordId')) {
    for (const victim of victims) ctx.org.storage.updateRow(object.name, victim, { MasterRecordId: id });
  }
  const seen = moved.filter((each) => mayRead(ctx, each.object, each.id));
  return {
    id,
    success: true,
    errors: [],
    mergedRecordIds: victims,
    updatedRelatedIds: [...new Set(seen.map((each) => each.id))],
  };
}

function requireMergeable(ctx: RequestContext, name: string): SObjectDef {
  const object = ctx.org.schema.object(name);
  if (object && MERGEABLE.has(object.name)) return object;
  throw new RowRefused('INVALID_TYPE', `Records of ${name} cannot be merged; of ${[...MERGEABLE].join(', ')} they can`);
}

function requireLosers(ctx: RequestContext, object: SObjectDef, master: string, losers: readonly string[]): string[] {
  if (losers.length === 0) throw new RowRefused('MISSING_ARGUMENT', 'recordToMergeIds names the records to merge');
  if (losers.length > MOST_LOSERS)
    throw new RowRefused(
      'LIMIT_EXCEEDED',
      `A merge takes ${MOST_LOSERS} records besides the master, not ${losers.length}`,
    );
  const ids = losers.map((given) => String(loadVisible(savingContext(ctx), object, given)['Id']));
  if (new Set([master, ...ids]).size <= ids.length)
    throw new RowRefused('DUPLICATE_VALUE', 'A record is named twice in a merge, or is the master itself');
  for (const id of ids) {
    if (!mayDelete(ctx, object, id))
      throw new RowRefused('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id: ${id}`);
  }
  return ids;
}

function complete(ctx: RequestContext, request: SaveRequest): void {
  const errors = save(ctx, request).flatMap((result) => result.errors);
  if (errors.length > 0) throw new MergeStopped(errors);
}

function moveAll(ctx: RequestContext, object: SObjectDef, to: string, victims: readonly string[]): Moved[] {
  const saving = savingContext(ctx);
  const rollUps = new RollUpChanges(saving);
  const moved = victims.flatMap((from) => moveReferences(saving, { object, from, to }, rollUps));
  saveMasters(saving, rollUps);
  return moved;
}

/** An account may not come to stand below itself. */
function requireNoCircle(ctx: RequestContext, object: SObjectDef, id: string): void {
  const up = object.fields.filter((field) => field.reference?.to.includes(object.name) && field.updateable);
  for (const field of up) {
    const passed = new Set([id]);
    for (let at = ctx.org.storage.row(object.name, id)?.[field.name]; typeof at === 'string';) {
      if (passed.has(at))
        throw new RowRefused(
          'CIRCULAR_DEPENDENCY',
          `${field.label}: the merge would set ${Ids.to18(at) ?? at} below itself`,
        );
      passed.add(at);
      at = ctx.org.storage.row(object.name, at)?.[field.name];
    }
  }
}
