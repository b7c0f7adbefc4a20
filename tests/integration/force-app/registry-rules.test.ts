import { ProgrammeOrg, type Row } from './programme-org.ts';
import { Programme } from './programme.ts';
import { expectRule } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const codeOf = (sobject: string, id: string) => String(org.read(sobject, id, 'Code__c').Code__c);
const backwards = { ValidFrom__c: '2023-05-01', ValidTo__c: '2023-04-30' };

describe('派遣可能機関の規則', () => {
  const add = (more: Row) => () =>
    org.insert('clerk', 'Agency__c', {
      Code__c: `A${programme.serial(4)}`,
      Name: '見本商工会',
      Type__c: 'PlatformMember',
      Attribute__c: 'A01',
      MemberException__c: true,
      ...more,
    });

  it.each<[string, string, Row]>([
    ['R-003', 'TypeRequired', { Type__c: null }],
    ['R-003', 'ValidityInOrder', backwards],
    ['R-067', 'MemberExceptionNeedsReason', { MemberException__c: false }],
    ['R-067', 'MemberExceptionNeedsReason', { Attribute__c: 'A05' }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('Agency__c', rule, add(wrong));
  });

  it('R-067 属性①〜④は理由なしに会員例外団体、ほかは理由があれば', () => {
    expect(add({})).not.toThrow();
    expect(add({ Attribute__c: 'A07', MemberExceptionReason__c: '商工会議所連合会にあたる' })).not.toThrow();
  });

  it('R-005 自分自身を代表機関にしない', () => {
    expectRule('Agency__c', 'NotItsOwnRepresentative', () =>
      org.update('clerk', 'Agency__c', programme.agency, { Representative__c: programme.agency }),
    );
  });
});

describe('専門家の規則', () => {
  it('R-022 登録済の専門家は登録日を持つ', () => {
    expectRule('Expert__c', 'RegisteredNeedsDate', () =>
      org.update('clerk', 'Expert__c', programme.expert, { State__c: 'Registered' }),
    );
  });

  const tie = (more: Row) => () =>
    org.insert('job', 'ExpertTie__c', {
      Code__c: `ET${programme.serial()}`,
      Expert__c: programme.expert,
      Kind__c: 'PaidBy',
      Agency__c: programme.agency,
      ...more,
    });

  it.each<[string, string, Row]>([
    ['R-031', 'KindRequired', { Kind__c: null }],
    ['R-031', 'OrganizationRequired', { Agency__c: null }],
    ['R-031', 'ValidityInOrder', backwards],
  ])('%s 所属・報酬関係の %s', (_, rule, wrong) => {
    expectRule('ExpertTie__c', rule, tie(wrong));
  });

  it('R-031 派遣可能機関でない団体は名称で持つ', () => {
    expect(tie({ Agency__c: null, OrganizationName__c: '見本協会', Kind__c: 'Member' })).not.toThrow();
  });

  const appointment = (more: Row) => () =>
    org.insert('job', 'ExpertYear__c', {
      Code__c: `${codeOf('Expert__c', programme.expert)}|2023`,
      Name: '2023',
      Expert__c: programme.expert,
      ProgramYear__c: programme.year,
      ...more,
    });

  it.each<[string, string, Row]>([
    ['R-028', 'ProgramYearRequired', { ProgramYear__c: null }],
    ['R-045', 'CodeMatchesExpertAndYear', { Code__c: 'E99999|2023' }],
  ])('%s 年度登録の %s', (_, rule, wrong) => {
    expectRule('ExpertYear__c', rule, appointment(wrong));
  });
});

describe('事業者の規則', () => {
  it.each<[string, string, Row]>([
    ['A-05', 'CorporateNumberThirteenDigits', { CorporateNumber__c: '701070500072' }],
    ['A-36', 'SizeNotNegative', { Employees__c: -1 }],
  ])('%s %s', (_, rule, wrong) => {
    const add = () => org.insert('job', 'Business__c', { Code__c: `B${programme.serial()}`, Name: '見本', ...wrong });
    expectRule('Business__c', rule, add);
  });

  it.each<[string, string, Row]>([
    ['R-001', 'BusinessRequired', { Business__c: null }],
    ['A-03', 'ProgramYearRequired', { ProgramYear__c: null }],
    ['A-03', 'CodeMatchesBusinessAndYear', { Code__c: 'B99999|2023' }],
  ])('%s 事業者別年度実績の %s', (_, rule, wrong) => {
    const code = `B${programme.serial()}`;
    const business = org.insert('job', 'Business__c', { Code__c: code, Name: '見本' });
    const add = () =>
      org.insert('job', 'BusinessYear__c', {
        Code__c: `${code}|2023`,
        Name: code,
        Business__c: business,
        ProgramYear__c: programme.year,
        ...wrong,
      });
    expectRule('BusinessYear__c', rule, add);
  });
});

describe('自然キー（R-045）', () => {
  it.each<[string, () => string]>([
    ['Agency__c', () => programme.agency],
    ['Expert__c', () => programme.expert],
    ['BusinessYear__c', () => programme.newBusinessYear()],
    ['Dispatch__c', () => programme.newCase()],
    ['Trip__c', () => programme.newTrip()],
    ['TravelClaim__c', () => programme.newClaim(programme.newCase(), programme.newTrip())],
    ['Business__c', () => String(org.read('BusinessYear__c', programme.newBusinessYear(), 'Business__c').Business__c)],
  ])('R-045 %s のコードは変えられない', (object, existing) => {
    const id = existing();
    expectRule(object, 'CodeUnchanged', () => org.update('job', object, id, { Code__c: `X${programme.serial()}` }));
  });
});

describe('連携と処理の規則', () => {
  const runs: Row = { Code__c: 'pull|1', Kind__c: 'Pull', State__c: 'Running' };
  it.each<[string, string, string, Row]>([
    ['R-044', 'SyncRun__c', 'KindRequired', { ...runs, Kind__c: null }],
    [
      'R-044',
      'SyncRun__c',
      'RunTimesInOrder',
      { ...runs, StartedAt__c: '2023-06-12T01:00:00.000+0000', FinishedAt__c: '2023-06-12T00:00:00.000+0000' },
    ],
    [
      'R-045',
      'SyncRun__c',
      'CompletedAccountsForAll',
      { ...runs, State__c: 'Completed', Received__c: 3, Stored__c: 2 },
    ],
    ['R-045', 'SyncError__c', 'ReasonRequired', { Code__c: 'application|D1' }],
    [
      'R-045',
      'SyncError__c',
      'SeenDatesInOrder',
      { Code__c: 'application|D1', Reason__c: 'CONTRACT', FirstSeenOn__c: '2023-06-12', LastSeenOn__c: '2023-06-11' },
    ],
    ['R-103', 'JobRequest__c', 'KindRequired', {}],
    ['R-103', 'JobRequest__c', 'ProgressWithinHundred', { Kind__c: 'ReviewRun', Progress__c: 101 }],
    [
      'R-103',
      'JobRequest__c',
      'JobTimesInOrder',
      {
        Kind__c: 'ReviewRun',
        StartedAt__c: '2023-06-12T01:00:00.000+0000',
        FinishedAt__c: '2023-06-12T00:00:00.000+0000',
      },
    ],
  ])('%s %s %s', (_, object, rule, wrong) => {
    expectRule(object, rule, () => org.insert('job', object, wrong));
  });

  it('R-045 届いた変更がすべて残っていれば取込みは完了する', () => {
    const done = { ...runs, State__c: 'Completed', Received__c: 6, Stored__c: 3, Unchanged__c: 2, Failed__c: 1 };
    expect(() => org.insert('job', 'SyncRun__c', done)).not.toThrow();
  });

  it('R-045 終わった連携には、もう何も書き足せない', () => {
    const id = org.insert('job', 'SyncRun__c', { ...runs, Code__c: 'files|1', Kind__c: 'Files' });
    expect(() => org.update('job', 'SyncRun__c', id, { State__c: 'Failed' })).not.toThrow();
    expectRule('SyncRun__c', 'EndedRunStays', () => org.update('job', 'SyncRun__c', id, { Stored__c: 1 }));
  });

  it('R-119 他の人の処理依頼は変えられず、依頼の種類も変えられない', () => {
    const id = org.insert('accountant', 'JobRequest__c', { Kind__c: 'ClosePayments' });
    expectRule('JobRequest__c', 'OwnRequestOnly', () =>
      org.update('approver', 'JobRequest__c', id, { Progress__c: 10 }),
    );
    expectRule('JobRequest__c', 'KindUnchanged', () =>
      org.update('accountant', 'JobRequest__c', id, { Kind__c: 'Notices' }),
    );
    expect(() => org.update('job', 'JobRequest__c', id, { State__c: 'Running' })).not.toThrow();
  });
});

describe('経路・距離の規則', () => {
  it.each<[string, string, Row]>([
    ['R-078', 'RouteComplete', { Means__c: null }],
    ['R-078', 'KmOrFareRequired', { Km__c: null }],
    ['R-084', 'KmAndFareNotNegative', { Km__c: -1 }],
    ['R-084', 'LookedUpNeedsSource', { Source__c: null }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('Route__c', rule, look(wrong));
  });

  it('R-084 調べた人は登録する本人', () => {
    expectRule('Route__c', 'LookedUpByIsSelf', look({ LookedUpBy__c: org.user('reviewer') }));
    expect(look({})).not.toThrow();
  });

  const look = (more: Row) => () =>
    org.insert('checker', 'Route__c', {
      Code__c: '東京|横浜|OwnCar|2023-04-01',
      Name: '東京→横浜',
      Origin__c: '東京',
      Destination__c: '横浜',
      Means__c: 'OwnCar',
      Km__c: 28.8,
      ValidFrom__c: '2023-04-01',
      Source__c: '経路検索サイト',
      LookedUpBy__c: org.user('checker'),
      ...more,
    });
});
