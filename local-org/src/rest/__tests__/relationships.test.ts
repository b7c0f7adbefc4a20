import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
let shop: string;
let sale: string;
beforeAll(async () => {
  org = await servedOrg({
    ...SHOP,
    permissionSets: {
      ...SHOP.permissionSets,
      Sales: { objects: { Shop__c: [], Sale__c: [] }, system: ['ApiEnabled'] },
    },
  });
  const head = org.create('Shop__c', { Name: 'Head', Code__c: 'H' });
  shop = org.create('Shop__c', { Name: 'Shop', Code__c: 'S', Limit__c: 100, Head__c: head });
  sale = org.create('Sale__c', { Shop__c: shop, Amount__c: 3 });
  org.create('Sale__c', { Shop__c: shop, Amount__c: 4 });
});
afterAll(() => org.stop());

describe('REST API Developer Guide › Traverse Relationships with Friendly URLs', () => {
  it('a parent is read through its child, over several steps and with chosen fields', async () => {
    const { body } = await org.rest('GET', `/sobjects/Sale__c/${sale}/Shop__r/Head__r?fields=Name,Code__c`);
    expect(body).toMatchObject({ attributes: { type: 'Shop__c' }, Name: 'Head', Code__c: 'H' });
    expect((await org.rest('GET', `/sobjects/Sale__c/${sale}/Shop__r`)).body.Name).toBe('Shop');
  });

  it('children come as a query’s answer', async () => {
    const { body } = await org.rest('GET', `/sobjects/Shop__c/${shop}/Sales__r?fields=Amount__c`);
    expect(body).toMatchObject({ done: true, totalSize: 2 });
    expect(body.records.map((record: { Amount__c: number }) => record.Amount__c).sort()).toEqual([3, 4]);
  });

  it('the record a relationship leads to is updated and deleted', async () => {
    expect(await org.rest('PATCH', `/sobjects/Sale__c/${sale}/Shop__r`, { Memo__c: 'via' })).toMatchObject({
      status: 204,
    });
    expect(org.value(`SELECT Memo__c FROM Shop__c WHERE Id = '${shop}'`)).toBe('via');
    const branch = org.create('Shop__c', { Name: 'Branch', Head__c: org.create('Shop__c', { Name: 'Gone' }) });
    expect(await org.rest('DELETE', `/sobjects/Shop__c/${branch}/Head__r`)).toMatchObject({ status: 204 });
    expect((await org.rest('GET', `/sobjects/Shop__c/${branch}/Head__r`)).status).toBe(404);
  });

  it.each([
    ['a relationship that does not exist', () => `/sobjects/Shop__c/${shop}/Nothing__r`, 'GET', 404, 'NOT_FOUND'],
    ['a step beyond children', () => `/sobjects/Shop__c/${shop}/Sales__r/Shop__r`, 'GET', 404, 'NOT_FOUND'],
    ['a record that is not there', () => '/sobjects/Sale__c/a0x5g00000zzzzz/Shop__r', 'GET', 404, 'NOT_FOUND'],
    ['a write of children', () => `/sobjects/Shop__c/${shop}/Sales__r`, 'PATCH', 405, 'METHOD_NOT_ALLOWED'],
    [
      'a field that does not exist',
      () => `/sobjects/Shop__c/${shop}/Sales__r?fields=No__c`,
      'GET',
      400,
      'INVALID_FIELD',
    ],
  ])('%s is refused', async (_what, path, method, status, errorCode) => {
    const body = method === 'PATCH' ? {} : undefined;
    expect(await org.rest(method, path(), body)).toMatchObject({ status, body: [{ errorCode }] });
  });

  it('a relationship the user may not read does not exist for them', async () => {
    const token = org.token(org.user('sales@example.jp', 'Sales').userId);
    expect((await org.rest('GET', `/sobjects/Sale__c/${sale}/Shop__r?fields=Name`, undefined, { token })).status).toBe(
      200,
    );
    expect((await org.rest('GET', `/sobjects/Shop__c/${shop}/Head__r`, undefined, { token })).status).toBe(404);
  });
});

describe('REST API Developer Guide › sObject Rows by External ID', () => {
  it('an upsert that updates says so from version 46.0 on; before it answers nothing', async () => {
    const upsert = (version: string) =>
      org.call(`/services/data/v${version}/sobjects/Shop__c/Code__c/U1`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${org.token()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ Name: 'U' }),
      });
    expect(await upsert('66.0')).toMatchObject({ status: 201, body: { created: true, success: true } });
    expect(await upsert('66.0')).toMatchObject({ status: 200, body: { created: false } });
    expect(await upsert('45.0')).toMatchObject({ status: 204, body: '' });
  });

  it('updateOnly makes no record', async () => {
    expect(await org.rest('PATCH', '/sobjects/Shop__c/Code__c/none?updateOnly=true', { Name: 'x' })).toMatchObject({
      status: 404,
    });
    expect(org.value(`SELECT COUNT(Id) n FROM Shop__c WHERE Code__c = 'none'`)).toBe(0);
  });

  it('a record is made by POST to Id, and by a user name a user is found', async () => {
    expect(await org.rest('POST', '/sobjects/Shop__c/Id', { Name: 'by Id' })).toMatchObject({ status: 201 });
    const { body } = await org.rest('GET', '/sobjects/User/Username/admin@local-org.invalid?fields=Username');
    expect(body.Username).toBe('admin@local-org.invalid');
  });
});
