import type {
  LeadConvert,
  LeadConvertResult,
  MergeRequest,
  MergeResult,
} from '@jsforce/jsforce-node/lib/api/soap/schema.js';
import { soapOrg } from './support/soap-org.ts';
import type { SoapOrg } from './support/soap-org.ts';

let org: SoapOrg;
beforeAll(async () => {
  org = await soapOrg();
});
afterAll(() => org.stop());

const account = (Name: string, more: object = {}) => org.create('Account', { Name, ...more });
const lead = (LastName: string, more: object = {}) =>
  org.create('Lead', { LastName, Company: `${LastName}商店`, ...more });
const merge = (type: string, master: object, recordToMergeIds: string[]): Promise<MergeResult> =>
  org.jsforce.soap.merge({ masterRecord: { type, ...master }, recordToMergeIds } as unknown as MergeRequest);
const convert = (conversion: object): Promise<LeadConvertResult> =>
  org.jsforce.soap.convertLead({ convertedStatus: 'Closed - Converted', ...conversion } as unknown as LeadConvert);

describe('SOAP API Developer Guide › merge()', () => {
  it('the master takes its new values and all that belonged to the others, which are deleted and name it', async () => {
    const [master, first, second] = [account('Master'), account('First'), account('Second')];
    const contact = org.create('Contact', { LastName: 'Yamada', AccountId: first });
    const child = account('Child', { ParentId: second });
    const task = org.create('Task', { Subject: 'Call', WhatId: first });
    const result = await merge('Account', { Id: master, Phone: '03-1' }, [first, second]);
    expect(result).toMatchObject({ success: true, id: master, mergedRecordIds: [first, second], errors: [] });
    expect([...result.updatedRelatedIds].sort()).toEqual([contact, child, task].sort());
    expect(org.records(`SELECT AccountId FROM Contact WHERE Id = '${contact}'`)[0]?.['AccountId']).toBe(master);
    expect(org.value(`SELECT Phone FROM Account WHERE Id = '${master}'`)).toBe('03-1');
    const gone = await org.ask(
      `<queryAll><queryString>SELECT Id FROM Account WHERE IsDeleted = true AND MasterRecordId = '${master}'</queryString></queryAll>`,
    );
    expect(gone.size).toBe('2');
  });

  it('a record that was merged away stands for itself again when it is undeleted', async () => {
    const [master, loser] = [lead('A'), lead('B')];
    await merge('Lead', { Id: master }, [loser]);
    expect(await org.jsforce.soap.undelete([loser])).toMatchObject([{ success: true }]);
    expect(org.value(`SELECT MasterRecordId FROM Lead WHERE Id = '${loser}'`)).toBeNull();
  });

  it('one in the same campaign twice stays there once', async () => {
    const campaign = org.create('Campaign', { Name: 'Fair' });
    const [master, loser] = [lead('C'), lead('D')];
    for (const LeadId of [master, loser]) org.create('CampaignMember', { CampaignId: campaign, LeadId });
    expect(await merge('Lead', { Id: master }, [loser])).toMatchObject({ success: true });
    expect(org.records(`SELECT LeadId FROM CampaignMember WHERE CampaignId = '${campaign}'`)).toMatchObject([
      { LeadId: master },
    ]);
  });

  it('a merge that is refused changes nothing', async () => {
    const [top, middle] = [account('Top'), account('Middle')];
    const below = account('Below', { ParentId: middle });
    org.save({ operation: 'update', sobject: 'Account', rows: [{ Id: middle, ParentId: top }] });
    expect(await merge('Account', { Id: below }, [top])).toMatchObject({
      success: false,
      errors: [{ statusCode: 'CIRCULAR_DEPENDENCY' }],
    });
    expect(org.value(`SELECT ParentId FROM Account WHERE Id = '${middle}'`)).toBe(top);
  });

  it.each([
    ['more than two besides the master', 'Account', 3, 'LIMIT_EXCEEDED'],
    ['the master itself', 'Account', 0, 'DUPLICATE_VALUE'],
  ])('%s is refused', async (_what, type, others, statusCode) => {
    const master = account('M');
    const losers = others === 0 ? [master] : Array.from({ length: others }, (_, at) => account(`L${at}`));
    expect(await merge(type, { Id: master }, losers)).toMatchObject({ success: false, errors: [{ statusCode }] });
  });

  it('custom objects cannot be merged', async () => {
    const [a, b] = ['a', 'b'].map((Name) => org.create('Shop__c', { Name }));
    expect(await merge('Shop__c', { Id: a }, [b ?? ''])).toMatchObject({
      success: false,
      errors: [{ statusCode: 'INVALID_TYPE' }],
    });
  });
});

describe('SOAP API Developer Guide › convertLead()', () => {
  it('makes account, contact and opportunity of a lead, which is closed and names them', async () => {
    const id = lead('山田', { FirstName: '太郎', Phone: '03-2', City: '千代田区', LeadSource: 'Web' });
    const task = org.create('Task', { Subject: 'Call', WhoId: id });
    const result = await convert({ leadId: id });
    expect(result).toMatchObject({ success: true, leadId: id });
    expect(
      org.records(`SELECT Name, Phone, BillingCity FROM Account WHERE Id = '${String(result.accountId)}'`),
    ).toMatchObject([{ Name: '山田商店', Phone: '03-2', BillingCity: '千代田区' }]);
    expect(
      org.records(`SELECT FirstName, AccountId, MailingCity FROM Contact WHERE Id = '${String(result.contactId)}'`),
    ).toMatchObject([{ FirstName: '太郎', AccountId: result.accountId, MailingCity: '千代田区' }]);
    expect(
      org.records(
        `SELECT Name, StageName, LeadSource, (SELECT ContactId, IsPrimary FROM OpportunityContactRoles) FROM Opportunity WHERE Id = '${String(result.opportunityId)}'`,
      ),
    ).toMatchObject([
      {
        Name: '山田商店',
        StageName: 'Prospecting',
        LeadSource: 'Web',
        OpportunityContactRoles: { records: [{ ContactId: result.contactId, IsPrimary: true }] },
      },
    ]);
    expect(
      org.records(
        `SELECT IsConverted, Status, ConvertedAccountId, ConvertedOpportunityId FROM Lead WHERE Id = '${id}'`,
      ),
    ).toMatchObject([
      {
        IsConverted: true,
        Status: 'Closed - Converted',
        ConvertedAccountId: result.accountId,
        ConvertedOpportunityId: result.opportunityId,
      },
    ]);
    expect(org.value(`SELECT WhoId FROM Task WHERE Id = '${task}'`)).toBe(result.contactId);
  });

  it('fills empty fields of an existing account and contact alone; the source is overwritten when asked', async () => {
    const into = account('Known', { Phone: '1' });
    const contactId = org.create('Contact', { LastName: 'Known', AccountId: into, LeadSource: 'Other' });
    const id = lead('New', { Phone: '2', Website: 'https://example.jp', LeadSource: 'Web' });
    const result = await convert({
      leadId: id,
      accountId: into,
      contactId,
      doNotCreateOpportunity: true,
      overwriteLeadSource: true,
    });
    expect(result).toMatchObject({ success: true, accountId: into, contactId });
    expect(result.opportunityId ?? null).toBeNull();
    expect(org.records(`SELECT Name, Phone, Website FROM Account WHERE Id = '${into}'`)).toMatchObject([
      { Name: 'Known', Phone: '1', Website: 'https://example.jp' },
    ]);
    expect(org.records(`SELECT LastName, LeadSource FROM Contact WHERE Id = '${contactId}'`)).toMatchObject([
      { LastName: 'Known', LeadSource: 'Web' },
    ]);
  });

  it('a converted lead is neither converted again nor changed', async () => {
    const id = lead('Once');
    await convert({ leadId: id, doNotCreateOpportunity: true });
    expect(await convert({ leadId: id })).toMatchObject({
      success: false,
      errors: [{ statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD' }],
    });
    const [result] = org.save({ operation: 'update', sobject: 'Lead', rows: [{ Id: id, Title: 'x' }] });
    expect(result?.errors[0]?.statusCode).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
  });

  it.each([
    ['a status that converts nothing', { convertedStatus: 'Working - Contacted' }, 'INVALID_STATUS'],
    ['a contact without its account', { contactId: '003000000000001AAA' }, 'REQUIRED_FIELD_MISSING'],
    ['an owner that is no user', { ownerId: '00G000000000001AAA' }, 'INVALID_CROSS_REFERENCE_KEY'],
    ['a lead that is not there', { leadId: '00Q5g00000zzzzz' }, 'INVALID_CROSS_REFERENCE_KEY'],
  ])('%s is refused, and nothing is made', async (_what, conversion, statusCode) => {
    const before = org.value('SELECT COUNT(Id) n FROM Account');
    const id = lead('Refused');
    expect(await convert({ leadId: id, ...conversion })).toMatchObject({ success: false, errors: [{ statusCode }] });
    expect(org.value('SELECT COUNT(Id) n FROM Account')).toBe(before);
  });
});
