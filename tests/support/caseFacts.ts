import type { CaseFacts, DispatchFacts, ItemFacts } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';

/** A first on-site support of three hours with nothing wrong; tests change what they are about. */
export function soundCase(change: Partial<CaseFacts> = {}, dispatch: Partial<DispatchFacts> = {}): CaseFacts {
  return {
    today: '2023-06-12',
    dispatch: {
      code: 'D00001',
      status: 'Reviewing',
      mode: 'Onsite',
      businessCode: 'B00001',
      expertCode: 'E00001',
      agencyCode: 'A0001',
      supportDate: '2023-05-10',
      start: 13 * 60,
      end: 16 * 60,
      approvedStart: 13 * 60,
      approvedEnd: 16 * 60,
      minutes: 180,
      minMinutes: 180,
      shortApproved: false,
      declaredNth: 1,
      computedNth: 1,
      confirmedNth: 1,
      nthDecided: false,
      placeLatitude: 35,
      placeLongitude: 135,
      reportedOn: '2023-05-11',
      certifiedOn: '2023-05-11',
      agencyApprovedOn: '2023-05-12',
      expertRequested: false,
      accompaniment: 'Onsite',
      accompanyReason: null,
      accompanyJudgement: null,
      webProof: null,
      webProofOwedBy: null,
      eligibility: 'Unjudged',
      falseReport: false,
      sameDayAnswer: null,
      sameDayAnswerOn: null,
      ...dispatch,
    },
    agency: { code: 'A0001', type: 'PlatformMember', memberException: false, operatorMemberException: false },
    expert: {
      code: 'E00001',
      name: '試験 太郎',
      state: 'Registered',
      registeredOn: '2022-04-01',
      publicPersonnelSubsidy: false,
      ties: [],
    },
    appointment: { letterSentOn: '2023-04-01', acceptedOn: '2023-04-05' },
    account: { state: 'Approved', payeeClass: 'Consultant', payeeKana: 'シケン タロウ', holderKana: 'ｼｹﾝ ﾀﾛｳ' },
    programYear: {
      supportFrom: '2023-04-01',
      supportTo: '2024-02-29',
      supportLimit: 5,
      placeRadius: 300,
      timeTolerance: null,
      timeToleranceConsentOn: null,
      webSignatureRequired: true,
    },
    attendance: [attended('CheckIn', 13 * 60), attended('CheckOut', 16 * 60, true)],
    evidence: [],
    claims: [],
    neighbours: [],
    conflicts: [],
    ...change,
  };
}

export function attended(kind: 'CheckIn' | 'CheckOut', minuteOfDay: number, signed = false) {
  return { kind, date: '2023-05-10', minuteOfDay, latitude: 35, longitude: 135, signed, voided: false };
}

export function evidence(type: string, change: Partial<CaseFacts['evidence'][number]> = {}) {
  return {
    code: `DOC-${type}`,
    type,
    travelItemCode: null,
    receivedOn: '2023-05-08',
    checkState: 'Accepted' as const,
    checkedOn: '2023-05-09',
    ...change,
  };
}

export function item(means: string, change: Partial<ItemFacts> = {}): ItemFacts {
  return {
    code: 'TI1',
    date: '2023-05-10',
    means,
    origin: '大津',
    destination: '長浜',
    sectionKm: 60,
    expressMinKm: 100,
    expressFare: null,
    seatFare: null,
    claimedAmount: 1000,
    claimedKm: null,
    measuredKm: null,
    highSpeedShip: false,
    mixedShipRoute: false,
    lodgingKind: null,
    reason: null,
    reviewedAmount: null,
    reviewReason: null,
    reviewState: 'Accepted',
    ...change,
  };
}

export function claimOf(...items: ItemFacts[]): CaseFacts['claims'][number] {
  return {
    code: 'TC1',
    state: 'Accepted',
    claimedTotal: 1000,
    total: 1000,
    tripCode: 'TR1',
    tripKm: 120,
    tripTotalKm: 120,
    items,
  };
}

export function neighbour(change: Partial<CaseFacts['neighbours'][number]> = {}): CaseFacts['neighbours'][number] {
  return {
    code: 'D00000',
    expertCode: 'E00001',
    businessCode: 'B00009',
    status: 'Reviewing',
    start: 9 * 60,
    end: 12 * 60,
    legs: [],
    ...change,
  };
}
