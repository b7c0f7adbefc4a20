import type { StoredRow } from '../storage/index.ts';
import { problem } from './problem.ts';
import { RollUpChanges } from './rollup-changes.ts';
import { firedRules } from './rules.ts';
import type { SavingContext } from './saving.ts';
import type { Change, SaveError } from './types.ts';
import { writeChange } from './write.ts';

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

/**
 * Brings the roll-ups of masters up to date. A master whose figures change is saved by this same procedure: its validation
 * rules run, its own masters follow, in the same transaction.
 * @throws MasterRefused with the errors of the first master that refuses.
 */
export function saveMasters(ctx: SavingContext, changes: RollUpChanges): void {
  for (let level = changes; !level.empty;) {
    ctx.seen.forget();
    const masters = changedMasters(level);
    for (const change of masters) {
      const errors = firedRules(ctx, change);
      if (errors.length > 0) throw new MasterRefused(String(change.id), errors);
    }
    level = writeAll(ctx, masters);
  }
}

/** Writes masters; what changes in the roll-ups above them. */
function writeAll(ctx: SavingContext, masters: readonly Change[]): RollUpChanges {
  const above = new RollUpChanges(ctx);
  const ids = Map.groupBy(masters, (change) => change.object);
  for (const [object, changes] of ids)
    above.leave(
      object,
      changes.map(({ id }) => String(id)),
    );
  for (const change of masters) writeChange(ctx, change);
  for (const [object, changes] of ids)
    above.join(
      object,
      changes.map(({ id }) => String(id)),
    );
  return above;
}

function changedMasters(changes: RollUpChanges): Change[] {
  const masters: Change[] = [];
  for (const { master, id, before, values } of changes.values()) {
    if (Number(before['IsDeleted']) === 1 || sameValues(before, values)) continue;
    const after = { ...before, ...values };
    masters.push({ object: master, kind: 'update', index: -1, id, before, after, given: new Set(), errors: [] });
  }
  return masters;
}

function sameValues(row: StoredRow, values: StoredRow): boolean {
  return Object.entries(values).every(([name, value]) => (row[name] ?? null) === value);
}
