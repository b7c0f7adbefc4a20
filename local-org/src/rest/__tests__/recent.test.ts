import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeEach(async () => {
  org = await servedOrg(SHOP);
});
afterEach(() => org.stop());

const recent = async (path = '/recent'): Promise<string[]> =>
  (await org.rest('GET', path)).body.map((record: { Name: string }) => record.Name);

describe('REST API Developer Guide › Recently Viewed Items', () => {
  it('what a query with FOR VIEW finds is recent, the latest first; a plain query changes nothing', async () => {
    for (const Name of ['A', 'B', 'C']) org.create('Shop__c', { Name });
    await org.rest('GET', '/query?q=SELECT+Name+FROM+Shop__c');
    expect(await recent()).toEqual([]);
    await org.rest('GET', `/query?q=${encodeURIComponent("SELECT Name FROM Shop__c WHERE Name = 'B' FOR VIEW")}`);
    await org.rest('GET', `/query?q=${encodeURIComponent("SELECT Id FROM Shop__c WHERE Name = 'A' FOR REFERENCE")}`);
    expect(await recent()).toEqual(['A', 'B']);
    expect(await recent('/recent?limit=1')).toEqual(['A']);
  });

  it('the page of an object lists its recent items', async () => {
    org.create('Shop__c', { Name: 'A' });
    await org.rest('GET', '/query?q=SELECT+Id+FROM+Shop__c+FOR+VIEW');
    expect((await org.rest('GET', '/sobjects/Shop__c')).body.recentItems).toMatchObject([{ Name: 'A' }]);
    expect((await org.rest('GET', '/sobjects/Sale__c')).body.recentItems).toEqual([]);
  });

  it('a saved record is recent where Sforce-Mru says so', async () => {
    await org.rest('POST', '/sobjects/Shop__c', { Name: 'silent' });
    await org.rest('POST', '/sobjects/Shop__c', { Name: 'noted' }, { headers: { 'Sforce-Mru': 'updateMru=true' } });
    expect(await recent()).toEqual(['noted']);
  });

  it('a record that was deleted is left out; a limit that is none is refused', async () => {
    const id = org.create('Shop__c', { Name: 'A' });
    await org.rest('GET', '/query?q=SELECT+Id+FROM+Shop__c+FOR+VIEW');
    await org.rest('DELETE', `/sobjects/Shop__c/${id}`);
    expect(await recent()).toEqual([]);
    expect(await org.rest('GET', '/recent?limit=x')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_QUERY_PARAM' }],
    });
  });
});

describe('REST API Developer Guide › Limits', () => {
  it('counts records by two kilobytes each, and what was used of calls and permission sets', async () => {
    const before = (await org.rest('GET', '/limits')).body;
    expect(before.DataStorageMB.Max - before.DataStorageMB.Remaining).toBeLessThanOrEqual(1);
    org.save({
      operation: 'insert',
      sobject: 'Shop__c',
      rows: Array.from({ length: 513 }, (_, at) => ({ Name: `S${at}` })),
    });
    const after = (await org.rest('GET', '/limits')).body;
    expect(after.DataStorageMB.Max - after.DataStorageMB.Remaining).toBe(2);
    expect(before.DailyApiRequests.Remaining - after.DailyApiRequests.Remaining).toBe(1);
    expect(after.PermissionSets.CreateCustom.Remaining).toBeLessThan(after.PermissionSets.CreateCustom.Max);
    expect(after.DailyStreamingApiEvents).toEqual({ Max: 0, Remaining: 0 });
    expect(Object.keys(after)).toEqual([...Object.keys(after)].sort());
  });
});
