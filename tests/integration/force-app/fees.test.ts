import { ProgrammeOrg } from './programme-org.ts';
import { Programme } from './programme.ts';
import { expectRefusal } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const dispatch = (id: string, ...fields: string[]) => org.read('Dispatch__c', id, ...fields);

describe('謝金', () => {
  it.each([
    [1, 24_000],
    [2, 16_000],
    [3, 16_000],
    [4, 8_000],
    [5, 8_000],
    [6, 0],
  ])('R-060 確定回数 %i 回目の事務局負担は %i 円', (nth, yen) => {
    const id = programme.newCase({ ConfirmedNth__c: nth });
    expect(dispatch(id, 'FeeExclTax__c').FeeExclTax__c).toBe(yen);
  });

  it('R-061 3時間に満たない支援は、審査が理由を認めるまで0円', () => {
    const id = programme.newCase({ ApprovedEnd__c: '15:59:00.000Z' });
    expect(dispatch(id, 'Minutes__c', 'FeeExclTax__c')).toMatchObject({ Minutes__c: 179, FeeExclTax__c: 0 });
    org.update('reviewer', 'Dispatch__c', id, {
      ShortReason__c: '支援先の都合で早く終わった',
      ShortApprovedBy__c: org.user('reviewer'),
    });
    expect(dispatch(id, 'FeeExclTax__c').FeeExclTax__c).toBe(24_000);
  });

  it('R-061 時間不足を認められるのは審査の本人だけ', () => {
    const id = programme.newCase({ ApprovedEnd__c: '15:00:00.000Z' });
    const approval = { ShortReason__c: '早く終わった', ShortApprovedBy__c: org.user('checker') };
    expectRefusal(() => org.update('checker', 'Dispatch__c', id, approval), '時間不足を認められるのは審査だけ');
    expectRefusal(() => org.update('reviewer', 'Dispatch__c', id, approval), '時間不足を認められるのは審査だけ');
  });

  it('R-064 対象外と判定された案件の謝金は0円、R-069 旅費も0円', () => {
    const id = programme.newCase();
    org.update('reviewer', 'Dispatch__c', id, {
      Eligibility__c: 'Ineligible',
      IneligibleReason__c: 'Subsidy',
      EligibilityJudgedBy__c: org.user('reviewer'),
    });
    expect(dispatch(id, 'FeeExclTax__c', 'TravelInclTax__c')).toMatchObject({ FeeExclTax__c: 0, TravelInclTax__c: 0 });
  });

  it('R-064 対象外を判定できるのは審査だけで、判定者は本人', () => {
    const id = programme.newCase();
    const judgement = { Eligibility__c: 'Ineligible', IneligibleReason__c: 'Member' };
    expectRefusal(
      () => org.update('checker', 'Dispatch__c', id, { ...judgement, EligibilityJudgedBy__c: org.user('checker') }),
      '判定できるのは審査だけ',
    );
    expectRefusal(
      () => org.update('reviewer', 'Dispatch__c', id, { ...judgement, EligibilityJudgedBy__c: org.user('checker') }),
      '判定者には判定する本人',
    );
  });

  it('R-056 虚偽の案件の謝金は0円', () => {
    const id = programme.newCase();
    org.update('reviewer', 'Dispatch__c', id, { FalseReport__c: true, EligibilityJudgedBy__c: org.user('reviewer') });
    expect(dispatch(id, 'FeeExclTax__c').FeeExclTax__c).toBe(0);
  });
});

describe('支援時間', () => {
  it('A-02 機関承認とチェックイン・アウトの短い方から、休憩と電話・メールを除く', () => {
    const id = programme.newCase({ BreakMinutes__c: 10, RemoteMinutes__c: 5 });
    programme.attend(id, 'CheckIn', '13:05');
    programme.attend(id, 'CheckOut', '16:30');
    expect(dispatch(id, 'Minutes__c').Minutes__c).toBe(165);
  });

  it('A-02 チェックインからの方が短ければそちらを取る', () => {
    const id = programme.newCase();
    programme.attend(id, 'CheckIn', '13:20');
    programme.attend(id, 'CheckOut', '16:00');
    expect(dispatch(id, 'Minutes__c').Minutes__c).toBe(160);
  });

  it('R-041 チェックアウトがなければ機関承認の時間による', () => {
    const id = programme.newCase();
    programme.attend(id, 'CheckIn', '13:20');
    expect(dispatch(id, 'Minutes__c', 'CheckIns__c', 'CheckOuts__c')).toMatchObject({
      Minutes__c: 180,
      CheckIns__c: 1,
      CheckOuts__c: 0,
    });
  });

  it('R-048 取り消した記録は数えない', () => {
    const id = programme.newCase();
    programme.attend(id, 'CheckIn', '13:00');
    programme.attend(id, 'CheckOut', '14:00', { Voided__c: true });
    programme.attend(id, 'CheckOut', '16:00');
    expect(dispatch(id, 'Minutes__c', 'Signatures__c')).toMatchObject({ Minutes__c: 180, Signatures__c: 1 });
  });
});

describe('写した単価', () => {
  it('A-56 単価・上限と違う写しは断る', () => {
    expectRefusal(() => programme.newCase({ FeeFirst__c: 25_000 }), '写した単価が単価・上限と違います');
    expectRefusal(() => programme.newCase({ FeeFirst__c: null }), '写した単価が単価・上限と違います');
  });

  it('A-56 支援日が単価の有効期間の外なら断る', () => {
    expectRefusal(() => programme.newCase({ SupportDate__c: '2024-04-01' }), '有効期間の外');
  });

  it('A-56 単価も写しもない案件は届いたまま保存する', () => {
    const blank = {
      RateSet__c: null,
      FeeFirst__c: null,
      FeeSecondThird__c: null,
      FeeFourthFifth__c: null,
      MinMinutes__c: null,
    };
    expect(() => programme.newCase({ ...blank, SupportDate__c: '2024-04-01' })).not.toThrow();
  });
});
