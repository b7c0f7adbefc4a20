import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder, writeState } from '../org/index.ts';
import type { SampleName } from './sample.ts';

/** What was already put into an org, by fingerprint; another org has none of it. */
export interface Marks {
  deployed?: string;
  loaded?: string;
  /** Which sample it was begun with; the months unless told. */
  sample?: SampleName;
  /** The part of the year it has; all of it unless told. */
  scale?: number;
  /** Name of the last closing that was done. */
  closed?: string;
}

const file = 'start.json';

/** The marks as they stand, of whichever org. */
export function lastMarks(): Marks & { orgId?: string } {
  try {
    return JSON.parse(readFileSync(join(stateFolder(), file), 'utf8')) as Marks & { orgId?: string };
  } catch {
    return {};
  }
}

export function readMarks(orgId: string): Marks {
  const kept = lastMarks();
  return kept.orgId === orgId ? kept : {};
}

export function writeMarks(orgId: string, marks: Marks): void {
  writeState(file, { ...readMarks(orgId), orgId, ...marks });
}
