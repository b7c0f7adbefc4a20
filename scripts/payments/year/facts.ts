import { queryEach, quote, type OrgConnection } from '../../org/index.ts';
import { contentsOf, runsOf, type PaymentRow, type RunRow } from '../runs.ts';

/** What the org holds of one run, from the travel item up: each level with the org's own sums of the level below. */
export interface RunFacts {
  run: YearRunRow;
  payments: PaymentRow[];
  lines: PaidLineRow[];
  claims: ClaimRow[];
  items: ItemRow[];
}

export interface YearRunRow extends RunRow {
  FeeTotal__c: number;
  TravelTotal__c: number;
  TravelTaxTotal__c: number;
  TravelExclTax__c: number;
  TransferFees__c: number;
}

/** Parts of an amount that claims, cases and lines have alike. */
export interface TravelParts {
  Transport__c: number | null;
  OwnCar__c: number | null;
  PerDiem__c: number | null;
  Lodging__c: number | null;
}

export interface PaidLineRow extends TravelParts {
  Code__c: string;
  FeeExclTax__c: number;
  TravelInclTax__c: number;
  Payment__r: { Code__c: string };
  Dispatch__r: TravelParts & { Code__c: string; FeeExclTax__c: number; TravelInclTax__c: number };
}

export interface ClaimRow extends TravelParts {
  Code__c: string;
  OwnCarKm__c: number | null;
  Dispatch__r: { Code__c: string };
}

export interface ItemRow {
  ApprovedTransport__c: number | null;
  ApprovedLodging__c: number | null;
  OwnCarKm__c: number | null;
  TravelClaim__r: { Code__c: string };
}

const parts = (prefix: string) =>
  ['Transport__c', 'OwnCar__c', 'PerDiem__c', 'Lodging__c'].map((field) => `${prefix}${field}`).join(', ');

/** The runs of a programme year in their order, with the sums the org made of their payments. */
export async function yearRuns(org: OrgConnection, year: string): Promise<YearRunRow[]> {
  const [rows] = await queryEach<YearRunRow>(org, [
    `SELECT Code__c, FeeTotal__c, TravelTotal__c, TravelTaxTotal__c, TravelExclTax__c, TransferFees__c FROM PaymentRun__c
 WHERE ProgramYear__r.Code__c = ${quote(year)}`,
  ]);
  const sums = new Map(rows!.map((row) => [row.Code__c, row]));
  const runs = await runsOf(org);
  return runs.flatMap((run) => {
    const own = sums.get(run.Code__c);
    return own === undefined ? [] : [{ ...own, ...run }];
  });
}

/** Everything below a run, a run at a time so that a year of any size fits. */
export async function runFacts(org: OrgConnection, run: YearRunRow): Promise<RunFacts> {
  const code = quote(run.Code__c);
  const { payments } = await contentsOf(org, run);
  const inRun = `PaymentLine__r.Payment__r.PaymentRun__r.Code__c = ${code}`;
  const [lines, claims, items] = (await queryEach(org, [
    `SELECT Code__c, FeeExclTax__c, TravelInclTax__c, ${parts('')}, Payment__r.Code__c, Dispatch__r.Code__c, ${parts('Dispatch__r.')},
 Dispatch__r.FeeExclTax__c, Dispatch__r.TravelInclTax__c FROM PaymentLine__c
 WHERE Payment__r.PaymentRun__r.Code__c = ${code} AND Voided__c = false ORDER BY Code__c`,
    `SELECT Code__c, ${parts('')}, OwnCarKm__c, Dispatch__r.Code__c FROM TravelClaim__c
 WHERE Dispatch__r.${inRun} AND State__c IN ('Accepted', 'Confirmed') ORDER BY Code__c`,
    `SELECT ApprovedTransport__c, ApprovedLodging__c, OwnCarKm__c, TravelClaim__r.Code__c FROM TravelItem__c
 WHERE TravelClaim__r.Dispatch__r.${inRun} AND TravelClaim__r.State__c IN ('Accepted', 'Confirmed')`,
  ])) as unknown as [PaidLineRow[], ClaimRow[], ItemRow[]];
  return { run, payments, lines, claims, items };
}
