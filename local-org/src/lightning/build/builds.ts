import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { baseFolder, hashOf, isBuilt, readManifest, sourcesIn, type Manifest } from './cache.ts';
import { compile } from './compiler.ts';
import { APP, PLATFORM } from './modules.ts';
import { ownFile } from './own-file.ts';

/** Address that files of builds stand under: their names hold the hash of what is in them. */
export const ASSETS = '/lightning/assets/';

/** The module of the Lightning Experience that starts it. */
export const STARTS = 'one/app';

/** What was built, and where it is. */
export interface Built {
  folder: string;
  manifest: Manifest;
}

let base: Promise<Built> | undefined;
let problem: string | undefined;

const built = (folder: string): Built => ({ folder, manifest: readManifest(folder) });

/** Stage 1, built in a process of its own where it is not there yet. @throws Error of the build */
export function buildOfBase(): Promise<Built> {
  base ??= ensureBase().catch((error: unknown) => {
    // The next who asks may try again.
    base = undefined;
    throw error;
  });
  return base;
}

/** Whether stage 1 is there; where it is not, it is being built from now on. */
export function isBaseReady(): boolean {
  if (isBuilt(baseFolder())) return true;
  buildOfBase().then(
    () => (problem = undefined),
    (error: unknown) => (problem = String(error)),
  );
  return false;
}

/** Why the last build of stage 1 failed, if it did. */
export const baseProblem = (): string | undefined => problem;

async function ensureBase(): Promise<Built> {
  const folder = baseFolder();
  if (!isBuilt(folder)) await run(ownFile('build-base'), folder);
  return built(folder);
}

function run(script: string, argument: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, argument], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  child.once('error', reject);
  child.once('close', (code) => {
    if (code === 0) resolve(undefined);
    else reject(new Error(`The screens could not be built: ${said.trim()}`));
  });
  return promise;
}

const running = new Map<string, Promise<Built>>();

/** A build by its folder, made once. */
export function once(into: string, make: () => Promise<void>): Promise<Built> {
  const found = running.get(into);
  if (found) return found;
  const made = (async () => {
    if (!isBuilt(into)) await make();
    return built(into);
  })();
  running.set(into, made);
  made.catch(() => running.delete(into));
  return made;
}

/** Modules of the platform that are ours, `lightning/*`. @throws Error of the compiler */
export async function buildOfPlatform(): Promise<Built> {
  const { folder } = await buildOfBase();
  const into = join(folder, 'platform', hashOf(...sourcesIn(PLATFORM)));
  const order = { sources: PLATFORM, namespace: 'lightning', together: 'platform', from: [folder] };
  return once(into, () => compile({ ...order, address: ASSETS, into }));
}

/** The Lightning Experience itself, `one/*`. @throws Error of the compiler */
export async function buildOfApp(): Promise<Built> {
  const from = [(await buildOfBase()).folder, (await buildOfPlatform()).folder];
  const into = join(from[1]!, 'one', hashOf(...sourcesIn(join(APP, '..'))));
  const order = { sources: APP, namespace: 'one', entries: [STARTS], from };
  return once(into, () => compile({ ...order, address: ASSETS, into }));
}
