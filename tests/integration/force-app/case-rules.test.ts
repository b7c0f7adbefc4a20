import { ProgrammeOrg, type Row } from './programme-org.ts';
import { Programme, type CaseFacts } from './programme.ts';
import { expectRule } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const codeOf = (sobject: string, id: string) => String(org.read(sobject, id, 'Code__c').Code__c);

describe('案件の規則', () => {
  it.each<[string, string, CaseFacts]>([
    ['R-055', 'StatusRequired', { Status__c: null }],
    ['R-010', 'ExpertRequired', { Expert__c: null }],
    ['R-010', 'AgencyRequired', { Agency__c: null }],
    ['A-23', 'ProgramYearRequired', { ProgramYear__c: null }],
    ['A-02', 'ApprovedTimesInOrder', { ApprovedEnd__c: '13:00:00.000Z' }],
    ['A-02', 'MinutesNotNegative', { BreakMinutes__c: -1 }],
    ['A-03', 'NthAtLeastOne', { ConfirmedNth__c: 0 }],
    ['R-055', 'CancelledNeedsDate', { Status__c: 'Cancelled', Counted__c: false }],
    ['A-03', 'CancelledIsNotCounted', { Status__c: 'Cancelled', CancelledOn__c: '2023-05-09' }],
    ['R-064', 'IneligibleNeedsReason', { IneligibleReason__c: 'Subsidy' }],
    ['R-061', 'ShortApprovalNeedsReason', { ShortApprovedBy__c: 'self' }],
  ])('%s %s', (_, rule, facts) => {
    const wrong = facts.ShortApprovedBy__c === 'self' ? { ShortApprovedBy__c: org.user('job') } : facts;
    expectRule('Dispatch__c', rule, () => programme.newCase(wrong));
  });

  it('R-055 保留には理由が要る', () => {
    const id = programme.newCase();
    expectRule('Dispatch__c', 'HeldNeedsReason', () => org.update('checker', 'Dispatch__c', id, { Status__c: 'Held' }));
  });

  it('R-042 同行なしの理由を判断できるのは担当か審査の本人', () => {
    const id = programme.newCase({ Accompaniment__c: 'None' });
    const judgement = { AccompanyJudgement__c: 'Adequate', AccompanyJudgedBy__c: org.user('checker') };
    const act = (role: 'clerk' | 'reviewer' | 'checker') => () => org.update(role, 'Dispatch__c', id, judgement);
    expectRule('Dispatch__c', 'AccompanyJudgementIsOwn', act('clerk'));
    expectRule('Dispatch__c', 'AccompanyJudgementIsOwn', act('reviewer'));
    expect(act('checker')).not.toThrow();
  });

  it('R-048 版は1ずつ増える：先に保存した人がいれば断る', () => {
    const id = programme.newCase();
    org.update('checker', 'Dispatch__c', id, { Version__c: 1 });
    expectRule('Dispatch__c', 'VersionStep', () => org.update('reviewer', 'Dispatch__c', id, { Version__c: 1 + 2 }));
    org.update('reviewer', 'Dispatch__c', id, { Version__c: 2 });
    expectRule('Dispatch__c', 'VersionStep', () => org.update('checker', 'Dispatch__c', id, { Version__c: 1 }));
  });

  it('R-048 二人が同じ次の版を書いても、後の人を断る', () => {
    const id = programme.newCase();
    org.update('checker', 'Dispatch__c', id, { Version__c: 1, SaveToken__c: 'first' });
    expectRule('Dispatch__c', 'VersionStep', () =>
      org.update('reviewer', 'Dispatch__c', id, { Version__c: 1, SaveToken__c: 'second' }),
    );
    org.update('reviewer', 'Dispatch__c', id, { Version__c: 2, SaveToken__c: 'second' });
  });

  it('R-049 機関が承認した時刻のない案件は申請できない', () => {
    const id = programme.checkedCase({ ApprovedStart__c: null, ApprovedEnd__c: null });
    expectRule('Dispatch__c', 'ApprovedTimesRequired', () => programme.request(id));
  });

  it('A-51 対面で検収した旅費のある案件をWEBに変えたら申請できない', () => {
    const id = programme.checkedCase();
    const trip = programme.newTrip();
    const claim = programme.newClaim(id, trip);
    programme.accept(programme.newItem(claim, trip, { Means__c: 'Bus', BaseFare__c: 800 }));
    programme.acceptClaim(claim);
    org.update('reviewer', 'TravelClaim__c', claim, { State__c: 'Confirmed' });
    org.update('job', 'Dispatch__c', id, { Mode__c: 'Web', WebProof__c: 'Attended' });
    expectRule('Dispatch__c', 'WebHasNoTravel', () => programme.request(id));
  });

  it('R-055 支払可申請中からは、支払可、確認中、保留のほかへ移せない', () => {
    const id = programme.checkedCase();
    programme.request(id);
    expectRule('Dispatch__c', 'RequestLeadsToGrantOrBack', () =>
      org.update('reviewer', 'Dispatch__c', id, { Status__c: 'Cancelled', CancelledOn__c: '2023-06-12' }),
    );
  });

  it('R-056 返還対象にできるのは審査だけで、支払済・返還対象からは戻せない', () => {
    const id = programme.payableCase();
    const reclaim = { Status__c: 'Reclaim' };
    expectRule('Dispatch__c', 'ReclaimNeedsJudge', () => org.update('checker', 'Dispatch__c', id, reclaim));
    org.update('reviewer', 'Dispatch__c', id, reclaim);
    expectRule('Dispatch__c', 'PaidOnlyReclaims', () =>
      org.update('reviewer', 'Dispatch__c', id, { Status__c: 'Reviewing', NthKey__c: null }),
    );
  });

  it('R-119 経理は案件を支払済にするほか動かせない', () => {
    const id = programme.newCase();
    expectRule('Dispatch__c', 'StatusNeedsCaseWorker', () =>
      org.update('accountant', 'Dispatch__c', id, { Status__c: 'Inquiry' }),
    );
  });

  it('R-111 支払済には支払日がある', () => {
    const id = programme.payableCase();
    expectRule('Dispatch__c', 'PaidNeedsDate', () =>
      org.update('accountant', 'Dispatch__c', id, { Status__c: 'Paid' }),
    );
  });
});

describe('チェックイン・チェックアウトの規則', () => {
  it.each<[string, string, Row]>([
    ['R-041', 'KindRequired', { Kind__c: null }],
    ['R-041', 'DateAndTimeRequired', { Time__c: null }],
    ['R-041', 'PositionOnEarth', { Latitude__c: 91 }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('AttendanceEvent__c', rule, () => programme.attend(programme.newCase(), 'CheckIn', '13:00', wrong));
  });
});

describe('書類の規則', () => {
  const sha = 'a'.repeat(64);
  const document = (more: Row = {}) =>
    org.insert('job', 'Evidence__c', {
      Code__c: `DOC${programme.serial()}`,
      Dispatch__c: programme.newCase(),
      Type__c: 'Receipt',
      Sha256__c: sha,
      Amount__c: 2_400,
      ...more,
    });
  const check = (result: string, more: Row = {}) => ({
    CheckState__c: result,
    CheckedBy__c: org.user('checker'),
    CheckedOn__c: '2023-06-12',
    ...more,
  });

  it.each<[string, string, Row]>([
    ['R-053', 'TypeRequired', { Type__c: null }],
    ['R-090', 'StartsUnchecked', { CheckState__c: 'Accepted' }],
    ['R-054', 'HashForm', { Sha256__c: 'A'.repeat(64) }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('Evidence__c', rule, () => document(wrong));
  });

  it('R-119 適・不適を決めるのは確認の権限を持つ本人', () => {
    const id = document();
    const act = (role: 'reviewer' | 'secondChecker') => () => org.update(role, 'Evidence__c', id, check('Accepted'));
    expectRule('Evidence__c', 'CheckedByIsSelf', act('secondChecker'));
    expectRule('Evidence__c', 'CheckedByIsSelf', act('reviewer'));
  });

  it('R-047 不適には理由が要る', () => {
    const id = document();
    expectRule('Evidence__c', 'RejectedNeedsReason', () => org.update('checker', 'Evidence__c', id, check('Rejected')));
    expect(() =>
      org.update('checker', 'Evidence__c', id, check('Rejected', { RejectReason__c: '宛名が違う' })),
    ).not.toThrow();
  });

  it('R-045 確認した書類の中身が変わったら未確認に戻す', () => {
    const id = document();
    org.update('checker', 'Evidence__c', id, check('Accepted'));
    const changed = { Amount__c: 24_000 };
    expectRule('Evidence__c', 'ChangedDocumentIsUnchecked', () => org.update('job', 'Evidence__c', id, changed));
    expect(() => org.update('job', 'Evidence__c', id, { ...changed, CheckState__c: 'Unchecked' })).not.toThrow();
  });
});

describe('報告書と確認事項と修正の規則', () => {
  it('R-045 支援実績報告書のコードは案件コードと同じ', () => {
    const add = () =>
      org.insert('job', 'SupportReport__c', { Code__c: 'D99999', Name: 'D99999', Dispatch__c: programme.newCase() });
    expectRule('SupportReport__c', 'CodeMatchesDispatch', add);
  });

  const found = (more: Row = {}) =>
    org.insert('job', 'Finding__c', {
      Code__c: `F|${programme.serial()}`,
      Dispatch__c: programme.newCase(),
      Severity__c: 'Note',
      ...more,
    });

  it.each<[string, string, Row]>([
    ['R-040', 'StateRequired', { State__c: null }],
    ['R-090', 'SeverityRequired', { Severity__c: null }],
    ['R-040', 'StartsOpen', { State__c: 'Gone' }],
    ['R-040', 'SeenDatesInOrder', { FirstSeenOn__c: '2023-06-12', LastSeenOn__c: '2023-06-11' }],
  ])('%s 確認事項の %s', (_, rule, wrong) => {
    expectRule('Finding__c', rule, () => found(wrong));
  });

  it('R-040 参考を処理済にできるのは担当か審査で、未処理に戻せるのは審査', () => {
    const id = found();
    const settle = (role: 'clerk' | 'checker') =>
      org.update(role, 'Finding__c', id, {
        State__c: 'Settled',
        SettledBy__c: org.user(role),
        SettledOn__c: '2023-06-12',
        Settlement__c: '確認した',
      });
    expectRule('Finding__c', 'NoteNeedsStaff', () => settle('clerk'));
    settle('checker');
    const reopen = (role: 'checker' | 'reviewer') => org.update(role, 'Finding__c', id, { State__c: 'Open' });
    expectRule('Finding__c', 'ReopenNeedsReviewOrJudge', () => reopen('checker'));
    expect(() => reopen('reviewer')).not.toThrow();
  });

  it.each<[string, string, Row]>([
    ['R-048', 'CodeMatchesTarget', { Code__c: 'Dispatch__c|D00001|Mode__c' }],
    ['R-048', 'TargetRequired', { Field__c: null }],
  ])('%s 修正の %s', (_, rule, wrong) => {
    const code = codeOf('Dispatch__c', programme.newCase());
    const add = () =>
      org.insert('checker', 'Correction__c', {
        Code__c: `Dispatch__c|${code}|Place__c`,
        Object__c: 'Dispatch__c',
        RecordCode__c: code,
        Field__c: 'Place__c',
        Reason__c: '住所の補い',
        CorrectedBy__c: org.user('checker'),
        CorrectedOn__c: '2023-06-12',
        ...wrong,
      });
    expectRule('Correction__c', rule, add);
  });
});

describe('旅費の規則', () => {
  function journey() {
    const dispatch = programme.newCase();
    const trip = programme.newTrip();
    return { dispatch, trip, claim: programme.newClaim(dispatch, trip) };
  }

  it.each<[string, string, Row]>([
    ['R-051', 'StateRequired', { State__c: null }],
    ['R-075', 'StartsClaimed', { State__c: 'Accepted' }],
    ['R-075', 'ClaimedTotalNotNegative', { ClaimedTotal__c: -1 }],
  ])('%s 請求の %s', (_, rule, wrong) => {
    expectRule('TravelClaim__c', rule, () => programme.newClaim(programme.newCase(), programme.newTrip(), wrong));
  });

  it('A-17 帰着日は出発日以後', () => {
    const id = programme.newTrip();
    const back = { StartDate__c: '2023-05-10', EndDate__c: '2023-05-09' };
    expectRule('Trip__c', 'TripDatesInOrder', () => org.update('checker', 'Trip__c', id, back));
    expectRule('Trip__c', 'ExpertRequired', () => org.update('checker', 'Trip__c', id, { Expert__c: null }));
  });

  it('A-56 案件と違う単価の請求は検収できない', () => {
    const { claim } = journey();
    const none = {
      RateSet__c: null,
      KmRate__c: null,
      PerDiemRate__c: null,
      PerDiemMinKm__c: null,
      MinMinutes__c: null,
    };
    expectRule('TravelClaim__c', 'RateSetOfTheCase', () => programme.acceptClaim(claim, none));
  });

  it('A-16 明細のある請求は出張なしに検収できない', () => {
    const { claim, trip } = journey();
    programme.accept(programme.newItem(claim, trip, { Means__c: 'Bus', BaseFare__c: 800 }));
    expectRule('TravelClaim__c', 'ItemsNeedTrip', () => programme.acceptClaim(claim, { Trip__c: null }));
  });

  it('R-119 検収を経ずに確認できず、検収した請求を戻せるのは担当、審査、連携', () => {
    const { claim } = journey();
    expectRule('TravelClaim__c', 'ConfirmNeedsAccepted', () =>
      org.update('reviewer', 'TravelClaim__c', claim, { ...programme.acceptance(claim), State__c: 'Confirmed' }),
    );
    programme.acceptClaim(claim);
    const reopen = (role: 'clerk' | 'job') => org.update(role, 'TravelClaim__c', claim, { State__c: 'Claimed' });
    expectRule('TravelClaim__c', 'ReopenNeedsStaff', () => reopen('clerk'));
    expect(() => reopen('job')).not.toThrow();
  });

  it.each<[string, string, Row]>([
    ['R-078', 'MeansRequired', { Means__c: null }],
    ['R-075', 'AmountsNotNegative', { ClaimedAmount__c: -1 }],
    ['R-075', 'StartsUnreviewed', { ReviewState__c: 'Accepted' }],
    ['R-087', 'StampsMatchRateSet', { LodgingCap__c: 10_900 }],
  ])('%s 明細の %s', (_, rule, wrong) => {
    const { claim, trip } = journey();
    expectRule('TravelItem__c', rule, () => programme.newItem(claim, trip, { Means__c: 'Bus', ...wrong }));
  });

  it.each<[string, string, Row, Row]>([
    ['R-081', 'RailNeedsFare', { Means__c: 'Rail', SectionKm__c: 20 }, {}],
    ['R-083', 'BusNeedsFare', { Means__c: 'Bus' }, {}],
    ['R-082', 'AirAndShipNeedFares', { Means__c: 'Ship', PaidFare__c: 5_000 }, {}],
    [
      'R-085',
      'ReviewedWithinClaim',
      { Means__c: 'RentalCar', ClaimedAmount__c: 5_000 },
      { ReviewedAmount__c: 5_001, ReviewReason__c: '一日分' },
    ],
    [
      'A-56',
      'RateSetOfTheClaim',
      { Means__c: 'Bus', BaseFare__c: 800, RateSet__c: null, ExpressMinKm__c: null, LodgingCap__c: null },
      {},
    ],
  ])('%s 認定の %s', (_, rule, facts, review) => {
    const { claim, trip } = journey();
    const item = programme.newItem(claim, trip, facts);
    expectRule('TravelItem__c', rule, () => programme.accept(item, review));
  });
});
