import { keptOrg, SHOP, type KeptOrg } from '../../../testing/index.ts';

/** SQLite's own bound on the pages of a file is met as a full disk is: SQLITE_FULL. */
const bound = ({ keeper }: KeptOrg, pages: number): unknown =>
  keeper.org.storage.statement(`PRAGMA max_page_count = ${pages}`).get();

describe('Local org › a full disk', () => {
  let org: KeptOrg;
  beforeEach(async () => {
    org = await keptOrg(SHOP);
  });
  afterEach(() => org.stop());

  const shops = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      attributes: { type: 'Shop__c' },
      Name: `shop ${from + at} ${'x'.repeat(60)}`,
      Code__c: `shop-${from + at}`,
      Limit__c: 1_000,
    }));
  const save = (from: number, count: number) =>
    org.call('POST', '/composite/sobjects', { allOrNone: true, records: shops(from, count) });
  const counted = async () => (await org.call('GET', '/query?q=SELECT+COUNT()+FROM+Shop__c')).body.totalSize as number;

  it('is told as STORAGE_LIMIT_EXCEEDED, keeps nothing of the request, lets read, and writing goes on once there is room', async () => {
    expect((await save(0, 10)).status).toBe(200);
    bound(org, 1);
    let from = 10;
    let refused = await save(from, 200);
    while (refused.status === 200) refused = await save((from += 200), 200);
    expect(refused).toMatchObject({ status: 400, body: [{ errorCode: 'STORAGE_LIMIT_EXCEEDED' }] });
    expect(await counted()).toBe(from);
    bound(org, 1_000_000);
    expect((await save(from, 200)).status).toBe(200);
    expect(await counted()).toBe(from + 200);
  });
});
