import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from '@jsforce/jsforce-node';

/** A fresh local org in a process and a folder of its own, and its administrator's session. */
export interface FreshOrg {
  url: string;
  secureUrl: string;
  /** Path of the certificate clients are to trust. */
  certificate: string;
  accessToken: string;
  username: string;
  /** A folder of this run, gone with the org. */
  folder: string;
  connection: Connection;
  stop(): Promise<void>;
}

/** The administrator's, in an org that is gone after the run. */
export const PASSWORD = 'conformance-1';
/** Who administers a fresh org. */
const ADMINISTRATOR = 'admin@local-org.invalid';

const main = join(import.meta.dirname, '../../local-org/src/main.ts');

interface Ready {
  url: string;
  secureUrl: string;
  certificate: string;
  adminUsername: string;
}

/** A connected app that the org is started with. */
export interface App {
  consumerKey: string;
  /** PEM: what JWT logins are checked by. */
  certificate: string;
}

/** Starts it on free ports of this machine, speaking http and https. */
export async function startFreshOrg(app?: App): Promise<FreshOrg> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const apps = join(folder, 'apps.json');
  writeFileSync(apps, JSON.stringify(app ? [{ ...app, users: [ADMINISTRATOR] }] : []));
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      main,
      '--file',
      join(folder, 'org.db'),
      '--port',
      '0',
      '--https-port',
      '0',
      '--apps',
      apps,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, LOCAL_ORG_ADMIN_PASSWORD: PASSWORD },
    },
  );
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ready = JSON.parse(await firstLine(child.stdout!)) as Ready;
    const connection = new Connection({ loginUrl: ready.url, version: '66.0' });
    await connection.login(ready.adminUsername, PASSWORD);
    const accessToken = connection.accessToken ?? '';
    return { ...ready, accessToken, username: ready.adminUsername, folder, connection, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('The local org ended before it was ready.');
}

/** The version that a folder's package.json states. */
export function packageVersion(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string };
  return version ?? 'unknown';
}
