import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

const MORNING = Date.parse('2023-05-10T00:00:00.400Z');

describe('REST API Developer Guide › Conditional Request Headers', () => {
  let org: ServedOrg;
  let id: string;
  beforeAll(async () => {
    org = await servedOrg(SHOP);
  });
  afterAll(() => org.stop());
  beforeEach(() => {
    org.org.clock.set(MORNING);
    id = org.create('Shop__c', { Name: 'shop', Memo__c: 'one' });
  });

  const path = (): string => `/sobjects/Shop__c/${id}`;
  const get = (headers: Record<string, string> = {}): Promise<Answer> =>
    org.rest('GET', path(), undefined, { headers });
  const patch = (Memo__c: string, headers: Record<string, string> = {}): Promise<Answer> =>
    org.rest('PATCH', path(), { Memo__c }, { headers });
  const etag = async (): Promise<string> => String((await get()).headers.get('etag'));
  const later = (seconds: number): string => new Date(MORNING + seconds * 1000).toUTCString();

  it('a record comes with its tag and the second it was last changed in', async () => {
    const { headers } = await get();
    expect(headers.get('last-modified')).toBe('Wed, 10 May 2023 00:00:00 GMT');
    expect(headers.get('etag')).toMatch(/^"[A-Za-z0-9+/]{27}="$/);
  });

  it('a tag changes with every change, also with two in one second', async () => {
    const before = await etag();
    expect(await etag()).toBe(before);
    await patch('two');
    expect(await etag()).not.toBe(before);
  });

  it('what a client has is not sent again', async () => {
    const known = await etag();
    expect((await get({ 'if-none-match': `"other", ${known.slice(0, -1)}-gzip"` })).status).toBe(304);
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get({ 'if-modified-since': later(0) })).status).toBe(304);
    expect((await get({ 'if-modified-since': later(-1) })).status).toBe(200);
    expect((await get({ 'if-match': '"other"' })).status).toBe(412);
    expect((await get({ 'if-unmodified-since': later(-1) })).status).toBe(412);
    expect((await get({ 'if-none-match': 'nonsense', 'if-modified-since': 'nonsense' })).status).toBe(200);
  });

  it('a change is made only to the record the client has seen', async () => {
    const seen = await etag();
    expect((await patch('two', { 'if-match': seen })).status).toBe(204);
    const { status, body } = await patch('three', { 'if-match': seen });
    expect({ status, code: body[0].errorCode }).toEqual({ status: 412, code: 'PRECONDITION_FAILED' });
    expect((await patch('three', { 'if-match': `${seen}, ${await etag()}` })).status).toBe(204);
    expect((await patch('four', { 'if-none-match': await etag() })).status).toBe(412);
    expect((await get()).body['Memo__c']).toBe('three');
  });

  it('If-Unmodified-Since counts whole seconds: the second of the last change still passes', async () => {
    expect((await patch('two', { 'if-unmodified-since': later(-1) })).status).toBe(412);
    expect((await patch('two', { 'if-unmodified-since': later(0) })).status).toBe(204);
    org.org.clock.set(MORNING + 5000);
    await patch('other');
    expect((await patch('three', { 'if-unmodified-since': later(0) })).status).toBe(412);
    expect((await patch('three', { 'if-unmodified-since': later(5) })).status).toBe(204);
  });

  it.each(['if-match', 'if-none-match', 'if-unmodified-since'])(
    'an unreadable %s is refused by a change',
    async (name) => {
      const { status } = await patch('two', { [name]: 'nonsense' });
      expect(status).toBe(400);
      expect((await get()).body['Memo__c']).toBe('one');
    },
  );

  it('a deletion is held to the same', async () => {
    const remove = (headers: Record<string, string>): Promise<Answer> =>
      org.rest('DELETE', path(), undefined, { headers });
    expect((await remove({ 'if-match': '"other"' })).status).toBe(412);
    expect((await remove({ 'if-unmodified-since': later(-1) })).status).toBe(412);
    expect((await remove({ 'if-match': await etag() })).status).toBe(204);
  });

  it('an upsert with If-None-Match: * makes a record and changes none', async () => {
    const upsert = (): Promise<Answer> =>
      org.rest('PATCH', '/sobjects/Shop__c/Code__c/ONCE', { Name: 'once' }, { headers: { 'if-none-match': '*' } });
    expect([(await upsert()).status, (await upsert()).status]).toEqual([201, 412]);
  });

  it('a composite answer gives the tags of what it read', async () => {
    const { body } = await org.rest('POST', '/composite', {
      compositeRequest: [{ method: 'GET', url: `/services/data/v66.0${path()}`, referenceId: 'shop' }],
    });
    expect(body.compositeResponse[0].httpHeaders).toEqual({
      ETag: await etag(),
      'Last-Modified': 'Wed, 10 May 2023 00:00:00 GMT',
    });
  });

  it.each(['/sobjects', '/sobjects/Shop__c/describe'])(
    'a client that has %s is sent it again only after a change of metadata or rights',
    async (resource) => {
      const since = (moment: number): Promise<Answer> => {
        const headers = { 'if-modified-since': new Date(moment).toUTCString() };
        return org.rest('GET', resource, undefined, { headers });
      };
      const { status, headers } = await org.rest('GET', resource);
      const changed = Date.parse(String(headers.get('last-modified')));
      expect([status, (await since(changed - 1000)).status]).toEqual([200, 200]);
      expect(await since(changed)).toMatchObject({ status: 304, body: '' });
      org.org.clock.set(changed + 60_000);
      org.create('PermissionSet', { Name: `P${changed}`, Label: 'P' });
      expect((await since(changed + 30_000)).status).toBe(200);
      expect((await since(changed + 60_000)).status).toBe(304);
    },
  );
});
