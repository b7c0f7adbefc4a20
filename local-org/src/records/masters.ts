import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { StoredRow } from '../storage/index.ts';
import { firedRules } from './formulas.ts';
import { problem } from './problem.ts';
import { rollUpValues } from './rollups.ts';
import type { Change, SaveError } from './types.ts';
import { writeChange } from './write.ts';

/** Masters whose roll-ups may have changed: object name → ids. */
export type Masters = Map<string, Set<string>>;

/** A master that its own rules do not let change; undoes what its details wanted. */
export class MasterRefused extends Error {
  readonly errors: SaveError[];
  readonly masterId: string;

  constructor(masterId: string, errors: SaveError[]) {
    super(errors[0]?.message);
    this.name = 'MasterRefused';
    this.masterId = masterId;
    // The fields are the master's: on the detail they would mean nothing.
    this.errors = errors.map(({ statusCode, message }) => problem(statusCode, message));
  }
}

/** Notes the masters of a row, as it stood or as it stands. */
export function noteMasters(
  masters: Masters,
  ctx: RequestContext,
  object: SObjectDef,
  row: StoredRow | undefined,
): void {
  if (!row) return;
  for (const field of object.masters) {
    const master = ctx.org.schema.object(field.reference?.to[0] ?? '');
    const id = row[field.name];
    if (typeof id !== 'string' || !master?.fields.some((each) => each.summary?.child === object.name)) continue;
    const ids = masters.get(master.name) ?? new Set();
    masters.set(master.name, ids.add(id));
  }
}

/**
 * Brings the roll-ups of masters up to date. A master whose figures change is saved by this same procedure: its validation
 * rules run, its own masters follow, in the same transaction.
 * @throws MasterRefused with the errors of the first master that refuses.
 */
export function saveMasters(ctx: RequestContext, masters: Masters): void {
  let level = masters;
  while (level.size > 0) {
    const above: Masters = new Map();
    for (const [name, ids] of level) {
      const object = ctx.org.schema.object(name);
      if (object) for (const change of changedMasters(ctx, object, [...ids])) saveMaster(ctx, change, above);
    }
    level = above;
  }
}

function changedMasters(ctx: RequestContext, object: SObjectDef, ids: readonly string[]): Change[] {
  const changes: Change[] = [];
  for (const [id, sums] of rollUpValues(ctx, object, ids)) {
    const before = ctx.org.storage.row(object.name, id);
    if (!before || Number(before['IsDeleted']) === 1 || sameValues(before, sums)) continue;
    changes.push({
      object,
      kind: 'update',
      index: -1,
      id,
      before,
      after: { ...before, ...sums },
      given: new Set(),
      errors: [],
    });
  }
  return changes;
}

function sameValues(row: StoredRow, values: StoredRow): boolean {
  return Object.entries(values).every(([name, value]) => (row[name] ?? null) === value);
}

function saveMaster(ctx: RequestContext, change: Change, above: Masters): void {
  const errors = firedRules(ctx, change);
  if (errors.length > 0) throw new MasterRefused(String(change.id), errors);
  writeChange(ctx, change);
  noteMasters(above, ctx, change.object, change.after);
}
