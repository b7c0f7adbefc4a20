import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder, writeState } from '../org/index.ts';

/** What was already put into an org, by fingerprint; another org has none of it. */
export interface Marks {
  deployed?: string;
  loaded?: string;
}

const file = 'start.json';

export function readMarks(orgId: string): Marks {
  try {
    const kept = JSON.parse(readFileSync(join(stateFolder(), file), 'utf8')) as Marks & { orgId?: string };
    return kept.orgId === orgId ? kept : {};
  } catch {
    return {};
  }
}

export function writeMarks(orgId: string, marks: Marks): void {
  writeState(file, { ...readMarks(orgId), orgId, ...marks });
}
