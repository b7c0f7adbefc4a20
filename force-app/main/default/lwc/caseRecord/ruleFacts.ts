import type { CaseFacts } from 'c/caseRules';
import { minuteOf } from 'c/display';
import { isOn, numberOf, parentOf, textOf, type CaseData, type Node } from './caseRecord.ts';

/** A picklist's value: the org keeps to its list. */
// The caller's field says which list it is.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const one = <T extends string>(node: Node | undefined, field: string): T | null => textOf(node, field) as T | null;
const codeOf = (node: Node | undefined, ...path: string[]): string | null => textOf(parentOf(node, ...path), 'Code__c');

/**
 * What `c/caseRules` judges a case by, from what the page read. Payee facts, ties, appointments and other cases of the day
 * are not on the page: rules about them stay silent here, and the job that stores the findings speaks for them.
 */
export function factsOf(data: CaseData): CaseFacts {
  const { dispatch: its, attendance, evidence, claims, items } = data;
  const year = parentOf(its, 'ProgramYear__r');
  const approvedStart = minuteOf(textOf(its, 'ApprovedStart__c'));
  const approvedEnd = minuteOf(textOf(its, 'ApprovedEnd__c'));
  return {
    today: textOf(its, 'Today__c') ?? '',
    dispatch: {
      code: textOf(its, 'Code__c') ?? '',
      status: textOf(its, 'Status__c') ?? '',
      mode: one(its, 'Mode__c'),
      businessCode: codeOf(its, 'BusinessYear__r', 'Business__r') ?? '',
      expertCode: codeOf(its, 'Expert__r'),
      agencyCode: codeOf(its, 'Agency__r'),
      supportDate: textOf(its, 'SupportDate__c'),
      start: approvedStart ?? minuteOf(textOf(its, 'ScheduledStart__c')),
      end: approvedEnd ?? minuteOf(textOf(its, 'ScheduledEnd__c')),
      approvedStart,
      approvedEnd,
      minutes: numberOf(its, 'Minutes__c'),
      minMinutes: numberOf(its, 'MinMinutes__c'),
      shortApproved: textOf(its, 'ShortApprovedBy__c') !== null,
      declaredNth: numberOf(its, 'DeclaredNth__c'),
      computedNth: numberOf(its, 'ComputedNth__c'),
      confirmedNth: numberOf(its, 'ConfirmedNth__c'),
      nthDecided: textOf(its, 'NthDecidedBy__c') !== null,
      placeLatitude: numberOf(its, 'PlaceLatitude__c'),
      placeLongitude: numberOf(its, 'PlaceLongitude__c'),
      reportedOn: textOf(its, 'ReportedOn__c'),
      certifiedOn: textOf(its, 'CertifiedOn__c'),
      agencyApprovedOn: textOf(its, 'AgencyApprovedOn__c'),
      expertRequested: isOn(its, 'ExpertRequested__c'),
      accompaniment: one(its, 'Accompaniment__c'),
      accompanyReason: textOf(its, 'AccompanyReason__c'),
      accompanyJudgement: one(its, 'AccompanyJudgement__c'),
      webProof: one(its, 'WebProof__c'),
      webProofOwedBy: one(its, 'WebProofOwedBy__c'),
      eligibility: one(its, 'Eligibility__c'),
      falseReport: isOn(its, 'FalseReport__c'),
      sameDayAnswer: one(its, 'SameDayAnswer__c'),
      sameDayAnswerOn: textOf(its, 'SameDayAnswerOn__c'),
    },
    agency: null,
    expert: null,
    appointment: null,
    account: 'hidden',
    programYear: {
      supportFrom: textOf(year, 'SupportFrom__c'),
      supportTo: textOf(year, 'SupportTo__c'),
      supportLimit: numberOf(year, 'SupportLimit__c'),
      placeRadius: numberOf(year, 'PlaceRadius__c'),
      timeTolerance: numberOf(year, 'TimeTolerance__c'),
      timeToleranceConsentOn: textOf(year, 'TimeToleranceConsentOn__c'),
      webSignatureRequired: year === undefined || isOn(year, 'WebSignatureRequired__c'),
    },
    attendance: attendance.map((node) => ({
      kind: one(node, 'Kind__c'),
      date: textOf(node, 'Date__c'),
      minuteOfDay: numberOf(node, 'MinuteOfDay__c'),
      latitude: numberOf(node, 'Latitude__c'),
      longitude: numberOf(node, 'Longitude__c'),
      signed: isOn(node, 'Signed__c'),
      voided: isOn(node, 'Voided__c'),
    })),
    evidence: evidence.map((node) => ({
      code: textOf(node, 'Code__c') ?? '',
      type: textOf(node, 'Type__c'),
      travelItemCode: codeOf(node, 'TravelItem__r'),
      receivedOn: textOf(node, 'ReceivedOn__c'),
      checkState: one(node, 'CheckState__c'),
      checkedOn: textOf(node, 'CheckedOn__c'),
    })),
    claims: claims.map((claim) => ({
      code: textOf(claim, 'Code__c') ?? '',
      state: one(claim, 'State__c'),
      claimedTotal: numberOf(claim, 'ClaimedTotal__c'),
      total: numberOf(claim, 'Total__c'),
      tripCode: codeOf(claim, 'Trip__r'),
      tripKm: numberOf(claim, 'TripKm__c'),
      tripTotalKm: numberOf(parentOf(claim, 'Trip__r'), 'TotalKm__c'),
      items: items.filter((item) => textOf(item, 'TravelClaim__c') === claim.Id).map(itemFacts),
    })),
    neighbours: [],
    conflicts: data.corrections.flatMap((each) => {
      const state = one<string>(each, 'ConflictState__c');
      if (state !== 'Open' && state !== 'TakePlatform') return [];
      return [
        {
          object: textOf(each, 'Object__c') ?? '',
          recordCode: textOf(each, 'RecordCode__c') ?? '',
          field: textOf(each, 'Field__c') ?? '',
          officeValue: textOf(each, 'OfficeValue__c'),
          platformValue: textOf(each, 'PlatformValue__c'),
          state,
        },
      ];
    }),
  };
}

function itemFacts(item: Node): CaseFacts['claims'][number]['items'][number] {
  return {
    code: textOf(item, 'Code__c') ?? '',
    date: textOf(item, 'Date__c'),
    means: textOf(item, 'Means__c'),
    origin: textOf(item, 'Origin__c'),
    destination: textOf(item, 'Destination__c'),
    sectionKm: numberOf(item, 'SectionKm__c'),
    expressMinKm: numberOf(item, 'ExpressMinKm__c'),
    expressFare: numberOf(item, 'ExpressFare__c'),
    seatFare: numberOf(item, 'SeatFare__c'),
    claimedAmount: numberOf(item, 'ClaimedAmount__c'),
    claimedKm: numberOf(item, 'ClaimedKm__c'),
    measuredKm: numberOf(item, 'MeasuredKm__c'),
    highSpeedShip: isOn(item, 'HighSpeedShip__c'),
    mixedShipRoute: isOn(item, 'MixedShipRoute__c'),
    lodgingKind: one(item, 'LodgingKind__c'),
    reason: textOf(item, 'Reason__c'),
    reviewedAmount: numberOf(item, 'ReviewedAmount__c'),
    reviewReason: textOf(item, 'ReviewReason__c'),
    reviewState: one(item, 'ReviewState__c'),
  };
}
