import type { CalendarDate } from './brands.ts';
import { dateInJapan } from './calendar.ts';
import { OrgError } from './errors.ts';
import { readSettings, type Settings } from './settings.ts';

/** The business clock of jobs: the same "now" as the org's, ticking. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** The Japanese calendar date. */
  today(): CalendarDate;
}

/** A clock that stood at `at` when the machine's showed `setAt` (epoch milliseconds) and ticks on. */
export function tickingFrom(at: number, setAt: number): Clock {
  const now = () => at + (Date.now() - setAt);
  return { now, today: () => dateInJapan(now()) };
}

const processStart = Date.now();

/**
 * The clock from $HAKEN_CLOCK (an ISO instant with its offset, ticking since this process began), else from
 * the settings, else the machine's own.
 */
export function businessClock(given = process.env.HAKEN_CLOCK, settings: () => Settings = readSettings): Clock {
  if (given) return tickingFrom(instantOf(given), processStart);
  const { clock } = settings();
  if (clock) return tickingFrom(instantOf(clock.at), instantOf(clock.setAt));
  return tickingFrom(0, 0);
}

function instantOf(text: string): number {
  const instant = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new OrgError(
      'INVALID_CLOCK',
      `"${text}" is not an instant. Set HAKEN_CLOCK with its offset, like 2023-06-12T09:00:00+09:00.`,
    );
  }
  return instant;
}
