import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { scorecardText } from './report.ts';
import type { Scorecard, SuiteResult } from './results.ts';

const folder = join(import.meta.dirname, '../../docs/local-org');

/** The scorecard as data, and as it is read. */
export const SCORECARD_FILES = { json: join(folder, 'conformance.json'), text: join(folder, 'conformance.md') };

export function readScorecard(file: string = SCORECARD_FILES.json): Scorecard {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Scorecard) : { suites: {} };
}

/** The text of a file as the repository formats it. */
export async function formatted(text: string, file: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** Puts the results of some suites into the scorecard; those of others stay as they are. */
export async function keepResults(results: Record<string, SuiteResult>, files = SCORECARD_FILES): Promise<void> {
  const suites = { ...readScorecard(files.json).suites, ...results };
  const sorted = Object.fromEntries(Object.entries(suites).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(files.json, await formatted(JSON.stringify({ suites: sorted }), files.json));
  writeFileSync(files.text, await formatted(scorecardText({ suites: sorted }), files.text));
}
