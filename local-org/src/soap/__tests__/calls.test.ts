import { envelopeOf, resultOf, soapOrg } from './support/soap-org.ts';
import type { SoapOrg } from './support/soap-org.ts';

let org: SoapOrg;
beforeAll(async () => {
  org = await soapOrg();
});
afterAll(() => org.stop());

const shops = () => Number(org.value('SELECT COUNT(Id) n FROM Shop__c'));

describe('SOAP API Developer Guide › SOAP Headers', () => {
  const pair =
    '<sObjects><type>Shop__c</type><Name>one</Name></sObjects>' +
    '<sObjects><type>Shop__c</type><Memo__c>longer than ten</Memo__c></sObjects>';

  it('AllOrNoneHeader undoes all when one record fails', async () => {
    const before = shops();
    const header = '<AllOrNoneHeader><allOrNone>true</allOrNone></AllOrNoneHeader>';
    const results = await org.ask(`<create>${pair}</create>`, { header });
    expect(results.map((each: { errors: { statusCode: string } }) => each.errors.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'STRING_TOO_LONG',
    ]);
    expect(shops()).toBe(before);
  });

  it('AllowFieldTruncationHeader cuts what is too long', async () => {
    const header =
      '<AllowFieldTruncationHeader><allowFieldTruncation>true</allowFieldTruncation></AllowFieldTruncationHeader>';
    const results = await org.ask(`<create>${pair}</create>`, { header });
    expect(org.value(`SELECT Memo__c FROM Shop__c WHERE Id = '${results[1].id}'`)).toBe('longer tha');
  });

  it('headers about what this org has not are taken without effect', async () => {
    const header =
      '<AssignmentRuleHeader><useDefaultRule>true</useDefaultRule></AssignmentRuleHeader><CallOptions><client>x/</client></CallOptions>';
    expect(
      (await org.ask(`<create><sObjects><type>Shop__c</type><Name>h</Name></sObjects></create>`, { header })).success,
    ).toBe('true');
  });

  it('LimitInfoHeader tells in every answer how many calls were used', async () => {
    const { LimitInfoHeader: info } = envelopeOf(await org.send('<getServerTimestamp/>')).Header;
    expect(info.limitInfo).toEqual({
      current: String(org.org.usage.lastDay),
      limit: String(org.org.settings.dailyApiRequests),
      type: 'API REQUESTS',
    });
  });
});

describe('SOAP API Developer Guide › Describe Calls', () => {
  it('describeSObject tells fields, children and pages, in the order of the WSDL', async () => {
    const described = await org.ask('<describeSObject><sObjectType>shop__c</sObjectType></describeSObject>');
    expect(described).toMatchObject({ name: 'Shop__c', createable: 'true', urlNew: expect.stringContaining('/e') });
    const limit = described.fields.find((field: { name: string }) => field.name === 'Limit__c');
    expect(limit).toMatchObject({ type: 'double', precision: '18', scale: '0', soapType: 'xsd:double' });
    expect(Object.keys(limit)).toEqual([...Object.keys(limit)].sort());
    expect(described.urls).toBeUndefined();
  });

  it('describeSObjects takes up to 100 objects', async () => {
    const ask = (count: number) => '<sObjectType>Shop__c</sObjectType>'.repeat(count);
    expect(await org.ask(`<describeSObjects>${ask(2)}</describeSObjects>`)).toHaveLength(2);
    expect((await org.ask(`<describeSObjects>${ask(101)}</describeSObjects>`)).faultcode).toBe('sf:EXCEEDED_ID_LIMIT');
  });

  it('describeGlobal lists the objects the user may see', async () => {
    const { sobjects } = await org.ask('<describeGlobal/>');
    expect(sobjects.map((each: { name: string }) => each.name)).toEqual(expect.arrayContaining(['Shop__c', 'User']));
  });
});

describe('SOAP API Developer Guide › getUpdated() and getDeleted()', () => {
  const period = (start: number, end: number) =>
    `<sObjectType>Shop__c</sObjectType><startDate>${new Date(start).toISOString()}</startDate><endDate>${new Date(end).toISOString()}</endDate>`;

  it('tell what changed between two moments', async () => {
    const { now } = org.admin;
    const kept = org.create('Shop__c', { Name: 'kept' });
    const gone = org.create('Shop__c', { Name: 'gone' });
    await org.jsforce.soap.delete(gone);
    const updated = await org.ask(`<getUpdated>${period(now - 60_000, now + 60_000)}</getUpdated>`);
    expect(updated.ids).toContain(kept);
    expect(updated.ids).not.toContain(gone);
    const deleted = await org.ask(`<getDeleted>${period(now - 60_000, now + 60_000)}</getDeleted>`);
    expect([deleted.deletedRecords].flat().map((each: { id: string }) => each.id)).toContain(gone);
  });

  it.each([
    ['an end within a minute of the start', 0, 0],
    ['an end before the start', 120_000, 0],
    ['a start more than thirty days ago', -31 * 24 * 3_600_000, 0],
  ])('%s is INVALID_REPLICATION_DATE', async (_what, start, end) => {
    const { now } = org.admin;
    const fault = await org.ask(`<getUpdated>${period(now + start, now + end)}</getUpdated>`);
    expect(fault.faultcode).toBe('sf:INVALID_REPLICATION_DATE');
  });
});

describe('SOAP API Developer Guide › Utility Calls', () => {
  it('invalidateSessions ends one’s own sessions, those of others only for who manages users', async () => {
    const clerk = org.user('clerk@example.jp', 'Reader');
    const [own, others] = [org.token(clerk.userId), org.token()];
    const answer = await org.send(
      `<invalidateSessions><sessionIds>${others}</sessionIds><sessionIds>${own}</sessionIds></invalidateSessions>`,
      { token: own },
    );
    expect(resultOf(answer)).toMatchObject([
      { success: 'false', errors: { statusCode: 'INVALID_SESSION_ID' } },
      { success: 'true' },
    ]);
    expect((await org.rest('GET', '/limits', undefined, { token: own })).status).toBe(401);
    expect((await org.rest('GET', '/limits', undefined, { token: others })).status).toBe(200);
  });

  it('a message that is no SOAP, or holds a DOCTYPE, is a fault of the client', async () => {
    const bad = await org.call('/services/Soap/u/66.0', {
      method: 'POST',
      body: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    });
    expect(bad.status).toBe(500);
    expect(resultOf(bad).faultcode).toBe('soapenv:Client');
  });
});

describe('SOAP API Developer Guide › describeLayout(), describeTabs()', () => {
  it('describeLayout gives the layouts of an object and their record types', async () => {
    const { layouts, recordTypeMappings } = await org.ask(
      '<describeLayout><sObjectType>Shop__c</sObjectType></describeLayout>',
    );
    expect(layouts.detailLayoutSections.layoutRows[0].layoutItems.layoutComponents.value).toBe('Name');
    expect(recordTypeMappings).toMatchObject({ master: 'true', recordTypeId: '012000000000000AAA' });
  });

  it('describeTabs gives the applications and their tabs', async () => {
    const [app] = await org.jsforce.soap.describeTabs();
    expect(app).toMatchObject({ selected: true, label: 'セールス' });
    expect(app?.tabs.find(({ sobjectName }) => sobjectName === 'Account')).toMatchObject({ custom: false });
    const all = await org.ask('<describeAllTabs/>');
    expect(all.map(({ name }: { name: string }) => name)).toContain('standard-Account');
  });
});
