import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/org/index.ts';

/** A moment to strike at: of how many requests the n-th, before it reaches the org or after the org has done it. */
export interface Moment {
  seed: number;
  /** 0 to 1: how far into the command's requests. */
  share: number;
  side: 'before' | 'after';
}

/** `HAKEN_LONG=1` strikes at more moments. */
export const isLong = process.env.HAKEN_LONG === '1';

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

/** The moments of a seed: `short` of them, or `long` of them in the long run. */
export function momentsOf(seed: number, short: number, long: number): Moment[] {
  const next = numbers(seed);
  return Array.from({ length: isLong ? long : short }, () => ({
    seed,
    share: next(),
    side: next() < 0.5 ? ('before' as const) : ('after' as const),
  }));
}

const file = join(projectRoot(), 'out', 'kills.json');

/** Adds what was struck and when to out/kills.json, by name, and prints it: what fails can be struck again. */
export function noteKills(name: string, kills: readonly Record<string, unknown>[]): void {
  mkdirSync(join(projectRoot(), 'out'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...known(), [name]: kills }, undefined, 2)}\n`);
  process.stderr.write(`${name}: ${kills.map((kill) => JSON.stringify(kill)).join(' ')}\n`);
}

function known(): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
