import type { CaseFacts } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';
import { queryEach, type CalendarDate, type OrgConnection } from '../org/index.ts';
import {
  accountQuery,
  appointmentQuery,
  attendanceQuery,
  claimQuery,
  conflictQuery,
  dispatchQuery,
  evidenceQuery,
  itemQuery,
  settledCaseQuery,
  tieQuery,
  type AccountRow,
  type AppointmentRow,
  type AttendanceRow,
  type ClaimRow,
  type CorrectionRow,
  type DispatchRow,
  type EvidenceRow,
  type ItemRow,
  type SettledCaseRow,
  type TieRow,
} from './rows.ts';

/** One open case: its row as read, who touched it, and the facts the rules judge. */
export interface ReviewCase {
  row: DispatchRow;
  facts: CaseFacts;
  /** Users who checked its documents or accepted its claims. */
  checkers: ReadonlySet<string>;
}

/** Every open case of the org with all its facts, by code; two API calls however many there are (until 2,000 rows a query). */
export async function loadCases(org: OrgConnection, today: CalendarDate): Promise<ReviewCase[]> {
  const results = await queryEach(org, [
    dispatchQuery,
    settledCaseQuery,
    attendanceQuery,
    evidenceQuery,
    claimQuery,
    itemQuery,
    tieQuery,
    appointmentQuery,
    accountQuery,
    conflictQuery,
  ]);
  return casesOf(
    {
      dispatches: results[0] as unknown as DispatchRow[],
      settled: results[1] as unknown as SettledCaseRow[],
      attendance: results[2] as unknown as AttendanceRow[],
      evidence: results[3] as unknown as EvidenceRow[],
      claims: results[4] as unknown as ClaimRow[],
      items: results[5] as unknown as ItemRow[],
      ties: results[6] as unknown as TieRow[],
      appointments: results[7] as unknown as AppointmentRow[],
      accounts: results[8] as unknown as AccountRow[],
      conflicts: results[9] as unknown as CorrectionRow[],
    },
    today,
  );
}

export interface ReviewRows {
  dispatches: DispatchRow[];
  settled: SettledCaseRow[];
  attendance: AttendanceRow[];
  evidence: EvidenceRow[];
  claims: ClaimRow[];
  items: ItemRow[];
  ties: TieRow[];
  appointments: AppointmentRow[];
  accounts: AccountRow[];
  conflicts: CorrectionRow[];
}

/** Rows as the org gives them, put together case by case. */
export function casesOf(rows: ReviewRows, today: CalendarDate): ReviewCase[] {
  const attendance = Map.groupBy(rows.attendance, (row) => row.Dispatch__r.Code__c);
  const evidence = Map.groupBy(rows.evidence, (row) => row.Dispatch__r.Code__c);
  const claims = Map.groupBy(rows.claims, (row) => row.Dispatch__r.Code__c);
  const itemsByClaim = Map.groupBy(rows.items, (row) => row.TravelClaim__r.Code__c);
  const itemsByCase = Map.groupBy(rows.items, (row) => row.TravelClaim__r.Dispatch__r.Code__c);
  const ties = Map.groupBy(rows.ties, (row) => row.Expert__r.Code__c);
  const appointments = Map.groupBy(rows.appointments, (row) => row.Expert__r.Code__c);
  const accounts = Map.groupBy(rows.accounts, (row) => row.Expert__r?.Code__c ?? '');
  const conflicts = Map.groupBy(rows.conflicts, (row) => row.Dispatch__r.Code__c);
  const byDay = Map.groupBy([...rows.dispatches, ...rows.settled], (row) => row.SupportDate__c ?? '');

  return rows.dispatches.map((row) => {
    const code = row.Code__c;
    const expertCode = row.Expert__r?.Code__c ?? '';
    const documents = evidence.get(code) ?? [];
    const claimed = claims.get(code) ?? [];
    const sameDay = row.SupportDate__c === null ? [] : (byDay.get(row.SupportDate__c) ?? []);
    return {
      row,
      checkers: new Set(
        [
          row.CheckedBy__c,
          ...documents.map((each) => each.CheckedBy__c),
          ...claimed.map((each) => each.AcceptedBy__c),
        ].filter((user) => user !== null),
      ),
      facts: {
        today,
        dispatch: dispatchFacts(row),
        agency: agencyFacts(row),
        expert: expertFacts(row, ties.get(expertCode) ?? []),
        appointment: appointmentFacts(row, appointments.get(expertCode) ?? []),
        account: accountFacts(accounts.get(expertCode) ?? [], today),
        programYear: programYearFacts(row),
        attendance: (attendance.get(code) ?? []).map(attendanceFacts),
        evidence: documents.map(evidenceFacts),
        claims: claimed.map((each) => claimFacts(each, itemsByClaim.get(each.Code__c) ?? [])),
        neighbours: sameDay
          .filter((other) => other.Code__c !== code && isNear(row, other))
          .map((other) => neighbourFacts(other, itemsByCase.get(other.Code__c) ?? [])),
        conflicts: (conflicts.get(code) ?? []).map(conflictFacts),
      },
    };
  });
}

function isNear(row: DispatchRow, other: SettledCaseRow): boolean {
  const sameExpert = row.Expert__r !== null && other.Expert__r?.Code__c === row.Expert__r.Code__c;
  return sameExpert || businessOf(other) === businessOf(row);
}

function businessOf(row: Pick<SettledCaseRow, 'BusinessYear__r'>): string {
  return row.BusinessYear__r.Business__r?.Code__c ?? '';
}

/** Minutes of the local day from what the API says of a Time field. */
function minuteOf(time: string | null): number | null {
  return time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function dispatchFacts(row: DispatchRow): CaseFacts['dispatch'] {
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

function agencyFacts({ Agency__r: agency }: DispatchRow): CaseFacts['agency'] {
  if (agency === null) return null;
  return {
    code: agency.Code__c,
    type: agency.Type__c,
    memberException: agency.MemberException__c,
    operatorMemberException: agency.OperatorMemberException__c,
  };
}

function expertFacts({ Expert__r: expert }: DispatchRow, ties: TieRow[]): CaseFacts['expert'] {
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

function appointmentFacts(row: DispatchRow, appointments: AppointmentRow[]): CaseFacts['appointment'] {
  const ofYear = appointments.find((each) => each.ProgramYear__r?.Code__c === row.ProgramYear__r?.Code__c);
  return ofYear ? { letterSentOn: ofYear.LetterSentOn__c, acceptedOn: ofYear.AcceptedOn__c } : null;
}

/** The account in force today; of several the approved one, else the one furthest on its way. */
function accountFacts(accounts: AccountRow[], today: string): CaseFacts['account'] {
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

function programYearFacts({ ProgramYear__r: year }: DispatchRow): CaseFacts['programYear'] {
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

function attendanceFacts(row: AttendanceRow): CaseFacts['attendance'][number] {
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

function conflictFacts(row: CorrectionRow): CaseFacts['conflicts'][number] {
  return {
    object: row.Object__c ?? '',
    recordCode: row.RecordCode__c ?? '',
    field: row.Field__c ?? '',
    officeValue: row.OfficeValue__c,
    platformValue: row.PlatformValue__c,
    state: row.ConflictState__c === 'TakePlatform' ? 'TakePlatform' : 'Open',
  };
}

function evidenceFacts(row: EvidenceRow): CaseFacts['evidence'][number] {
  return {
    code: row.Code__c,
    type: row.Type__c,
    travelItemCode: row.TravelItem__r?.Code__c ?? null,
    receivedOn: row.ReceivedOn__c,
    checkState: row.CheckState__c,
    checkedOn: row.CheckedOn__c,
  };
}

function claimFacts(row: ClaimRow, items: ItemRow[]): CaseFacts['claims'][number] {
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

function neighbourFacts(row: SettledCaseRow, items: ItemRow[]): CaseFacts['neighbours'][number] {
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
