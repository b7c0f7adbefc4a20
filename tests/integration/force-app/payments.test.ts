import { ProgrammeOrg, type Role, type Row } from './programme-org.ts';
import { Programme, paymentStamps, year } from './programme.ts';
import { expectAmongRefusals, expectRefusal, expectRule, refusalOf } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

/** An approved account of the expert, entered and approved by two people. */
function approvedAccount(expert: string, keeper: Role = 'accountKeeper'): string {
  const id = org.insert('job', 'PayeeAccount__c', {
    Code__c: `${codeOf('Expert__c', expert)}|2023-04-01`,
    Expert__c: expert,
    EffectiveFrom__c: '2023-04-01',
    PayeeClass__c: 'Consultant',
    PayeeName__c: '専門 太郎',
    PayeeAddress__c: '東京都千代田区1-1',
    BankCode__c: '0001',
    BranchCode__c: '001',
    AccountType__c: '1',
    AccountNumber__c: '0123456',
    HolderKana__c: 'センモン タロウ',
  });
  org.update(keeper, 'PayeeAccount__c', id, { State__c: 'Entered', EnteredBy__c: org.user(keeper) });
  org.update('approver', 'PayeeAccount__c', id, {
    State__c: 'Approved',
    ApprovedBy__c: org.user('approver'),
    ApprovedOn__c: '2023-06-12',
    CurrentKey__c: codeOf('Expert__c', expert),
  });
  return id;
}

const codeOf = (sobject: string, id: string) => String(org.read(sobject, id, 'Code__c').Code__c);

let lastRun = 0;
/** A planned run that somebody asked for. */
function plannedRun(by: Role = 'accountant', more: Row = {}): { id: string; number: number } {
  const number = (lastRun += 1);
  const request = org.insert(by, 'JobRequest__c', { Kind__c: 'ClosePayments' });
  const id = org.insert(by, 'PaymentRun__c', {
    Code__c: `2023-05-${number}`,
    Name: `2023-05-${number}`,
    Month__c: '2023-05',
    Number__c: number,
    ProgramYear__c: programme.year,
    PayDate__c: '2023-06-30',
    JobRequest__c: request,
    ...more,
  });
  return { id, number };
}

type Run = ReturnType<typeof plannedRun>;

function newPayment(run: Run, expert: string, account: string, more: Row = {}, by: Role = 'accountant'): string {
  const code = `2305${String(run.number).padStart(2, '0')}${programme.serial(4)}`;
  return org.insert(by, 'Payment__c', {
    Code__c: code,
    Name: code,
    PaymentRun__c: run.id,
    Expert__c: expert,
    RunExpertKey__c: `2023-05-${run.number}|${codeOf('Expert__c', expert)}`,
    PayeeAccount__c: account,
    PayeeClass__c: 'Consultant',
    PayDate__c: '2023-06-30',
    RateSet__c: programme.rateSet,
    ...paymentStamps,
    FeeBase__c: 'Inclusive',
    TravelBase__c: 'Inclusive',
    ExpectedLines__c: 1,
    ...more,
  });
}

function newLine(payment: string, dispatch: string, more: Row = {}): string {
  const code = `${codeOf('Payment__c', payment)}|${codeOf('Dispatch__c', dispatch)}`;
  const copies = [
    'FeeExclTax__c',
    'Transport__c',
    'OwnCarKm__c',
    'OwnCar__c',
    'PerDiem__c',
    'Lodging__c',
    'TravelInclTax__c',
  ];
  const source = org.read('Dispatch__c', dispatch, 'ConfirmedNth__c', ...copies);
  return org.insert('accountant', 'PaymentLine__c', {
    Code__c: code,
    Name: code,
    Payment__c: payment,
    Dispatch__c: dispatch,
    DispatchKey__c: `${codeOf('Dispatch__c', dispatch)}|ORIGINAL`,
    Nth__c: source.ConfirmedNth__c,
    ...Object.fromEntries(copies.map((field) => [field, source[field] ?? 0])),
    ...more,
  });
}

const close = (run: Run, more: Row = {}) =>
  org.update('accountant', 'PaymentRun__c', run.id, { State__c: 'Closed', ExpectedPayments__c: 1, ...more });

function approval(payment: string, role: Role = 'approver'): Row {
  const now = org.read(
    'Payment__c',
    payment,
    'Gross__c',
    'ConsumptionTax__c',
    'WithholdingBase__c',
    'Withholding__c',
    'Net__c',
  );
  return {
    State__c: 'Approved',
    ApprovedBy__c: org.user(role),
    ApprovedOn__c: '2023-06-12',
    ApprovedGross__c: now.Gross__c,
    ApprovedTax__c: now.ConsumptionTax__c,
    ApprovedBase__c: now.WithholdingBase__c,
    ApprovedWithholding__c: now.Withholding__c,
    ApprovedNet__c: now.Net__c,
  };
}

const approvePayment = (payment: string, role: Role = 'approver', more: Row = {}) =>
  org.update(role, 'Payment__c', payment, { ...approval(payment, role), ...more });

const approveRun = (run: Run, role: Role = 'approver', more: Row = {}) =>
  org.update(role, 'PaymentRun__c', run.id, {
    State__c: 'Approved',
    ApprovedBy__c: org.user(role),
    ApprovedOn__c: '2023-06-12',
    ...more,
  });

/** One expert with one payable case in a run that is still open. */
function openRun(by: Role = 'accountant') {
  const expert = programme.newExpert();
  const account = approvedAccount(expert);
  const dispatch = programme.payableCase({ Expert__c: expert });
  const run = plannedRun(by);
  const payment = newPayment(run, expert, account, {}, by);
  return { expert, account, dispatch, run, payment };
}

function closedRun(by: Role = 'accountant') {
  const opened = openRun(by);
  const line = newLine(opened.payment, opened.dispatch);
  close(opened.run);
  return { ...opened, line };
}

describe('支払処理を通して', () => {
  it('R-103 締め、承認、振込データを経て、案件が支払済になる', () => {
    const { run, payment, line, dispatch } = closedRun();
    approvePayment(payment);
    approveRun(run);
    org.update('accountant', 'PaymentRun__c', run.id, { State__c: 'Transferred' });
    org.update('accountant', 'Dispatch__c', dispatch, {
      Status__c: 'Paid',
      PaymentLine__c: line,
      PaidOn__c: '2023-06-30',
    });
    org.update('accountant', 'Payment__c', payment, { State__c: 'Paid' });
    expect(
      org.read(
        'PaymentRun__c',
        run.id,
        'PaymentCount__c',
        'ApprovedCount__c',
        'CaseCount__c',
        'GrossTotal__c',
        'WithholdingTotal__c',
        'NetTotal__c',
      ),
    ).toMatchObject({
      PaymentCount__c: 1,
      ApprovedCount__c: 1,
      CaseCount__c: 1,
      GrossTotal__c: 26_400,
      WithholdingTotal__c: 2_695,
      NetTotal__c: 23_705,
    });
  });
});

describe('支払明細', () => {
  it.each<[string, Row, string]>([
    ['謝金', { FeeExclTax__c: 24_001 }, '謝金が案件の額と違います'],
    ['旅費', { TravelInclTax__c: 100, Transport__c: 100 }, '旅費か内訳が案件の額と違います'],
    ['回数', { Nth__c: 2 }, '回数が案件の確定回数と違います'],
    ['案件キー', { DispatchKey__c: null }, '案件キーは'],
    ['コード', { Name: '違う名前' }, 'コードと明細番号は'],
  ])('R-103 %sが案件と違えば断る', (_, wrong, words) => {
    const { payment, dispatch } = openRun();
    expectRefusal(() => newLine(payment, dispatch, wrong), words);
  });

  it('R-103 一案件は一度しか払えない', () => {
    const { dispatch, expert, account } = closedRun();
    const again = plannedRun();
    const second = newPayment(again, expert, account);
    expect(refusalOf(() => newLine(second, dispatch)).codes).toEqual(['DUPLICATE_VALUE']);
  });

  it('R-100 支払可でない案件、未処理の確認事項がある案件は払えない', () => {
    const { payment, expert, dispatch } = openRun();
    const notYet = programme.checkedCase({ Expert__c: expert });
    expectRefusal(() => newLine(payment, notYet), '支払可でない案件は支払えません');
    org.insert('job', 'Finding__c', {
      Code__c: `${codeOf('Dispatch__c', dispatch)}|RULE|1`,
      Dispatch__c: dispatch,
      Severity__c: 'Blocking',
      BlocksRelease__c: true,
    });
    expectRefusal(() => newLine(payment, dispatch), '未処理の確認事項がある案件');
  });

  it('R-102 別の専門家の案件は入れられない', () => {
    const { payment } = openRun();
    const other = programme.payableCase();
    expectRefusal(() => newLine(payment, other), '別の専門家の案件');
  });

  it('R-119 締めた支払処理に明細も支払も足せない', () => {
    const { run, payment, expert, account } = closedRun();
    expectRefusal(
      () => newLine(payment, programme.payableCase({ Expert__c: expert })),
      '締めた支払処理に明細は足せません',
    );
    const other = programme.newExpert();
    expectRefusal(() => newPayment(run, other, approvedAccount(other)), '締めた支払処理に支払は足せません');
    expect(account).toMatch(/^a/);
  });

  it('R-119 明細の額は変えられず、承認の前なら取り消せる', () => {
    const { payment, line, dispatch } = closedRun();
    expectAmongRefusals(
      () => org.update('accountant', 'PaymentLine__c', line, { FeeExclTax__c: 1 }),
      '支払明細の内容は変えられません',
    );
    const voided = { Voided__c: true, DispatchKey__c: null };
    expectRefusal(() => org.update('approver', 'PaymentLine__c', line, voided), '明細を取り消せるのは');
    org.update('accountant', 'PaymentLine__c', line, voided);
    expect(org.read('Payment__c', payment, 'Cases__c', 'Gross__c')).toMatchObject({ Cases__c: 0, Gross__c: 0 });
    expectAmongRefusals(() => approvePayment(payment), '明細の数が予定と合いません');
    expectAmongRefusals(() => approvePayment(payment), '振込額が0円以下');
    expect(dispatch).toMatch(/^a/);
  });

  it('R-119 承認した支払の明細は取り消せない', () => {
    const { payment, line } = closedRun();
    approvePayment(payment);
    expectRefusal(
      () => org.update('accountant', 'PaymentLine__c', line, { Voided__c: true, DispatchKey__c: null }),
      '明細を取り消せるのは',
    );
  });

  it('R-103 支払明細に入った案件は保留にできない', () => {
    const { line, dispatch } = closedRun();
    org.update('accountant', 'Dispatch__c', dispatch, { PaymentLine__c: line });
    const hold = { Status__c: 'Held', HoldReason__c: '訂正', NthKey__c: null };
    expectRefusal(() => org.update('reviewer', 'Dispatch__c', dispatch, hold), '支払明細に入っている案件');
    org.update('accountant', 'PaymentLine__c', line, { Voided__c: true, DispatchKey__c: null });
    expect(() => org.update('reviewer', 'Dispatch__c', dispatch, hold)).not.toThrow();
  });
});

describe('支払', () => {
  const attempt = (more: Row, by: Role = 'accountant') => {
    const expert = programme.newExpert();
    return () => newPayment(plannedRun(by), expert, approvedAccount(expert), more, by);
  };

  it.each<[string, string, Row, string]>([
    ['A-12', '源泉徴収率', { WithholdingRate__c: 10 }, '写した税率や源泉徴収率が単価・上限と違います'],
    ['A-11', '源泉対象', { FeeBase__c: 'Exclusive' }, '源泉対象が実施年度の設定と違います'],
    ['A-11', '源泉区分', { PayeeClass__c: 'Corporation' }, '源泉区分が支払通知書用情報と違います'],
    ['A-55', '振込指定日', { PayDate__c: '2023-07-03' }, '振込指定日が支払処理と違います'],
    ['R-102', '専門家キー', { RunExpertKey__c: '2023-05-1' }, 'キーが支払処理と専門家に合いません'],
    ['R-102', '支払番号', { Code__c: '230501', Name: '230501' }, '同じ10桁の数字'],
    ['R-030', '支払先', { PayeeAccount__c: null }, '支払通知書用情報を選んでください'],
  ])('%s %sの違う支払は作れない', (_, __, wrong, words) => {
    expectAmongRefusals(attempt(wrong), words);
  });

  it('A-11 非居住者への支払はこの処理で作れない', () => {
    expectAmongRefusals(attempt({ PayeeClass__c: 'NonResident' }), '非居住者');
  });

  it('R-102 一つの支払処理で一人に二つの支払は作れない', () => {
    const { run, expert, account } = openRun();
    expect(refusalOf(() => newPayment(run, expert, account)).codes).toEqual(['DUPLICATE_VALUE']);
  });

  it('R-029 承認されていない口座、振込指定日に有効でない口座には払えない', () => {
    const expert = programme.newExpert();
    const unapproved = org.insert('job', 'PayeeAccount__c', {
      Code__c: `${codeOf('Expert__c', expert)}|2023-04-01`,
      Expert__c: expert,
      EffectiveFrom__c: '2023-04-01',
      PayeeClass__c: 'Consultant',
    });
    expectRefusal(() => newPayment(plannedRun(), expert, unapproved), '承認済でないか');
    const ended = programme.newExpert();
    const account = approvedAccount(ended);
    org.update('accountKeeper', 'PayeeAccount__c', account, { EffectiveTo__c: '2023-06-29', CurrentKey__c: null });
    expectRefusal(() => newPayment(plannedRun(), ended, account), '振込指定日に有効ではありません');
  });

  it('R-029 口座を入力した人は、それを使う支払を作れず、依頼もできず、承認もできない', () => {
    const expert = programme.newExpert();
    const account = approvedAccount(expert, 'keeperAndApprover');
    const words = '支払先を入力した人は、それを使う支払を依頼も作成もできません';
    expectRefusal(() => newPayment(plannedRun('keeperAndApprover'), expert, account, {}, 'keeperAndApprover'), words);
    expectRefusal(() => newPayment(plannedRun('keeperAndApprover'), expert, account), words);
    const run = plannedRun();
    const payment = newPayment(run, expert, account);
    newLine(payment, programme.payableCase({ Expert__c: expert }));
    close(run);
    expectRefusal(
      () => approvePayment(payment, 'keeperAndApprover'),
      '支払先を入力した人は、それを使う支払を承認できません',
    );
  });

  it('R-103 支払を作れるのは経理（支払）だけ', () => {
    const expert = programme.newExpert();
    const account = approvedAccount(expert);
    const run = plannedRun();
    expectRefusal(() => newPayment(run, expert, account, {}, 'approver'), '支払を作れるのは経理（支払）の締めだけ');
  });
});

describe('承認', () => {
  it('R-119 締めを依頼した人は、承認の権限があっても支払も支払処理も承認できない', () => {
    const expert = programme.newExpert();
    const account = approvedAccount(expert);
    const run = plannedRun('accountantAndApprover');
    const payment = newPayment(run, expert, account);
    newLine(payment, programme.payableCase({ Expert__c: expert }));
    close(run);
    expectRefusal(() => approvePayment(payment, 'accountantAndApprover'), '締めを依頼した人は承認できません');
    approvePayment(payment);
    expectRefusal(() => approveRun(run, 'accountantAndApprover'), '締めを依頼した人は承認できません');
    expect(() => approveRun(run)).not.toThrow();
  });

  it('R-119 依頼を他の人のものに取り替えて承認することはできない', () => {
    const { run } = closedRun();
    const request = org.insert('accountantAndApprover', 'JobRequest__c', { Kind__c: 'ClosePayments' });
    expectAmongRefusals(
      () => org.update('accountant', 'PaymentRun__c', run.id, { JobRequest__c: request }),
      '処理依頼は取り替えられません',
    );
  });

  it('R-119 承認者は本人で、経理（支払）は承認できない', () => {
    const { payment } = closedRun();
    expectRefusal(() => approvePayment(payment, 'approver', { ApprovedBy__c: org.user('accountant') }), '承認する本人');
    expectAmongRefusals(() => approvePayment(payment, 'accountant'), '支払を承認できるのは経理承認だけ');
  });

  it('R-119 承認した額の写しは計算した額と同じ', () => {
    const { payment } = closedRun();
    expectRefusal(
      () => approvePayment(payment, 'approver', { ApprovedNet__c: 99_999 }),
      '承認した額の写しが計算した額と違います',
    );
  });

  it('R-119 締める前の支払処理は承認できない', () => {
    const { payment, dispatch, run } = openRun();
    newLine(payment, dispatch);
    expectRefusal(() => approvePayment(payment), '締め済の支払処理の支払だけ');
    expectAmongRefusals(() => approveRun(run), '締め済の支払処理だけ');
  });

  it('R-119 承認していない支払が残る支払処理は承認できない', () => {
    const { run } = closedRun();
    expectRefusal(() => approveRun(run), '承認していない支払が残っているか');
  });

  it('R-119 支払の数が予定と違えば締められない', () => {
    const { run, payment, dispatch } = openRun();
    newLine(payment, dispatch);
    expectRefusal(() => close(run, { ExpectedPayments__c: 2 }), '支払の数が予定の数と合いません');
  });

  it('R-119 承認した支払と支払処理は変えられない', () => {
    const { run, payment } = closedRun();
    approvePayment(payment);
    expectAmongRefusals(
      () => org.update('accountant', 'Payment__c', payment, { PayeeAccount__c: null }),
      '承認した支払の内容は変えられません',
    );
    expectAmongRefusals(
      () => org.update('accountant', 'Payment__c', payment, { FeeBase__c: 'Exclusive' }),
      '承認した支払の内容は変えられません',
    );
    approveRun(run);
    expectRefusal(
      () => org.update('accountant', 'PaymentRun__c', run.id, { PayDate__c: '2023-07-31' }),
      '締めた支払処理の月',
    );
    expectAmongRefusals(
      () => org.update('approver', 'PaymentRun__c', run.id, { State__c: 'Closed' }),
      '承認した支払処理は戻せません',
    );
  });

  it('R-119 承認した支払は、支払処理の承認前なら経理承認が取り消せる', () => {
    const { payment } = closedRun();
    approvePayment(payment);
    const undo = { State__c: 'Calculated', ApprovedBy__c: null, ApprovedOn__c: null };
    expectRefusal(() => org.update('accountant', 'Payment__c', payment, undo), '承認を取り消せるのは');
    expect(() => org.update('approver', 'Payment__c', payment, undo)).not.toThrow();
  });

  it('R-103 承認されていない支払の案件は支払済にならない', () => {
    const { line, dispatch, payment } = closedRun();
    const paid = { Status__c: 'Paid', PaymentLine__c: line, PaidOn__c: '2023-06-30' };
    expectRefusal(() => org.update('accountant', 'Dispatch__c', dispatch, paid), '承認された支払の明細がありません');
    approvePayment(payment);
    expectAmongRefusals(
      () => org.update('approver', 'Dispatch__c', dispatch, paid),
      '支払済にできるのは経理（支払）だけ',
    );
    expect(() => org.update('accountant', 'Dispatch__c', dispatch, paid)).not.toThrow();
  });

  it('R-103 別の案件の明細では支払済にならない', () => {
    const { line, payment } = closedRun();
    approvePayment(payment);
    const other = programme.payableCase();
    expectRefusal(
      () =>
        org.update('accountant', 'Dispatch__c', other, {
          Status__c: 'Paid',
          PaymentLine__c: line,
          PaidOn__c: '2023-06-30',
        }),
      'この案件の明細だけ',
    );
  });
});

describe('支払処理の日程', () => {
  it('R-109 最終支払日を過ぎた振込指定日は断る', () => {
    expectRefusal(() => plannedRun('accountant', { PayDate__c: '2024-04-01' }), '年度の最終支払日を過ぎています');
    expect(() => plannedRun('accountant', { PayDate__c: '2024-03-29' })).not.toThrow();
  });

  it('A-54 コードは月と番号', () => {
    expectRefusal(() => plannedRun('accountant', { Month__c: '2023-06' }), 'コードと支払処理番号は');
    expectAmongRefusals(() => plannedRun('accountant', { Month__c: '2023-13' }), '月は2023-05の形');
  });

  it('R-119 支払の締めでない依頼は付けられない', () => {
    const request = org.insert('accountant', 'JobRequest__c', { Kind__c: 'ReviewRun' });
    expectRefusal(() => plannedRun('accountant', { JobRequest__c: request }), '処理依頼が支払の締めではありません');
  });
});

describe('支払処理の規則', () => {
  it.each<[string, string, Row]>([
    ['R-103', 'StateRequired', { State__c: null }],
    ['R-119', 'StartsPlanned', { State__c: 'Closed' }],
    ['R-109', 'ProgramYearRequired', { ProgramYear__c: null }],
    ['A-55', 'PayDateRequired', { PayDate__c: null }],
    ['A-55', 'CalendarInOrder', { BankDueOn__c: '2023-07-01' }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('PaymentRun__c', rule, () => plannedRun('accountant', wrong));
  });

  it('R-119 依頼のない支払処理は締められず、支払も作れない', () => {
    const run = plannedRun('accountant', { JobRequest__c: null });
    expectRule('PaymentRun__c', 'CloseNeedsRequest', () => close(run));
    const expert = programme.newExpert();
    expectRule('Payment__c', 'RunNeedsRequest', () => newPayment(run, expert, approvedAccount(expert)));
  });

  it('R-119 予定へ戻せるのは、承認した支払のない締め済のものを経理（支払）が戻すときだけ', () => {
    const { run, payment } = closedRun();
    const reopen = (role: Role) => org.update(role, 'PaymentRun__c', run.id, { State__c: 'Planned' });
    expectRule('PaymentRun__c', 'ReopenBeforeApproval', () => reopen('clerk'));
    approvePayment(payment);
    expectRule('PaymentRun__c', 'ReopenBeforeApproval', () => reopen('accountant'));
    org.update('approver', 'Payment__c', payment, { State__c: 'Calculated', ApprovedBy__c: null, ApprovedOn__c: null });
    expect(() => reopen('accountant')).not.toThrow();
  });

  it('R-119 承認できるのは経理承認だけで、承認の記録は変えられない', () => {
    const { run, payment } = closedRun();
    approvePayment(payment);
    expectRule('PaymentRun__c', 'ApproveNeedsPermission', () => approveRun(run, 'accountant'));
    expectRule('PaymentRun__c', 'TransferNeedsApproved', () =>
      org.update('accountant', 'PaymentRun__c', run.id, { State__c: 'Transferred' }),
    );
    approveRun(run);
    const erase = { ApprovedBy__c: null, ApprovedOn__c: null };
    expectRule('PaymentRun__c', 'ApprovalFrozen', () => org.update('approver', 'PaymentRun__c', run.id, erase));
    expectRule('Payment__c', 'ApprovalRecordFrozen', () => org.update('approver', 'Payment__c', payment, erase));
    expectRule('PaymentRun__c', 'TransferNeedsApproved', () =>
      org.update('approver', 'PaymentRun__c', run.id, { State__c: 'Transferred' }),
    );
  });

  it('R-103 支払済にできるのは承認された支払処理の支払だけで、支払済からは戻せない', () => {
    const { run, payment } = closedRun();
    approvePayment(payment);
    const paid = { State__c: 'Paid' };
    expectRule('Payment__c', 'PaidNeedsApprovedRun', () => org.update('accountant', 'Payment__c', payment, paid));
    approveRun(run);
    expectRule('Payment__c', 'PaidNeedsApprovedRun', () => org.update('approver', 'Payment__c', payment, paid));
    org.update('accountant', 'Payment__c', payment, paid);
    expectRule('Payment__c', 'PaidIsFinal', () =>
      org.update('accountant', 'Payment__c', payment, { State__c: 'Approved' }),
    );
  });

  it('R-045 支払処理、支払、明細のコードは変えられない', () => {
    const { run, payment, line } = closedRun();
    const records = { PaymentRun__c: run.id, Payment__c: payment, PaymentLine__c: line };
    for (const [object, id] of Object.entries(records)) {
      expectRule(object, 'CodeUnchanged', () => org.update('accountant', object, id, { Code__c: 'X' }));
    }
  });
});

describe('支払と明細の規則', () => {
  it.each<[string, string, Row]>([
    ['R-103', 'StateRequired', { State__c: null }],
    ['R-119', 'StartsCalculated', { State__c: 'Approved' }],
    ['A-56', 'RateSetValidOnPayDate', { RateSet__c: null }],
    ['A-11', 'ScrivenerNeedsDeduction', { PayeeClass__c: 'JudicialScrivener', ScrivenerDeduction__c: null }],
    ['R-102', 'ExpertRequired', { Expert__c: null }],
  ])('%s %s', (_, rule, wrong) => {
    const expert = programme.newExpert();
    expectRule('Payment__c', rule, () => newPayment(plannedRun(), expert, approvedAccount(expert), wrong));
  });

  it('R-090 別の専門家の振込先には払えない', () => {
    const others = approvedAccount(programme.newExpert());
    expectRule('Payment__c', 'AccountOfTheExpert', () => newPayment(plannedRun(), programme.newExpert(), others));
  });

  it.each<[string, string, Row]>([
    ['R-103', 'DispatchRequired', { Dispatch__c: null }],
    ['R-079', 'TravelAddsUp', { TravelInclTax__c: 500 }],
    ['R-103', 'StartsUnvoided', { Voided__c: true, DispatchKey__c: null }],
  ])('%s 明細の %s', (_, rule, wrong) => {
    const { payment, dispatch } = openRun();
    expectRule('PaymentLine__c', rule, () => newLine(payment, dispatch, wrong));
  });

  it('R-103 明細を作れるのは経理（支払）だけ', () => {
    const { payment, dispatch } = openRun();
    const code = `${codeOf('Payment__c', payment)}|${codeOf('Dispatch__c', dispatch)}`;
    expectRule('PaymentLine__c', 'CreateNeedsPermission', () =>
      org.insert('approver', 'PaymentLine__c', {
        Code__c: code,
        Name: code,
        Payment__c: payment,
        Dispatch__c: dispatch,
      }),
    );
  });

  it('R-109 別の年度の支払処理では払えない', () => {
    const before = org.insert('clerk', 'ProgramYear__c', { ...year, ...yearBefore });
    const expert = programme.newExpert();
    const run = plannedRun('accountant', { ProgramYear__c: before });
    const payment = newPayment(run, expert, approvedAccount(expert));
    const dispatch = programme.payableCase({ Expert__c: expert });
    expectRule('PaymentLine__c', 'SameProgramYear', () => newLine(payment, dispatch));
  });
});

/** The year before, stretched so far that a run of this June is paid within it. */
const yearBefore: Row = {
  Code__c: '2022',
  StartDate__c: '2022-04-01',
  EndDate__c: '2023-07-31',
  SupportFrom__c: '2022-04-01',
  SupportTo__c: '2023-02-28',
  LastPayDate__c: '2023-07-31',
};
