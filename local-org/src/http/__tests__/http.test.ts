import { gzipSync, deflateSync } from 'node:zlib';
import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP, { dailyApiRequests: 1000 });
});
afterAll(() => org.stop());

describe('REST API Developer Guide › Requests: versions, compression, limits', () => {
  it('takes doubled slashes, any version from v20.0, and bodies packed by gzip or deflate', async () => {
    const headers = { authorization: `Bearer ${org.token()}`, 'content-type': 'application/json' };
    for (const version of ['v20.0', 'v47.0', 'v66.0']) {
      expect((await org.call(`//services/data/${version}/limits`, { headers })).status).toBe(200);
    }
    expect((await org.call('/services/data/v19.0/limits', { headers })).status).toBe(404);
    const body = JSON.stringify({ Name: '圧縮' });
    for (const [encoding, pack] of [
      ['gzip', gzipSync],
      ['deflate', deflateSync],
    ] as const) {
      const answer = await org.call('/services/data/v66.0/sobjects/Shop__c', {
        method: 'POST',
        headers: { ...headers, 'content-encoding': encoding },
        body: pack(body),
      });
      expect(answer.status).toBe(201);
    }
    const broken = await org.call('/services/data/v66.0/sobjects/Shop__c', {
      method: 'POST',
      headers: { ...headers, 'content-encoding': 'gzip' },
      body,
    });
    expect(broken.status).toBe(400);
  });

  it('says on every answer how many calls were used, errors among them', async () => {
    const used = async (path: string): Promise<number> => {
      const header = (await org.rest('GET', path)).headers.get('sforce-limit-info') ?? '';
      expect(header).toMatch(/^api-usage=\d+\/1000$/);
      return Number(/=(\d+)/.exec(header)?.[1]);
    };
    const before = await used('/limits');
    expect(await used('/nothing')).toBe(before + 1);
    expect((await org.rest('GET', '/limits')).body.DailyApiRequests).toEqual({
      Max: 1000,
      Remaining: 1000 - before - 2,
    });
  });

  it('refuses a URI beyond 16,384 bytes', async () => {
    expect(await org.rest('GET', `/query?q=${'x'.repeat(16_400)}`)).toMatchObject({
      status: 414,
      body: [{ errorCode: 'URI_TOO_LONG' }],
    });
    const header = { headers: { 'x-long': 'x'.repeat(16_400) } };
    expect((await org.rest('GET', '/limits', undefined, header)).status).toBe(431);
  });

  it('a body of another kind than JSON is refused', async () => {
    const answer = await org.rest('POST', '/sobjects/Shop__c', '<Shop__c/>', {
      headers: { 'content-type': 'application/xml' },
    });
    expect(answer).toMatchObject({ status: 415, body: [{ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }] });
  });

  it('refuses calls beyond the daily limit', async () => {
    const small = await servedOrg({}, { dailyApiRequests: 2 });
    try {
      expect((await small.rest('GET', '/limits')).status).toBe(200);
      expect((await small.rest('GET', '/limits')).status).toBe(200);
      expect(await small.rest('GET', '/limits')).toMatchObject({
        status: 403,
        body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
      });
    } finally {
      await small.stop();
    }
  });
});

describe('Local org › Controls', () => {
  const control = (method: string, path: string, body?: object, token = org.token()) =>
    org.call(path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  it('set the business clock that record dates and TODAY() follow', async () => {
    await control('PUT', '/local/clock', { now: '2023-06-12T00:30:00+09:00' });
    const { body } = await org.rest('POST', '/sobjects/Shop__c', { Name: 'A' });
    expect((await org.rest('GET', `/sobjects/Shop__c/${body.id}?fields=CreatedDate`)).body.CreatedDate).toMatch(
      /^2023-06-11T15:30:0/,
    );
    expect((await org.rest('GET', '/query?q=SELECT+Id+FROM+Shop__c+WHERE+CreatedDate=TODAY')).body.totalSize).toBe(1);
    expect((await control('GET', '/local/clock')).body.now).toMatch(/^2023-06-11T15:30:/);
    expect((await control('PUT', '/local/clock', { now: 'tomorrow' })).status).toBe(400);
  });

  it('count calls by API and operation, without counting themselves', async () => {
    await control('DELETE', '/local/usage');
    await org.rest('GET', '/limits');
    await org.rest('POST', '/sobjects/Shop__c', { Name: 'A' });
    expect((await control('GET', '/local/usage')).body).toEqual({
      total: 2,
      lastDay: expect.any(Number),
      byApi: { rest: 2 },
      byOperation: { 'rest GET limits': 1, 'rest POST sobjects': 1 },
    });
  });

  it('are an administrator’s', async () => {
    const clerk = org.user('clerk@local-org.invalid');
    expect((await control('GET', '/local/usage', undefined, org.token(clerk.userId))).status).toBe(403);
    expect((await control('GET', '/local/usage', undefined, 'none')).status).toBe(401);
  });
});
