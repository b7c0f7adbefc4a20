import { isOneOf, through, type Coded, type Fields } from '../org/index.ts';

/** What the review reads of the org: the fields of each object once, its query, and the rows it gives. */

/** States in which there is nothing left to be judged. */
export const closedStatuses = ['Cancelled', 'NotPayable', 'Paid', 'Reclaim'] as const;

const closed = `(${closedStatuses.map((status) => `'${status}'`).join(',')})`;

/** Days of support, as their dates; null is the day of the cases that have none yet. */
export type Days = readonly (string | null)[];

function onDays(days: Days): string {
  const dates = days.filter((day) => day !== null);
  const dated = dates.length > 0 ? [`SupportDate__c IN (${dates.join(',')})`] : [];
  return `(${[...(days.includes(null) ? ['SupportDate__c = null'] : []), ...dated].join(' OR ')})`;
}

const ofCases = (codes: readonly string[], field = 'Dispatch__r.Code__c') => isOneOf(field, codes);

/** The days of the cases that are in a state, or in any in which something is to be judged, and how many there are. */
export const daysQuery = (status?: string): string =>
  `SELECT SupportDate__c, COUNT(Id) n FROM Dispatch__c WHERE Status__c ${status === undefined ? `NOT IN ${closed}` : `= '${status}'`} GROUP BY SupportDate__c ORDER BY SupportDate__c`;

export interface DayRow {
  SupportDate__c: string | null;
  n: number;
}

const caseFields = [
  'Id',
  'Code__c',
  'Status__c',
  'Mode__c',
  'SupportDate__c',
  'ScheduledStart__c',
  'ScheduledEnd__c',
  'ApprovedStart__c',
  'ApprovedEnd__c',
  'Minutes__c',
  'MinMinutes__c',
  'ShortApprovedBy__c',
  'DeclaredNth__c',
  'ComputedNth__c',
  'ConfirmedNth__c',
  'NthDecidedBy__c',
  'PlaceLatitude__c',
  'PlaceLongitude__c',
  'ReportedOn__c',
  'CertifiedOn__c',
  'AgencyApprovedOn__c',
  'ExpertRequested__c',
  'Accompaniment__c',
  'AccompanyReason__c',
  'AccompanyJudgement__c',
  'WebProof__c',
  'WebProofOwedBy__c',
  'Eligibility__c',
  'FalseReport__c',
  'SameDayAnswer__c',
  'SameDayAnswerOn__c',
  'ReleaseRequestedBy__c',
  'CheckedBy__c',
] as const;
const expertFields = ['Code__c', 'Name', 'State__c', 'RegisteredOn__c', 'PublicPersonnelSubsidy__c'] as const;
const agencyFields = ['Code__c', 'Type__c', 'MemberException__c', 'OperatorMemberException__c'] as const;
const yearFields = [
  'Code__c',
  'SupportFrom__c',
  'SupportTo__c',
  'SupportLimit__c',
  'PlaceRadius__c',
  'TimeTolerance__c',
  'TimeToleranceConsentOn__c',
  'WebSignatureRequired__c',
] as const;

export interface DispatchRow extends Fields<'Dispatch__c', (typeof caseFields)[number]> {
  BusinessYear__r: Coded & { Business__r: Coded | null };
  Expert__r: Fields<'Expert__c', (typeof expertFields)[number]> | null;
  Agency__r: Fields<'Agency__c', (typeof agencyFields)[number]> | null;
  ProgramYear__r: Fields<'ProgramYear__c', (typeof yearFields)[number]> | null;
}

export const dispatchQuery = (days: Days): string =>
  select(
    'Dispatch__c',
    [
      ...caseFields,
      ...through('BusinessYear__r', ['Code__c', 'Business__r.Code__c']),
      ...through('Expert__r', expertFields),
      ...through('Agency__r', agencyFields),
      ...through('ProgramYear__r', yearFields),
    ],
    `Status__c NOT IN ${closed} AND ${onDays(days)} ORDER BY Code__c`,
  );

const neighbourFields = [
  'Code__c',
  'Status__c',
  'SupportDate__c',
  'ScheduledStart__c',
  'ScheduledEnd__c',
  'ApprovedStart__c',
  'ApprovedEnd__c',
] as const;

/** A decided or paid case that may stand beside an open one on its day. */
export interface SettledCaseRow extends Fields<'Dispatch__c', (typeof neighbourFields)[number]> {
  BusinessYear__r: { Business__r: Coded | null };
  Expert__r: Coded | null;
}

export const settledCaseQuery = (days: Days): string =>
  select(
    'Dispatch__c',
    [...neighbourFields, 'BusinessYear__r.Business__r.Code__c', 'Expert__r.Code__c'],
    `Status__c IN ('NotPayable','Paid','Reclaim') AND ${onDays(days)} ORDER BY Code__c`,
  );

const attendanceFields = [
  'Kind__c',
  'Date__c',
  'MinuteOfDay__c',
  'Latitude__c',
  'Longitude__c',
  'Signed__c',
  'Voided__c',
] as const;
export type AttendanceRow = Fields<'AttendanceEvent__c', (typeof attendanceFields)[number]> & { Dispatch__r: Coded };
export const attendanceQuery = (cases: readonly string[]): string =>
  select('AttendanceEvent__c', ['Dispatch__r.Code__c', ...attendanceFields], ofCases(cases));

const evidenceFields = [
  'Code__c',
  'Type__c',
  'ReceivedOn__c',
  'CheckState__c',
  'CheckedOn__c',
  'CheckedBy__c',
] as const;
export type EvidenceRow = Fields<'Evidence__c', (typeof evidenceFields)[number]> & {
  Dispatch__r: Coded;
  TravelItem__r: Coded | null;
};
export const evidenceQuery = (cases: readonly string[]): string =>
  select('Evidence__c', ['Dispatch__r.Code__c', 'TravelItem__r.Code__c', ...evidenceFields], ofCases(cases));

const correctionFields = [
  'Object__c',
  'RecordCode__c',
  'Field__c',
  'OfficeValue__c',
  'PlatformValue__c',
  'ConflictState__c',
] as const;
export type CorrectionRow = Fields<'Correction__c', (typeof correctionFields)[number]> & { Dispatch__r: Coded };
/** Corrections the Platform has contradicted since, not settled yet (R-048). */
export const conflictQuery = (cases: readonly string[]): string =>
  select(
    'Correction__c',
    ['Dispatch__r.Code__c', ...correctionFields],
    `${ofCases(cases)} AND ConflictState__c IN ('Open','TakePlatform') ORDER BY Code__c`,
  );

const claimFields = ['Code__c', 'State__c', 'ClaimedTotal__c', 'Total__c', 'TripKm__c', 'AcceptedBy__c'] as const;
export type ClaimRow = Fields<'TravelClaim__c', (typeof claimFields)[number]> & {
  Dispatch__r: Coded;
  Trip__r: Fields<'Trip__c', 'Code__c' | 'TotalKm__c'> | null;
};
export const claimQuery = (cases: readonly string[]): string =>
  select(
    'TravelClaim__c',
    ['Dispatch__r.Code__c', ...claimFields, ...through('Trip__r', ['Code__c', 'TotalKm__c'])],
    `${ofCases(cases)} ORDER BY Code__c`,
  );

const itemFields = [
  'Code__c',
  'Date__c',
  'Means__c',
  'Origin__c',
  'Destination__c',
  'SectionKm__c',
  'ExpressMinKm__c',
  'ExpressFare__c',
  'SeatFare__c',
  'ClaimedAmount__c',
  'ClaimedKm__c',
  'MeasuredKm__c',
  'HighSpeedShip__c',
  'MixedShipRoute__c',
  'LodgingKind__c',
  'Reason__c',
  'ReviewedAmount__c',
  'ReviewReason__c',
  'ReviewState__c',
] as const;
export type ItemRow = Fields<'TravelItem__c', (typeof itemFields)[number]> & {
  TravelClaim__r: Coded & { Dispatch__r: Coded };
};
/** Items; asked for settled cases of the same days too: a paid case's legs count against a second claim for them (A-20). */
export const itemQuery = (cases: readonly string[]): string =>
  select(
    'TravelItem__c',
    [...through('TravelClaim__r', ['Code__c', 'Dispatch__r.Code__c']), ...itemFields],
    `${ofCases(cases, 'TravelClaim__r.Dispatch__r.Code__c')} ORDER BY Code__c`,
  );

const tieFields = ['Kind__c', 'ValidFrom__c', 'ValidTo__c'] as const;
export type TieRow = Fields<'ExpertTie__c', (typeof tieFields)[number]> & { Expert__r: Coded; Agency__r: Coded | null };
export const tieQuery = select('ExpertTie__c', ['Expert__r.Code__c', 'Agency__r.Code__c', ...tieFields]);

const appointmentFields = ['LetterSentOn__c', 'AcceptedOn__c'] as const;
export type AppointmentRow = Fields<'ExpertYear__c', (typeof appointmentFields)[number]> & {
  Expert__r: Coded;
  ProgramYear__r: Coded | null;
};
export const appointmentQuery = select('ExpertYear__c', [
  'Expert__r.Code__c',
  'ProgramYear__r.Code__c',
  ...appointmentFields,
]);

const accountFields = [
  'State__c',
  'EffectiveFrom__c',
  'EffectiveTo__c',
  'PayeeClass__c',
  'PayeeKana__c',
  'HolderKana__c',
] as const;
export type AccountRow = Fields<'PayeeAccount__c', (typeof accountFields)[number]> & { Expert__r: Coded | null };
export const accountQuery = select('PayeeAccount__c', ['Expert__r.Code__c', ...accountFields], `State__c != 'Ended'`);

const findingFields = ['Code__c', 'RuleCode__c', 'Severity__c', 'Message__c', 'State__c'] as const;
export type FindingRow = Fields<'Finding__c', (typeof findingFields)[number]> & { Dispatch__r: Coded };
/** What a merge noted of numbers that came twice is no rule's: only a person settles it (A-04). */
const ofRules = "RuleCode__c != 'MERGED_NTH'";
export const findingQuery = (cases: readonly string[]): string =>
  select('Finding__c', ['Dispatch__r.Code__c', ...findingFields], `${ofCases(cases)} AND ${ofRules}`);

/** Findings still open on cases that were decided since: nothing is asked of those any more. */
export const leftoverQuery = select(
  'Finding__c',
  ['Code__c'],
  `State__c = 'Open' AND Dispatch__r.Status__c IN ${closed} AND ${ofRules}`,
);

function select(object: string, fields: readonly string[], where?: string): string {
  return `SELECT ${fields.join(', ')} FROM ${object}${where === undefined ? '' : ` WHERE ${where}`}`;
}
