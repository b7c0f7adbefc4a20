import { queryEach, type OrgConnection } from '../../scripts/org/index.ts';

/** What 担当 reads of the org: open cases with their documents and claims. */

export interface CaseRow {
  Code__c: string;
  Status__c: string;
  Mode__c: string | null;
  SupportDate__c: string | null;
  ApprovedStart__c: string | null;
  Minutes__c: number | null;
  ShortApprovedBy__c: string | null;
  Accompaniment__c: string | null;
  AccompanyReason__c: string | null;
  AccompanyJudgement__c: string | null;
  AgencyApprovedOn__c: string | null;
  CheckedBy__c: string | null;
  Expert__r: { Code__c: string };
}

export interface EvidenceRow {
  Code__c: string;
  Type__c: string;
  ReceivedOn__c: string | null;
  CheckState__c: string;
  Dispatch__r: { Code__c: string };
  TravelItem__r: { Code__c: string } | null;
}

export interface ClaimRow {
  Code__c: string;
  State__c: string;
  ClaimedTotal__c: number | null;
  Transport__c: number | null;
  OwnCarKm__c: number | null;
  Lodging__c: number | null;
  KmRate__c: number | null;
  PerDiemRate__c: number | null;
  PerDiemMinKm__c: number | null;
  MinMinutes__c: number | null;
  Minutes__c: number | null;
  TripKm__c: number | null;
  ShortApproved__c: boolean;
  PerDiemKey__c: string | null;
  ItemCount__c: number | null;
  ItemsReviewed__c: number | null;
  Dispatch__r: { Code__c: string };
  Trip__r: { Code__c: string; TotalKm__c: number | null } | null;
}

export interface ItemRow {
  Code__c: string;
  Means__c: string;
  ClaimedAmount__c: number | null;
  SectionKm__c: number | null;
  ExpressFare__c: number | null;
  ExpressMinKm__c: number | null;
  LodgingCap__c: number | null;
  LodgingKind__c: string | null;
  Reason__c: string | null;
  ReviewState__c: string;
  ReviewReason__c: string | null;
  TravelClaim__r: { Code__c: string; State__c: string; Dispatch__r: { Code__c: string } };
}

const open = `NOT IN ('Cancelled','NotPayable','ReleaseRequested','Payable','Paid','Reclaim')`;

const caseQuery = `SELECT Code__c, Status__c, Mode__c, SupportDate__c, ApprovedStart__c, Minutes__c, ShortApprovedBy__c,
 Accompaniment__c, AccompanyReason__c, AccompanyJudgement__c, AgencyApprovedOn__c, CheckedBy__c, Expert__r.Code__c
 FROM Dispatch__c WHERE Status__c ${open} ORDER BY Code__c`;

const evidenceQuery = `SELECT Code__c, Type__c, ReceivedOn__c, CheckState__c, Dispatch__r.Code__c, TravelItem__r.Code__c
 FROM Evidence__c WHERE Dispatch__r.Status__c ${open} ORDER BY Code__c`;

const claimQuery = `SELECT Code__c, State__c, ClaimedTotal__c, Transport__c, OwnCarKm__c, Lodging__c, KmRate__c,
 PerDiemRate__c, PerDiemMinKm__c, MinMinutes__c, Minutes__c, TripKm__c, ShortApproved__c, PerDiemKey__c, ItemCount__c,
 ItemsReviewed__c, Dispatch__r.Code__c, Trip__r.Code__c, Trip__r.TotalKm__c
 FROM TravelClaim__c WHERE Dispatch__r.Status__c ${open} ORDER BY Code__c`;

const itemQuery = `SELECT Code__c, Means__c, ClaimedAmount__c, SectionKm__c, ExpressFare__c, ExpressMinKm__c, LodgingCap__c,
 LodgingKind__c, Reason__c, ReviewState__c, ReviewReason__c, TravelClaim__r.Code__c, TravelClaim__r.State__c,
 TravelClaim__r.Dispatch__r.Code__c FROM TravelItem__c WHERE TravelClaim__r.Dispatch__r.Status__c ${open} ORDER BY Code__c`;

/** 日当 given already, of any case: one an expert and day. */
const perDiemQuery = `SELECT PerDiemKey__c, Dispatch__r.Code__c FROM TravelClaim__c WHERE PerDiemKey__c != null`;

export interface Desk {
  cases: Map<string, CaseRow>;
  evidence: EvidenceRow[];
  claims: ClaimRow[];
  items: ItemRow[];
  /** Case that has the 日当 of an expert and day, by `expert|date`. */
  perDiems: Map<string, string>;
}

/** The claims anew, with what the org has summed since. */
export async function readClaims(org: OrgConnection): Promise<ClaimRow[]> {
  const [claims] = await queryEach(org, [claimQuery]);
  return claims as unknown as ClaimRow[];
}

export async function readDesk(org: OrgConnection): Promise<Desk> {
  const answers = await queryEach(org, [caseQuery, evidenceQuery, claimQuery, itemQuery, perDiemQuery]);
  const [cases, evidence, claims, items, given] = answers as unknown as [
    CaseRow[],
    EvidenceRow[],
    ClaimRow[],
    ItemRow[],
    { PerDiemKey__c: string; Dispatch__r: { Code__c: string } }[],
  ];
  return {
    cases: new Map(cases.map((row) => [row.Code__c, row])),
    evidence,
    claims,
    items,
    perDiems: new Map(given.map((row) => [row.PerDiemKey__c, row.Dispatch__r.Code__c])),
  };
}
