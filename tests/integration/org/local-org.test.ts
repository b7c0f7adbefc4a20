import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import {
  connect,
  orgStatus,
  projectRoot,
  readLogins,
  readSettings,
  startLocalOrg,
} from '../../../scripts/org/index.ts';

describe('the local org on this machine', () => {
  let home: string;
  const outer = process.env.HAKEN_HOME;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'haken-local-'));
    process.env.HAKEN_HOME = home;
  });
  afterEach(() => {
    if (outer === undefined) delete process.env.HAKEN_HOME;
    else process.env.HAKEN_HOME = outer;
    rmSync(home, { recursive: true, force: true });
  });

  it('starts, keeps its address and administrator where only their owner reads them, and can be signed in to', async () => {
    const org = await startLocalOrg({ port: 0, clock: '2023-06-12T09:00:00+09:00' });
    expect(readSettings()).toMatchObject({ targetOrg: 'admin', localOrg: { url: org.url, pid: org.pid } });
    expect(statSync(join(home, 'orgs.json')).mode & 0o077).toBe(0);
    const connection = await connect();
    expect((await connection.identity()).username).toBe(org.adminUsername);
    expect(connection.calls).toBe(2);
    expect(await orgStatus()).toMatchObject({ reachable: true, today: '2023-06-12', address: org.url });
    await org.stop();
    expect(await orgStatus()).toMatchObject({ reachable: false, problem: expect.stringContaining('接続できません') });
  });

  it('keeps its data, its clock and its logins when it starts again at another address', async () => {
    const first = await startLocalOrg({ port: 0, clock: '2023-06-12T09:00:00+09:00' });
    await first.stop();
    const password = readLogins().admin?.auth;
    const second = await startLocalOrg({ port: 0 });
    expect(second.orgId).toBe(first.orgId);
    expect(readLogins().admin).toMatchObject({ instanceUrl: second.url, auth: password });
    expect((await orgStatus()).today).toBe('2023-06-12');
    await second.stop();
  });

  it('is not started twice over one file', async () => {
    const org = await startLocalOrg({ port: 0 });
    await expect(startLocalOrg({ port: 0 })).rejects.toThrow(/すでに動いています/);
    await org.stop();
  });

  it('names the port that is taken when it was asked for', async () => {
    const other = await occupied();
    const { port } = other.address() as AddressInfo;
    await expect(startLocalOrg({ port })).rejects.toThrow(new RegExp(`EADDRINUSE: port ${port}`));
    other.close();
  });

  it('is reached by an alias of the Salesforce CLI where the project has no login of that name', async () => {
    const org = await startLocalOrg({ port: 0 });
    const admin = await connect();
    const env = { ...process.env, HOME: home, SF_DISABLE_TELEMETRY: 'true' };
    const login = {
      accessToken: admin.accessToken,
      instanceUrl: org.url,
      loginUrl: org.url,
      username: 'someone@example.com',
      orgId: org.orgId,
    };
    const logIn = `
      import { AuthInfo } from '@salesforce/core';
      const info = await AuthInfo.create({ username: 'someone@example.com', accessTokenOptions: ${JSON.stringify(login)} });
      await info.save();
      await info.handleAliasAndDefaultSettings({ alias: 'theirs', setDefault: false, setDefaultDevHub: false, setTracksSource: false });`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', logIn], { env, cwd: projectRoot() });
    const haken = [join(projectRoot(), 'bin', 'haken.js'), 'org', 'status', '--json', '-o', 'theirs'];
    const { stdout } = await promisify(execFile)(process.execPath, haken, { env }).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(JSON.parse(stdout)).toMatchObject({ reachable: true, address: org.url, username: 'someone@example.com' });
    await org.stop();
  });

  it('is served by `haken org start` until it is interrupted', async () => {
    const child = hakenOrgStart();
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    expect(url).toBeDefined();
    expect((await fetch(`${url!}/services/data`)).status).toBe(200);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    await expect(fetch(`${url!}/services/data`)).rejects.toThrow();
  });
});

async function occupied(): Promise<Server> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function hakenOrgStart(): ChildProcess {
  return spawn(process.execPath, [join(projectRoot(), 'bin', 'haken.js'), 'org', 'start', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
