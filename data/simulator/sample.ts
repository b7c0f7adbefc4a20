import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSample, generateYear, type PaperSums, type Sample, type YearOptions } from '../sample/index.ts';
import type { SimulatorOptions } from './index.ts';

export const defaultSeed = 'haken-2023';

export interface YearWanted extends Pick<YearOptions, 'scale' | 'documents' | 'trouble'> {
  /** Folder for the sums of its documents: the feed tells them, and to make all documents takes a minute or more. */
  cache?: string;
}

interface Serving {
  sample: Sample;
  /** What its cursors are told from another's by. */
  name: string;
  /** To be called at the end. */
  done: () => void;
}

/** The sample that the options name, and what is to be done with it at the end. */
export function sampleFor(options: SimulatorOptions): Serving {
  const { seed = defaultSeed, months, cases, year } = options;
  if (options.sample) return { sample: options.sample, name: 'given', done: () => undefined };
  if (year) return yearFor(seed, year);
  return {
    sample: generateSample({ seed, ...(months ? { months } : {}), ...(cases === undefined ? {} : { cases }) }),
    name: `${seed} ${months?.join() ?? ''} ${cases ?? ''}`,
    done: () => undefined,
  };
}

function yearFor(seed: string, { cache, ...wanted }: YearWanted): Serving {
  const name = `year ${seed} ${JSON.stringify(wanted)}`;
  const file = cache === undefined ? undefined : join(cache, `${fingerprint(name)}.json`);
  const sums: PaperSums = new Map(file === undefined ? [] : read(file));
  const known = sums.size;
  return {
    sample: generateYear({ seed, ...wanted, sums }),
    name,
    done: () => {
      if (file !== undefined && sums.size > known) write(file, sums);
    },
  };
}

/** Another seed, or other code that makes the papers, has other sums. */
function fingerprint(name: string): string {
  const hash = createHash('sha256').update(name);
  const folder = join(import.meta.dirname, '..', 'sample');
  for (const file of globSync('**/*.ts', { cwd: folder }).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 24);
}

type Entries = [string, { size: number; sha256: string }][];

/** What a run before noted; nothing where there was none, or where it was cut off. */
function read(file: string): Entries {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Entries;
  } catch {
    return [];
  }
}

function write(file: string, sums: PaperSums): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify([...sums]));
  renameSync(`${file}.${process.pid}`, file);
}
