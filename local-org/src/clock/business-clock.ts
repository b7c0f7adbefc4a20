/** Where the org's own facts keep how many milliseconds the business clock is ahead of the machine's. */
export const CLOCK_AHEAD = 'clock/ahead';
/** And where it stands still, epoch milliseconds; empty while it ticks. */
export const CLOCK_FROZEN_AT = 'clock/frozenAt';

/** How the business clock goes: ahead of the machine's by some milliseconds, or standing at a moment (epoch milliseconds). */
export type ClockState = { readonly ahead: number } | { readonly frozenAt: number };

/**
 * The business clock: what the org takes as "now" in TODAY, NOW, record dates and date literals.
 * It ticks on from the moment it was set to, or stands still where it was frozen, and goes back only when it is set back:
 * not when the machine's clock does. Token lifetimes do not follow it.
 */
export class BusinessClock {
  #state: ClockState;
  #last = Number.NEGATIVE_INFINITY;
  readonly #onSet: (state: ClockState) => void;

  constructor(state: ClockState = { ahead: 0 }, onSet: (state: ClockState) => void = () => {}) {
    this.#state = state;
    this.#onSet = onSet;
  }

  /** Epoch milliseconds. */
  now(): number {
    if ('frozenAt' in this.#state) return this.#state.frozenAt;
    this.#last = Math.max(this.#last, Date.now() + this.#state.ahead);
    return this.#last;
  }

  get frozen(): boolean {
    return 'frozenAt' in this.#state;
  }

  /** Goes on from `moment` (epoch milliseconds), or stands there. */
  set(moment: number, frozen = false): void {
    this.#last = Number.NEGATIVE_INFINITY;
    this.#state = frozen ? { frozenAt: moment } : { ahead: moment - Date.now() };
    this.#onSet(this.#state);
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
