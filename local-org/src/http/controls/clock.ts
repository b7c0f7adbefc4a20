import { parseMoment } from '../../clock/index.ts';
import { ApiError } from '../../errors.ts';
import type { Control } from './table.ts';
import { bodyOf } from './body.ts';

/** `{"now", "frozen"}`; now in UTC. */
export const readClock: Control = ({ org }) => ({
  status: 200,
  body: { now: new Date(org.clock.now()).toISOString(), frozen: org.clock.frozen },
});

/**
 * Sets the business clock: `now` to a moment, or `advance` by seconds; `frozen` true lets it stand there, false lets it
 * tick. What is not named stays as it is.
 */
export const setClock: Control = (house, request, name) => {
  const { clock } = house.org;
  const { now, advance, frozen = clock.frozen, ...others } = bodyOf(request);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) refuse(unknown, `The clock has no ${unknown}; it takes now, advance and frozen`);
  if (typeof frozen !== 'boolean') return refuse('frozen', 'frozen is true or false');
  if (now !== undefined && advance !== undefined) return refuse('advance', 'Give now or advance, not both');
  clock.set(now === undefined ? clock.now() + milliseconds(advance) : momentOf(now), frozen);
  return readClock(house, request, name);
};

function momentOf(now: unknown): number {
  try {
    return parseMoment(String(now));
  } catch (error) {
    return refuse('now', (error as Error).message);
  }
}

function milliseconds(advance: unknown): number {
  if (advance === undefined) return 0;
  if (typeof advance === 'number' && Number.isFinite(advance) && Math.abs(advance) < 1e11) return advance * 1000;
  return refuse('advance', 'advance is a number of seconds');
}

function refuse(field: string, message: string): never {
  throw new ApiError('INVALID_FIELD', message, [field]);
}
