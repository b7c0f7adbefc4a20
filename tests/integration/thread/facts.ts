import { queryEach, type OrgConnection } from '../../../scripts/org/index.ts';

/** What happened and what people recorded, as the org holds it: no amount the org works out is read here. */
export interface Facts {
  cases: CaseFact[];
  events: EventFact[];
  claims: ClaimFact[];
  items: ItemFact[];
  findings: FindingFact[];
  evidence: EvidenceFact[];
}

type Coded = { Code__c: string };

export interface CaseFact extends Coded {
  Status__c: string;
  Mode__c: string;
  SupportDate__c: string;
  ApprovedStart__c: string | null;
  ApprovedEnd__c: string | null;
  BreakMinutes__c: number | null;
  RemoteMinutes__c: number | null;
  ShortApprovedBy__c: string | null;
  ConfirmedNth__c: number | null;
  ComputedNth__c: number | null;
  DeclaredNth__c: number | null;
  NthDecidedBy__c: string | null;
  Eligibility__c: string | null;
  FalseReport__c: boolean;
  ReportedOn__c: string | null;
  CertifiedOn__c: string | null;
  AgencyApprovedOn__c: string | null;
  CancelledOn__c: string | null;
  Accompaniment__c: string | null;
  AccompanyJudgement__c: string | null;
  WebProof__c: string | null;
  WebProofOwedBy__c: string | null;
  SameDayAnswer__c: string | null;
  CheckedBy__c: string | null;
  ReleaseRequestedBy__c: string | null;
  HoldReason__c: string | null;
  BusinessYear__r: Coded & { Business__r: Coded };
  Expert__r: Coded & { Name: string; PublicPersonnelSubsidy__c: boolean };
  Agency__r: Coded & { Type__c: string; MemberException__c: boolean; OperatorMemberException__c: boolean };
  ProgramYear__r: Coded;
}

export interface EventFact {
  Dispatch__r: Coded;
  Kind__c: 'CheckIn' | 'CheckOut';
  Time__c: string;
  Signed__c: boolean;
  Voided__c: boolean;
}

export interface ClaimFact extends Coded {
  State__c: string;
  AcceptedBy__c: string | null;
  Dispatch__r: Coded;
  Trip__r: Coded | null;
}

export interface ItemFact extends Coded {
  Means__c: string;
  ReviewState__c: string;
  ReviewedAmount__c: number | null;
  ClaimedAmount__c: number | null;
  BaseFare__c: number | null;
  ExpressFare__c: number | null;
  SeatFare__c: number | null;
  SectionKm__c: number | null;
  PaidFare__c: number | null;
  RoundTripFare__c: number | null;
  OrdinaryFare__c: number | null;
  MeasuredKm__c: number | null;
  LodgingKind__c: string | null;
  Date__c: string;
  TravelClaim__r: Coded;
}

export interface FindingFact {
  Dispatch__r: Coded;
  RuleCode__c: string;
  State__c: 'Open' | 'Settled' | 'Gone';
  Severity__c: string;
  SettledBy__c: string | null;
}

export interface EvidenceFact extends Coded {
  Dispatch__r: Coded;
  Type__c: string;
  CheckState__c: string;
}

const queries = [
  `SELECT Code__c, Status__c, Mode__c, SupportDate__c, ApprovedStart__c, ApprovedEnd__c, BreakMinutes__c, RemoteMinutes__c,
 ShortApprovedBy__c, ConfirmedNth__c, ComputedNth__c, DeclaredNth__c, NthDecidedBy__c, Eligibility__c, FalseReport__c,
 ReportedOn__c, CertifiedOn__c, AgencyApprovedOn__c, CancelledOn__c, Accompaniment__c, AccompanyJudgement__c, WebProof__c,
 WebProofOwedBy__c, SameDayAnswer__c, CheckedBy__c, ReleaseRequestedBy__c, HoldReason__c, BusinessYear__r.Code__c,
 BusinessYear__r.Business__r.Code__c, Expert__r.Code__c, Expert__r.Name, Expert__r.PublicPersonnelSubsidy__c, Agency__r.Code__c, Agency__r.Type__c, Agency__r.MemberException__c,
 Agency__r.OperatorMemberException__c, ProgramYear__r.Code__c FROM Dispatch__c ORDER BY Code__c`,
  `SELECT Dispatch__r.Code__c, Kind__c, Time__c, Signed__c, Voided__c FROM AttendanceEvent__c`,
  `SELECT Code__c, State__c, AcceptedBy__c, Dispatch__r.Code__c, Trip__r.Code__c FROM TravelClaim__c ORDER BY Code__c`,
  `SELECT Code__c, Means__c, ReviewState__c, ReviewedAmount__c, ClaimedAmount__c, BaseFare__c, ExpressFare__c, SeatFare__c,
 SectionKm__c, PaidFare__c, RoundTripFare__c, OrdinaryFare__c, MeasuredKm__c, LodgingKind__c, Date__c,
 TravelClaim__r.Code__c FROM TravelItem__c ORDER BY Code__c`,
  `SELECT Dispatch__r.Code__c, RuleCode__c, State__c, Severity__c, SettledBy__c FROM Finding__c`,
  `SELECT Code__c, Dispatch__r.Code__c, Type__c, CheckState__c FROM Evidence__c`,
];

export async function readFacts(org: OrgConnection): Promise<Facts> {
  const [cases, events, claims, items, findings, evidence] = await queryEach(org, queries);
  return { cases, events, claims, items, findings, evidence } as unknown as Facts;
}
