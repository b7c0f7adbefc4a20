import type { Schema, SObjectDef, SummaryDef } from '../schema/index.ts';
import { withRequest } from '../sql/index.ts';
import type { Stored, StoredRow } from '../storage/index.ts';
import { rollUpValues, summaryGroupsOver, summarizeChildren, type SummaryGroup } from './rollups.ts';
import type { SavingContext } from './saving.ts';

/** What changed rows count for in the roll-ups of one master: before the change, and after. */
interface Share {
  readonly left: StoredRow;
  readonly joined: StoredRow;
}

/** Shares by master id, for each group of roll-up fields. */
type Shares = Map<SummaryGroup, Map<string, Share>>;

const ZERO: StoredRow = {};

/**
 * The roll-ups that a change of some rows touches, worked out from those rows alone: what they counted for before they are
 * written is taken away, what they count for afterwards is added. Only a smallest or largest value that left is looked for
 * among all children. Both sides are read by the same SQL that works a roll-up out as a whole.
 */
export class RollUpChanges {
  readonly #ctx: SavingContext;
  readonly #shares: Shares = new Map();
  /** Masters to be worked out as a whole. */
  readonly #whole = new Map<string, Set<string>>();

  constructor(ctx: SavingContext) {
    this.#ctx = ctx;
  }

  get empty(): boolean {
    return this.#shares.size === 0 && this.#whole.size === 0;
  }

  /** Before the write: rows that stand and may change. */
  leave(object: SObjectDef, ids: readonly string[]): void {
    this.#note(object, ids, 'left');
  }

  /** After it: the same rows, and new ones. */
  join(object: SObjectDef, ids: readonly string[]): void {
    this.#note(object, ids, 'joined');
  }

  /** The masters of a row are to be worked out from all of their children. */
  whole(object: SObjectDef, row: StoredRow): void {
    for (const { master, foreignKey } of summaryGroupsOver(this.#ctx.org.schema, object)) {
      const id = row[foreignKey.name];
      if (typeof id !== 'string') continue;
      const ids = this.#whole.get(master.name) ?? new Set();
      this.#whole.set(master.name, ids.add(id));
    }
  }

  #note(object: SObjectDef, ids: readonly string[], side: keyof Share): void {
    if (ids.length === 0) return;
    for (const group of summaryGroupsOver(this.#ctx.org.schema, object)) {
      const rows = withRequest(this.#ctx, () => summarizeChildren(this.#ctx, group, ids));
      const shares = this.#shares.get(group) ?? new Map<string, Share>();
      this.#shares.set(group, shares);
      for (const { master, ...values } of rows) {
        const share = shares.get(String(master)) ?? { left: ZERO, joined: ZERO };
        shares.set(String(master), { ...share, [side]: values });
      }
    }
  }

  /** The new values of the roll-ups of each master, by object and id; those that stay as they are among them. */
  *values(): Generator<{ master: SObjectDef; id: string; before: StoredRow; values: StoredRow }> {
    const { storage } = this.#ctx.org;
    const changed = new Map<SObjectDef, Map<string, StoredRow>>();
    const whole = new Map([...this.#whole].map(([name, ids]) => [name, new Set(ids)]));
    for (const [group, shares] of this.#shares) {
      for (const [id, share] of shares) {
        if (whole.get(group.master.name)?.has(id)) continue;
        const before = storage.row(group.master.name, id);
        const values = before && movedValues(group, before, share);
        if (values === 'unknown') add(whole, group.master.name, id);
        else if (values) merge(changed, group.master, id, values);
      }
    }
    for (const [name, ids] of whole) {
      const master = this.#ctx.org.schema.object(name) as SObjectDef;
      for (const [id, values] of rollUpValues(this.#ctx, master, [...ids])) merge(changed, master, id, values);
    }
    for (const [master, byId] of changed) {
      for (const [id, values] of byId) {
        const before = storage.row(master.name, id);
        if (before) yield { master, id, before, values };
      }
    }
  }
}

function add(ids: Map<string, Set<string>>, name: string, id: string): void {
  ids.set(name, (ids.get(name) ?? new Set()).add(id));
}

function merge(
  changed: Map<SObjectDef, Map<string, StoredRow>>,
  master: SObjectDef,
  id: string,
  values: StoredRow,
): void {
  const byId = changed.get(master) ?? new Map<string, StoredRow>();
  changed.set(master, byId);
  byId.set(id, { ...byId.get(id), ...values });
}

/** A master's roll-ups after a share moved; `unknown` where only a look at all children can tell. */
function movedValues({ fields }: SummaryGroup, before: StoredRow, { left, joined }: Share): StoredRow | 'unknown' {
  const values: StoredRow = {};
  for (const { field, summary } of fields) {
    const moved = MOVES[summary.operation](
      before[field.name] ?? null,
      left[field.name] ?? null,
      joined[field.name] ?? null,
    );
    if (moved === undefined) return 'unknown';
    values[field.name] = moved;
  }
  return values;
}

/** The value now, what left, what joined → the value then; undefined where that takes a look at all children. */
type Move = (value: Stored, left: Stored, joined: Stored) => Stored | undefined;

const total: Move = (value, left, joined) => compact(integer(value) - integer(left) + integer(joined));

/** @param better whether the first of two values is the more extreme one */
const extreme =
  (better: (a: Exclude<Stored, null>, b: Exclude<Stored, null>) => boolean): Move =>
  (value, left, joined) => {
    if (joined !== null && (value === null || !better(value, joined))) return shortest(joined);
    // What left was not the extreme value: that one still stands.
    return left === null || (value !== null && better(value, left)) ? value : undefined;
  };

const MOVES: Readonly<Record<SummaryDef['operation'], Move>> = {
  count: total,
  sum: total,
  min: extreme((a, b) => a < b),
  max: extreme((a, b) => a > b),
};

const integer = (value: Stored): bigint => BigInt(value ?? 0);
const compact = (value: bigint): Stored => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
const shortest = (value: Stored): Stored => (typeof value === 'bigint' ? compact(value) : value);

/** Whether anything sums up the rows of an object. */
export const isSummedUp = (schema: Schema, object: SObjectDef): boolean => summaryGroupsOver(schema, object).length > 0;
