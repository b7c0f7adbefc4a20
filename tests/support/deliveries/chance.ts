/** Chance that a seed tells again. */
export interface Chance {
  /** A whole number below `limit`. */
  below(limit: number): number;
  /** True in `percent` of a hundred calls. */
  is(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(from: readonly T[]): T[];
}

/** mulberry32 over the seed. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  return {
    below,
    is: (percent) => below(100) < percent,
    pick: (from) => from[below(from.length)]!,
    shuffle: (from) => {
      const left = [...from];
      return from.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
}
