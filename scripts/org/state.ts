import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { OrgError } from './errors.ts';

/** The project's root: the folder above this file that holds the project's package.json, compiled or not. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'sfdx-project.json'))) {
    if (dirname(folder) === folder) return process.cwd();
    folder = dirname(folder);
  }
  return folder;
}

/** Where this machine keeps its own state (logins, settings, the local org's file): `.haken`, or $HAKEN_HOME. */
export function stateFolder(): string {
  return process.env.HAKEN_HOME ?? join(projectRoot(), '.haken');
}

/** Reads a JSON file of the state folder; undefined when there is none. A file that is not what it should be is refused by name. */
export function readState<T>(name: string, schema: z.ZodType<T>): T | undefined {
  const path = join(stateFolder(), name);
  if (!existsSync(path)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new OrgError(
      'STATE_UNREADABLE',
      `${path} を読めません: ${why}\n直すか、消してからもう一度実行してください。`,
      { cause: error },
    );
  }
}

/** Writes a JSON file of the state folder, readable by its owner only, all at once. */
export function writeState(name: string, value: unknown): void {
  const path = join(stateFolder(), name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
