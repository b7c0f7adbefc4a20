import type { CaseFacts } from '../../force-app/main/default/lwc/caseRules/caseRules.ts';

/** What the review reads of the org: one SELECT an object, and the shape of its rows (API names and API forms). The org's picklists are
 * restricted to the values the facts name. */

/** States in which a case is still being worked on; the others have nothing to be judged. */
export const closedStatuses = ['Cancelled', 'NotPayable', 'Paid', 'Reclaim'] as const;

const openCase = `Status__c NOT IN (${closedStatuses.map((status) => `'${status}'`).join(',')})`;
const ofClosedCase = openCase.replace('Status__c NOT IN', 'Dispatch__r.Status__c IN');
const ofOpenCase = openCase.replace('Status__c', 'Dispatch__r.Status__c');

type ItemFacts = CaseFacts['claims'][number]['items'][number];
type AccountFacts = Exclude<CaseFacts['account'], 'hidden' | null>;

interface Coded {
  Code__c: string;
}
type Parent<T = Coded> = T | null;

export interface DispatchRow extends Coded {
  Id: string;
  Status__c: string;
  Mode__c: CaseFacts['dispatch']['mode'];
  SupportDate__c: string | null;
  ScheduledStart__c: string | null;
  ScheduledEnd__c: string | null;
  ApprovedStart__c: string | null;
  ApprovedEnd__c: string | null;
  Minutes__c: number | null;
  MinMinutes__c: number | null;
  ShortApprovedBy__c: string | null;
  DeclaredNth__c: number | null;
  ComputedNth__c: number | null;
  ConfirmedNth__c: number | null;
  NthDecidedBy__c: string | null;
  PlaceLatitude__c: number | null;
  PlaceLongitude__c: number | null;
  ReportedOn__c: string | null;
  CertifiedOn__c: string | null;
  AgencyApprovedOn__c: string | null;
  ExpertRequested__c: boolean;
  Accompaniment__c: CaseFacts['dispatch']['accompaniment'];
  AccompanyReason__c: string | null;
  AccompanyJudgement__c: CaseFacts['dispatch']['accompanyJudgement'];
  WebProof__c: CaseFacts['dispatch']['webProof'];
  WebProofOwedBy__c: CaseFacts['dispatch']['webProofOwedBy'];
  Eligibility__c: CaseFacts['dispatch']['eligibility'];
  FalseReport__c: boolean;
  SameDayAnswer__c: CaseFacts['dispatch']['sameDayAnswer'];
  SameDayAnswerOn__c: string | null;
  ReleaseRequestedBy__c: string | null;
  CheckedBy__c: string | null;
  BusinessYear__r: Coded & { Business__r: Parent };
  Expert__r: Parent<
    Coded & {
      Name: string;
      State__c: string | null;
      RegisteredOn__c: string | null;
      PublicPersonnelSubsidy__c: boolean;
    }
  >;
  Agency__r: Parent<
    Coded & { Type__c: string | null; MemberException__c: boolean; OperatorMemberException__c: boolean }
  >;
  ProgramYear__r: Parent<
    Coded & {
      SupportFrom__c: string | null;
      SupportTo__c: string | null;
      SupportLimit__c: number | null;
      PlaceRadius__c: number | null;
      TimeTolerance__c: number | null;
      TimeToleranceConsentOn__c: string | null;
      WebSignatureRequired__c: boolean;
    }
  >;
}

export const dispatchQuery = `SELECT Id, Code__c, Status__c, Mode__c, SupportDate__c, ScheduledStart__c, ScheduledEnd__c,
 ApprovedStart__c, ApprovedEnd__c, Minutes__c, MinMinutes__c, ShortApprovedBy__c, DeclaredNth__c, ComputedNth__c,
 ConfirmedNth__c, NthDecidedBy__c, PlaceLatitude__c, PlaceLongitude__c, ReportedOn__c, CertifiedOn__c,
 AgencyApprovedOn__c, ExpertRequested__c, Accompaniment__c, AccompanyReason__c, AccompanyJudgement__c, WebProof__c,
 WebProofOwedBy__c, Eligibility__c, FalseReport__c, SameDayAnswer__c, SameDayAnswerOn__c, ReleaseRequestedBy__c,
 CheckedBy__c, BusinessYear__r.Code__c, BusinessYear__r.Business__r.Code__c, Expert__r.Code__c, Expert__r.Name,
 Expert__r.State__c, Expert__r.RegisteredOn__c, Expert__r.PublicPersonnelSubsidy__c, Agency__r.Code__c,
 Agency__r.Type__c, Agency__r.MemberException__c, Agency__r.OperatorMemberException__c, ProgramYear__r.Code__c,
 ProgramYear__r.SupportFrom__c, ProgramYear__r.SupportTo__c, ProgramYear__r.SupportLimit__c,
 ProgramYear__r.PlaceRadius__c, ProgramYear__r.TimeTolerance__c, ProgramYear__r.TimeToleranceConsentOn__c,
 ProgramYear__r.WebSignatureRequired__c
 FROM Dispatch__c WHERE ${openCase} ORDER BY Code__c`;

/** A released or paid case that may stand beside an open one on its day. */
export interface SettledCaseRow extends Coded {
  Status__c: string;
  SupportDate__c: string | null;
  ScheduledStart__c: string | null;
  ScheduledEnd__c: string | null;
  ApprovedStart__c: string | null;
  ApprovedEnd__c: string | null;
  BusinessYear__r: { Business__r: Parent };
  Expert__r: Parent;
}

export const settledCaseQuery = `SELECT Code__c, Status__c, SupportDate__c, ScheduledStart__c, ScheduledEnd__c,
 ApprovedStart__c, ApprovedEnd__c, BusinessYear__r.Business__r.Code__c, Expert__r.Code__c
 FROM Dispatch__c WHERE Status__c IN ('NotPayable','Paid','Reclaim')`;

export interface AttendanceRow {
  Dispatch__r: Coded;
  Kind__c: CaseFacts['attendance'][number]['kind'];
  Date__c: string | null;
  MinuteOfDay__c: number | null;
  Latitude__c: number | null;
  Longitude__c: number | null;
  Signed__c: boolean;
  Voided__c: boolean;
}

export const attendanceQuery = `SELECT Dispatch__r.Code__c, Kind__c, Date__c, MinuteOfDay__c, Latitude__c, Longitude__c,
 Signed__c, Voided__c FROM AttendanceEvent__c WHERE ${ofOpenCase}`;

export interface EvidenceRow extends Coded {
  Dispatch__r: Coded;
  TravelItem__r: Parent;
  Type__c: string | null;
  ReceivedOn__c: string | null;
  CheckState__c: CaseFacts['evidence'][number]['checkState'];
  CheckedOn__c: string | null;
  CheckedBy__c: string | null;
}

export const evidenceQuery = `SELECT Code__c, Dispatch__r.Code__c, TravelItem__r.Code__c, Type__c, ReceivedOn__c,
 CheckState__c, CheckedOn__c, CheckedBy__c FROM Evidence__c WHERE ${ofOpenCase}`;

export interface ClaimRow extends Coded {
  Dispatch__r: Coded;
  State__c: CaseFacts['claims'][number]['state'];
  ClaimedTotal__c: number | null;
  Total__c: number | null;
  TripKm__c: number | null;
  AcceptedBy__c: string | null;
  Trip__r: Parent<Coded & { TotalKm__c: number | null }>;
}

export const claimQuery = `SELECT Code__c, Dispatch__r.Code__c, State__c, ClaimedTotal__c, Total__c, TripKm__c,
 AcceptedBy__c, Trip__r.Code__c, Trip__r.TotalKm__c FROM TravelClaim__c WHERE ${ofOpenCase} ORDER BY Code__c`;

export interface ItemRow extends Coded {
  TravelClaim__r: Coded & { Dispatch__r: Coded };
  Date__c: string | null;
  Means__c: string | null;
  Origin__c: string | null;
  Destination__c: string | null;
  SectionKm__c: number | null;
  ExpressMinKm__c: number | null;
  ExpressFare__c: number | null;
  SeatFare__c: number | null;
  ClaimedAmount__c: number | null;
  ClaimedKm__c: number | null;
  MeasuredKm__c: number | null;
  HighSpeedShip__c: boolean;
  MixedShipRoute__c: boolean;
  LodgingKind__c: ItemFacts['lodgingKind'];
  Reason__c: string | null;
  ReviewedAmount__c: number | null;
  ReviewReason__c: string | null;
  ReviewState__c: ItemFacts['reviewState'];
}

/** Items of every case that is not cancelled: a paid case's legs count against a second claim for them (A-20). */
export const itemQuery = `SELECT Code__c, TravelClaim__r.Code__c, TravelClaim__r.Dispatch__r.Code__c, Date__c, Means__c,
 Origin__c, Destination__c, SectionKm__c, ExpressMinKm__c, ExpressFare__c, SeatFare__c, ClaimedAmount__c, ClaimedKm__c,
 MeasuredKm__c, HighSpeedShip__c, MixedShipRoute__c, LodgingKind__c, Reason__c, ReviewedAmount__c, ReviewReason__c,
 ReviewState__c FROM TravelItem__c WHERE TravelClaim__r.Dispatch__r.Status__c != 'Cancelled' ORDER BY Code__c`;

export interface TieRow {
  Expert__r: Coded;
  Agency__r: Parent;
  Kind__c: NonNullable<CaseFacts['expert']>['ties'][number]['kind'];
  ValidFrom__c: string | null;
  ValidTo__c: string | null;
}

export const tieQuery = `SELECT Expert__r.Code__c, Agency__r.Code__c, Kind__c, ValidFrom__c, ValidTo__c FROM ExpertTie__c`;

export interface AppointmentRow {
  Expert__r: Coded;
  ProgramYear__r: Parent;
  LetterSentOn__c: string | null;
  AcceptedOn__c: string | null;
}

export const appointmentQuery = `SELECT Expert__r.Code__c, ProgramYear__r.Code__c, LetterSentOn__c, AcceptedOn__c
 FROM ExpertYear__c`;

export interface AccountRow {
  Expert__r: Parent;
  State__c: AccountFacts['state'];
  EffectiveFrom__c: string | null;
  EffectiveTo__c: string | null;
  PayeeClass__c: string | null;
  PayeeKana__c: string | null;
  HolderKana__c: string | null;
}

export const accountQuery = `SELECT Expert__r.Code__c, State__c, EffectiveFrom__c, EffectiveTo__c, PayeeClass__c,
 PayeeKana__c, HolderKana__c FROM PayeeAccount__c WHERE State__c != 'Ended'`;

export interface FindingRow extends Coded {
  Dispatch__r: Coded;
  RuleCode__c: string;
  Severity__c: string;
  Message__c: string | null;
  State__c: string;
}

export const findingQuery = `SELECT Code__c, Dispatch__r.Code__c, RuleCode__c, Severity__c, Message__c, State__c
 FROM Finding__c WHERE ${ofOpenCase}`;

/** Findings still open on cases that were decided since: nothing is asked of those any more. */
export const leftoverQuery = `SELECT Code__c FROM Finding__c WHERE State__c = 'Open' AND ${ofClosedCase}`;
