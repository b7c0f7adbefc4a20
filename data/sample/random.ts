/** Chance that can be told again: the same seed gives the same sample on every machine. */
export interface Random {
  /** A stream of its own for one concern, so that a change in one part of the sample leaves the others as they are. */
  fork(name: string): Random;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True in `share` of the calls (0–1). */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of the keys, by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  shuffle<T>(from: readonly T[]): T[];
  /** One that fits, looked for from anywhere onwards: where many fit, only a few are asked. */
  find<T>(from: readonly T[], fits: (each: T) => boolean): T | undefined;
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** mulberry32: 32 bits of state, good enough for a sample. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export function random(seed: string): Random {
  const next = stream(hash(seed));
  const below = (limit: number) => next() % limit;
  const self: Random = {
    fork: (name) => random(`${seed}/${name}`),
    int: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share * 0x1_0000_0000,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('There is nothing to pick from.');
      return from[below(from.length)]!;
    },
    weighted: <K extends string>(weights: Readonly<Record<K, number>>) => {
      const entries = Object.entries<number>(weights) as [K, number][];
      let left = below(entries.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [key, weight] of entries) {
        if (left < weight) return key;
        left -= weight;
      }
      throw new RangeError('Weights are whole numbers, at least one above 0.');
    },
    shuffle: (from) => {
      const to = [...from];
      for (let last = to.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [to[last], to[other]] = [to[other]!, to[last]!];
      }
      return to;
    },
    find: (from, fits) => {
      if (from.length === 0) return undefined;
      const first = below(from.length);
      for (let step = 0; step < from.length; step += 1) {
        const each = from[(first + step) % from.length]!;
        if (fits(each)) return each;
      }
      return undefined;
    },
  };
  return self;
}
