/** The facts the rules judge, made of rows as the org gives them. */
import type { CaseFacts } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';
import type {
  AccountRow,
  AppointmentRow,
  AttendanceRow,
  ClaimRow,
  CorrectionRow,
  DispatchRow,
  EvidenceRow,
  ItemRow,
  SettledCaseRow,
  TieRow,
} from './rows.ts';

export function businessOf(row: Pick<SettledCaseRow, 'BusinessYear__r'>): string {
  return row.BusinessYear__r.Business__r?.Code__c ?? '';
}

/** Minutes of the local day from what the API says of a Time field. */
function minuteOf(time: string | null): number | null {
  return time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function dispatchFacts(row: DispatchRow): CaseFacts['dispatch'] {
  return {
    code: row.Code__c,
    status: row.Status__c ?? '',
    mode: row.Mode__c,
    businessCode: businessOf(row),
    expertCode: row.Expert__r?.Code__c ?? null,
    agencyCode: row.Agency__r?.Code__c ?? null,
    supportDate: row.SupportDate__c,
    start: minuteOf(row.ApprovedStart__c ?? row.ScheduledStart__c),
    end: minuteOf(row.ApprovedEnd__c ?? row.ScheduledEnd__c),
    approvedStart: minuteOf(row.ApprovedStart__c),
    approvedEnd: minuteOf(row.ApprovedEnd__c),
    minutes: row.Minutes__c,
    minMinutes: row.MinMinutes__c,
    shortApproved: row.ShortApprovedBy__c !== null,
    declaredNth: row.DeclaredNth__c,
    computedNth: row.ComputedNth__c,
    confirmedNth: row.ConfirmedNth__c,
    nthDecided: row.NthDecidedBy__c !== null,
    placeLatitude: row.PlaceLatitude__c,
    placeLongitude: row.PlaceLongitude__c,
    reportedOn: row.ReportedOn__c,
    certifiedOn: row.CertifiedOn__c,
    agencyApprovedOn: row.AgencyApprovedOn__c,
    expertRequested: row.ExpertRequested__c,
    accompaniment: row.Accompaniment__c,
    accompanyReason: row.AccompanyReason__c,
    accompanyJudgement: row.AccompanyJudgement__c,
    webProof: row.WebProof__c,
    webProofOwedBy: row.WebProofOwedBy__c,
    eligibility: row.Eligibility__c,
    falseReport: row.FalseReport__c,
    sameDayAnswer: row.SameDayAnswer__c,
    sameDayAnswerOn: row.SameDayAnswerOn__c,
  };
}

export function agencyFacts({ Agency__r: agency }: DispatchRow): CaseFacts['agency'] {
  if (agency === null) return null;
  return {
    code: agency.Code__c,
    type: agency.Type__c,
    memberException: agency.MemberException__c,
    operatorMemberException: agency.OperatorMemberException__c,
  };
}

export function expertFacts({ Expert__r: expert }: DispatchRow, ties: TieRow[]): CaseFacts['expert'] {
  if (expert === null) return null;
  return {
    code: expert.Code__c,
    name: expert.Name,
    state: expert.State__c,
    registeredOn: expert.RegisteredOn__c,
    publicPersonnelSubsidy: expert.PublicPersonnelSubsidy__c,
    ties: ties.map((tie) => ({
      kind: tie.Kind__c,
      agencyCode: tie.Agency__r?.Code__c ?? null,
      validFrom: tie.ValidFrom__c,
      validTo: tie.ValidTo__c,
    })),
  };
}

export function appointmentFacts(row: DispatchRow, appointments: AppointmentRow[]): CaseFacts['appointment'] {
  const ofYear = appointments.find((each) => each.ProgramYear__r?.Code__c === row.ProgramYear__r?.Code__c);
  return ofYear ? { letterSentOn: ofYear.LetterSentOn__c, acceptedOn: ofYear.AcceptedOn__c } : null;
}

/** The account in force today; of several the approved one, else the one furthest on its way. */
export function accountFacts(accounts: AccountRow[], today: string): CaseFacts['account'] {
  const order = ['Approved', 'Entered', 'Registered'];
  const inForce = accounts.filter(
    (each) =>
      (each.EffectiveFrom__c === null || each.EffectiveFrom__c <= today) &&
      (each.EffectiveTo__c === null || today <= each.EffectiveTo__c),
  );
  const [first] = inForce.toSorted((a, b) => order.indexOf(a.State__c ?? '') - order.indexOf(b.State__c ?? ''));
  if (first === undefined) return null;
  return {
    state: first.State__c,
    payeeClass: first.PayeeClass__c,
    payeeKana: first.PayeeKana__c,
    holderKana: first.HolderKana__c,
  };
}

export function programYearFacts({ ProgramYear__r: year }: DispatchRow): CaseFacts['programYear'] {
  return {
    supportFrom: year?.SupportFrom__c ?? null,
    supportTo: year?.SupportTo__c ?? null,
    supportLimit: year?.SupportLimit__c ?? null,
    placeRadius: year?.PlaceRadius__c ?? null,
    timeTolerance: year?.TimeTolerance__c ?? null,
    timeToleranceConsentOn: year?.TimeToleranceConsentOn__c ?? null,
    webSignatureRequired: year?.WebSignatureRequired__c ?? true,
  };
}

export function attendanceFacts(row: AttendanceRow): CaseFacts['attendance'][number] {
  return {
    kind: row.Kind__c,
    date: row.Date__c,
    minuteOfDay: row.MinuteOfDay__c,
    latitude: row.Latitude__c,
    longitude: row.Longitude__c,
    signed: row.Signed__c,
    voided: row.Voided__c,
  };
}

export function conflictFacts(row: CorrectionRow): CaseFacts['conflicts'][number] {
  return {
    object: row.Object__c ?? '',
    recordCode: row.RecordCode__c ?? '',
    field: row.Field__c ?? '',
    officeValue: row.OfficeValue__c,
    platformValue: row.PlatformValue__c,
    state: row.ConflictState__c === 'TakePlatform' ? 'TakePlatform' : 'Open',
  };
}

export function evidenceFacts(row: EvidenceRow): CaseFacts['evidence'][number] {
  return {
    code: row.Code__c,
    type: row.Type__c,
    travelItemCode: row.TravelItem__r?.Code__c ?? null,
    receivedOn: row.ReceivedOn__c,
    checkState: row.CheckState__c,
    checkedOn: row.CheckedOn__c,
  };
}

export function claimFacts(row: ClaimRow, items: ItemRow[]): CaseFacts['claims'][number] {
  return {
    code: row.Code__c,
    state: row.State__c,
    claimedTotal: row.ClaimedTotal__c,
    total: row.Total__c,
    tripCode: row.Trip__r?.Code__c ?? null,
    tripKm: row.TripKm__c,
    tripTotalKm: row.Trip__r?.TotalKm__c ?? null,
    items: items.map((item) => ({
      code: item.Code__c,
      date: item.Date__c,
      means: item.Means__c,
      origin: item.Origin__c,
      destination: item.Destination__c,
      sectionKm: item.SectionKm__c,
      expressMinKm: item.ExpressMinKm__c,
      expressFare: item.ExpressFare__c,
      seatFare: item.SeatFare__c,
      claimedAmount: item.ClaimedAmount__c,
      claimedKm: item.ClaimedKm__c,
      measuredKm: item.MeasuredKm__c,
      highSpeedShip: item.HighSpeedShip__c,
      mixedShipRoute: item.MixedShipRoute__c,
      lodgingKind: item.LodgingKind__c,
      reason: item.Reason__c,
      reviewedAmount: item.ReviewedAmount__c,
      reviewReason: item.ReviewReason__c,
      reviewState: item.ReviewState__c,
    })),
  };
}

export function neighbourFacts(row: SettledCaseRow, items: ItemRow[]): CaseFacts['neighbours'][number] {
  return {
    code: row.Code__c,
    expertCode: row.Expert__r?.Code__c ?? null,
    businessCode: businessOf(row),
    status: row.Status__c ?? '',
    start: minuteOf(row.ApprovedStart__c ?? row.ScheduledStart__c),
    end: minuteOf(row.ApprovedEnd__c ?? row.ScheduledEnd__c),
    legs: items
      .filter((item) => item.ReviewState__c !== 'Rejected')
      .map((item) => ({ means: item.Means__c, origin: item.Origin__c, destination: item.Destination__c })),
  };
}
