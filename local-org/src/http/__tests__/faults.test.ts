import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP);
});
afterAll(() => org.stop());
beforeEach(() => control('DELETE', '/local/faults'));

const control = (method: string, path: string, body?: object, token = org.token()) =>
  org.call(path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

const order = async (...rules: object[]) => {
  const answer = await control('PUT', '/local/faults', { seed: 3, rules });
  expect(answer.status).toBe(200);
};

const withFault = (fault: string) => ({ headers: { 'x-local-org-fault': fault } });
const create = (code: string, fault: string): Promise<Answer> =>
  org.rest('POST', '/sobjects/Shop__c', { Name: code, Code__c: code }, withFault(fault));
const isThere = async (code: string): Promise<boolean> =>
  (await org.rest('GET', `/query?q=SELECT+Id+FROM+Shop__c+WHERE+Code__c='${code}'`)).body.totalSize === 1;

describe('Local org › Faults › Calls', () => {
  it.each([
    ['server-error', 500, 'UNKNOWN_EXCEPTION'],
    ['unavailable; body=api', 503, 'SERVER_UNAVAILABLE'],
    ['too-many', 429, 'REQUEST_LIMIT_EXCEEDED'],
    ['request-limit', 403, 'REQUEST_LIMIT_EXCEEDED'],
    ['lock', 400, 'UNABLE_TO_LOCK_ROW'],
    ['session-expired', 401, 'INVALID_SESSION_ID'],
    ['status; status=418; code=TEAPOT', 418, 'TEAPOT'],
  ])('%s answers %i %s in the platform’s shape, and nothing is done', async (fault, status, errorCode) => {
    const code = `c${status}${errorCode.length}`;
    expect(await create(code, fault)).toMatchObject({ status, body: [{ errorCode }] });
    expect(await isThere(code)).toBe(false);
  });

  it('an unavailable org answers with the page of what stands before it', async () => {
    const answer = await create('html', 'unavailable');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.body).toMatch(/^<!DOCTYPE html>/);
  });

  it('too many requests say when to come again', async () => {
    expect((await create('later', 'too-many; retryAfter=7')).headers.get('retry-after')).toBe('7');
  });

  it('work=done does what was asked and answers with trouble all the same', async () => {
    expect((await create('done', 'server-error; work=done')).status).toBe(500);
    expect(await isThere('done')).toBe(true);
  });

  it('a SOAP call gets a fault, a token call OAuth’s error', async () => {
    await order({ fault: { kind: 'unavailable', body: 'api' } });
    const soap = await org.call('/services/Soap/u/66.0', { method: 'POST', body: '<x/>' });
    expect(soap.status).toBe(503);
    expect(soap.body).toContain('<faultcode>sf:SERVER_UNAVAILABLE</faultcode>');
    const oauth = await org.call('/services/oauth2/token', { method: 'POST', body: 'grant_type=password' });
    expect(oauth).toMatchObject({ status: 503, body: { error: 'unknown_error' } });
  });

  it('an expired session may really be ended', async () => {
    const token = org.token();
    const call = () => org.rest('GET', '/limits', undefined, { token, ...withFault('session-expired; revoke=true') });
    expect((await call()).status).toBe(401);
    expect((await org.rest('GET', '/limits', undefined, { token })).status).toBe(401);
  });

  it('a connection is cut before the work, or after it with the answer lost', async () => {
    await expect(create('cut-before', 'cut; at=before')).rejects.toThrow('fetch failed');
    expect(await isThere('cut-before')).toBe(false);
    await expect(create('cut-after', 'cut; at=after')).rejects.toThrow('fetch failed');
    expect(await isThere('cut-after')).toBe(true);
  });

  it('a connection is cut while the request comes in: nothing is done', async () => {
    await expect(create('cut-upload', 'cut; at=upload; bytes=10')).rejects.toThrow('fetch failed');
    expect(await isThere('cut-upload')).toBe(false);
  });

  it.each(['cut; at=headers', 'cut; at=body; bytes=5', 'truncate; framing=length', 'truncate; framing=chunked'])(
    '%s: the answer begins and breaks off, the work is done',
    async (fault) => {
      const code = `part-${fault.length}${fault.slice(-3)}`;
      await expect(create(code, fault)).rejects.toThrow();
      expect(await isThere(code)).toBe(true);
    },
  );

  it('a truncated body may come with a length that fits it', async () => {
    const whole = await org.rest('GET', '/limits');
    const half = await org
      .call('/services/data/v66.0/limits', {
        headers: { authorization: `Bearer ${org.token()}`, 'x-local-org-fault': 'truncate; bytes=20' },
      })
      .catch((error: unknown) => error);
    expect(half).toBeInstanceOf(SyntaxError);
    expect(whole.status).toBe(200);
  });

  it('garbage, a login page or nothing comes with status 200', async () => {
    const read = async (body: string) => {
      const answer = await fetch(`${org.url}/services/data/v66.0/limits`, {
        headers: { authorization: `Bearer ${org.token()}`, 'x-local-org-fault': `garbage; body=${body}` },
      });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await read('bytes')).includes(0xff)).toBe(true);
    expect(String(await read('login-page'))).toContain('<title>Login</title>');
    expect(await read('empty')).toHaveLength(0);
  });

  it('slow answers wait before the work, before the headers and over the body, and are whole', async () => {
    const began = performance.now();
    const answer = await org.rest('GET', '/limits', undefined, withFault('slow; before=60; headers=60; body=60'));
    expect(answer.body.DailyApiRequests.Max).toBeGreaterThan(0);
    expect(performance.now() - began).toBeGreaterThanOrEqual(170);
  });

  it('the work may be done twice, and an answer’s body stand twice', async () => {
    const twice = await create('twice', 'repeat');
    expect(twice).toMatchObject({ status: 400, body: [{ errorCode: 'DUPLICATE_VALUE' }] });
    expect(await isThere('twice')).toBe(true);
    await expect(create('double', 'double')).rejects.toThrow(SyntaxError);
    expect(await isThere('double')).toBe(true);
  });

  it('a plan strikes everyone’s calls and tells what struck', async () => {
    await order({ method: 'GET', path: '*/limits', nth: 2, name: 'second', fault: { kind: 'lock' } });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await org.rest('GET', '/limits')).status);
    expect(statuses).toEqual([200, 400, 200]);
    expect((await control('GET', '/local/faults')).body).toMatchObject({
      seed: 3,
      total: 1,
      struck: [{ number: 1, rule: 1, nth: 2, name: 'second', occasion: { method: 'GET', api: 'rest' } }],
    });
    await control('DELETE', '/local/faults');
    expect((await org.rest('GET', '/limits')).status).toBe(200);
    expect((await control('GET', '/local/faults')).body).toEqual({ seed: null, rules: [], total: 0, struck: [] });
  });
});

describe('Local org › Faults › Rows and jobs', () => {
  const rows = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      attributes: { type: 'Shop__c' },
      Name: `${prefix}${at}`,
      Code__c: `${prefix}${at}`,
    }));

  it('a record of a collection is refused with UNABLE_TO_LOCK_ROW, the others are saved', async () => {
    const body = { allOrNone: false, records: rows('r', 4) };
    const answer = await org.rest('POST', '/composite/sobjects', body, withFault('row; nth=2 3'));
    expect(answer.body.map((each: { success: boolean }) => each.success)).toEqual([true, false, false, true]);
    expect(answer.body[1].errors).toMatchObject([{ statusCode: 'UNABLE_TO_LOCK_ROW' }]);
    expect([await isThere('r0'), await isThere('r1')]).toEqual([true, false]);
  });

  it('an all-or-none save is undone by one such record', async () => {
    const body = { allOrNone: true, records: rows('a', 3) };
    const answer = await org.rest('POST', '/composite/sobjects', body, withFault('row; nth=3'));
    expect(answer.body[0].errors).toMatchObject([{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }]);
    expect(await isThere('a0')).toBe(false);
  });

  it('a deletion is refused too', async () => {
    const { body } = await org.rest('POST', '/sobjects/Shop__c', { Name: 'd', Code__c: 'd' });
    await order({ operation: 'delete', object: 'Shop__c', times: 1, fault: { kind: 'row' } });
    const remove = () => org.rest('DELETE', `/sobjects/Shop__c/${body.id}`);
    expect(await remove()).toMatchObject({ status: 400, body: [{ errorCode: 'UNABLE_TO_LOCK_ROW' }] });
    expect((await remove()).status).toBe(204);
  });

  const ingest = async (csv: string, header = {}) => {
    const job = { object: 'Shop__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    const { id } = (await org.rest('POST', '/jobs/ingest', job)).body;
    await org.rest('PUT', `/jobs/ingest/${id}/batches`, csv, { headers: { 'content-type': 'text/csv' } });
    await org.rest('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' }, { headers: header });
    for (;;) {
      const { body } = await org.rest('GET', `/jobs/ingest/${id}`);
      if (['JobComplete', 'Failed'].includes(body.state)) return body;
    }
  };
  const csvOf = (prefix: string, count: number) =>
    `Name,Code__c\n${rows(prefix, count)
      .map(({ Name, Code__c }) => `${Name},${Code__c}\n`)
      .join('')}`;

  it('some rows of a bulk job fail', async () => {
    await order({ object: 'Shop__c', every: 10, fault: { kind: 'row' } });
    expect(await ingest(csvOf('b', 300))).toMatchObject({
      state: 'JobComplete',
      numberRecordsProcessed: 300,
      numberRecordsFailed: 30,
    });
  });

  it('a header strikes what its call saves, not the job it sets off', async () => {
    const job = await ingest(csvOf('h', 5), { 'x-local-org-fault': 'row; rate=1' });
    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsFailed: 0 });
  });

  it('a job fails midway: what came before is saved, the rest unprocessed', async () => {
    await order({ object: 'Shop__c', operation: 'insert', fault: { kind: 'job', afterRows: 250 } });
    const job = await ingest(csvOf('j', 400));
    expect(job).toMatchObject({ state: 'Failed', numberRecordsProcessed: 250 });
    expect([await isThere('j249'), await isThere('j250')]).toEqual([true, false]);
    const unprocessed = await org.rest('GET', `/jobs/ingest/${job.id}/unprocessedrecords`);
    expect(unprocessed.body.trim().split('\n')).toHaveLength(151);
  });

  it('half of a bulk result comes, to the end of a line, though all rows are counted', async () => {
    const job = await ingest(csvOf('k', 100));
    await order({ path: '*/successfulresults', fault: { kind: 'truncate', lines: true } });
    const { body, status } = await org.rest('GET', `/jobs/ingest/${job.id}/successfulresults`);
    const lines = body.trim().split('\n');
    expect(status).toBe(200);
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.length).toBeLessThan(60);
    expect(lines.at(-1)).toMatch(/k\d+"?,"?k\d+"?$/);
  });
});

describe('Local org › Faults › Who may order them', () => {
  it('only administrators, by plan or by header', async () => {
    const clerk = org.token(org.user('clerk@local-org.invalid').userId);
    expect((await control('PUT', '/local/faults', { rules: [] }, clerk)).status).toBe(403);
    const byHeader = (token: string) => org.rest('GET', '/limits', undefined, { token, ...withFault('lock') });
    expect(await byHeader(clerk)).toMatchObject({ status: 403 });
    expect(await byHeader('none')).toMatchObject({ status: 401 });
    expect((await control('GET', '/local/faults')).body.total).toBe(0);
  });

  it('an order that cannot be read is refused by name, and the call is not done', async () => {
    const refused = { status: 400, body: [{ errorCode: 'INVALID_FIELD' }] };
    expect(await create('bad', 'flood')).toMatchObject(refused);
    expect(await create('bad', 'cut; at=noon')).toMatchObject({ ...refused, body: [{ fields: ['at'] }] });
    expect(await create('bad', 'job')).toMatchObject(refused);
    expect(await isThere('bad')).toBe(false);
    expect(await control('PUT', '/local/faults', { rules: [{}] })).toMatchObject(refused);
  });

  it('no fault strikes the controls', async () => {
    await order({ fault: { kind: 'server-error' } });
    expect((await org.rest('GET', '/limits')).status).toBe(500);
    expect((await control('GET', '/local/faults')).status).toBe(200);
    expect((await org.call('/local/health')).status).toBe(200);
  });
});
