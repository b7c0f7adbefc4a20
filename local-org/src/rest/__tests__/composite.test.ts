import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP);
});
afterAll(() => org.stop());

const DATA = '/services/data/v66.0';
const sub = (method: string, path: string, referenceId: string, body?: object) => ({
  method,
  url: DATA + path,
  referenceId,
  body,
});
const composite = async (compositeRequest: object[], allOrNone = false) =>
  org.rest('POST', '/composite', { allOrNone, compositeRequest });
const shops = () => org.value('SELECT COUNT(Id) n FROM Shop__c');

describe('REST API Developer Guide › Composite', () => {
  it('lets a sub-request use what an earlier one answered, in urls and bodies', async () => {
    const { body } = await composite([
      sub('POST', '/sobjects/Shop__c', 'shop', { Name: 'A', Limit__c: 50 }),
      sub('POST', '/sobjects/Sale__c', 'sale', { Shop__c: '@{shop.id}', Amount__c: 5 }),
      sub('GET', "/query?q=SELECT+Total__c,Limit__c+FROM+Shop__c+WHERE+Id='@{shop.id}'", 'read'),
      sub('PATCH', '/sobjects/Shop__c/@{shop.id}', 'change', { Limit__c: '@{read.records[0].Total__c}' }),
    ]);
    expect(body.compositeResponse.map((each: { httpStatusCode: number }) => each.httpStatusCode)).toEqual([
      201, 201, 200, 204,
    ]);
    expect(org.value(`SELECT Limit__c FROM Shop__c WHERE Id = '${body.compositeResponse[0].body.id}'`)).toBe(5);
  });

  it('goes on after a failure, except where the failed answer is needed', async () => {
    const { body } = await composite([
      sub('POST', '/sobjects/Shop__c', 'bad', { Nothing__c: 1 }),
      sub('POST', '/sobjects/Sale__c', 'needs', { Shop__c: '@{bad.id}' }),
      sub('POST', '/sobjects/Shop__c', 'good', { Name: 'B' }),
    ]);
    expect(body.compositeResponse).toMatchObject([
      { httpStatusCode: 400, body: [{ errorCode: 'INVALID_FIELD' }] },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { httpStatusCode: 201 },
    ]);
  });

  it('allOrNone undoes everything and says why on the one that failed', async () => {
    const before = shops();
    const { body } = await composite(
      [
        sub('POST', '/sobjects/Shop__c', 'a', { Name: 'A' }),
        sub('POST', '/sobjects/Shop__c', 'b', { Memo__c: 'x'.repeat(11) }),
      ],
      true,
    );
    expect(body.compositeResponse).toMatchObject([
      { referenceId: 'a', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { referenceId: 'b', httpStatusCode: 400, body: [{ errorCode: 'STRING_TOO_LONG' }] },
    ]);
    expect(shops()).toBe(before);
  });

  it('holds 25 sub-requests, five queries and collections among them', async () => {
    const many = (count: number, path: string) =>
      Array.from({ length: count }, (_, index) => sub('GET', path, `r${index}`));
    expect(await composite(many(26, '/limits'))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'NUMBER_OF_SUBREQUESTS_EXCEEDED' }],
    });
    expect(await composite(many(6, '/query?q=SELECT+Id+FROM+User'))).toMatchObject({ status: 400 });
    expect((await composite(many(5, '/query?q=SELECT+Id+FROM+User'))).body.compositeResponse).toHaveLength(5);
    expect((await composite(many(25, '/limits'))).status).toBe(200);
  });

  it('counts as one API call', async () => {
    const { lastDay } = org.org.usage;
    await composite([sub('GET', '/limits', 'a'), sub('GET', '/limits', 'b')]);
    expect(org.org.usage.lastDay).toBe(lastDay + 1);
  });
});

describe('REST API Developer Guide › Composite Batch', () => {
  it('runs independent calls and halts when asked', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v66.0/sobjects/Nothing__c/describe' },
      { method: 'POST', url: 'v66.0/sobjects/Shop__c', richInput: { Name: 'C' } },
    ];
    expect((await org.rest('POST', '/composite/batch', { batchRequests })).body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 404 }, { statusCode: 201, result: { success: true } }],
    });
    expect(
      (await org.rest('POST', '/composite/batch', { batchRequests, haltOnError: true })).body.results[1],
    ).toMatchObject({
      statusCode: 412,
      result: [{ errorCode: 'BATCH_PROCESSING_HALTED' }],
    });
  });
});
