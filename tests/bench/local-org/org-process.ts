import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { localOrgProcess } from '../../../scripts/org/index.ts';
import { root } from '../figures.ts';
import { ADMIN_PASSWORD } from './ledger.ts';

const MAIN = join(root, 'local-org', 'src', 'main.ts');
/** No daily limit stands in the way of a measurement. */
const TICKS_A_SECOND = 100;
const MANY_REQUESTS = '1000000000';

/** A local org in a process of its own, as `npm start` runs it, and a session of its administrator. */
export class OrgProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #authorization: string;

  private constructor(child: ChildProcess, url: string, token: string) {
    this.#child = child;
    this.url = url;
    this.#authorization = `Bearer ${token}`;
  }

  static async start(file: string): Promise<OrgProcess> {
    const profile = process.env['BENCH_CPU_PROF'];
    const child = spawn(
      process.execPath,
      [
        ...localOrgProcess.flags,
        ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]),
        MAIN,
        '--file',
        file,
        '--port',
        '0',
        '--admin-password',
        ADMIN_PASSWORD,
        '--daily-requests',
        MANY_REQUESTS,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...localOrgProcess.environment } },
    );
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { url, adminUsername } = JSON.parse(line) as { url: string; adminUsername: string };
    return new OrgProcess(child, url, await signIn(url, adminUsername));
  }

  /** A call below `/services/data/v66.0`. @throws Error where it is refused */
  async call(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    type = 'application/json',
  ): Promise<Response> {
    const response = await fetch(`${this.url}/services/data/v66.0${path}`, {
      method,
      headers: { authorization: this.#authorization, ...(body === undefined ? {} : { 'content-type': type }) },
      body,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body === undefined ? undefined : JSON.stringify(body));
    return (await response.json()) as T;
  }

  /** Resident memory in MiB, now. */
  memory(): number {
    return kibibytes(this.#child.pid, 'VmRSS') / 1024;
  }

  /** The most resident memory so far, in MiB. */
  peak(): number {
    return kibibytes(this.#child.pid, 'VmHWM') / 1024;
  }

  /** Seconds of CPU that the process has used so far. */
  cpu(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}

function kibibytes(pid: number | undefined, entry: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${entry}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/services/Soap/u/66.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body:
      '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><login xmlns="urn:partner.soap.sforce.com">' +
      `<username>${username}</username><password>${ADMIN_PASSWORD}</password></login></s:Body></s:Envelope>`,
  });
  const token = /<sessionId>([^<]+)<\/sessionId>/.exec(await answer.text())?.[1];
  if (token === undefined) throw new Error('The administrator could not sign in');
  return token;
}
