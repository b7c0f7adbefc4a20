import { indexedFields, noteChanged } from '../search/index.ts';
import { MasterRefused, saveMasters } from './masters.ts';
import { ROLLED_BACK } from './problem.ts';
import { RollUpChanges } from './rollup-changes.ts';
import { firedRules } from './rules.ts';
import type { SavingContext } from './saving.ts';
import type { Change } from './types.ts';
import { checkUnique } from './unique.ts';
import { writeChange } from './write.ts';

/** Prepares the change of one row of the request, from the rows as they stand at that moment. */
export type PrepareRow = (index: number) => Change;

/** Rows that the platform takes through the save procedure together. */
const CHUNK = 200;

/**
 * Steps 2 and 3 of the save procedure for prepared changes: rules, uniqueness, write, roll-ups on the masters.
 * Errors are left on the changes.
 * @throws MasterRefused when a master's own rules refuse; the caller undoes the chunk.
 */
function writeChunk(ctx: SavingContext, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.errors.length === 0) change.errors.push(...firedRules(ctx, change));
  }
  ctx.seen.forget();
  const good = changes.filter((change) => change.errors.length === 0);
  const rollUps = new RollUpChanges(ctx);
  const byObject = Map.groupBy(good, (change) => change.object);
  for (const [object, rows] of byObject) rollUps.leave(object, idsOf(rows));
  for (const change of good) {
    change.errors.push(...checkUnique(ctx, change));
    if (change.errors.length === 0) writeChange(ctx, change);
  }
  for (const [object, rows] of byObject) {
    rollUps.join(object, idsOf(rows));
    noteChanged(ctx.org.storage, object, idsOf(rows.filter(changesText)));
  }
  saveMasters(ctx, rollUps);
}

/** Whether a search would find the record by other words than before. */
function changesText({ before, after, object }: Change): boolean {
  return before === undefined || indexedFields(object).some(({ name }) => before[name] !== after[name]);
}

/** The ids of rows that stand: of an insert only once it is written. */
function idsOf(changes: readonly Change[]): string[] {
  return changes.flatMap(({ id }) => (id === null ? [] : [id]));
}

/** Thrown to undo what an all-or-none request wrote; carries what each row has to say. */
class Undone extends Error {
  readonly changes: Change[];

  constructor(changes: Change[]) {
    super('all or none');
    this.name = 'Undone';
    this.changes = changes;
  }
}

/** Saves all rows or none: one bad row undoes the others, which then say that they were rolled back. */
export function saveAllOrNone(ctx: SavingContext, count: number, prepare: PrepareRow): Change[] {
  const prepared: Change[] = [];
  try {
    return ctx.org.storage.transaction(() => {
      for (let start = 0; start < count; start += CHUNK) {
        ctx.seen.forget();
        const chunk = indices(start, Math.min(start + CHUNK, count)).map(prepare);
        prepared.push(...chunk);
        writeChunk(ctx, chunk);
      }
      if (prepared.some((change) => change.errors.length > 0)) throw new Undone(prepared);
      return prepared;
    });
  } catch (error) {
    if (error instanceof MasterRefused) blameDetails(prepared, error);
    else if (!(error instanceof Undone)) throw error;
    return rolledBack(count, prepared);
  }
}

/** A master's refusal is told on the details under it; under a master further up, on all of them. */
function blameDetails(changes: readonly Change[], refusal: MasterRefused): void {
  const under = changes.filter((change) =>
    change.object.masters.some(
      ({ name }) => change.after[name] === refusal.masterId || change.before?.[name] === refusal.masterId,
    ),
  );
  for (const change of under.length > 0 ? under : changes) {
    if (change.errors.length === 0) change.errors.push(...refusal.errors);
  }
}

function rolledBack(count: number, prepared: readonly Change[]): Change[] {
  return indices(0, count).map((index) => {
    const change = prepared[index];
    if (!change) return { ...(prepared[0] as Change), index, id: null, errors: [ROLLED_BACK] };
    if (change.errors.length === 0) change.errors.push(ROLLED_BACK);
    return change;
  });
}

/**
 * Saves what can be saved, in chunks of 200. A whole chunk goes in one attempt; only where a master refuses is it undone
 * and repeated row by row, so that each row meets its masters alone.
 */
export function saveKeepingGood(ctx: SavingContext, count: number, prepare: PrepareRow): Change[] {
  const saved: Change[] = [];
  for (let start = 0; start < count; start += CHUNK) {
    const chunk = indices(start, Math.min(start + CHUNK, count));
    saved.push(...(attempt(ctx, chunk, prepare) ?? chunk.flatMap((index) => attempt(ctx, [index], prepare) ?? [])));
  }
  return saved;
}

/** Undefined when a master refused what several rows asked for. */
function attempt(ctx: SavingContext, chunk: readonly number[], prepare: PrepareRow): Change[] | undefined {
  let changes: Change[] = [];
  try {
    ctx.org.storage.transaction(() => {
      ctx.seen.forget();
      changes = chunk.map(prepare);
      writeChunk(ctx, changes);
    });
  } catch (error) {
    if (!(error instanceof MasterRefused)) throw error;
    if (changes.length > 1) return undefined;
    changes[0]?.errors.push(...error.errors);
  }
  return changes;
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
