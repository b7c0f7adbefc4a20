import { resultOf, soapOrg } from './support/soap-org.ts';
import type { SoapOrg } from './support/soap-org.ts';

let org: SoapOrg;
beforeAll(async () => {
  org = await soapOrg();
});
afterAll(() => org.stop());

const shops = () => Number(org.value('SELECT COUNT(Id) n FROM Shop__c'));

describe('SOAP API Developer Guide › query(), queryAll() and queryMore()', () => {
  it('gives records with their type, parents and children within', async () => {
    const shop = org.create('Shop__c', { Name: 'Q', Code__c: 'Q1' });
    org.create('Sale__c', { Shop__c: shop, Amount__c: 3 });
    const sale = await org.query(
      `SELECT Amount__c, CreatedDate, Shop__r.Name FROM Sale__c WHERE Shop__r.Code__c = 'Q1'`,
    );
    expect(sale).toMatchObject({
      done: 'true',
      size: '1',
      records: { '@_type': 'sf:sObject', type: 'Sale__c', Amount__c: '3', Shop__r: { type: 'Shop__c', Name: 'Q' } },
    });
    expect(sale.records.CreatedDate).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(sale.records.Id['@_nil']).toBe('true');
    const parent = await org.query(`SELECT Id, (SELECT Amount__c FROM Sales__r) FROM Shop__c WHERE Code__c = 'Q1'`);
    expect(parent.records).toMatchObject({ Id: shop, Sales__r: { size: '1', records: { Amount__c: '3' } } });
  });

  it('groups come as AggregateResult with typed values, COUNT() as the size alone', async () => {
    const { records } = await org.query(`SELECT COUNT(Id) n, MAX(Name) FROM Shop__c WHERE Code__c = 'Q1'`);
    expect(records).toMatchObject({ type: 'AggregateResult', n: { '@_type': 'xsd:int', '#text': '1' } });
    expect(records.expr0).toMatchObject({ '@_type': 'xsd:string', '#text': 'Q' });
    const count = await org.query('SELECT COUNT() FROM Shop__c');
    expect(count).toMatchObject({ size: String(shops()) });
    expect(count.records).toBeUndefined();
  });

  it('the enterprise API gives the type as the XML type of a record', async () => {
    const { records } = await org.query(`SELECT Id FROM Shop__c WHERE Code__c = 'Q1'`, { family: 'c' });
    expect(records['@_type']).toBe('sf:Shop__c');
    expect(records.type).toBeUndefined();
    const saved = await org.send('<create><sObjects xsi:type="ens:Shop__c"><Name>Ent</Name></sObjects></create>', {
      family: 'c',
    });
    expect(resultOf(saved)).toMatchObject({ success: 'true' });
  });

  it('QueryOptions sets the rows a page, queryMore reads on; a wrong locator is a fault', async () => {
    org.save({
      operation: 'insert',
      sobject: 'Shop__c',
      rows: Array.from({ length: 250 }, (_, at) => ({ Name: `Page ${at}` })),
    });
    const header = '<QueryOptions><batchSize>200</batchSize></QueryOptions>';
    const first = await org.query(`SELECT Id FROM Shop__c WHERE Name LIKE 'Page %'`, { header });
    expect(first).toMatchObject({ done: 'false', size: '250' });
    const next = await org.ask(`<queryMore><queryLocator>${first.queryLocator}</queryLocator></queryMore>`);
    expect(next.done).toBe('true');
    expect(next.records).toHaveLength(50);
    const wrong = await org.ask('<queryMore><queryLocator>01g000-1</queryLocator></queryMore>');
    expect(wrong.detail.InvalidQueryLocatorFault.exceptionCode).toBe('INVALID_QUERY_LOCATOR');
  });

  it('queryAll finds what is in the recycle bin', async () => {
    const id = org.create('Shop__c', { Name: 'Binned' });
    await org.jsforce.soap.delete(id);
    const all = await org.ask(
      `<queryAll><queryString>SELECT Id FROM Shop__c WHERE Name = 'Binned'</queryString></queryAll>`,
    );
    expect(all.size).toBe('1');
    expect((await org.query(`SELECT Id FROM Shop__c WHERE Name = 'Binned'`)).size).toBe('0');
  });

  it.each([
    ['SELECT FROM', 'MalformedQueryFault', 'MALFORMED_QUERY'],
    ['SELECT Nothing__c FROM Shop__c', 'InvalidFieldFault', 'INVALID_FIELD'],
    ['SELECT Id FROM Nothing__c', 'InvalidSObjectFault', 'INVALID_TYPE'],
  ])('%s is a %s that says where', async (soql, type, code) => {
    const fault = await org.query(soql);
    expect(fault).toMatchObject({
      faultcode: `sf:${code}`,
      detail: {
        [type]: { exceptionCode: code, row: expect.stringMatching(/^\d+$/), column: expect.stringMatching(/^\d+$/) },
      },
    });
    expect(fault.faultstring).toContain(`${code}: `);
  });

  it('a field the user may not read does not exist for them', async () => {
    const reader = org.user('reader@example.jp', 'Reader');
    const token = org.token(reader.userId);
    expect((await org.query('SELECT Code__c FROM Shop__c', { token })).size).toBe(String(shops()));
    expect(await org.query('SELECT Limit__c FROM Shop__c', { token })).toMatchObject({ faultcode: 'sf:INVALID_FIELD' });
    const saved = await org.ask('<create><sObjects><type>Shop__c</type><Name>x</Name></sObjects></create>', { token });
    expect(saved).toMatchObject({ success: 'false', errors: { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY' } });
  });
});

describe('SOAP API Developer Guide › search()', () => {
  it('finds records by SOSL; a malformed one is a MalformedSearchFault', async () => {
    const { searchRecords } = await org.ask(
      '<search><searchString>FIND {admin*} RETURNING User(Username)</searchString></search>',
    );
    expect(searchRecords.record).toMatchObject({ type: 'User', Username: 'admin@local-org.invalid' });
    const fault = await org.ask('<search><searchString>FIND admin</searchString></search>');
    expect(fault.detail.MalformedSearchFault.exceptionCode).toBe('MALFORMED_SEARCH');
  });
});
