import { ProgrammeOrg, type Role, type Row } from './programme-org.ts';
import { Programme } from './programme.ts';
import { expectAmongRefusals, expectRefusal, expectRule, refusalOf } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const facts: Row = {
  PayeeClass__c: 'Consultant',
  PayeeName__c: '専門 太郎',
  PayeeAddress__c: '東京都千代田区1-1',
  BankCode__c: '0001',
  BranchCode__c: '001',
  AccountType__c: '1',
  AccountNumber__c: '0123456',
  HolderKana__c: 'センモン タロウ',
};

/** The account as the Platform registers it. */
function registered(
  more: Row & { readonly EffectiveFrom__c?: string } = {},
  expert = programme.newExpert(),
): { id: string; expert: string } {
  const code = String(org.read('Expert__c', expert, 'Code__c').Code__c);
  const from = more.EffectiveFrom__c ?? '2023-04-01';
  const id = org.insert('job', 'PayeeAccount__c', {
    Code__c: `${code}|${from}`,
    Expert__c: expert,
    EffectiveFrom__c: from,
    ...facts,
    ...more,
  });
  return { id, expert };
}

const enter = (id: string, role: Role = 'accountKeeper', more: Row = {}) =>
  org.update(role, 'PayeeAccount__c', id, { State__c: 'Entered', EnteredBy__c: org.user(role), ...more });

const approve = (id: string, role: Role = 'approver', more: Row = {}) =>
  org.update(role, 'PayeeAccount__c', id, {
    State__c: 'Approved',
    ApprovedBy__c: org.user(role),
    ApprovedOn__c: '2023-06-12',
    CurrentKey__c: currentKey(id),
    ...more,
  });

const currentKey = (id: string) =>
  (org.read('PayeeAccount__c', id, 'Expert__r.Code__c') as { Expert__r: { Code__c: string } }).Expert__r.Code__c;

describe('支払通知書用情報', () => {
  it('R-029 入力する人と承認する人の二人を経て承認済になる', () => {
    const { id } = registered();
    enter(id, 'accountKeeper', { BankName__c: '見本銀行' });
    approve(id);
    expect(org.read('PayeeAccount__c', id, 'State__c').State__c).toBe('Approved');
  });

  it('R-029 入力した人は、承認の権限があっても承認できない', () => {
    const { id } = registered();
    enter(id, 'keeperAndApprover');
    expectRefusal(() => approve(id, 'keeperAndApprover'), '入力した人は承認できません');
  });

  it('R-029 承認できるのは経理承認だけで、入力済のものだけ', () => {
    const { id } = registered();
    expectRefusal(() => approve(id), '承認できるのは入力済のものだけ');
  });

  it('R-029 経理（支払）は承認できない', () => {
    const { id } = registered();
    enter(id);
    expectRefusal(() => approve(id, 'accountant'), '承認できるのは経理承認だけ');
  });

  it('R-029 承認者は本人で、承認と同時に内容は変えられない', () => {
    const { id } = registered();
    enter(id);
    expectRefusal(() => approve(id, 'approver', { ApprovedBy__c: org.user('accountant') }), '承認する本人');
    expectAmongRefusals(
      () => approve(id, 'approver', { AccountNumber__c: '7654321' }),
      '承認と同時に内容は変えられません',
    );
  });

  it('R-029 口座の変更には書面かメールの依頼が要る', () => {
    const { id } = registered();
    const change = { AccountNumber__c: '7654321' };
    expectRefusal(() => enter(id, 'accountKeeper', change), '書面かメールの依頼');
    expect(() =>
      enter(id, 'accountKeeper', { ...change, RequestEvidence__c: '2023-06-10の書面', RequestedOn__c: '2023-06-10' }),
    ).not.toThrow();
  });

  it('R-029 入力済の内容を変えた人が入力者になる', () => {
    const { id } = registered();
    enter(id);
    const change = { PayeeAddress__c: '東京都港区2-2' };
    expectRefusal(() => org.update('keeperAndApprover', 'PayeeAccount__c', id, change), '入力者が違います');
    org.update('keeperAndApprover', 'PayeeAccount__c', id, { ...change, EnteredBy__c: org.user('keeperAndApprover') });
    expectRefusal(() => approve(id, 'keeperAndApprover'), '入力した人は承認できません');
  });

  it.each<Role>(['checker', 'reviewer', 'accountant', 'approver', 'clerk'])('R-029 %s は口座を書けない', (role) => {
    const { id } = registered();
    expectRefusal(
      () => org.update(role, 'PayeeAccount__c', id, { AccountNumber__c: '7654321' }),
      '書けるのは経理（口座）だけ',
    );
  });

  it('R-029 連携は入力済の口座を書き換えられない', () => {
    const { id } = registered();
    enter(id);
    const { messages } = refusalOf(() => org.update('job', 'PayeeAccount__c', id, { AccountNumber__c: '7654321' }));
    expect(messages).toContainEqual(expect.stringContaining('書けるのは経理（口座）だけ'));
  });

  it('R-029 承認した内容は変えられず、終わらせて新しい記録を作る', () => {
    const { id, expert } = registered();
    enter(id);
    approve(id);
    expectAmongRefusals(
      () => org.update('accountKeeper', 'PayeeAccount__c', id, { AccountNumber__c: '7654321' }),
      '承認した支払通知書用情報は変えられません',
    );
    const next = registered({ EffectiveFrom__c: '2023-07-01' }, expert).id;
    enter(next);
    expect(refusalOf(() => approve(next)).codes).toEqual(['DUPLICATE_VALUE']);
    org.update('accountKeeper', 'PayeeAccount__c', id, { EffectiveTo__c: '2023-06-30', CurrentKey__c: null });
    expect(() => approve(next)).not.toThrow();
  });

  it('R-029 終わらせられるのは経理（口座）だけ', () => {
    const { id } = registered();
    enter(id);
    approve(id);
    expectRefusal(
      () => org.update('approver', 'PayeeAccount__c', id, { EffectiveTo__c: '2023-06-30', CurrentKey__c: null }),
      '適用終了日を書けるのは経理（口座）だけ',
    );
  });

  it.each<[string, Row, string]>([
    ['銀行番号', { BankCode__c: '1' }, '銀行番号は4桁'],
    ['支店番号', { BranchCode__c: '12A' }, '支店番号は3桁'],
    ['口座番号', { AccountNumber__c: '123456' }, '口座番号は7桁'],
    ['登録番号', { InvoiceNumber__c: 'T123' }, '登録番号はTと13桁'],
  ])('R-105 %s の桁が違えば断る', (_, wrong, words) => {
    expectRefusal(() => registered(wrong), words);
  });

  it('R-090 口座のそろわないものは入力済にできない', () => {
    const { id } = registered({ HolderKana__c: null });
    expectRefusal(() => enter(id), '口座か受取人に空の項目があります');
  });

  it('A-11 人格のない社団等には証明の書面が要る', () => {
    const { id } = registered({ PayeeClass__c: 'Association' });
    expectRefusal(() => enter(id), '証明の書面が要ります');
    expect(() => enter(id, 'accountKeeper', { AssociationProof__c: '規約と総会議事録' })).not.toThrow();
  });
});

describe('支払通知書用情報の規則', () => {
  it.each<[string, string, Row]>([
    ['R-029', 'EffectiveFromRequired', { EffectiveFrom__c: null }],
    ['R-029', 'EffectiveDatesInOrder', { EffectiveTo__c: '2023-03-31' }],
    ['R-045', 'CodeMatchesExpertAndDate', { Code__c: 'E99999|2023-04-01' }],
    ['R-029', 'CurrentKeyMatches', { CurrentKey__c: 'E00001' }],
    ['R-029', 'EndedNeedsDate', { State__c: 'Ended' }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('PayeeAccount__c', rule, () => registered(wrong));
  });

  it('R-029 承認済は終了にしか移れず、コードは変えられない', () => {
    const { id } = registered();
    enter(id);
    approve(id);
    expectRule('PayeeAccount__c', 'ApprovedOnlyEnds', () => enter(id));
    expectRule('PayeeAccount__c', 'CodeUnchanged', () =>
      org.update('accountKeeper', 'PayeeAccount__c', id, { Code__c: 'X' }),
    );
  });
});
