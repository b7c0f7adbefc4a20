// `npm run conformance -- --suite NAME --dir FOLDER`: runs a suite written by others against a fresh local org and keeps
// what it says in docs/local-org/conformance.json and conformance.md. The suite stands ready in its folder; nothing of
// it comes into this repository.
import { pathToFileURL } from 'node:url';
import { jsforce } from './jsforce/index.ts';
import { readRequest, WrongRequest } from './options.ts';
import type { SuiteResult } from './results.ts';
import { keepResults } from './scorecard.ts';
import { sf } from './sf/index.ts';
import { sfdmu } from './sfdmu/index.ts';
import { soqlParserJs } from './soql-parser-js/index.ts';
import type { Suite } from './suite.ts';

export const SUITES: Readonly<Record<string, Suite>> = { jsforce, 'soql-parser-js': soqlParserJs, sf, sfdmu };

function tell(name: string, { cases, pass, fail, notApplicable }: SuiteResult): void {
  for (const each of cases.filter(({ outcome }) => outcome === 'fail')) {
    console.log(`fail  ${name} › ${each.name}\n      ${each.reason ?? ''}`);
  }
  console.log(`${name}: ${pass} passed, ${fail} failed, ${notApplicable} not applicable`);
}

/** @returns the exit code: 0 when the suite ran, whatever it said; 1 when it could not be run */
async function main(args: readonly string[]): Promise<number> {
  try {
    const { suite, folder } = readRequest(args, SUITES);
    const results = await suite.run(folder);
    await keepResults(results);
    for (const [name, result] of Object.entries(results)) tell(name, result);
    return 0;
  } catch (error) {
    if (!(error instanceof WrongRequest)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2));
