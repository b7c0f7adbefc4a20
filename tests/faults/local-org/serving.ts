import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../scripts/org/index.ts';

const MAIN = join(projectRoot(), 'local-org', 'src', 'main.ts');

/** A local org as a process of its own. */
export interface Serving {
  url: string;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends what a test that failed left running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Serves a file on a free port. */
export async function serveFile(file: string): Promise<Serving> {
  const flags = ['--disable-warning=ExperimentalWarning', MAIN, '--file', file, '--port', '0'];
  const child: ChildProcess = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export interface Reply {
  status: number;
  // Answers are looked into as they come.
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Calls of one session: a path below `/services/data/v66.0`, or from `/local` on. Rejects when the connection breaks off. */
export type Call = (method: string, path: string, body?: unknown, type?: string) => Promise<Reply>;

export const callerOf =
  (url: () => string, token: string): Call =>
  async (method, path, body, type = 'application/json') => {
    const address = url() + (/^\/(local|services)\//.test(path) ? path : `/services/data/v66.0${path}`);
    const sent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      ...(sent === undefined ? {} : { body: sent as BodyInit }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = response.headers.get('content-type')?.includes('json') === true && bytes.length > 0;
    return { status: response.status, body: json ? JSON.parse(bytes.toString('utf8')) : bytes };
  };
