/** Where the org's own facts keep how many milliseconds the business clock is ahead of the machine's. */
export const CLOCK_AHEAD = 'clock/ahead';

/**
 * The business clock: what the org takes as "now" in TODAY, NOW, record dates and date literals.
 * It ticks on from the moment it was set to. Token lifetimes do not follow it.
 */
export class BusinessClock {
  /** Milliseconds the business clock is ahead of the machine's. */
  #ahead = 0;
  readonly #onSet: (ahead: number) => void;

  constructor(ahead = 0, onSet: (ahead: number) => void = () => {}) {
    this.#ahead = ahead;
    this.#onSet = onSet;
  }

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Goes on from `moment` (epoch milliseconds). */
  set(moment: number): void {
    this.#ahead = moment - Date.now();
    this.#onSet(this.#ahead);
  }
}

/** Reads an ISO 8601 moment with its offset (`2023-06-12T09:00:00+09:00`, `…Z`); throws RangeError on anything else. */
export function parseMoment(text: string): number {
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;
  const moment = pattern.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) {
    throw new RangeError(`"${text}" is not a moment. Write it with its offset, like 2023-06-12T09:00:00+09:00.`);
  }
  return moment;
}
