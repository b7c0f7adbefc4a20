import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const MAIN = resolve(import.meta.dirname, '../../main.ts');
const PASSWORD = 'secret-123';

interface Ready {
  url: string;
  secureUrl?: string;
  certificate: string;
  adminUsername: string;
}

let folder: string;
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-org-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(...options: string[]): Promise<{ ready: Ready; warning: () => string; end: () => Promise<void> }> {
  const file = join(folder, 'org.db');
  const child = spawn(
    process.execPath,
    [MAIN, '--file', file, '--port', '0', '--admin-password', PASSWORD, ...options],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.push(child);
  let warning = '';
  child.stderr.on('data', (data) => (warning += String(data)));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const end = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { ready: JSON.parse(line) as Ready, warning: () => warning, end };
}

/** Asks over TLS, trusting one certificate alone. */
async function askSecurely(url: string, certificate: string, path: string, form?: Record<string, string>) {
  const body = form && new URLSearchParams(form).toString();
  const call = request(new URL(path, url), {
    ca: readFileSync(certificate),
    method: form ? 'POST' : 'GET',
    headers: form ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
  });
  call.end(body);
  const [answer] = await once(call, 'response');
  return JSON.parse(await text(answer));
}

const signIn = ({ adminUsername }: Ready) => ({
  grant_type: 'password',
  client_id: 'PlatformCLI',
  username: adminUsername,
  password: PASSWORD,
});

describe('Local org › Https', () => {
  it('a client that trusts the named certificate signs in, and every address it is told begins with https', async () => {
    const { ready } = await start('--https');
    expect(ready.url).toMatch(/^https:/);
    const answer = await askSecurely(ready.url, ready.certificate, '/services/oauth2/token', signIn(ready));
    expect(answer.instance_url).toBe(ready.url);
    expect(answer.id).toMatch(new RegExp(`^${ready.url}/id/`));
  });

  it('a client that does not trust the certificate is not served', async () => {
    const { ready } = await start('--https');
    await expect(fetch(`${ready.url}/services/data`)).rejects.toThrow();
  });

  it('the certificate is kept over restarts, and its key is for its owner alone', async () => {
    const first = await start('--https');
    const kept = readFileSync(first.ready.certificate, 'utf8');
    expect(statSync(join(folder, 'org.db.key.pem')).mode & 0o077).toBe(0);
    await first.end();
    const second = await start('--https');
    expect(readFileSync(second.ready.certificate, 'utf8')).toBe(kept);
  });

  it('another port speaks https beside http, each naming its own address', async () => {
    const { ready } = await start('--https-port', '0');
    const plain = await fetch(`${ready.url}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(signIn(ready)),
    });
    expect(await plain.json()).toMatchObject({ instance_url: ready.url });
    const secure = String(ready.secureUrl);
    expect(await askSecurely(secure, ready.certificate, '/services/oauth2/token', signIn(ready))).toMatchObject({
      instance_url: secure,
    });
  });

  it('a certificate and a key of one’s own are taken from their files', async () => {
    const own = await start('--https');
    await own.end();
    const [certificate, key] = ['certificate', 'key'].map((name) => join(folder, `org.db.${name}.pem`)) as [
      string,
      string,
    ];
    const other = join(folder, 'other.db');
    const { ready } = await start('--file', other, '--certificate', certificate, '--key', key);
    expect(ready.certificate).toBe(certificate);
    expect(existsSync(`${other}.key.pem`)).toBe(false);
    expect(await askSecurely(ready.url, certificate, '/services/data')).toEqual(
      expect.arrayContaining([expect.objectContaining({ version: '66.0' })]),
    );
  });
});

describe('Local org › Addresses', () => {
  it('an address beyond loopback is taken only with --allow-remote, which is said loudly at start', async () => {
    const { ready, warning } = await start('--host', '0.0.0.0', '--allow-remote');
    expect((await fetch(`http://127.0.0.1:${new URL(ready.url).port}/services/data`)).status).toBe(200);
    expect(warning()).toMatch(/WARNING: .* open to every machine .* in clear text/);
  });

  it('loopback says nothing', async () => {
    const { warning } = await start();
    expect(warning()).toBe('');
  });
});
