import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { keptOrg, SHOP } from '../../../../testing/index.ts';

const MAIN = resolve(import.meta.dirname, '../../../main.ts');
/** Longer than any answer takes: an org that says nothing for so long hangs. */
const WATCHDOG = 45_000;

export interface Told {
  status: number;
  type: string;
  text: string;
}

/** An org in a process of its own, so that a hang or a crash of it is seen. */
export interface Target {
  url: string;
  token: string;
  orgId: string;
  /** A request as the administrator unless it brings its own authorization; undefined when the connection was closed. */
  ask(path: string, init?: RequestInit): Promise<Told | undefined>;
  /** What is wrong with an answer; undefined when it is of the platform's kind. */
  complaint(told: Told | undefined): string | undefined;
  /** What the process wrote to its error stream since last asked: it logs what nobody foresaw. */
  logged(): string;
  isAlive(): boolean;
  stop(): Promise<void>;
}

export async function openTarget(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-fuzz-'));
  const file = join(folder, 'org.db');
  const prepared = await keptOrg(SHOP, { file });
  await prepared.call('POST', '/sobjects/Shop__c', { Name: '店', Code__c: 'one', Limit__c: 100 });
  const token = prepared.token();
  const { orgId } = prepared.keeper.org;
  await prepared.stop();
  const flags = [
    '--disable-warning=ExperimentalWarning',
    MAIN,
    '--file',
    file,
    '--port',
    '0',
    '--daily-requests',
    '1000000',
  ];
  const child: ChildProcess = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr?.on('data', (data) => (log += String(data)));
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    token,
    orgId,
    ask: (path, init = {}) => ask(url + path, token, init),
    complaint,
    logged: () => {
      const said = log;
      log = '';
      return said;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(address: string, token: string, init: RequestInit): Promise<Told | undefined> {
  const headers = new Headers(init.headers);
  if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
  try {
    const answer = await fetch(address, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(WATCHDOG),
    });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') throw new Error(`No answer within ${WATCHDOG} ms`, { cause: error });
    return undefined;
  }
}

/** What tells of the inside of the org. */
const INSIDE =
  /\n\s+at |node_modules|\/src\/|(?:Type|Range|Reference|Syntax|Sqlite)Error|SQLITE|Cannot read prop|is not a function|is not iterable|near "|no such (?:column|table)|\[object Object\]/;

function complaint(told: Told | undefined): string | undefined {
  if (told === undefined) return undefined;
  const { status, type, text } = told;
  if (INSIDE.test(text)) return `tells of its inside: ${text.slice(0, 300)}`;
  if (status >= 500 && !isSoapFault(told)) return `status ${status}: ${text.slice(0, 300)}`;
  if (status < 400) return undefined;
  if (text === '') return undefined;
  if (!type.includes('json')) return type.includes('xml') || type.includes('html') ? undefined : `an error as ${type}`;
  return isRefusal(JSON.parse(text)) ? undefined : `no refusal of the platform's shape: ${text.slice(0, 300)}`;
}

/** Faults answer 500; UNKNOWN_EXCEPTION is what nobody foresaw. */
const isSoapFault = ({ text }: Told): boolean => text.includes('<faultcode>') && !text.includes('UNKNOWN_EXCEPTION');

function isRefusal(body: unknown): boolean {
  const one = (each: unknown): boolean =>
    typeof each === 'object' && each !== null && ('errorCode' in each || 'error' in each || 'statusCode' in each);
  if (Array.isArray(body)) return body.length > 0 && body.every(one);
  return one(body) || (typeof body === 'object' && body !== null && ('hasErrors' in body || 'errors' in body));
}
