import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBeside } from './beside.ts';
import { measureIngest } from './ingest.ts';
import { measureMillion } from './million.ts';
import { measureReads } from './reads.ts';
import { measureQuery } from './query.ts';
import { measureStart } from './start-up.ts';

type Measure = (folder: string) => Promise<void>;

const MEASURES: Readonly<Record<string, Measure>> = {
  ingest: measureIngest,
  query: measureQuery,
  reads: measureReads,
  'start-up': measureStart,
};

/** Those that take minutes. */
const LONG: Readonly<Record<string, Measure>> = { beside: measureBeside, million: measureMillion };

/**
 * The figures of the local org, each a ratio within one run or a time, over files of a folder of their own.
 * @param words measures only those whose name holds one of the words; all, where there are none
 */
export async function measureLocalOrg({ words, full }: { words: readonly string[]; full: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-bench-'));
  try {
    const measures = Object.entries({ ...MEASURES, ...(full || words.length > 0 ? LONG : {}) });
    for (const [name, measure] of measures) {
      if (words.length === 0 || words.some((word) => name.includes(word))) await measure(folder);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
