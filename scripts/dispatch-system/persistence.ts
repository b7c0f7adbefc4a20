import { setTimeout as wait } from 'node:timers/promises';
import { PlatformError } from './errors.ts';

/** How often, and after what pauses, a request is made again. */
export interface Persistence {
  /** Tries in all, the first included. */
  attempts: number;
  /** Pause before the second try, in milliseconds; doubled each time. */
  firstPause: number;
  /** Longest pause, in milliseconds, Retry-After included: a Platform that asks for more is told as busy. */
  longestPause: number;
  pause: (milliseconds: number) => Promise<unknown>;
  /** Told before each pause, for progress and logs. */
  onRetry: (error: PlatformError, pause: number) => void;
}

export const defaultPersistence: Persistence = {
  attempts: 6,
  firstPause: 500,
  longestPause: 60_000,
  pause: (milliseconds) => wait(milliseconds),
  onRetry: () => undefined,
};

/** Pause before try `next` (2, 3, …): what the Platform asked for, else twice as long each time. */
function pauseBefore(next: number, error: PlatformError, p: Persistence): number | undefined {
  if (error.retryAfter === undefined) return Math.min(p.firstPause * 2 ** (next - 2), p.longestPause);
  const asked = error.retryAfter * 1000;
  return asked <= p.longestPause ? asked : undefined;
}

/**
 * Does `work` again while its error may pass.
 * @throws the last error, once the tries are used up or the Platform asks for a longer pause than is allowed
 */
export async function persist<T>(work: () => Promise<T>, p: Persistence): Promise<T> {
  for (let next = 2; ; next += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PlatformError) || !error.passing || next > p.attempts) throw error;
      const pause = pauseBefore(next, error, p);
      if (pause === undefined) throw error;
      p.onRetry(error, pause);
      await p.pause(pause);
    }
  }
}
