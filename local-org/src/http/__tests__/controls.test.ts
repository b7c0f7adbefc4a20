import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';
import { RequestLog } from '../request-log.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP);
});
afterAll(() => org.stop());

const control = (method: string, path: string, body?: object, token = org.token()) =>
  org.call(path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

describe('Local org › Business clock', () => {
  const now = async () => Date.parse((await control('GET', '/local/clock')).body.now);

  it('stands still where it was frozen, and ticks on when it is told to', async () => {
    await control('PUT', '/local/clock', { now: '2023-06-12T09:00:00+09:00', frozen: true });
    const first = await now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await now()).toBe(first);
    await control('PUT', '/local/clock', { frozen: false });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await now()).toBeGreaterThan(first);
  });

  it('advances by seconds from where it is', async () => {
    await control('PUT', '/local/clock', { now: '2023-06-12T09:00:00+09:00', frozen: true });
    const { body } = await control('PUT', '/local/clock', { advance: 86_400 });
    expect(body).toEqual({ now: '2023-06-13T00:00:00.000Z', frozen: true });
  });

  it('goes back only when it is set back, not when the machine’s clock does', async () => {
    await control('PUT', '/local/clock', { now: '2023-06-12T09:00:00+09:00' });
    const { clock } = org.org;
    const before = clock.now();
    const machine = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    machine.mockRestore();
    clock.set(before - 10_000);
    expect(clock.now()).toBeLessThan(before);
  });

  it.each([
    [{ now: 'noon' }, 'now'],
    [{ now: '2023-06-12T09:00:00' }, 'now'],
    [{ advance: '1 day' }, 'advance'],
    [{ now: '2023-06-12T09:00:00Z', advance: 1 }, 'advance'],
    [{ frozen: 'yes' }, 'frozen'],
    [{ zone: 'Asia/Tokyo' }, 'zone'],
  ])('refuses %j by name', async (body, field) => {
    expect(await control('PUT', '/local/clock', body)).toMatchObject({ status: 400, body: [{ fields: [field] }] });
  });
});

describe('Local org › Health', () => {
  it('is open to everyone and tells that the org answers', async () => {
    expect(await org.call('/local/health')).toMatchObject({
      status: 200,
      body: { status: 'ok', orgId: org.org.orgId },
    });
  });
});

describe('Local org › Request log', () => {
  const requests = async (last = 100) => (await control('GET', `/local/requests?last=${last}`)).body.requests;

  it('tells of each request who, what, how it went and how long it took, SQLite apart', async () => {
    await control('DELETE', '/local/requests');
    await org.rest('GET', '/query?q=SELECT+Id+FROM+Shop__c');
    await org.rest('POST', '/sobjects/Nothing__c', { Name: 'x' });
    await org.call('/services/data');
    const [query, refused, open] = await requests();
    expect(query).toMatchObject({
      method: 'GET',
      path: '/services/data/v66.0/query',
      api: 'rest',
      status: 200,
      user: 'admin@local-org.invalid',
    });
    expect(query.ms).toBeGreaterThanOrEqual(query.sqlMs);
    expect(query.bytesOut).toBeGreaterThan(0);
    expect(refused).toMatchObject({ status: 404, user: 'admin@local-org.invalid' });
    expect(refused.bytesIn).toBeGreaterThan(0);
    expect(open.user).toBeNull();
  });

  it('names the fault that struck, and has no status where the connection was cut', async () => {
    const headers = { 'x-local-org-fault': 'cut; at=before' };
    await expect(org.rest('GET', '/limits', undefined, { headers })).rejects.toThrow();
    expect((await requests(1))[0]).toMatchObject({ fault: 'cut', status: null });
  });

  it('gives the last ones when asked for a number', async () => {
    for (const path of ['/limits', '/sobjects', '/limits']) await org.rest('GET', path);
    expect((await requests(2)).map(({ path }: { path: string }) => path)).toEqual([
      '/services/data/v66.0/sobjects',
      '/services/data/v66.0/limits',
    ]);
    expect((await control('GET', '/local/requests?last=many')).status).toBe(400);
  });

  it('holds no token, no query string and no body', async () => {
    const token = org.token();
    await org.call(`/id/${org.org.orgId}/x?oauth_token=${encodeURIComponent(token)}`);
    await org.rest('POST', '/sobjects/Shop__c', { Name: 'secret-name' }, { token });
    const text = JSON.stringify(await requests());
    expect(text).not.toContain(token.slice(20));
    expect(text).not.toContain('secret-name');
  });

  it('may be written into a file, a line of JSON each', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
    const log = new RequestLog(join(folder, 'requests.log'));
    const entry = {
      at: '2023-06-12T00:00:00.000Z',
      method: 'GET',
      path: '/services/data',
      api: 'rest',
      status: 200,
      ms: 1,
      sqlMs: 0,
      user: null,
      bytesIn: 1,
      bytesOut: 1,
    } as const;
    log.add(entry);
    log.add(entry);
    await log.close();
    const lines = readFileSync(join(folder, 'requests.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([entry, entry]);
    rmSync(folder, { recursive: true });
  });
});
