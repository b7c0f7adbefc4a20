import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = resolve(import.meta.dirname, '../../main.ts');
const USER = {
  LastName: '山田',
  Email: 'a@local-org.invalid',
  Alias: 'a',
  TimeZoneSidKey: 'Asia/Tokyo',
  LocaleSidKey: 'ja_JP',
  LanguageLocaleKey: 'ja',
  EmailEncodingKey: 'UTF-8',
};

let folder: string;
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-org-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Ready {
  url: string;
  orgId: string;
  adminUsername: string;
}

async function start(...options: string[]): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = spawn(process.execPath, [MAIN, '--file', join(folder, 'org.db'), '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ready: JSON.parse(line) as Ready };
}

async function signIn({ url, adminUsername }: Ready, password: string): Promise<string> {
  const form = { grant_type: 'password', client_id: 'PlatformCLI', username: adminUsername, password };
  const answer = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  return String(((await answer.json()) as Record<string, unknown>)['access_token']);
}

const rest = async (url: string, token: string, method: string, path: string, body?: object) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/services/data/v66.0${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
};

describe('Local org › Process', () => {
  it('keeps every acknowledged record and every session when it is killed', async () => {
    const first = await start('--admin-password', 'secret-123', '--clock', '2023-06-12T09:00:00+09:00');
    const token = await signIn(first.ready, 'secret-123');
    const profile = await rest(
      first.ready.url,
      token,
      'GET',
      "/query?q=SELECT+Id+FROM+Profile+WHERE+Name='Standard+User'",
    );
    const acknowledged: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const row = { ...USER, Username: `u${n}@local-org.invalid`, ProfileId: profile.body.records[0].Id };
      acknowledged.push((await rest(first.ready.url, token, 'POST', '/sobjects/User', row)).body.id);
    }
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start();
    expect(second.ready.orgId).toBe(first.ready.orgId);
    const found = await rest(
      second.ready.url,
      token,
      'GET',
      "/query?q=SELECT+Id,CreatedDate+FROM+User+WHERE+LastName='山田'+ORDER+BY+Id",
    );
    expect(found.body.records.map((record: { Id: string }) => record.Id)).toEqual(acknowledged);
    expect(found.body.records[0].CreatedDate).toMatch(/^2023-06-12T00:00:/);
  });

  it('gives new ids after a kill, and goes on with the business clock it had', async () => {
    const first = await start('--admin-password', 'secret-123', '--clock', '2023-06-12T09:00:00+09:00');
    const token = await signIn(first.ready, 'secret-123');
    const group = (name: string) => ({ Name: name, DeveloperName: name, Type: 'Regular' });
    const before = (await rest(first.ready.url, token, 'POST', '/sobjects/Group', group('A'))).body.id;
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start();
    const after = (await rest(second.ready.url, token, 'POST', '/sobjects/Group', group('B'))).body.id;
    expect(after).not.toBe(before);
    const { body } = await rest(second.ready.url, token, 'GET', `/sobjects/Group/${after}?fields=CreatedDate`);
    expect(body.CreatedDate).toMatch(/^2023-06-12T00:0/);
  });

  it('ends cleanly on SIGTERM', async () => {
    const { child } = await start();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names EADDRINUSE and ends with 1 when the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const child = spawn(process.execPath, [MAIN, '--file', join(folder, 'org.db'), '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let message = '';
    child.stderr.on('data', (data) => (message += String(data)));
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(message).toContain(`EADDRINUSE: port ${port}`);
    holder.close();
  });

  it.each([
    [['--port', 'x'], '--port takes a whole number'],
    [['--clock', 'tomorrow'], 'is not a moment'],
    [['--host', '0.0.0.0'], 'is not a loopback address'],
  ])('says what is wrong with %j', async (options, expected) => {
    const child = spawn(process.execPath, [MAIN, '--file', join(folder, 'org.db'), ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let message = '';
    child.stderr.on('data', (data) => (message += String(data)));
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(message).toContain(expected);
  });
});
