import { servedOrg, textField } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

const OPEN = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;
let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg({
    objects: {
      Office__c: { search: true, fields: [textField('Town__c')] },
      Case__c: { search: true },
    },
    permissionSets: { All: { objects: { Office__c: OPEN, Case__c: OPEN }, fields: { 'Office__c.Town__c': 'edit' } } },
  });
  for (const Name of ['National Utility', 'First National University', 'Nation', '全国商工会']) {
    org.create('Office__c', { Name, Town__c: 'Tokyo' });
  }
  org.create('Case__c', { Name: 'National case' });
});
afterAll(() => org.stop());

const names = (records: { Name?: string; Title?: string }[]) => records.map(({ Name }) => Name).sort();
const encoded = encodeURIComponent;

describe('REST API Developer Guide › Search', () => {
  it('answers SOSL with searchRecords, a list alone before version 37.0', async () => {
    const sosl = encoded('FIND {national} IN NAME FIELDS RETURNING Office__c(Id, Name)');
    const { body } = await org.rest('GET', `/search?q=${sosl}`);
    expect(names(body.searchRecords)).toEqual(['First National University', 'National Utility']);
    expect(body.searchRecords[0].attributes).toMatchObject({
      type: 'Office__c',
      url: expect.stringContaining('/services/data/v66.0/sobjects/Office__c/') as string,
    });
    const old = await org.call(`/services/data/v36.0/search?q=${sosl}`, {
      headers: { authorization: `Bearer ${org.token()}` },
    });
    expect(old.body).toHaveLength(2);
  });

  it.each([
    ['/search'],
    [`/search?q=${encoded('FIND joe')}`],
    ['/parameterizedSearch'],
    ['/parameterizedSearch?q=%22joe'],
  ])('%s is MALFORMED_SEARCH', async (path) => {
    expect(await org.rest('GET', path)).toMatchObject({ status: 400, body: [{ errorCode: 'MALFORMED_SEARCH' }] });
  });
});

describe('REST API Developer Guide › Parameterized Search', () => {
  it('GET takes objects with their own fields, conditions and limits', async () => {
    const { body } = await org.rest(
      'GET',
      `/parameterizedSearch?q=national&sobject=Office__c&sobject=Case__c&fields=Name&Office__c.where=${encoded("Name LIKE 'First%'")}&in=NAME`,
    );
    expect(names(body.searchRecords)).toEqual(['First National University', 'National case']);
    const all = await org.rest('GET', '/parameterizedSearch?q=national&overallLimit=2');
    expect(all.body.searchRecords).toHaveLength(2);
  });

  it('POST takes the same as JSON', async () => {
    const { body } = await org.rest('POST', '/parameterizedSearch', {
      q: '全国',
      fields: ['id', 'name'],
      sobjects: [{ name: 'Office__c', fields: ['Town__c', 'Name'], limit: 5 }, { name: 'Case__c' }],
      in: 'ALL',
      defaultLimit: 10,
    });
    expect(body.searchRecords).toMatchObject([{ Name: '全国商工会', Town__c: 'Tokyo' }]);
  });

  it.each([
    [{ q: 'x', in: 'SOMEWHERE' }, 'INVALID_SEARCH_SCOPE'],
    [{ q: 'x', snippet: '1' }, 'INVALID_SEARCH'],
    [{ q: 'x', overallLimit: 0 }, 'INVALID_SEARCH'],
    [{ q: 'x', sobjects: 'Office__c' }, 'JSON_PARSER_ERROR'],
    [{ q: 'x', sobjects: [{}] }, 'MISSING_ARGUMENT'],
    [{ q: 'x', sobjects: [{ name: 'Nothing__c' }] }, 'INVALID_TYPE'],
  ])('%j is %s', async (body, errorCode) => {
    expect(await org.rest('POST', '/parameterizedSearch', body)).toMatchObject({ status: 400, body: [{ errorCode }] });
  });
});

describe('REST API Developer Guide › Search Suggested Records, Scope and Layouts', () => {
  it('suggestions complete the last word of a name, and say when there are more', async () => {
    const { body } = await org.rest('GET', '/search/suggestions?q=national+u&sobject=Office__c&limit=1');
    expect(body).toMatchObject({
      hasMoreResults: true,
      autoSuggestResults: [{ Name: expect.stringMatching(/National U/) }],
    });
    const whole = await org.rest('GET', '/search/suggestions?q=nat&sobject=Office__c,Case__c&fields=Id');
    expect(whole.body.autoSuggestResults).toHaveLength(4);
  });

  it('scopeOrder names the objects that can be searched, layout the columns of their results', async () => {
    const scope = await org.rest('GET', '/search/scopeOrder');
    expect(scope.body.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['Office__c', 'User']));
    const layout = await org.rest('GET', '/search/layout?q=Office__c');
    expect(layout.body).toMatchObject([
      { objectType: 'Office__c', searchColumns: [{ field: 'Office__c.Name', name: 'Name', format: null }] },
    ]);
    expect(await org.rest('GET', '/search/layout?q=Nothing__c')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
  });
});
