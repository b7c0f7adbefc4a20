/**
 * A moment to strike at: at the request a share of the way through the command's requests, before it reaches the server or
 * after that has done it; or a share of the time it takes, counted from its first request on, whatever it is doing then.
 */
export interface Moment {
  seed: number;
  /** Place among the moments of its seed. */
  nth: number;
  /** 0 to 1. */
  share: number;
  side: 'before' | 'after' | 'any time';
}

/** mulberry32: one number from 0 to 1 for each seed and place. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sides = ['before', 'after', 'any time'] as const;

/** So many moments of a seed. Of any three in a row each is of another side. */
export function momentsOf(seed: number, count: number): Moment[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, nth) => ({
    seed,
    nth,
    share: next(),
    side: sides[nth % sides.length]!,
  }));
}

/** In words, as it stands in the figures. */
export const toldMoment = ({ share, side }: Moment): string => `${side} ${share.toFixed(4)}`;
