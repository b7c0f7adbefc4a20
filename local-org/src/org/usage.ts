import type { ApiUsage } from '../context.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Calls answered since the org started, and of those in the last 24 hours of the machine's clock. */
export class UsageCounter implements ApiUsage {
  #total = 0;
  #byApi = new Map<string, number>();
  #byOperation = new Map<string, number>();
  /** Calls per hour of the last day: hour number → calls. */
  readonly #hours = new Map<number, number>();

  count(api: string, operation: string): void {
    this.#total += 1;
    add(this.#byApi, api);
    add(this.#byOperation, `${api} ${operation}`);
    add(this.#hours, hourOf(Date.now()));
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
}

function hourOf(moment: number): number {
  return Math.floor(moment / (60 * 60 * 1000));
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
