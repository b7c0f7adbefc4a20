import { caseRules, distanceFromPlace, judge, ruleTitle, type CaseFacts } from '../caseRules.ts';
import { attended, claimOf, evidence, item, neighbour, soundCase } from '../../../../../../tests/support/caseFacts.ts';

const codes = (facts: CaseFacts) => judge(facts).map((finding) => finding.ruleCode);
const severity = (facts: CaseFacts, code: string) =>
  judge(facts).find((finding) => finding.ruleCode === code)?.severity;

describe('判定の表', () => {
  it('書類のそろった初回の対面支援には確認事項がない（R-090）', () => {
    expect(judge(soundCase())).toEqual([]);
  });

  it('規則の名前は重ならず、どれも要件番号を持つ', () => {
    expect(new Set(caseRules.map((rule) => rule.code)).size).toBe(caseRules.length);
    for (const rule of caseRules) expect(rule.requirement).toMatch(/^[RA]-\d{2,3}(, [RA]-\d{2,3})*$/);
  });

  it('R-040 どの規則にも担当者の言葉の名前がある', () => {
    for (const { code } of caseRules) expect(ruleTitle(code)).not.toBe(code);
    expect(ruleTitle('NO_SUCH_RULE')).toBe('NO_SUCH_RULE');
  });

  it.each(['Cancelled', 'NotPayable', 'Paid', 'Reclaim'])('%s の案件には何も問わない（R-055）', (status) => {
    expect(judge(soundCase({ attendance: [] }, { status }))).toEqual([]);
  });

  it('支援日の前は、まだ無くて当然の報告やチェックインを問わない（R-046）', () => {
    const before = soundCase({ today: '2023-05-01', attendance: [] }, { reportedOn: null, certifiedOn: null });
    expect(codes(before)).toEqual([]);
    expect(
      codes({ ...before, dispatch: { ...before.dispatch, declaredNth: 2, computedNth: 2, confirmedNth: 2 } }),
    ).toEqual(['CONTRACT_MISSING']);
  });
});

describe('連携の相違', () => {
  const conflict = {
    object: 'Dispatch__c',
    recordCode: 'D00001',
    field: 'SupportDate__c',
    officeValue: '2023-05-11',
    platformValue: null,
    state: 'Open' as const,
  };
  const waiting = { ...conflict, object: 'SupportReport__c', field: 'StartTime__c', state: 'TakePlatform' as const };

  it('R-048 事務局が直した後に派遣システムが変えた値は、判断するまで支払可にしない', () => {
    const [finding, ...more] = judge(soundCase({ conflicts: [conflict] }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ ruleCode: 'PLATFORM_CONFLICT', severity: 'Blocking', subject: 'SupportDate__c' });
    expect(finding!.message).toMatch(/支援日を事務局は2023-05-11に.*（空欄）に変わりました/);
  });

  it('R-048 採用と判断した値が反映されるまでも支払可にしない', () => {
    const [finding] = judge(soundCase({ conflicts: [waiting] }));
    expect(finding).toMatchObject({ severity: 'Blocking', subject: 'D00001 StartTime__c' });
    expect(finding!.message).toMatch(/次の連携で反映/);
  });
});

describe('チェックイン・チェックアウト・サイン', () => {
  it('R-041 チェックインもチェックアウトもサインもなければ誓約書を求める', () => {
    expect(codes(soundCase({ attendance: [] }))).toEqual(['CHECKIN_MISSING', 'CHECKOUT_MISSING', 'SIGNATURE_MISSING']);
  });

  it('R-041 誓約書があれば足りる。不適とされた誓約書は足りない', () => {
    expect(codes(soundCase({ attendance: [], evidence: [evidence('Pledge')] }))).toEqual([]);
    expect(
      codes(soundCase({ attendance: [], evidence: [evidence('Pledge', { checkState: 'Rejected' })] })),
    ).toHaveLength(3);
  });

  it('A-51 WEB支援のサインは年度の設定に従う', () => {
    const unsigned = [attended('CheckIn', 780), attended('CheckOut', 960)];
    const web = soundCase({ attendance: unsigned }, { mode: 'Web', webProof: 'Recorded' });
    expect(codes(web)).toEqual(['SIGNATURE_MISSING']);
    expect(codes({ ...web, programYear: { ...web.programYear, webSignatureRequired: false } })).toEqual([]);
  });

  it('A-27 時刻の差は1分でも問い、申告書があれば問わない', () => {
    const late = [attended('CheckIn', 781), attended('CheckOut', 961, true)];
    expect(codes(soundCase({ attendance: late }))).toEqual(['TIME_DIFFERS', 'TIME_DIFFERS']);
    expect(codes(soundCase({ attendance: late, evidence: [evidence('Declaration')] }))).toEqual([]);
  });

  it('A-27 許容差は中小企業庁の同意日があるときだけ効く', () => {
    const facts = soundCase({ attendance: [attended('CheckIn', 785), attended('CheckOut', 960, true)] });
    const tolerant = { ...facts.programYear, timeTolerance: 5 };
    expect(codes({ ...facts, programYear: tolerant })).toEqual(['TIME_DIFFERS']);
    expect(codes({ ...facts, programYear: { ...tolerant, timeToleranceConsentOn: '2023-04-03' } })).toEqual([]);
  });

  it('R-052 支援場所から半径を超えれば問い、WEBでは比べない', () => {
    const far = [{ ...attended('CheckIn', 780), latitude: 35.01 }, attended('CheckOut', 960, true)];
    expect(codes(soundCase({ attendance: far }))).toEqual(['PLACE_DIFFERS']);
    expect(codes(soundCase({ attendance: far }, { mode: 'Web', webProof: 'Recorded' }))).toEqual([]);
    expect(distanceFromPlace(soundCase(), far[0]!)).toBe(1112);
  });

  it('R-052 日付の違うチェックインは不備になる', () => {
    const wrongDay = [{ ...attended('CheckIn', 780), date: '2023-05-11' }, attended('CheckOut', 960, true)];
    expect(codes(soundCase({ attendance: wrongDay }))).toEqual(['DATE_DIFFERS']);
  });

  it('A-02 3時間未満は要判断、承認されれば問わない', () => {
    const short = soundCase({}, { minutes: 179 });
    expect(severity(short, 'UNDER_THREE_HOURS')).toBe('Judgement');
    expect(codes(soundCase({}, { minutes: 179, shortApproved: true }))).toEqual([]);
    expect(codes(soundCase({}, { minutes: 180 }))).toEqual([]);
  });

  it('R-062 電話・メールの支援は支払えない', () => {
    expect(codes(soundCase({}, { mode: 'PhoneMail' }))).toContain('MODE_NOT_PAYABLE');
  });
});

describe('書類', () => {
  const second = { declaredNth: 2, computedNth: 2, confirmedNth: 2 };

  it('R-046 2回目以降は契約書が要り、初回は要らない', () => {
    expect(codes(soundCase({}, second))).toEqual(['CONTRACT_MISSING']);
  });

  it('R-046 契約書を支援日の後に確認したときは要判断であり、不備ではない', () => {
    const late = soundCase({ evidence: [evidence('Contract', { checkedOn: '2023-05-11' })] }, second);
    expect(severity(late, 'CONTRACT_LATE')).toBe('Judgement');
    expect(codes(soundCase({ evidence: [evidence('Contract')] }, second))).toEqual([]);
  });

  it('R-049 報告・従事証明・機関承認の欠けを一つずつ言う', () => {
    expect(codes(soundCase({}, { reportedOn: null, certifiedOn: null, agencyApprovedOn: null }))).toEqual([
      'REPORT_MISSING',
      'CERTIFICATE_MISSING',
      'APPROVAL_MISSING',
    ]);
  });

  it('R-042 同行なしは理由と判定が要る', () => {
    expect(severity(soundCase({}, { accompaniment: null }), 'ACCOMPANIMENT')).toBe('Blocking');
    expect(severity(soundCase({}, { accompaniment: 'None' }), 'ACCOMPANIMENT')).toBe('Blocking');
    const withReason = { accompaniment: 'None' as const, accompanyReason: '担当者の急病' };
    expect(severity(soundCase({}, withReason), 'ACCOMPANIMENT')).toBe('Judgement');
    expect(codes(soundCase({}, { ...withReason, accompanyJudgement: 'Adequate' }))).toEqual([]);
    expect(severity(soundCase({}, { ...withReason, accompanyJudgement: 'Inadequate' }), 'ACCOMPANIMENT')).toBe(
      'Blocking',
    );
  });

  it('R-141 WEB支援は立会か全時間の録画が要る。事務局の漏れは支払を止めない', () => {
    expect(severity(soundCase({}, { mode: 'Web' }), 'WEB_PROOF_MISSING')).toBe('Blocking');
    expect(severity(soundCase({}, { mode: 'Web', webProofOwedBy: 'Office' }), 'WEB_PROOF_MISSING')).toBe('Note');
    expect(codes(soundCase({}, { mode: 'Web', webProof: 'Attended' }))).toEqual([]);
  });

  it('A-51 WEB支援の旅費請求は否認されるまで不備である', () => {
    const web = { mode: 'Web' as const, webProof: 'Recorded' as const };
    expect(codes(soundCase({ claims: [claimOf(item('Bus'))] }, web))).toEqual(['WEB_TRAVEL']);
    const rejected = { ...claimOf(item('Bus', { reviewState: 'Rejected' })), total: 0 };
    expect(codes(soundCase({ claims: [rejected] }, web))).toEqual([]);
  });
});

describe('回数・期間・重なり', () => {
  it('R-001 6回目は不備になり、5回目はならない', () => {
    const nth = (n: number) => ({ declaredNth: n, computedNth: n, confirmedNth: n });
    const contract = { evidence: [evidence('Contract')] };
    expect(codes(soundCase(contract, nth(5)))).toEqual([]);
    expect(codes(soundCase(contract, nth(6)))).toEqual(['LIMIT_EXCEEDED']);
  });

  it('A-04 申告と計算の食い違いは、人が決めるまで不備である', () => {
    const differs = { declaredNth: 1, computedNth: 2, confirmedNth: null };
    const contract = { evidence: [evidence('Contract')] };
    expect(codes(soundCase(contract, differs))).toEqual(['NTH_DIFFERS']);
    expect(codes(soundCase(contract, { ...differs, confirmedNth: 2, nthDecided: true }))).toEqual([]);
  });

  it('A-03 回数の決まらない案件は支払えない', () => {
    expect(codes(soundCase({}, { declaredNth: null, computedNth: null, confirmedNth: null }))).toEqual(['NTH_MISSING']);
  });

  it('R-002 支援期間の端の日は入り、翌日は入らない', () => {
    const on = (supportDate: string) => codes(soundCase({ today: supportDate }, { supportDate }));
    expect(on('2024-02-29')).not.toContain('OUTSIDE_WINDOW');
    expect(on('2024-03-01')).toContain('OUTSIDE_WINDOW');
    expect(on('2023-03-31')).toContain('OUTSIDE_WINDOW');
  });

  it('A-01 同じ専門家の同日2件目は回答の記録まで止まり、1件目は止まらない', () => {
    expect(codes(soundCase({ neighbours: [neighbour()] }))).toEqual(['SAME_DAY_SECOND']);
    expect(codes(soundCase({ neighbours: [neighbour({ start: 17 * 60, end: 20 * 60 })] }))).toEqual([]);
    const answered = { sameDayAnswer: 'Agreed' as const, sameDayAnswerOn: '2023-05-20' };
    expect(codes(soundCase({ neighbours: [neighbour()] }, answered))).toEqual([]);
    expect(codes(soundCase({ neighbours: [neighbour()] }, { ...answered, sameDayAnswer: 'Refused' }))).toEqual([
      'SAME_DAY_SECOND',
    ]);
    expect(codes(soundCase({ neighbours: [neighbour({ status: 'Cancelled' })] }))).toEqual([]);
  });

  it('A-01 時間の重なりと同じ事業者の同日は両方とも不備である', () => {
    expect(codes(soundCase({ neighbours: [neighbour({ start: 15 * 60, end: 18 * 60 })] }))).toEqual(['OVERLAP']);
    expect(codes(soundCase({ neighbours: [neighbour({ expertCode: 'E9', businessCode: 'B00001' })] }))).toEqual([
      'SAME_BUSINESS_SAME_DAY',
    ]);
    expect(codes(soundCase({ neighbours: [neighbour({ start: 16 * 60, end: 19 * 60 })] }))).toEqual([]);
  });

  it.each(['Cancelled', 'NotPayable'])('A-01 重なっていた相手が %s になれば、残った案件は止まらない', (status) => {
    const overlapping = neighbour({ status, start: 15 * 60, end: 18 * 60 });
    const sameBusiness = neighbour({ status, expertCode: 'E9', businessCode: 'B00001' });
    expect(codes(soundCase({ neighbours: [overlapping, sameBusiness, neighbour({ status })] }))).toEqual([]);
  });
});

describe('謝金の対象外', () => {
  const tie = (kind: 'PaidBy' | 'Member', change = {}) => ({
    kind,
    agencyCode: 'A0001',
    validFrom: null,
    validTo: null,
    ...change,
  });
  const withTie = (...ties: ReturnType<typeof tie>[]) => ({ expert: { ...soundCase().expert!, ties } });

  it('R-064 人件費補助・R-068 専門家の要請は要判断になる', () => {
    expect(codes(soundCase({ expert: { ...soundCase().expert!, publicPersonnelSubsidy: true } }))).toEqual([
      'INELIGIBLE_SUBSIDY',
    ]);
    expect(codes(soundCase({}, { expertRequested: true }))).toEqual(['INELIGIBLE_REQUEST']);
  });

  it('R-065 申請機関から謝金等を受ける専門家。期間の外の関係と他の機関は問わない', () => {
    expect(codes(soundCase(withTie(tie('PaidBy'))))).toEqual(['INELIGIBLE_PAID']);
    expect(codes(soundCase(withTie(tie('PaidBy', { validTo: '2023-05-09' }))))).toEqual([]);
    expect(codes(soundCase(withTie(tie('PaidBy', { agencyCode: 'A0002' }))))).toEqual([]);
  });

  it('R-067 会員の例外は会員にだけ効き、支払を受ける関係には効かない（A-22）', () => {
    const exception = {
      agency: { code: 'A0001', type: 'PlatformMember', memberException: true, operatorMemberException: false },
    };
    expect(codes(soundCase(withTie(tie('Member'))))).toEqual(['INELIGIBLE_MEMBER']);
    expect(codes(soundCase({ ...withTie(tie('Member')), ...exception }))).toEqual([]);
    expect(codes(soundCase({ ...withTie(tie('PaidBy')), ...exception }))).toEqual(['INELIGIBLE_PAID']);
  });

  it('R-067 よろず支援拠点は実施機関が例外団体なら会員でもよい', () => {
    const yorozu = (type: string) => ({
      agency: { code: 'A0001', type, memberException: false, operatorMemberException: true },
    });
    expect(codes(soundCase({ ...withTie(tie('Member')), ...yorozu('Yorozu') }))).toEqual([]);
    expect(codes(soundCase({ ...withTie(tie('Member')), ...yorozu('PlatformLead') }))).toEqual(['INELIGIBLE_MEMBER']);
  });

  it('R-064 判定が済めば確認事項は消える', () => {
    expect(codes(soundCase({}, { expertRequested: true, eligibility: 'Ineligible' }))).toEqual([]);
  });
});

describe('委嘱と支払先', () => {
  it('R-090 委嘱状と就任承諾書は支援日までに要る', () => {
    expect(codes(soundCase({ appointment: null }))).toEqual(['APPOINTMENT_MISSING']);
    expect(codes(soundCase({ appointment: { letterSentOn: '2023-05-01', acceptedOn: '2023-05-11' } }))).toEqual([
      'APPOINTMENT_MISSING',
    ]);
  });

  it('R-090 登録前の専門家の支援は支払えない', () => {
    expect(codes(soundCase({ expert: { ...soundCase().expert!, registeredOn: '2023-05-11' } }))).toEqual([
      'EXPERT_NOT_REGISTERED',
    ]);
    expect(codes(soundCase({ expert: null }))).toEqual(['EXPERT_NOT_REGISTERED']);
  });

  it('R-029 口座は承認済みで、名義が支払先と同じでなければならない', () => {
    const account = {
      state: 'Approved' as const,
      payeeClass: 'Consultant',
      payeeKana: 'キョウト タロウ',
      holderKana: 'ｷﾖｳﾄ ﾀﾛｳ',
    };
    expect(codes(soundCase({ account }))).toEqual([]);
    expect(codes(soundCase({ account: { ...account, holderKana: 'ｷﾖｳﾄ ｼﾞﾛｳ' } }))).toEqual(['ACCOUNT_NOT_APPROVED']);
    expect(codes(soundCase({ account: { ...account, state: 'Entered' } }))).toEqual(['ACCOUNT_NOT_APPROVED']);
    expect(codes(soundCase({ account: null }))).toEqual(['ACCOUNT_NOT_APPROVED']);
    expect(codes(soundCase({ account: { ...account, payeeClass: 'NonResident' } }))).toEqual(['ACCOUNT_NOT_APPROVED']);
  });

  it.each([
    ['カブシキガイシャ タナカ', 'ｶ)ﾀﾅｶ'],
    ['タナカ カブシキガイシャ', 'ﾀﾅｶ(ｶ'],
    ['タナカカブシキガイシャオオサカシテン', 'ﾀﾅｶ(ｶ)ｵｵｻｶｼﾃﾝ'],
  ])('R-029 法人の「%s」と銀行の略した名義「%s」は同じ名前である', (payeeKana, holderKana) => {
    const account = { state: 'Approved' as const, payeeClass: 'Corporation', payeeKana, holderKana };
    expect(codes(soundCase({ account }))).toEqual([]);
    expect(codes(soundCase({ account: { ...account, holderKana: 'ｶ)ｽｽﾞｷ' } }))).toEqual(['ACCOUNT_NOT_APPROVED']);
  });

  it('R-185 口座を見られない人には口座のことを言わない', () => {
    expect(codes(soundCase({ account: 'hidden' }))).toEqual([]);
  });
});

describe('旅費', () => {
  const receipt = (type = 'Receipt') => evidence(type, { code: type, travelItemCode: 'TI1' });
  const claimed = (each: ReturnType<typeof item>, ...documents: ReturnType<typeof evidence>[]) =>
    soundCase({ claims: [claimOf(each)], evidence: documents });

  it('R-083 タクシーは領収書と理由が要る', () => {
    expect(codes(claimed(item('Taxi')))).toEqual(['TAXI_DOCUMENTS']);
    expect(codes(claimed(item('Taxi', { reason: 'バスが1日2本' })))).toEqual(['TAXI_DOCUMENTS']);
    expect(codes(claimed(item('Taxi', { reason: 'バスが1日2本' }), receipt()))).toEqual([]);
    expect(codes(claimed(item('Taxi', { reviewState: 'Rejected' })))).toEqual([]);
  });

  it('R-082 航空は半券と領収書の両方が要る', () => {
    expect(codes(claimed(item('Air'), receipt()))).toEqual(['AIR_DOCUMENTS']);
    expect(codes(claimed(item('Air'), receipt(), receipt('BoardingPass')))).toEqual([]);
  });

  it('R-082 高速船を使った混在航路では領収書が要る。普通船では要らない', () => {
    expect(codes(claimed(item('Ship', { highSpeedShip: true, mixedShipRoute: true })))).toEqual(['SHIP_RECEIPT']);
    expect(codes(claimed(item('Ship', { highSpeedShip: false, mixedShipRoute: true })))).toEqual([]);
    expect(codes(claimed(item('Ship', { highSpeedShip: true, mixedShipRoute: false })))).toEqual([]);
  });

  it('R-084 自家用車は事務局の計測が要り、請求距離との差は参考になる', () => {
    expect(codes(claimed(item('OwnCar', { claimedKm: 30 })))).toEqual(['OWN_CAR_UNMEASURED']);
    const measured = claimed(item('OwnCar', { claimedKm: 30, measuredKm: 25.2 }));
    expect(severity(measured, 'OWN_CAR_KM_DIFFERS')).toBe('Note');
  });

  it('R-085 レンタカーは領収書と査定の理由が要る', () => {
    expect(codes(claimed(item('RentalCar'), receipt()))).toEqual(['RENTAL_CAR_DOCUMENTS']);
    expect(codes(claimed(item('RentalCar', { reviewReason: '島内に公共交通がない' }), receipt()))).toEqual([]);
  });

  it('R-087 宿泊は領収書・宿泊証明書・理由が要り、民泊は認めない', () => {
    const hotel = item('Lodging', { reason: '始発でも間に合わない', lodgingKind: 'Hotel' });
    expect(codes(claimed(hotel, receipt()))).toEqual(['LODGING_DOCUMENTS']);
    expect(codes(claimed(hotel, receipt(), receipt('LodgingCertificate')))).toEqual([]);
    expect(codes(claimed({ ...hotel, lodgingKind: 'Private' }, receipt(), receipt('LodgingCertificate')))).toEqual([
      'LODGING_DOCUMENTS',
    ]);
  });

  it('R-087 複数泊は説明が要り、A-10 1泊は1件である', () => {
    const night = (code: string, date: string) => item('Lodging', { code, date, reason: '離島', lodgingKind: 'Hotel' });
    const papers = ['TI1', 'TI2'].flatMap((code) =>
      ['Receipt', 'LodgingCertificate'].map((type) => evidence(type, { travelItemCode: code })),
    );
    const nights = (second: string) =>
      soundCase({ claims: [claimOf(night('TI1', '2023-05-09'), night('TI2', second))], evidence: papers });
    expect(codes(nights('2023-05-10'))).toEqual(['LODGING_SEVERAL_NIGHTS']);
    expect(codes(nights('2023-05-09'))).toEqual(['LODGING_SEVERAL_NIGHTS', 'LODGING_TWICE']);
  });

  it('R-081 100km未満の特急料金は参考に示し、100.0kmでは示さない', () => {
    expect(severity(claimed(item('Rail', { sectionKm: 99.9, expressFare: 1200 })), 'EXPRESS_UNDER_LIMIT')).toBe('Note');
    expect(codes(claimed(item('Rail', { sectionKm: 100, expressFare: 1200 })))).toEqual([]);
  });

  it('R-075 検収前の請求は支払えない。A-16 全行程の写しが古ければ検収をやり直す', () => {
    expect(codes(soundCase({ claims: [{ ...claimOf(item('Bus')), state: 'Claimed' }] }))).toEqual(['CLAIM_UNREVIEWED']);
    expect(codes(soundCase({ claims: [{ ...claimOf(item('Bus')), tripKm: 119.9 }] }))).toEqual(['TRIP_KM_STALE']);
  });

  it('A-20 同じ日の別の案件と同じ区間は、どちらかを否認するまで不備である', () => {
    const other = neighbour({
      start: 17 * 60,
      end: 20 * 60,
      legs: [{ means: 'Bus', origin: '大津', destination: '長浜' }],
    });
    expect(codes(soundCase({ claims: [claimOf(item('Bus'))], neighbours: [other] }))).toEqual(['SAME_LEG']);
    const rejected = item('Bus', { reviewState: 'Rejected' });
    expect(codes(soundCase({ claims: [claimOf(rejected)], neighbours: [other] }))).toEqual([]);
  });
});
