import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { OrgError } from './errors.ts';
import { keepLogins, readLogins } from './logins.ts';
import { changeSettings, readSettings } from './settings.ts';
import { stateFolder } from './state.ts';

/** Alias of the local org's administrator among this project's logins. */
export const adminAlias = 'admin';
const usualPort = 8080;

export interface LocalOrgOptions {
  /** SQLite file of the org; `.haken/org.db` unless said. */
  file?: string;
  /** Port on loopback, 0 for a free one. Unless said the usual one, or a free one where that is taken. */
  port?: number;
  /** Instant the business clock is set to, `2023-06-12T09:00:00+09:00`; it ticks on from there. */
  clock?: string;
  /** Connected apps: a JSON file as the local org reads it. */
  apps?: string;
}

/** A local org running as a child of this process. */
export interface LocalOrg {
  url: string;
  orgId: string;
  adminUsername: string;
  pid: number;
  /** Ends it and waits until its file is closed. */
  stop(): Promise<void>;
  /** Resolves when it has ended, by itself or by us. */
  ended: Promise<void>;
}

const readySchema = z.object({ url: z.url(), orgId: z.string(), adminUsername: z.string() });

/**
 * Starts the local org over its file, and keeps its address in the settings and its administrator among the logins. Logins
 * of the same org follow when its port has changed.
 * @throws OrgError when it cannot start, or already runs
 */
export async function startLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrg> {
  await refuseSecondLocalOrg();
  const file = options.file ?? join(stateFolder(), 'org.db');
  mkdirSync(stateFolder(), { recursive: true, mode: 0o700 });
  const password = adminPassword();
  const org = await launchOnAPort({ ...options, file }, password);
  remember(org, password, options.clock);
  return org;
}

/**
 * Two processes over one file would spoil it.
 * @throws OrgError when the local org of this checkout runs already
 */
export async function refuseSecondLocalOrg(): Promise<void> {
  const { localOrg } = readSettings();
  if (!localOrg || !isAlive(localOrg.pid) || !(await answers(localOrg.url))) return;
  throw new OrgError(
    'ALREADY_RUNNING',
    `ローカル組織はすでに動いています（${localOrg.url}、プロセス ${localOrg.pid}）。そのまま使うか、動かしている端末で Ctrl-C を押して（なければ kill ${localOrg.pid} で）止めてから、もう一度実行してください。`,
  );
}

/** Another org may have taken the port since; the process we started has not come back. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(new URL('/services/data', url), { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function adminPassword(): string {
  const auth = readLogins()[adminAlias]?.auth;
  return auth?.kind === 'password' ? auth.password : randomBytes(18).toString('base64url');
}

async function launchOnAPort(options: LocalOrgOptions & { file: string }, password: string): Promise<LocalOrg> {
  if (options.port !== undefined) return launch(options, options.port, password);
  try {
    return await launch(options, usualPort, password);
  } catch (error) {
    if (!(error instanceof OrgError && error.message.includes('EADDRINUSE'))) throw error;
    return launch(options, 0, password);
  }
}

/** main.ts as it stands, or main.js beside our own compiled file. */
const program = join(import.meta.dirname, '..', '..', 'local-org', 'src', `main${extname(import.meta.url)}`);

/**
 * How Node runs the org. A small young generation and few arenas keep its memory flat while millions of rows go through it,
 * at a few per cent of speed.
 */
export const localOrgProcess = {
  flags: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'],
  // Compiled code is kept from the first file on: the way in itself is TypeScript.
  environment: { MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
} as const;

async function launch(options: LocalOrgOptions & { file: string }, port: number, password: string): Promise<LocalOrg> {
  const flags = [
    ['--file', options.file],
    ['--port', String(port)],
    ...(options.clock === undefined ? [] : [['--clock', options.clock]]),
    ...(options.apps === undefined ? [] : [['--apps', options.apps]]),
  ].flat();
  const child = spawn(process.execPath, [...localOrgProcess.flags, program, ...flags], {
    // The channel closes when this process is gone, however it went: the org then ends by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Not on the command line, where every user of the machine could read it.
    env: { ...process.env, ...localOrgProcess.environment, LOCAL_ORG_ADMIN_PASSWORD: password },
  });
  child.channel?.unref();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await readyLine(child);
  return {
    ...ready,
    pid: child.pid!,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The line it prints when it serves; OrgError with what it said when it ends before. */
function readyLine(child: ChildProcess): Promise<z.infer<typeof readySchema>> {
  const complaints: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => {
    complaints.push(line);
    // A taken port is not worth a word: we take another.
    if (!line.includes('EADDRINUSE')) process.stderr.write(`${line}\n`);
  });
  return new Promise((resolve, reject) => {
    const failed = (why: string) => {
      reject(new OrgError('LOCAL_ORG_FAILED', `ローカル組織を起動できませんでした: ${why}`));
    };
    child.once('error', (error) => failed(error.message));
    child.once('exit', (code, signal) => failed(complaints.join('\n') || `終了コード ${code ?? signal ?? ''}`));
    createInterface({ input: child.stdout! }).once('line', (line) => {
      try {
        resolve(readySchema.parse(JSON.parse(line)));
      } catch (error) {
        failed(`起動の知らせを読めません（${String(error)}）: ${line}`);
      }
    });
  });
}

function remember(org: LocalOrg, password: string, clock: string | undefined): void {
  const before = readSettings();
  const moved = Object.entries(readLogins()).filter(([, { instanceUrl }]) => instanceUrl === before.localOrg?.url);
  keepLogins({
    ...Object.fromEntries(moved.map(([alias, login]) => [alias, { ...login, instanceUrl: org.url }])),
    [adminAlias]: { instanceUrl: org.url, username: org.adminUsername, auth: { kind: 'password', password } },
  });
  changeSettings({
    localOrg: { url: org.url, pid: org.pid },
    targetOrg: before.targetOrg ?? adminAlias,
    ...(clock === undefined ? {} : { clock: { at: clock, setAt: new Date().toISOString() } }),
  });
}
