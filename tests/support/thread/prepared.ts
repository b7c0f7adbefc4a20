import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/org/index.ts';

const cache = join(projectRoot(), 'node_modules', '.cache', 'haken-orgs');
/** Older ones may still be read by another run. */
const keptStates = 3;

/** Everything a prepared org comes from: metadata, sample, jobs, the local org, and how it is made. */
const sources = ['force-app', 'data', 'scripts', 'local-org/src', 'tests/support/thread'];

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const files = readdirSync(join(projectRoot(), source), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      // What is emitted beside a TypeScript module follows from it.
      .filter((path) => !path.includes('__tests__') && !(source === 'force-app' && path.endsWith('.js')))
      .sort();
    for (const path of files) hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

let found: Promise<string> | undefined;

/** The folder of the prepared orgs; made now unless the same sources made it before. Looked for once. */
export function preparedFolder(): Promise<string> {
  found ??= findOrMake();
  return found;
}

async function findOrMake(): Promise<string> {
  const folder = join(cache, fingerprint());
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  forgetOld();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'prepare.ts'), folder],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HAKEN_HOME: undefined, HAKEN_CLOCK: undefined } },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  if (!existsSync(folder)) throw new Error(`The prepared org could not be made:\n${said}`);
  return folder;
}

function forgetOld(): void {
  const states = readdirSync(cache)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .sort((a, b) => statSync(join(cache, b)).mtimeMs - statSync(join(cache, a)).mtimeMs);
  for (const name of states.slice(keptStates - 1)) {
    for (const path of [name, `${name}.lock`]) rmSync(join(cache, path), { recursive: true, force: true });
  }
  // Drafts nobody finished.
  const hour = 3_600_000;
  for (const name of readdirSync(cache).filter((each) => each.includes('-draft-'))) {
    if (Date.now() - statSync(join(cache, name)).mtimeMs > hour) rmSync(join(cache, name), { recursive: true });
  }
}
