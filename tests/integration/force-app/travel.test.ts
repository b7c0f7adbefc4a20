import { ProgrammeOrg } from './programme-org.ts';
import { Programme } from './programme.ts';
import { expectRefusal, refusalOf } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const claim = (id: string, ...fields: string[]) => org.read('TravelClaim__c', id, ...fields);
const item = (id: string, ...fields: string[]) => org.read('TravelItem__c', id, ...fields);

/** A case with one claim on one trip, nothing in it yet. */
function journey(facts = {}) {
  const dispatch = programme.newCase(facts);
  const trip = programme.newTrip();
  return { dispatch, trip, claim: programme.newClaim(dispatch, trip) };
}

describe('私有車', () => {
  it('A-13 片道12.6kmの往復は25kmに切り捨てて925円（R-084）', () => {
    const { claim: id, trip } = journey();
    programme.measured(id, trip, 12.6);
    programme.measured(id, trip, 12.6);
    expect(claim(id, 'OwnCarKm__c', 'OwnCar__c', 'Total__c')).toMatchObject({
      OwnCarKm__c: 25.2,
      OwnCar__c: 925,
      Total__c: 925,
    });
  });

  it('R-084 0.6kmと0.7kmと0.7kmは2kmで74円（端数を二進小数で失わない）', () => {
    const { claim: id, trip } = journey();
    for (const km of [0.6, 0.7, 0.7]) programme.measured(id, trip, km);
    expect(claim(id, 'OwnCar__c').OwnCar__c).toBe(74);
  });

  it('R-084 事務局の計測がない私有車は認定できない', () => {
    const { claim: id, trip } = journey();
    const leg = programme.newItem(id, trip, { Means__c: 'OwnCar', ClaimedKm__c: 12.6, ClaimedAmount__c: 466 });
    expectRefusal(() => programme.accept(leg), '事務局の計測が要ります');
  });

  it('R-084 計測者は測った本人', () => {
    const { claim: id, trip } = journey();
    const leg = programme.newItem(id, trip, { Means__c: 'OwnCar' });
    const measure = { MeasuredKm__c: 12.6, MeasuredBy__c: org.user('secondChecker') };
    expectRefusal(() => org.update('checker', 'TravelItem__c', leg, measure), '計測者には測った本人');
    expectRefusal(
      () => org.update('job', 'TravelItem__c', leg, { ...measure, MeasuredBy__c: org.user('job') }),
      '確認の権限を持つ人だけ',
    );
  });
});

describe('日当', () => {
  it.each([
    [99.9, 0],
    [100, 1_100],
  ])('A-16 全行程 %d km の日当は %i 円（R-086）', (km, yen) => {
    const { claim: id, trip } = journey();
    const leg = programme.newItem(id, trip, { Means__c: 'Rail', SectionKm__c: km, BaseFare__c: 0 });
    programme.accept(leg);
    expect(org.read('Trip__c', trip, 'TotalKm__c').TotalKm__c).toBe(km);
    org.update('checker', 'TravelClaim__c', id, { PerDiemDate__c: '2023-05-10', TripKm__c: km, Minutes__c: 180 });
    expect(claim(id, 'PerDiem__c').PerDiem__c).toBe(yen);
  });

  it('A-16 3時間に満たない支援の日は、認められた時間不足を除いて日当がない', () => {
    const { claim: id } = journey();
    const facts = { PerDiemDate__c: '2023-05-10', TripKm__c: 120, Minutes__c: 179 };
    org.update('checker', 'TravelClaim__c', id, facts);
    expect(claim(id, 'PerDiem__c').PerDiem__c).toBe(0);
    org.update('checker', 'TravelClaim__c', id, { ShortApproved__c: true });
    expect(claim(id, 'PerDiem__c').PerDiem__c).toBe(1_100);
  });

  it('A-16 宿泊は行程に入れず、全行程は共有する請求の明細の計', () => {
    const { claim: first, trip } = journey();
    const second = programme.newClaim(programme.newCase({ SupportDate__c: '2023-05-11' }), trip);
    programme.accept(programme.newItem(first, trip, { Means__c: 'Rail', SectionKm__c: 60, BaseFare__c: 990 }));
    programme.accept(programme.newItem(second, trip, { Means__c: 'Bus', SectionKm__c: 45.5, BaseFare__c: 900 }));
    programme.accept(
      programme.newItem(second, trip, { Means__c: 'Lodging', SectionKm__c: 10, ClaimedAmount__c: 8_000 }),
      { LodgingKind__c: 'Hotel' },
    );
    expect(org.read('Trip__c', trip, 'TotalKm__c').TotalKm__c).toBe(105.5);
  });

  it('A-16 一人に一日一つの日当：二件目は日当キーの一意で断る', () => {
    const perDiem = { PerDiemDate__c: '2023-05-10', PerDiemKey__c: programme.perDiemKey() };
    const claims = [journey(), journey()].map(({ claim: id, trip }) => {
      programme.accept(programme.newItem(id, trip, { Means__c: 'Rail', SectionKm__c: 120, BaseFare__c: 1_980 }));
      return id;
    });
    programme.acceptClaim(claims[0]!, perDiem);
    const { codes } = refusalOf(() => programme.acceptClaim(claims[1]!, perDiem));
    expect(codes).toEqual(['DUPLICATE_VALUE']);
    expect(() => programme.acceptClaim(claims[1]!, { PerDiemDate__c: null })).not.toThrow();
  });

  it('A-16 日当キーのない日当、日当のない日当キーは断る', () => {
    const { claim: id, trip } = journey();
    programme.accept(programme.newItem(id, trip, { Means__c: 'Rail', SectionKm__c: 120, BaseFare__c: 1_980 }));
    expectRefusal(
      () => programme.acceptClaim(id, { PerDiemDate__c: '2023-05-10' }),
      '日当キーが日当スタンプと合いません',
    );
    expectRefusal(
      () => programme.acceptClaim(id, { PerDiemKey__c: programme.perDiemKey() }),
      '日当キーが日当スタンプと合いません',
    );
  });

  it('A-16 日当の対象日は支援日だけ', () => {
    const { claim: id, trip } = journey();
    programme.accept(programme.newItem(id, trip, { Means__c: 'Rail', SectionKm__c: 120, BaseFare__c: 1_980 }));
    expectRefusal(
      () =>
        programme.acceptClaim(id, { PerDiemDate__c: '2023-05-09', PerDiemKey__c: programme.perDiemKey('2023-05-09') }),
      '日当の対象日が支援日と違います',
    );
  });
});

describe('交通費と宿泊費の基準額', () => {
  const standard = (facts: Record<string, unknown>) => {
    const { claim: id, trip } = journey();
    return item(programme.newItem(id, trip, facts), 'StandardAmount__c').StandardAmount__c;
  };

  it.each([
    [99.9, 1_690],
    [100, 4_220],
  ])('R-081 利用区間 %d km の鉄道は %i 円（特急と指定席は片道100km以上）', (km, yen) => {
    const rail = { Means__c: 'Rail', SectionKm__c: km, BaseFare__c: 1_690, ExpressFare__c: 2_000, SeatFare__c: 530 };
    expect(standard(rail)).toBe(yen);
  });

  it.each([
    [{ RoundTripFare__c: 30_000, OrdinaryFare__c: 40_000, PaidFare__c: 28_000 }, 28_000],
    [{ RoundTripFare__c: 30_000, OrdinaryFare__c: 40_000, PaidFare__c: 35_000 }, 30_000],
    [{ OrdinaryFare__c: 40_000, PaidFare__c: 45_000 }, 40_000],
    [{ OrdinaryFare__c: 40_000, PaidFare__c: 38_000 }, 38_000],
    [{ RoundTripFare__c: 0, OrdinaryFare__c: 40_000, PaidFare__c: 38_000 }, 0],
    [{ PaidFare__c: 38_000 }, 0],
  ])('R-082, A-19 航空の基準額 %j は %i 円', (fares, yen) => {
    expect(standard({ Means__c: 'Air', ...fares })).toBe(yen);
  });

  it.each([
    [9_799, 9_799],
    [9_801, 9_800],
  ])('R-087, A-10 一泊 %i 円の宿泊は %i 円', (claimed, yen) => {
    expect(standard({ Means__c: 'Lodging', LodgingKind__c: 'Hotel', ClaimedAmount__c: claimed })).toBe(yen);
  });

  it('A-10 上限は一泊ごと：9,000円と12,000円の二泊は18,800円', () => {
    const { claim: id, trip } = journey();
    for (const yen of [9_000, 12_000]) {
      programme.accept(
        programme.newItem(id, trip, { Means__c: 'Lodging', LodgingKind__c: 'Hotel', ClaimedAmount__c: yen }),
      );
    }
    expect(claim(id, 'Lodging__c', 'Transport__c')).toMatchObject({ Lodging__c: 18_800, Transport__c: 0 });
  });

  it('R-087 民泊・ゲストハウスは0円で、認定できない', () => {
    const guesthouse = { Means__c: 'Lodging', LodgingKind__c: 'Private', ClaimedAmount__c: 5_000 };
    expect(standard(guesthouse)).toBe(0);
    const { claim: id, trip } = journey();
    const night = programme.newItem(id, trip, guesthouse);
    expectRefusal(() => programme.accept(night), '認められるのは旅館・ホテルだけ');
  });

  it('R-085 レンタカーは必要と認めた額だけ、理由が要る', () => {
    const { claim: id, trip } = journey();
    const car = programme.newItem(id, trip, { Means__c: 'RentalCar', ClaimedAmount__c: 9_000 });
    expectRefusal(() => programme.accept(car), '必要と認めた額と理由が要ります');
    programme.accept(car, { ReviewedAmount__c: 6_000, ReviewReason__c: '離島でタクシーより安い一日分' });
    expect(item(car, 'ApprovedTransport__c').ApprovedTransport__c).toBe(6_000);
  });

  it('R-083 タクシーの認定には理由が要る', () => {
    const { claim: id, trip } = journey();
    const taxi = programme.newItem(id, trip, { Means__c: 'Taxi', ClaimedAmount__c: 2_400 });
    expectRefusal(() => programme.accept(taxi), '公共交通がない');
  });

  it('R-075 基準額より減らすには理由が要り、認定額は減らした額になる', () => {
    const { claim: id, trip } = journey();
    const bus = programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 });
    expectRefusal(() => programme.accept(bus, { ReviewedAmount__c: 500 }), '減額または否認の理由');
    programme.accept(bus, { ReviewedAmount__c: 500, ReviewReason__c: '一駅手前から歩ける' });
    expect(item(bus, 'ApprovedAmount__c').ApprovedAmount__c).toBe(500);
  });
});

describe('査定と検収', () => {
  it('R-119 明細を査定できるのは確認の権限を持つ本人', () => {
    const { claim: id, trip } = journey();
    const bus = programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 });
    const review = { ReviewState__c: 'Accepted', ReviewedBy__c: org.user('checker') };
    expectRefusal(
      () => org.update('secondChecker', 'TravelItem__c', bus, review),
      '査定できるのは確認の権限を持つ人だけ',
    );
    expectRefusal(
      () => org.update('reviewer', 'TravelItem__c', bus, { ...review, ReviewedBy__c: org.user('reviewer') }),
      '査定できるのは確認の権限を持つ人だけ',
    );
  });

  it('R-045 査定した明細を連携が変えるときは未確認に戻す', () => {
    const { claim: id, trip } = journey();
    const bus = programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 });
    programme.accept(bus);
    expectRefusal(
      () => org.update('job', 'TravelItem__c', bus, { BaseFare__c: 8_000 }),
      '査定した明細の内容が変わります',
    );
    org.update('job', 'TravelItem__c', bus, { BaseFare__c: 8_000, ReviewState__c: 'Unreviewed' });
    expect(claim(id, 'Transport__c').Transport__c).toBe(0);
  });

  it('R-051 未確認の明細が残る請求は検収できない', () => {
    const { claim: id, trip } = journey();
    programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 });
    expectRefusal(() => programme.acceptClaim(id), '未確認の明細が残っています');
  });

  it.each([
    ['Minutes__c', { Minutes__c: 181 }, '写した支援時間が案件と違います'],
    ['TripKm__c', { TripKm__c: 200 }, '写した全行程が出張の全行程と違います'],
    ['ShortApproved__c', { ShortApproved__c: true }, '時間不足の承認が案件と違います'],
    ['Reason__c', { Reason__c: null }, '認定額が請求額と違います'],
    ['AcceptedOn__c', { AcceptedOn__c: '2023-06-11' }, '検収日に今日を'],
    ['KmRate__c', { KmRate__c: 40 }, '写した単価が単価・上限と違います'],
  ])('R-075 検収のとき %s が合わなければ断る', (_, wrong, words) => {
    const { claim: id, trip } = journey();
    programme.accept(programme.newItem(id, trip, { Means__c: 'Bus', SectionKm__c: 10, BaseFare__c: 800 }));
    expectRefusal(() => programme.acceptClaim(id, wrong), words);
    expect(() => programme.acceptClaim(id)).not.toThrow();
  });

  it('R-075 検収した請求と明細は、戻すまで変えられない', () => {
    const { claim: id, trip } = journey();
    const bus = programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 });
    programme.accept(bus);
    programme.acceptClaim(id);
    expectRefusal(
      () => org.update('checker', 'TravelClaim__c', id, { ClaimedTotal__c: 9_999 }),
      '検収した旅費請求は変えられません',
    );
    expectRefusal(
      () => org.update('checker', 'TravelItem__c', bus, { Reason__c: '変更', BaseFare__c: 1 }),
      '検収した旅費請求の明細は変えられません',
    );
    expectRefusal(
      () => programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 }),
      '検収した旅費請求の明細は変えられません',
    );
    org.update('checker', 'TravelClaim__c', id, { State__c: 'Returned', ClaimedTotal__c: 9_999 });
  });

  it('A-46 検収した人は確認できず、審査が確認する', () => {
    const { claim: id } = journey();
    org.update('checkerAndReviewer', 'TravelClaim__c', id, {
      ...programme.acceptance(id),
      AcceptedBy__c: org.user('checkerAndReviewer'),
    });
    const confirm = { State__c: 'Confirmed' };
    expectRefusal(() => org.update('checkerAndReviewer', 'TravelClaim__c', id, confirm), '検収した人は確認できません');
    expectRefusal(() => org.update('secondChecker', 'TravelClaim__c', id, confirm), '確認できるのは審査だけ');
    org.update('reviewer', 'TravelClaim__c', id, confirm);
    expect(claim(id, 'State__c').State__c).toBe('Confirmed');
  });

  it('A-51 WEB支援の旅費は検収できない', () => {
    const { claim: id, trip } = journey({ Mode__c: 'Web' });
    programme.accept(programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 }));
    expectRefusal(() => programme.acceptClaim(id), 'WEB支援に旅費は払えません');
  });

  it('A-20 別の専門家の出張は使えず、明細の出張は請求の出張と同じ', () => {
    const { dispatch, claim: id, trip } = journey();
    const others = programme.newTrip(programme.newExpert());
    expectRefusal(() => programme.newClaim(dispatch, others), '別の専門家の出張です');
    expectRefusal(
      () => programme.newItem(id, programme.newTrip(), { Means__c: 'Bus' }),
      '明細の出張が旅費請求の出張と違います',
    );
    const bus = programme.newItem(id, trip, { Means__c: 'Bus' });
    const joined = programme.newTrip();
    org.update('checker', 'TravelClaim__c', id, { Trip__c: joined });
    expect(() => org.update('checker', 'TravelItem__c', bus, { Trip__c: joined })).not.toThrow();
  });

  it('R-069 対象外の案件では検収した旅費も0円になる', () => {
    const { dispatch, claim: id, trip } = journey();
    programme.accept(programme.newItem(id, trip, { Means__c: 'Bus', BaseFare__c: 800 }));
    programme.acceptClaim(id);
    expect(org.read('Dispatch__c', dispatch, 'TravelInclTax__c').TravelInclTax__c).toBe(800);
    org.update('reviewer', 'Dispatch__c', dispatch, {
      Eligibility__c: 'Ineligible',
      IneligibleReason__c: 'ExpertRequest',
      EligibilityJudgedBy__c: org.user('reviewer'),
    });
    expect(org.read('Dispatch__c', dispatch, 'TravelInclTax__c').TravelInclTax__c).toBe(0);
  });
});
