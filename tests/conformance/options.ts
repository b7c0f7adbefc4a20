import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Suite } from './suite.ts';

/** What was asked for wrongly: told as it is, without a stack. */
export class WrongRequest extends Error {}

const USAGE = 'npm run conformance -- --suite NAME --dir FOLDER';

export interface Request {
  suite: Suite;
  /** Absolute. */
  folder: string;
}

/** Reads the command line. @throws WrongRequest that names the remedy */
export function readRequest(args: readonly string[], suites: Readonly<Record<string, Suite>>): Request {
  const { suite: name, dir } = readValues(args);
  const known = Object.keys(suites).join(', ');
  if (name === undefined) throw new WrongRequest(`--suite is missing: name one of ${known}. Usage: ${USAGE}`);
  const suite = suites[name];
  if (!suite) throw new WrongRequest(`There is no suite "${name}": name one of ${known}. Usage: ${USAGE}`);
  if (dir === undefined) {
    throw new WrongRequest(
      `--dir is missing: name the folder where ${name} stands ready (${suite.remedy}). Usage: ${USAGE}`,
    );
  }
  const folder = resolve(dir);
  const missing = ['', ...suite.needs].find((path) => !existsSync(join(folder, path)));
  if (missing !== undefined) {
    throw new WrongRequest(`${join(folder, missing)} does not exist: ${name} is not ready there. ${suite.remedy}`);
  }
  return { suite, folder };
}

function readValues(args: readonly string[]): { suite?: string; dir?: string } {
  try {
    return parseArgs({ args: [...args], options: { suite: { type: 'string' }, dir: { type: 'string' } } }).values;
  } catch (error) {
    throw new WrongRequest(`${(error as Error).message}. Usage: ${USAGE}`);
  }
}
