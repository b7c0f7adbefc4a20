import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { numbersIn } from './numbers.ts';

/** One test that names a requirement. */
export interface Proof {
  readonly test: string;
  readonly file: string;
  readonly passed: boolean;
}

/** Requirement number → the tests that ran for it. */
export type Requirements = Record<string, Proof[]>;

/** Where a whole run leaves its list. */
export const requirementsFile = join(import.meta.dirname, '../../../out/requirements.json');

/** Sorts tests under the numbers in their names; A-… before R-…, ascending. */
export function byNumber(proofs: readonly Proof[]): Requirements {
  const found = new Map<string, Proof[]>();
  for (const proof of proofs) {
    for (const number of numbersIn(proof.test)) found.set(number, [...(found.get(number) ?? []), proof]);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => a.localeCompare(b)));
}

export async function writeRequirements(requirements: Requirements, file = requirementsFile): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(requirements, null, 2)}\n`);
}

/** @returns undefined when no whole run has left a list yet */
export async function readRequirements(file = requirementsFile): Promise<Requirements | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Requirements;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** One line for the end of a run. */
export function summary(requirements: Requirements): string {
  const entries = Object.entries(requirements);
  const count = (kind: string) => entries.filter(([number]) => number.startsWith(kind)).length;
  const failing = entries.filter(([, proofs]) => proofs.some((proof) => !proof.passed)).map(([number]) => number);
  const line = `Requirements with a test: ${count('R-')} (R-…), readings: ${count('A-')} (A-…)`;
  return failing.length > 0 ? `${line}; failing: ${failing.join(', ')}` : line;
}

/** The whole list, a number a paragraph. */
export function listing(requirements: Requirements): string {
  return Object.entries(requirements)
    .map(([number, proofs]) =>
      [number, ...proofs.map((proof) => `  ${proof.passed ? '✓' : '✕'} ${proof.test}  (${proof.file})`)].join('\n'),
    )
    .join('\n');
}
