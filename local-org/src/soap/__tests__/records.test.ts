import { resultOf, soapOrg } from './support/soap-org.ts';
import type { SoapOrg } from './support/soap-org.ts';

let org: SoapOrg;
beforeAll(async () => {
  org = await soapOrg();
});
afterAll(() => org.stop());

const shops = () => Number(org.value('SELECT COUNT(Id) n FROM Shop__c'));

describe('SOAP API Developer Guide › Core Calls', () => {
  it('create, update, upsert and delete save records of several objects, each with its result', async () => {
    const [good, bad] = await org.jsforce.soap.create([
      { type: 'Shop__c', Name: 'A & <B>', Code__c: 'S1', Limit__c: 10 },
      { type: 'Shop__c', Name: 'C', Memo__c: 'x'.repeat(11) },
    ]);
    expect(good).toMatchObject({ success: true, errors: [] });
    expect(bad).toMatchObject({ success: false, id: null, errors: [{ statusCode: 'STRING_TOO_LONG' }] });
    expect(org.value(`SELECT Name FROM Shop__c WHERE Id = '${good?.id ?? ''}'`)).toBe('A & <B>');

    expect(
      await org.jsforce.soap.update({ type: 'Shop__c', Id: good?.id ?? '', Limit__c: null, Memo__c: 'm' }),
    ).toMatchObject({
      success: true,
      id: good?.id,
    });
    expect(org.records(`SELECT Limit__c, Memo__c FROM Shop__c WHERE Code__c = 'S1'`)[0]).toMatchObject({
      Limit__c: null,
      Memo__c: 'm',
    });

    const upserted = await org.jsforce.soap.upsert('Code__c', [
      { type: 'Shop__c', Code__c: 'S1', Name: 'D' },
      { type: 'Shop__c', Code__c: 'S2', Name: 'E' },
    ]);
    expect(upserted).toMatchObject([
      { success: true, created: false, id: good?.id },
      { success: true, created: true },
    ]);
    expect(await org.jsforce.soap.delete([good?.id ?? '', 'nonsense'])).toMatchObject([
      { success: true, id: good?.id },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
    ]);
  });

  it('a parent may be named by its external id', async () => {
    org.create('Shop__c', { Name: 'P', Code__c: 'P1' });
    const answer = await org.send(
      '<create><sObjects><type>Sale__c</type><Shop__r><type>Shop__c</type><Code__c>P1</Code__c></Shop__r>' +
        '<Amount__c>2.5</Amount__c></sObjects></create>',
    );
    expect(resultOf(answer)).toMatchObject({ success: 'true' });
    expect(org.value(`SELECT Total__c FROM Shop__c WHERE Code__c = 'P1'`)).toBe(2.5);
  });

  it('fieldsToNull empties fields, an element that is nil says nothing', async () => {
    const id = org.create('Shop__c', { Name: 'N', Memo__c: 'old', Limit__c: 5 });
    await org.send(
      `<update><sObjects><type>Shop__c</type><fieldsToNull>Memo__c</fieldsToNull><Id>${id}</Id>` +
        '<Limit__c xsi:nil="true"/></sObjects></update>',
    );
    expect(org.records(`SELECT Memo__c, Limit__c FROM Shop__c WHERE Id = '${id}'`)[0]).toMatchObject({
      Memo__c: null,
      Limit__c: 5,
    });
  });

  it('an id in a create is refused on its record', async () => {
    const answer = await org.send(
      `<create><sObjects><type>Shop__c</type><Id>a0000000000001</Id><Name>x</Name></sObjects></create>`,
    );
    expect(resultOf(answer)).toMatchObject({
      success: 'false',
      errors: { statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE' },
    });
  });

  it('more than 200 records are EXCEEDED_ID_LIMIT', async () => {
    const records = '<sObjects><type>Shop__c</type><Name>x</Name></sObjects>'.repeat(201);
    const before = shops();
    expect(await org.ask(`<create>${records}</create>`)).toMatchObject({ faultcode: 'sf:EXCEEDED_ID_LIMIT' });
    expect(shops()).toBe(before);
  });

  it.each([
    [
      'an object that does not exist',
      '<sObjects><type>Nothing__c</type></sObjects>',
      'sf:INVALID_TYPE',
      'InvalidSObjectFault',
    ],
    ['a record without its type', '<sObjects><Name>x</Name></sObjects>', 'soapenv:Client', undefined],
    [
      'a value that is none of its XML type',
      '<sObjects><type>Shop__c</type><Limit__c>many</Limit__c></sObjects>',
      'soapenv:Client',
      undefined,
    ],
  ])('%s is a fault of the whole call', async (_what, records, code, type) => {
    const fault = await org.ask(`<create>${records}</create>`);
    expect(fault.faultcode).toBe(code);
    if (type !== undefined) expect(Object.keys(fault.detail)).toEqual([type]);
  });

  it('undelete brings records back and says which are not in the bin', async () => {
    const id = org.create('Shop__c', { Name: 'Back' });
    await org.jsforce.soap.delete(id);
    expect(await org.jsforce.soap.undelete([id, id, 'no id'])).toMatchObject([
      { success: true, id },
      { success: false, errors: [{ statusCode: 'UNDELETE_FAILED' }] },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
    ]);
  });

  it('emptyRecycleBin takes a deleted record away for good, but not one that went with its master', async () => {
    const shop = org.create('Shop__c', { Name: 'Gone' });
    const sale = org.create('Sale__c', { Shop__c: shop, Amount__c: 1 });
    const alive = org.create('Shop__c', { Name: 'Alive' });
    await org.jsforce.soap.delete(shop);
    expect(await org.jsforce.soap.emptyRecycleBin([sale, alive, shop])).toMatchObject([
      { success: false, errors: [{ statusCode: 'DELETE_FAILED' }] },
      { success: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY' }] },
      { success: true, id: shop },
    ]);
    expect(await org.jsforce.soap.undelete([shop])).toMatchObject([{ success: false }]);
  });

  it('retrieve reads records by id in their order, nil where there is none', async () => {
    const ids = ['R1', 'R2'].map((name) => org.create('Shop__c', { Name: name }));
    const records = await org.ask(
      `<retrieve><fieldList>Id,Name</fieldList><sObjectType>Shop__c</sObjectType><ids>${ids[1]}</ids>` +
        `<ids>a0x5g0000000099AAA</ids><ids>${ids[0]}</ids></retrieve>`,
    );
    expect(records.map((record: { Name?: string }) => record.Name)).toEqual(['R2', undefined, 'R1']);
    expect(records[1]['@_nil']).toBe('true');
  });
});
