import { servedOrg, SHOP, type ServedOrg } from '../../../testing/index.ts';
import { bulkJobs } from '../jobs.ts';
import { bulkClient, type BulkClient } from './support/bulk-client.ts';

// Documentation followed: Bulk API 2.0 and Bulk API Developer Guide, "Bulk API 2.0 Query".
let served: ServedOrg;
let bulk: BulkClient;

beforeEach(async () => {
  served = await servedOrg(SHOP);
  bulk = bulkClient(served);
});
afterEach(() => served.stop());

const query = (soql: string, more = {}): Record<string, unknown> => ({ operation: 'query', query: soql, ...more });

function shops(count: number): void {
  const rows = Array.from({ length: count }, (_, at) => ({ Code__c: `c${at}`, Limit__c: at }));
  served.save({ operation: 'insert', sobject: 'Shop__c', rows });
}

describe('a query job', () => {
  it('gives its columns in the order of the query, parents in between, every value as text', async () => {
    const head = served.create('Shop__c', { Name: 'Head', Code__c: 'h', Memo__c: 'a "b"' });
    const shop = served.create('Shop__c', { Name: 'Shop', Code__c: 's', Head__c: head });
    served.create('Sale__c', { Code__c: 'x', Shop__c: shop, Amount__c: 1234567.5 });
    const soql =
      'SELECT Amount__c, Shop__r.Head__r.Memo__c, Id, Shop__r.Name, IsDeleted, Shop__r.Limit__c, CreatedDate FROM Sale__c';
    const job = await bulk.query(query(soql));
    expect(job).toMatchObject({ state: 'JobComplete', operation: 'query', object: 'Sale__c', jobType: 'V2Query' });
    expect(job).toMatchObject({ numberRecordsProcessed: 1, isPkChunkingSupported: false });
    const [header, row] = (await bulk.text(`/jobs/query/${job.id}/results`)).split('\n');
    expect(header).toBe(
      '"Amount__c","Shop__r.Head__r.Memo__c","Id","Shop__r.Name","IsDeleted","Shop__r.Limit__c","CreatedDate"',
    );
    expect(row).toMatch(/^"1234567.5","a ""b""","a0.{16}","Shop","false","","\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z"$/);
  });

  it('is read page by page with Sforce-Locator, every row once', async () => {
    shops(2500);
    const job = await bulk.query(query('SELECT Code__c FROM Shop__c'));
    const codes: string[] = [];
    let path = `/jobs/query/${job.id}/results?maxRecords=999`;
    const counts: (string | null)[] = [];
    for (let locator: string | null = ''; locator !== 'null';) {
      const page = await served.rest('GET', path);
      codes.push(...String(page.body).trimEnd().split('\n').slice(1));
      counts.push(page.headers.get('sforce-numberofrecords'));
      locator = page.headers.get('sforce-locator');
      path = `/jobs/query/${job.id}/results?maxRecords=999&locator=${locator}`;
    }
    expect(counts).toEqual(['999', '999', '502']);
    expect(new Set(codes).size).toBe(2500);
    const wrong = await served.rest('GET', `/jobs/query/${job.id}/results?locator=xyz`);
    expect(wrong.body).toMatchObject([{ errorCode: 'INVALID_QUERY_LOCATOR' }]);
  });

  it('tells where its pages are, five at once, to be read side by side', async () => {
    shops(3);
    const job = await bulk.query(query('SELECT Code__c FROM Shop__c'));
    const path = `/jobs/query/${job.id}`;
    const pages = async (more = '') => (await served.rest('GET', `${path}/resultPages${more}`)).body;
    const below = (url: string): string => url.replace('/services/data/v66.0', '');
    const few = await pages();
    expect(few).toEqual({
      resultPages: [{ resultUrl: expect.stringContaining(`${path}/results?locator=`) }],
      done: true,
    });
    expect(await bulk.text(below(few.resultPages[0].resultUrl))).toBe(await bulk.text(`${path}/results`));

    const { store } = bulkJobs(served.org);
    store.update(job.id, { processed: 612_345 });
    const first = await pages();
    expect([first.resultPages.length, first.done]).toEqual([5, false]);
    const [, more = ''] = String(first.nextRecordsUrl).split('?');
    const rest = await pages(`?${more}`);
    expect([rest.resultPages.length, rest.done, rest.nextRecordsUrl]).toEqual([2, true, undefined]);
    const all = [...first.resultPages, ...rest.resultPages].map(({ resultUrl }: { resultUrl: string }) => resultUrl);
    expect(new Set(all).size).toBe(7);
    const open = await served.rest('GET', `${path}/resultPages?locator=xyz`);
    expect(open.body).toMatchObject([{ errorCode: 'INVALID_QUERY_LOCATOR' }]);
  });

  it('keeps ORDER BY and LIMIT', async () => {
    shops(2100);
    const ordered = await bulk.query(query('SELECT Limit__c FROM Shop__c ORDER BY Limit__c DESC LIMIT 2050'));
    const rows = (await bulk.text(`/jobs/query/${ordered.id}/results`)).trimEnd().split('\n').slice(1);
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([2050, '"2099"', '"50"']);
    const some = await bulk.query(query('SELECT Limit__c FROM Shop__c LIMIT 1500'));
    expect(some['numberRecordsProcessed']).toBe(1500);
  });

  it('finds deleted records with queryAll alone', async () => {
    shops(2);
    served.save({ operation: 'delete', sobject: 'Shop__c', rows: served.records('SELECT Id FROM Shop__c LIMIT 1') });
    const living = await bulk.query(query('SELECT Id FROM Shop__c'));
    const all = await bulk.query(query('SELECT Id FROM Shop__c', { operation: 'queryAll' }));
    expect([living['numberRecordsProcessed'], all['numberRecordsProcessed']]).toEqual([1, 2]);
  });

  it('writes the delimiter and line ending it is asked for', async () => {
    shops(1);
    const job = await bulk.query(
      query('SELECT Code__c, Limit__c FROM Shop__c', { columnDelimiter: 'TAB', lineEnding: 'CRLF' }),
    );
    expect(await bulk.text(`/jobs/query/${job.id}/results`)).toBe('"Code__c"\t"Limit__c"\r\n"c0"\t"0"\r\n');
  });

  it('shows its user no records or fields that are not theirs', async () => {
    shops(3);
    const token = served.token(served.user('clerk@example.invalid').userId);
    await expect(bulk.query(query('SELECT Id FROM Shop__c'), { token })).rejects.toThrow('INVALID_TYPE');
  });
});

describe('a query that the Bulk API does not take is refused when its job is made', () => {
  it.each([
    ['aggregates', 'SELECT COUNT(Id) FROM Shop__c', 'Aggregate functions'],
    ['COUNT()', 'SELECT COUNT() FROM Shop__c', 'COUNT()'],
    ['GROUP BY', 'SELECT Name FROM Shop__c GROUP BY Name', 'GROUP BY'],
    ['OFFSET', 'SELECT Id FROM Shop__c OFFSET 1', 'OFFSET'],
    ['TYPEOF', 'SELECT TYPEOF Owner WHEN User THEN Username END FROM Shop__c', 'TYPEOF'],
    [
      'child sub-queries',
      'SELECT Id, (SELECT Id FROM Sales__r) FROM Shop__c',
      'Aggregate Relationships not supported in Bulk V2 Query',
    ],
    ['FIELDS(ALL)', 'SELECT FIELDS(ALL) FROM Shop__c LIMIT 10', 'FIELDS(ALL)'],
    ['an unknown field', 'SELECT Nothing__c FROM Shop__c', 'INVALID_FIELD: '],
    ['what is no query', 'SELECT', 'MALFORMED_QUERY: '],
  ])('%s', async (_what, soql, message) => {
    const { status, body } = await served.rest('POST', '/jobs/query', query(soql));
    expect([status, body[0].errorCode]).toEqual([400, 'API_ERROR']);
    expect(body[0].message).toContain(message);
  });
});
