import type { ApiUsage } from '../context.ts';
import type { Storage } from '../storage/index.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** How long a call may stand in memory alone; a kill loses no more than that. */
const FLUSH_AFTER = 1000;

/**
 * Calls answered since the org started, and of those in the last 24 hours of the machine's clock, which the org's file
 * keeps over restarts.
 */
export class UsageCounter implements ApiUsage {
  #total = 0;
  #byApi = new Map<string, number>();
  #byOperation = new Map<string, number>();
  /** Calls per hour of the last day: hour number → calls. */
  readonly #hours = new Map<number, number>();
  readonly #unwritten = new Set<number>();
  #storage: Storage;
  #flush: NodeJS.Timeout | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { hour, calls } of openTable(storage)) this.#hours.set(hour, calls);
  }

  count(api: string, operation: string): void {
    this.#total += 1;
    add(this.#byApi, api);
    add(this.#byOperation, `${api} ${operation}`);
    const hour = hourOf(Date.now());
    add(this.#hours, hour);
    this.#unwritten.add(hour);
    this.#flush ??= setTimeout(() => this.write(), FLUSH_AFTER).unref();
  }

  get total(): number {
    return this.#total;
  }

  /** Calls of the last 24 hours, which the daily limit holds. */
  get lastDay(): number {
    const oldest = hourOf(Date.now() - DAY);
    let calls = 0;
    for (const [hour, count] of this.#hours) {
      if (hour > oldest) calls += count;
      else this.#hours.delete(hour);
    }
    return calls;
  }

  byApi(): Record<string, number> {
    return Object.fromEntries(this.#byApi);
  }

  byOperation(): Record<string, number> {
    return Object.fromEntries([...this.#byOperation].sort(([a], [b]) => a.localeCompare(b)));
  }

  reset(): void {
    this.#total = 0;
    this.#byApi = new Map();
    this.#byOperation = new Map();
  }

  /** Writes what was counted since into the file. */
  write(): void {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    const keep = 'INSERT INTO _usage (hour, calls) VALUES (?, ?) ON CONFLICT DO UPDATE SET calls = excluded.calls';
    this.#storage.transaction(() => {
      for (const hour of this.#unwritten) this.#storage.statement(keep).run(hour, this.#hours.get(hour) ?? 0);
      this.#storage.statement('DELETE FROM _usage WHERE hour <= ?').run(hourOf(Date.now() - DAY));
    });
    this.#unwritten.clear();
  }

  /** Goes on in the file that took the place of the one before: calls made are not taken back by a restore. */
  moveTo(storage: Storage): void {
    this.#storage = storage;
    openTable(storage);
    storage.statement('DELETE FROM _usage').run();
    for (const hour of this.#hours.keys()) this.#unwritten.add(hour);
    this.write();
  }
}

function openTable(storage: Storage): { hour: number; calls: number }[] {
  storage.db.exec('CREATE TABLE IF NOT EXISTS _usage (hour INTEGER PRIMARY KEY, calls INTEGER NOT NULL)');
  return storage.statement('SELECT hour, calls FROM _usage').all() as unknown as { hour: number; calls: number }[];
}

function hourOf(moment: number): number {
  return Math.floor(moment / HOUR);
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
