import { z } from 'zod';

/** The Platform's "now": it stands where it was put and ticks on with this machine. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The same as an instant of Japan. */
  text(): string;
  /** Puts the clock to another instant, e.g. `2023-06-12T09:00:00+09:00`. */
  set(instant: string): void;
}

const instant = z.iso.datetime({ offset: true });

function millisecondsOf(text: string): number {
  if (!instant.safeParse(text).success) {
    throw new RangeError(`The clock needs an instant such as 2023-06-12T09:00:00+09:00, not “${text}”.`);
  }
  return Date.parse(text);
}

/** An instant in Japan's time, to the second. */
export const inJapan = (milliseconds: number): string =>
  `${new Date(milliseconds + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;

export function startClock(start: string): Clock {
  let offset = millisecondsOf(start) - Date.now();
  const now = () => Date.now() + offset;
  return {
    now,
    text: () => inJapan(now()),
    set: (to) => {
      offset = millisecondsOf(to) - Date.now();
    },
  };
}
