import { ProgrammeOrg, type Row } from './programme-org.ts';
import { Programme } from './programme.ts';
import { expectAmongRefusals, expectRefusal, refusalOf } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const status = (id: string) => org.read('Dispatch__c', id, 'Status__c').Status__c;
const judged = (facts: Row) => ({ ...facts, EligibilityJudgedBy__c: org.user('reviewer') });

describe('支払可の申請', () => {
  it('R-100 そろった案件は審査が申請し、処理が支払可にする', () => {
    const id = programme.payableCase();
    expect(org.read('Dispatch__c', id, 'Status__c', 'NthKey__c', 'NthStamp__c', 'ReleasedOn__c')).toMatchObject({
      Status__c: 'Payable',
      NthKey__c: org.read('Dispatch__c', id, 'NthStamp__c').NthStamp__c,
      ReleasedOn__c: '2023-06-12',
    });
  });

  it('R-001 5回目は申請でき、6回目は届いて保存されるが申請できない', () => {
    programme.request(programme.checkedCase({ ConfirmedNth__c: 5 }));
    const sixth = programme.checkedCase({ ConfirmedNth__c: 6 });
    expectRefusal(() => programme.request(sixth), '確定回数が年度の支援上限回数を超えています');
  });

  it.each<[string, string, Row, string | RegExp]>([
    ['A-04', '確定回数のない', { ConfirmedNth__c: null, ComputedNth__c: 2, DeclaredNth__c: 1 }, '確定回数が空です'],
    ['R-002', '支援期間より前の', { SupportDate__c: null }, '支援日が年度の支援期間の外'],
    ['R-002', '支援期間より後の', { SupportDate__c: '2024-03-01' }, /支援日が年度の支援期間の外|まだ実施していない/],
    ['A-03', '取り消された', { Counted__c: false }, 'まだ実施していないか取り消された'],
    ['R-049', '実施報告のない', { ReportedOn__c: null }, '実施報告、従事証明、機関承認のどれか'],
    ['R-049', '従事証明のない', { CertifiedOn__c: null }, '実施報告、従事証明、機関承認のどれか'],
    ['R-049', '機関承認のない', { AgencyApprovedOn__c: null }, '実施報告、従事証明、機関承認のどれか'],
    ['R-042', '同行の記録のない', { Accompaniment__c: null }, '同行の記録がないか'],
    ['R-042', '同行がなく判断のない', { Accompaniment__c: 'None' }, '同行の記録がないか'],
    ['R-062', '電話・メールの', { Mode__c: 'PhoneMail' }, '支払えるのは対面とWEB会議だけ'],
    ['R-061', '3時間に満たない', { ApprovedEnd__c: '15:59:00.000Z' }, '支援時間が3時間に足りません'],
    ['R-141', '立会も録画もないWEBの', { Mode__c: 'Web' }, 'WEB支援の立会記録も録画・録音もありません'],
    ['R-055', '受付の', { Status__c: 'Received' }, 'この状態の案件は支払可を申請できません'],
    [
      'A-56',
      '単価のない',
      { RateSet__c: null, FeeFirst__c: null, FeeSecondThird__c: null, FeeFourthFifth__c: null, MinMinutes__c: null },
      '単価・上限が空です',
    ],
  ])('%s %s案件は申請できない', (_, __, facts, words) => {
    const id = programme.checkedCase(facts);
    const { messages } = refusalOf(() => programme.request(id));
    expect(messages).toContainEqual(expect.stringMatching(words));
  });

  it.each(['Attended', 'Recorded'])('R-141 WEB支援は %s の記録があれば申請できる', (proof) => {
    programme.request(programme.checkedCase({ Mode__c: 'Web', WebProof__c: proof }));
  });

  it('R-141 事務局の記録漏れはWEB支援の支払を止めない', () => {
    programme.request(programme.checkedCase({ Mode__c: 'Web', WebProofOwedBy__c: 'Office' }));
  });

  it('R-041 チェックアウトとサインがなければ誓約書が要る', () => {
    const id = programme.newCase();
    programme.attend(id, 'CheckIn', '13:00');
    programme.check(id);
    expectRefusal(() => programme.request(id), '支援実施証明兼再発防止誓約書等');
    programme.acceptedDocument(id, 'Pledge');
    expect(() => programme.request(id)).not.toThrow();
  });

  it('A-51 WEBのサインは実施年度の設定で求めなくできるが、対面のサインは求める', () => {
    const agreed = org.insert('reviewer', 'MinistryConsultation__c', {
      Code__c: '2023-051',
      Topic__c: 'WebSignature',
      Subject__c: 'WEB支援のサインについて',
      AskedOn__c: '2023-05-01',
      AskedBy__c: org.user('reviewer'),
      State__c: 'Answered',
      Conclusion__c: 'Agreed',
      Answer__c: '求めなくてよい',
      AnsweredOn__c: '2023-05-08',
      AnsweredBy__c: '経営支援課',
      RecordedBy__c: org.user('reviewer'),
    });
    org.update('clerk', 'ProgramYear__c', programme.year, {
      WebSignatureRequired__c: false,
      WebSignatureConsultation__c: agreed,
    });
    const unsigned = (facts: Row) => {
      const id = programme.newCase(facts);
      programme.attend(id, 'CheckIn', '13:00');
      programme.attend(id, 'CheckOut', '16:00', { Signed__c: false });
      programme.check(id);
      return id;
    };
    expectRefusal(() => programme.request(unsigned({})), 'サインのどれかがありません');
    expect(() => programme.request(unsigned({ Mode__c: 'Web', WebProof__c: 'Attended' }))).not.toThrow();
    org.update('clerk', 'ProgramYear__c', programme.year, { WebSignatureRequired__c: true });
    expectRefusal(
      () => programme.request(unsigned({ Mode__c: 'Web', WebProof__c: 'Attended' })),
      'サインのどれかがありません',
    );
  });

  it('R-046 2回目以降は契約書が要る', () => {
    const id = programme.newCase({ ConfirmedNth__c: 2 });
    programme.attend(id, 'CheckIn', '13:00');
    programme.attend(id, 'CheckOut', '16:00');
    programme.check(id);
    expectRefusal(() => programme.request(id), '契約書がありません');
    programme.acceptedDocument(id, 'Contract');
    expect(() => programme.request(id)).not.toThrow();
  });

  it('R-090 未確認の書類があると申請できない', () => {
    const id = programme.checkedCase();
    programme.document(id, 'Other');
    expectRefusal(() => programme.request(id), '未確認の証拠書類');
  });

  it('R-100 未処理の不備・要判断があると申請できず、参考は止めない', () => {
    const id = programme.checkedCase();
    const found = finding(id, 'Judgement');
    finding(id, 'Note');
    expectRefusal(() => programme.request(id), '未処理の確認事項が残っています');
    org.update('reviewer', 'Finding__c', found, settled('reviewer'));
    expect(() => programme.request(id)).not.toThrow();
  });

  it('R-051 検収と確認の終わらない旅費請求があると申請できない', () => {
    const id = programme.checkedCase();
    const claim = programme.newClaim(id, programme.newTrip());
    expectRefusal(() => programme.request(id), '検収か確認の終わっていない旅費請求');
    programme.acceptClaim(claim);
    expectRefusal(() => programme.request(id), '検収か確認の終わっていない旅費請求');
    org.update('reviewer', 'TravelClaim__c', claim, { State__c: 'Confirmed' });
    expect(() => programme.request(id)).not.toThrow();
  });

  it('A-46 確認のない案件、確認した本人の申請は断る', () => {
    const unchecked = programme.newCase();
    programme.attend(unchecked, 'CheckIn', '13:00');
    programme.attend(unchecked, 'CheckOut', '16:00');
    expectRefusal(() => programme.request(unchecked), '確認者がまだいません');
    const both = org.user('checkerAndReviewer');
    org.update('checkerAndReviewer', 'Dispatch__c', unchecked, { CheckedBy__c: both, CheckedOn__c: '2023-06-12' });
    const ask = { Status__c: 'ReleaseRequested', ReleaseRequestedBy__c: both, ReleaseRequestedOn__c: '2023-06-12' };
    expectRefusal(
      () => org.update('checkerAndReviewer', 'Dispatch__c', unchecked, ask),
      '確認した人は支払可を申請できません',
    );
  });

  it('R-119 申請できるのは審査で、申請者は本人', () => {
    const id = programme.checkedCase();
    const ask = { Status__c: 'ReleaseRequested', ReleaseRequestedOn__c: '2023-06-12' };
    expectRefusal(
      () =>
        org.update('secondChecker', 'Dispatch__c', id, { ...ask, ReleaseRequestedBy__c: org.user('secondChecker') }),
      '支払可を申請できるのは審査だけ',
    );
    expectRefusal(
      () => org.update('reviewer', 'Dispatch__c', id, { ...ask, ReleaseRequestedBy__c: org.user('clerk') }),
      '申請する本人',
    );
  });

  it('R-064 対象外と判定された案件は申請できず、支払対象外になる', () => {
    const id = programme.checkedCase();
    expectRefusal(
      () => org.update('reviewer', 'Dispatch__c', id, { Status__c: 'NotPayable' }),
      '支払対象外とする根拠がありません',
    );
    org.update(
      'reviewer',
      'Dispatch__c',
      id,
      judged({ Eligibility__c: 'Ineligible', IneligibleReason__c: 'PaidByAgency' }),
    );
    expectRefusal(() => programme.request(id), '対象外または虚偽と判定された案件');
    expectRefusal(
      () => org.update('checker', 'Dispatch__c', id, { Status__c: 'NotPayable' }),
      '支払対象外にするのも戻すのも審査だけ',
    );
    org.update('reviewer', 'Dispatch__c', id, { Status__c: 'NotPayable' });
    expect(status(id)).toBe('NotPayable');
  });

  it('A-01 同日二件を中小企業庁が不可と答えた案件は申請できない', () => {
    const id = programme.checkedCase();
    const answer = { SameDayAnswer__c: 'Refused', SameDayAnswerOn__c: '2023-06-01' };
    expectRefusal(() => org.update('checker', 'Dispatch__c', id, answer), '記録できるのは審査だけ');
    org.update('reviewer', 'Dispatch__c', id, answer);
    expectRefusal(() => programme.request(id), '不可と答えています');
  });
});

describe('回数', () => {
  it('A-04 申告・計算と違う確定回数は、審査が理由を添えて決めたときだけ', () => {
    const id = programme.newCase({ DeclaredNth__c: 2, ComputedNth__c: 1, ConfirmedNth__c: null });
    const decision = { ConfirmedNth__c: 2, NthReason__c: '他機関の1回目が後から届いた' };
    expectRefusal(
      () => org.update('job', 'Dispatch__c', id, { ConfirmedNth__c: 2 }),
      '確定回数が申告回数か計算回数と違います',
    );
    expectRefusal(
      () => org.update('checker', 'Dispatch__c', id, { ...decision, NthDecidedBy__c: org.user('checker') }),
      '回数を決められるのは審査だけ',
    );
    expectRefusal(
      () => org.update('checker', 'Dispatch__c', id, { ...decision, NthDecidedBy__c: org.user('reviewer') }),
      '回数を決められるのは審査だけ',
    );
    org.update('reviewer', 'Dispatch__c', id, { ...decision, NthDecidedBy__c: org.user('reviewer') });
    expect(org.read('Dispatch__c', id, 'FeeExclTax__c').FeeExclTax__c).toBe(16_000);
  });

  it('A-04 人が決めた回数を、ほかの人が同じ名前のまま変えられない', () => {
    const id = programme.newCase({ DeclaredNth__c: 2, ComputedNth__c: 1, ConfirmedNth__c: null });
    const decision = { ConfirmedNth__c: 2, NthReason__c: '申告による', NthDecidedBy__c: org.user('reviewer') };
    org.update('reviewer', 'Dispatch__c', id, decision);
    expectRefusal(
      () => org.update('checker', 'Dispatch__c', id, { ConfirmedNth__c: 3 }),
      '回数を決められるのは審査だけ',
    );
  });

  it('R-001 同じ事業者の同じ回数は、一件しか支払可にならない', () => {
    const BusinessYear__c = programme.newBusinessYear();
    programme.payableCase({ BusinessYear__c });
    const second = programme.checkedCase({ BusinessYear__c });
    programme.request(second);
    expect(refusalOf(() => programme.grant(second)).codes).toEqual(['DUPLICATE_VALUE']);
    expect(status(second)).toBe('ReleaseRequested');
    expect(org.read('BusinessYear__c', BusinessYear__c, 'SupportCount__c', 'ReleasedCount__c')).toMatchObject({
      SupportCount__c: 2,
      ReleasedCount__c: 1,
    });
  });

  it.each([
    ['別の値の', 'B99999|2023|1'],
    ['空の', null],
  ])('R-001 %s回数キーでは支払可にならない', (_, key) => {
    const id = programme.checkedCase();
    programme.request(id);
    expectRefusal(() => programme.grant(id, { NthKey__c: key }), '回数キーが回数スタンプと合いません');
  });

  it('A-04 「スタンプ|案件コード」の回数キーを書けるのは名寄せだけ', () => {
    const id = programme.checkedCase();
    programme.request(id);
    const { BusinessYear__r, Code__c } = org.read('Dispatch__c', id, 'BusinessYear__r.Code__c', 'Code__c') as {
      BusinessYear__r: { Code__c: string };
      Code__c: string;
    };
    const key = `${BusinessYear__r.Code__c}|1|${Code__c}`;
    expectRefusal(() => programme.grant(id, { NthKey__c: key }), '名寄せの処理だけ');
  });

  it('R-001 保留に戻すときは回数キーを空にし、同じ回数の別の案件が支払可になれる', () => {
    const BusinessYear__c = programme.newBusinessYear();
    const first = programme.payableCase({ BusinessYear__c });
    const hold = { Status__c: 'Held', HoldReason__c: '機関から訂正の連絡' };
    expectRefusal(() => org.update('reviewer', 'Dispatch__c', first, hold), '回数キーが回数スタンプと合いません');
    org.update('reviewer', 'Dispatch__c', first, { ...hold, NthKey__c: null });
    expect(() => programme.payableCase({ BusinessYear__c })).not.toThrow();
  });
});

describe('支払可', () => {
  it('R-119 審査も担当も支払可を与えられない', () => {
    const id = programme.checkedCase();
    programme.request(id);
    const { BusinessYear__r } = org.read('Dispatch__c', id, 'BusinessYear__r.Code__c') as {
      BusinessYear__r: { Code__c: string };
    };
    const grant = { Status__c: 'Payable', ReleasedOn__c: '2023-06-12', NthKey__c: `${BusinessYear__r.Code__c}|1` };
    expectRefusal(() => org.update('reviewer', 'Dispatch__c', id, grant), '支払可を与えられるのは支払可の処理だけ');
  });

  it('R-100 申請のない案件は処理でも支払可にできない', () => {
    expectRefusal(() => programme.grant(programme.checkedCase()), '支払可になるのは支払可申請中の案件だけ');
  });

  it('A-24 支払確定日は支払可にした当日', () => {
    const id = programme.checkedCase();
    programme.request(id);
    expectRefusal(() => programme.grant(id, { ReleasedOn__c: '2023-06-11' }), '支払確定日は支払可になった日');
  });

  it('R-100 申請の後に見つかった不備があると支払可にならない', () => {
    const id = programme.checkedCase();
    programme.request(id);
    finding(id, 'Blocking');
    expectRefusal(() => programme.grant(id), '未処理の確認事項が残っています');
  });

  it('R-100 新しい案件を支払可で登録できない', () => {
    expectAmongRefusals(() => programme.newCase({ Status__c: 'Payable' }), '新しい案件をこの状態で登録できません');
  });

  it('R-055 支払可から確認中へは戻せない', () => {
    const id = programme.payableCase();
    expectRefusal(
      () => org.update('reviewer', 'Dispatch__c', id, { Status__c: 'Reviewing', NthKey__c: null }),
      '支払済、保留、返還対象にしか移せません',
    );
  });
});

describe('凍結', () => {
  it.each<[string, Row]>([
    ['支援方法', { Mode__c: 'Web' }],
    ['承認時刻', { ApprovedEnd__c: '17:00:00.000Z' }],
    ['支援日', { SupportDate__c: '2023-05-11' }],
    ['専門家', { Expert__c: null }],
    ['確定回数', { ConfirmedNth__c: 2 }],
    ['単価', { FeeFirst__c: 30_000 }],
    ['確認者', { CheckedBy__c: null }],
    ['申請者', { ReleaseRequestedBy__c: null }],
    ['回数に数える', { Counted__c: false }],
  ])('R-048 支払可申請中の案件の%sは連携も審査も変えられない', (_, facts) => {
    const id = programme.checkedCase();
    programme.request(id);
    const frozen = expect.stringMatching(/支払可の手続に入った案件の(内容|記録)は変えられません/) as unknown;
    for (const role of ['job', 'reviewer'] as const) {
      expect(refusalOf(() => org.update(role, 'Dispatch__c', id, facts)).messages).toContainEqual(frozen);
    }
  });

  it('R-048 判定も凍結する', () => {
    const id = programme.payableCase();
    expectRefusal(
      () =>
        org.update(
          'reviewer',
          'Dispatch__c',
          id,
          judged({ Eligibility__c: 'Ineligible', IneligibleReason__c: 'Member' }),
        ),
      '判定は変えられません',
    );
  });

  it('R-048 凍結した案件の記録は足せず、変えられない', () => {
    const id = programme.newCase();
    const checkIn = programme.attend(id, 'CheckIn', '13:00');
    programme.attend(id, 'CheckOut', '16:00');
    const trip = programme.newTrip();
    const claim = programme.newClaim(id, trip);
    const bus = programme.newItem(claim, trip, { Means__c: 'Bus', BaseFare__c: 800 });
    programme.accept(bus);
    programme.acceptClaim(claim);
    org.update('reviewer', 'TravelClaim__c', claim, { State__c: 'Confirmed' });
    programme.check(id);
    programme.request(id);
    const words = '支払可の手続に入った案件の記録は足すことも変えることもできません';
    const saysSo = (act: () => unknown) => expectAmongRefusals(act, words);
    saysSo(() => org.update('job', 'AttendanceEvent__c', checkIn, { Voided__c: true }));
    saysSo(() => programme.attend(id, 'CheckOut', '18:00'));
    saysSo(() => programme.document(id, 'Receipt'));
    saysSo(() => programme.newClaim(id, trip));
    saysSo(() => org.update('checker', 'TravelClaim__c', claim, { State__c: 'Returned' }));
    saysSo(() => org.update('checker', 'TravelItem__c', bus, { BaseFare__c: 9_000 }));
    saysSo(() =>
      org.insert('job', 'SupportReport__c', {
        Code__c: String(org.read('Dispatch__c', id, 'Code__c').Code__c),
        Name: 'R',
        Dispatch__c: id,
      }),
    );
    expectRefusal(() => correct(id, 'checker'), '支払可の手続に入った案件は直せません');
  });

  it('R-048 確認中へ戻せば直せる', () => {
    const id = programme.checkedCase();
    programme.request(id);
    org.update('job', 'Dispatch__c', id, { Status__c: 'Reviewing', HoldReason__c: '再確認で不備' });
    org.update('job', 'Dispatch__c', id, { Place__c: '千代田区' });
    expect(() => correct(id, 'checker')).not.toThrow();
  });

  it('R-040 確認の後に担当や審査が内容を変えたら、確認し直す', () => {
    const id = programme.checkedCase();
    const later = { BreakMinutes__c: 0 };
    expectRefusal(() => org.update('reviewer', 'Dispatch__c', id, later), '確認済の案件の内容が変わります');
    org.update('reviewer', 'Dispatch__c', id, { ...later, CheckedBy__c: null, CheckedOn__c: null });
    expectRefusal(() => programme.request(id), '確認者がまだいません');
  });
});

describe('確認事項', () => {
  it('R-119 不備と要判断を処理済にできるのは審査だけ', () => {
    const id = programme.newCase();
    for (const severity of ['Blocking', 'Judgement']) {
      expectRefusal(
        () => org.update('checker', 'Finding__c', finding(id, severity), settled('checker')),
        '不備と要判断を処理済にできるのは審査だけ',
      );
    }
    expect(() => org.update('checker', 'Finding__c', finding(id, 'Note'), settled('checker'))).not.toThrow();
  });

  it('R-052 処理済には本人の名前と処理の内容が要る', () => {
    const found = finding(programme.newCase(), 'Judgement');
    expectRefusal(
      () => org.update('reviewer', 'Finding__c', found, { ...settled('reviewer'), Settlement__c: null }),
      'どう処理したか',
    );
    expectRefusal(
      () => org.update('reviewer', 'Finding__c', found, { ...settled('reviewer'), SettledBy__c: org.user('checker') }),
      '処理する本人',
    );
  });

  it('R-119 解消にし、重さを変えられるのは審査の処理だけ', () => {
    const found = finding(programme.newCase(), 'Blocking');
    expectRefusal(() => org.update('reviewer', 'Finding__c', found, { State__c: 'Gone' }), '解消は審査の処理が');
    expectRefusal(
      () => org.update('reviewer', 'Finding__c', found, { Severity__c: 'Note', BlocksRelease__c: false }),
      '規則と重さは変えられません',
    );
    expect(() => org.update('job', 'Finding__c', found, { State__c: 'Gone' })).not.toThrow();
  });

  it('R-100 不備なのに支払可を止めない確認事項は作れない', () => {
    expectRefusal(() => finding(programme.newCase(), 'Blocking', { BlocksRelease__c: false }), '重さと合いません');
  });
});

describe('連携', () => {
  it('R-045 古い版は新しい版を上書きしない', () => {
    const id = programme.newCase({ PlatformVersion__c: 3, ReportVersion__c: 2 });
    expectRefusal(
      () => org.update('job', 'Dispatch__c', id, { PlatformVersion__c: 2, Place__c: '古い場所' }),
      '古い版で上書き',
    );
    expectRefusal(() => org.update('job', 'Dispatch__c', id, { ReportVersion__c: 1 }), '古い版で上書き');
    expect(() => org.update('job', 'Dispatch__c', id, { PlatformVersion__c: 4 })).not.toThrow();
  });

  it('A-03 別の年度の実績には付けられない', () => {
    const next = org.insert('clerk', 'ProgramYear__c', {
      Code__c: '2024',
      Name: '令和6年度',
      StartDate__c: '2024-04-01',
      EndDate__c: '2025-03-31',
      SupportFrom__c: '2024-04-01',
      SupportTo__c: '2025-02-28',
      SupportLimit__c: 5,
      LastPayDate__c: '2025-03-31',
      FeeWithholdingBase__c: 'Inclusive',
      TravelWithholdingBase__c: 'Inclusive',
    });
    expectRefusal(() => programme.newCase({ ProgramYear__c: next }), '事業者別年度実績の年度と違います');
  });

  it('R-048 修正した人と理由を残す', () => {
    const id = programme.newCase();
    expectRefusal(() => correct(id, 'checker', { CorrectedBy__c: org.user('reviewer') }), '直した本人');
    expectRefusal(() => correct(id, 'checker', { Reason__c: null }), '直した理由');
  });
});

function finding(dispatch: string, severity: string, more: Row = {}): string {
  return org.insert('job', 'Finding__c', {
    Code__c: `${dispatch}|RULE|${programme.serial()}`,
    Dispatch__c: dispatch,
    RuleCode__c: 'RULE',
    Severity__c: severity,
    BlocksRelease__c: severity !== 'Note',
    Message__c: '確認してください',
    ...more,
  });
}

function settled(role: 'checker' | 'reviewer'): Row {
  return {
    State__c: 'Settled',
    SettledBy__c: org.user(role),
    SettledOn__c: '2023-06-12',
    Settlement__c: '機関に確認した',
  };
}

function correct(dispatch: string, role: 'checker', more: Row = {}): string {
  const code = String(org.read('Dispatch__c', dispatch, 'Code__c').Code__c);
  return org.insert(role, 'Correction__c', {
    Code__c: `Dispatch__c|${code}|Place__c`,
    Object__c: 'Dispatch__c',
    RecordCode__c: code,
    Field__c: 'Place__c',
    Dispatch__c: dispatch,
    PlatformValue__c: '千代田',
    OfficeValue__c: '千代田区',
    Reason__c: '住所の補い',
    CorrectedBy__c: org.user(role),
    CorrectedOn__c: '2023-06-12',
    ...more,
  });
}
