import { sampleOrg } from '../../../testing/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';

const CLOCK = Date.parse('2023-06-12T09:00:00+09:00');

let sample: SampleOrg;
beforeEach(() => {
  sample = sampleOrg({ objects: {} }, { clock: CLOCK });
});
afterEach(() => sample.org.close());

const first = (soql: string) => sample.records(soql)[0] ?? {};
const refusal = (sobject: string, row: Record<string, unknown>) =>
  sample.save({ operation: 'insert', sobject, rows: [row] })[0]?.errors.map((error) => error.statusCode);

describe('Object Reference › Compound Fields', () => {
  it('an address is read whole as well as by its parts', () => {
    sample.create('Account', { Name: '本社', BillingCity: '千代田区', BillingLatitude: 35.694, ShippingCity: null });
    expect(first('SELECT BillingCity, BillingAddress, ShippingAddress FROM Account')).toMatchObject({
      BillingCity: '千代田区',
      BillingAddress: { city: '千代田区', country: null, latitude: 35.694, longitude: null, street: null },
      ShippingAddress: null,
    });
  });

  it('an address as a whole is neither written, filtered nor sorted', () => {
    expect(refusal('Account', { Name: 'A', BillingAddress: { city: 'x' } })).toEqual([
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    ]);
    expect(() => sample.records("SELECT Id FROM Account WHERE BillingAddress = 'x'")).toThrow(/can not be filtered/);
    expect(() => sample.records('SELECT Id FROM Account ORDER BY BillingAddress')).toThrow(/can not be sorted/);
  });

  it('field-level security of an address is that of its parts', () => {
    sample.create('Account', { Name: 'A', BillingCity: '千代田区', ShippingCity: '中央区' });
    const user = sample.user('sales@example.jp');
    sample.org.storage.statement(`DELETE FROM "FieldPermissions" WHERE "Field" = 'Account.BillingAddress'`).run();
    sample.org.permissionsChanged();
    const access = sample.org.accessOf(user.userId);
    expect(access.field('Account', 'BillingCity').read).toBe(false);
    expect(access.field('Account', 'ShippingCity')).toEqual({ read: true, edit: true });
  });

  it('a person needs a last name, and is called by both', () => {
    expect(refusal('Contact', { FirstName: '花子' })).toEqual(['REQUIRED_FIELD_MISSING']);
    sample.create('Contact', { FirstName: '花子', LastName: '山田' });
    expect(first('SELECT Name FROM Contact')['Name']).toBe('山田 花子');
  });
});

describe('Object Reference › Opportunity', () => {
  it('a new stage brings its probability, forecast category and whether it is closed', () => {
    const id = sample.create('Opportunity', {
      Name: 'A',
      StageName: 'Prospecting',
      CloseDate: '2023-07-01',
      Amount: 1005,
    });
    const fields = 'Probability, ForecastCategoryName, ForecastCategory, IsClosed, IsWon, ExpectedRevenue';
    expect(first(`SELECT ${fields} FROM Opportunity`)).toMatchObject({
      Probability: 10,
      ForecastCategoryName: 'Pipeline',
      ForecastCategory: 'Pipeline',
      IsClosed: false,
      IsWon: false,
      ExpectedRevenue: 100.5,
    });
    sample.save({ operation: 'update', sobject: 'Opportunity', rows: [{ Id: id, StageName: 'Closed Won' }] });
    expect(first(`SELECT ${fields} FROM Opportunity`)).toMatchObject({
      Probability: 100,
      ForecastCategoryName: 'Closed',
      IsClosed: true,
      IsWon: true,
      ExpectedRevenue: 1005,
    });
  });

  it('a probability that the request states stands', () => {
    sample.create('Opportunity', { Name: 'A', StageName: 'Prospecting', CloseDate: '2023-07-01', Probability: 33 });
    expect(sample.value('SELECT Probability FROM Opportunity')).toBe(33);
  });

  it('the fiscal period is that of the close date', () => {
    sample.org.storage.statement('UPDATE "Organization" SET "FiscalYearStartMonth" = 4').run();
    sample.create('Opportunity', { Name: 'A', StageName: 'Prospecting', CloseDate: '2024-02-01' });
    expect(first('SELECT FiscalYear, FiscalQuarter, Fiscal FROM Opportunity')).toMatchObject({
      FiscalYear: 2024,
      FiscalQuarter: 4,
      Fiscal: '2024 4',
    });
  });

  it('goes with its account, and a contact does too', () => {
    const account = sample.create('Account', { Name: 'A' });
    sample.create('Opportunity', { Name: 'B', AccountId: account, StageName: 'Prospecting', CloseDate: '2023-07-01' });
    sample.create('Contact', { LastName: 'C', AccountId: account });
    sample.save({ operation: 'delete', sobject: 'Account', rows: [{ Id: account }] });
    expect(sample.records('SELECT Id FROM Opportunity')).toEqual([]);
    expect(sample.records('SELECT Id FROM Contact')).toEqual([]);
  });
});

describe('Object Reference › Task', () => {
  it('is closed by its status, at that moment', () => {
    const id = sample.create('Task', { Subject: '電話' });
    expect(first('SELECT Status, Priority, IsClosed, CompletedDateTime FROM Task')).toMatchObject({
      Status: 'Not Started',
      Priority: 'Normal',
      IsClosed: false,
      CompletedDateTime: null,
    });
    sample.save({ operation: 'update', sobject: 'Task', rows: [{ Id: id, Status: 'Completed' }] });
    expect(first('SELECT IsClosed, CompletedDateTime FROM Task')).toMatchObject({
      IsClosed: true,
      CompletedDateTime: '2023-06-12T00:00:00.000+0000',
    });
  });

  it('belongs to the account of what it is about', () => {
    const account = sample.create('Account', { Name: 'A' });
    const contact = sample.create('Contact', { LastName: 'C', AccountId: account });
    sample.create('Task', { Subject: '電話', WhoId: contact });
    expect(first('SELECT AccountId, Who.Name, Who.Type FROM Task')).toMatchObject({
      AccountId: account,
      Who: { Name: 'C', Type: 'Contact' },
    });
  });

  it('with a lead is about nothing else', () => {
    const lead = sample.create('Lead', { LastName: 'L', Company: '商店' });
    const account = sample.create('Account', { Name: 'A' });
    expect(refusal('Task', { WhoId: lead, WhatId: account })).toEqual(['FIELD_INTEGRITY_EXCEPTION']);
  });
});

describe('Object Reference › Event', () => {
  it('start and duration say the end', () => {
    sample.create('Event', { StartDateTime: '2023-06-12T01:00:00Z', DurationInMinutes: 90 });
    expect(first('SELECT EndDateTime, ActivityDate, ActivityDateTime FROM Event')).toMatchObject({
      EndDateTime: '2023-06-12T02:30:00.000+0000',
      ActivityDate: '2023-06-12',
      ActivityDateTime: '2023-06-12T01:00:00.000+0000',
    });
  });

  it('start and end say the duration', () => {
    sample.create('Event', { ActivityDateTime: '2023-06-12T01:00:00Z', EndDateTime: '2023-06-12T01:45:00Z' });
    expect(sample.value('SELECT DurationInMinutes FROM Event')).toBe(45);
  });

  it('without start or duration is refused', () => {
    expect(refusal('Event', { Subject: '会議' })).toEqual(['REQUIRED_FIELD_MISSING']);
  });
});

describe('Object Reference › ActivityHistory, OpenActivity', () => {
  const activities = () => {
    const account = sample.create('Account', { Name: 'A' });
    const contact = sample.create('Contact', { LastName: 'C', AccountId: account });
    sample.create('Task', { Subject: '済', WhoId: contact, Status: 'Completed' });
    sample.create('Task', { Subject: '予定', WhatId: account });
    sample.create('Event', {
      Subject: '昔',
      WhatId: account,
      StartDateTime: '2023-06-01T00:00:00Z',
      DurationInMinutes: 60,
    });
    sample.create('Event', {
      Subject: '先',
      WhatId: account,
      StartDateTime: '2023-06-30T00:00:00Z',
      DurationInMinutes: 60,
    });
  };
  const subjects = (children: unknown): unknown[] =>
    (children as { records: { Subject: string }[] }).records.map((record) => record.Subject).sort();

  it('an account lists its own and its people’s activities: the done and past, and the open', () => {
    activities();
    const account = first(
      'SELECT (SELECT Subject FROM ActivityHistories), (SELECT Subject FROM OpenActivities) FROM Account',
    );
    expect(subjects(account['ActivityHistories'])).toEqual(['昔', '済'].sort());
    expect(subjects(account['OpenActivities'])).toEqual(['予定', '先'].sort());
  });

  it('follows the business clock', () => {
    activities();
    sample.org.clock.set(Date.parse('2023-07-01T00:00:00Z'));
    const account = first('SELECT (SELECT Subject FROM ActivityHistories) FROM Account');
    expect(subjects(account['ActivityHistories'])).toEqual(['先', '昔', '済'].sort());
  });

  it('is read through its parents alone', () => {
    expect(() => sample.records('SELECT Id FROM ActivityHistory')).toThrow(/ActivityHistory/);
  });
});

describe('Object Reference › Case', () => {
  it('is numbered from 00001000, new, and takes its contact’s account', () => {
    const account = sample.create('Account', { Name: 'A' });
    const contact = sample.create('Contact', { LastName: 'C', AccountId: account });
    sample.create('Case', { Subject: '故障', ContactId: contact });
    expect(first('SELECT CaseNumber, Status, Priority, IsClosed, AccountId FROM Case')).toMatchObject({
      CaseNumber: '00001000',
      Status: 'New',
      Priority: 'Medium',
      IsClosed: false,
      AccountId: account,
    });
  });

  it('holds the account it is about', () => {
    const account = sample.create('Account', { Name: 'A' });
    sample.create('Case', { AccountId: account });
    const [result] = sample.save({ operation: 'delete', sobject: 'Account', rows: [{ Id: account }] });
    expect(result?.errors[0]?.statusCode).toBe('DELETE_FAILED');
  });
});

describe('Object Reference › CampaignMember', () => {
  it('is a lead or a contact, once a campaign, and has responded when its status says so', () => {
    const campaign = sample.create('Campaign', { Name: '展示会' });
    const lead = sample.create('Lead', { LastName: 'L', Company: '商店' });
    expect(refusal('CampaignMember', { CampaignId: campaign })).toEqual(['FIELD_INTEGRITY_EXCEPTION']);
    sample.create('CampaignMember', { CampaignId: campaign, LeadId: lead, Status: 'Responded' });
    expect(first('SELECT HasResponded, FirstRespondedDate FROM CampaignMember')).toMatchObject({
      HasResponded: true,
      FirstRespondedDate: '2023-06-12',
    });
    expect(refusal('CampaignMember', { CampaignId: campaign, LeadId: lead })).toEqual(['DUPLICATE_VALUE']);
  });
});

describe('Object Reference › PricebookEntry', () => {
  const standardBook = () => String(sample.value('SELECT Id FROM Pricebook2 WHERE IsStandard = true'));

  it('a product has its standard price before any other', () => {
    const product = sample.create('Product2', { Name: '機械', ProductCode: 'M-1' });
    const book = sample.create('Pricebook2', { Name: '特価' });
    const price = { Product2Id: product, UnitPrice: 100, IsActive: true };
    expect(refusal('PricebookEntry', { ...price, Pricebook2Id: book })).toEqual(['STANDARD_PRICE_NOT_DEFINED']);
    sample.create('PricebookEntry', { ...price, Pricebook2Id: standardBook() });
    const id = sample.create('PricebookEntry', { ...price, Pricebook2Id: book, UseStandardPrice: true, UnitPrice: 5 });
    expect(first(`SELECT Name, ProductCode, UnitPrice FROM PricebookEntry WHERE Id = '${id}'`)).toMatchObject({
      Name: '機械',
      ProductCode: 'M-1',
      UnitPrice: 100,
    });
    expect(refusal('PricebookEntry', { ...price, Pricebook2Id: book })).toEqual(['DUPLICATE_VALUE']);
  });
});

describe('Object Reference › Contact', () => {
  it('is seen with its account, and without one by its owner alone', () => {
    const account = sample.create('Account', { Name: 'A' });
    sample.create('Contact', { LastName: '公', AccountId: account });
    sample.create('Contact', { LastName: '私' });
    const user = sample.user('sales@example.jp');
    const seen = () => sample.records('SELECT LastName FROM Contact', user).map((record) => record['LastName']);
    expect(seen()).toEqual(['公']);
    sample.create('Contact', { LastName: '自' }, user);
    expect(seen().sort()).toEqual(['公', '自'].sort());
  });
});

describe('Object Reference › OpportunityStage, LeadStatus, CaseStatus, TaskStatus', () => {
  it('say what the values of the status picklists mean', () => {
    expect(sample.value('SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true')).toBe('Closed - Converted');
    expect(sample.value('SELECT ApiName FROM TaskStatus WHERE IsClosed = true')).toBe('Completed');
    expect(first("SELECT DefaultProbability, IsWon FROM OpportunityStage WHERE ApiName = 'Closed Won'")).toMatchObject({
      DefaultProbability: 100,
      IsWon: true,
    });
  });

  it('are written by the org alone', () => {
    expect(() => refusal('LeadStatus', { MasterLabel: 'X' })).toThrow();
  });
});
