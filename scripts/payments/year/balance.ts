import { OrgError, queryAll, quote, type CalendarDate, type OrgConnection } from '../../org/index.ts';
import type { UnpaidCase } from './unpaid.ts';

/** A budget item of the year, yen without tax. */
export interface BalanceRow {
  item: '謝金' | '旅費' | '振込手数料';
  budget: number;
  paid: number;
  /** budget − paid */
  remaining: number;
  /** What the listed unpaid cases would take; travel with its tax, which is known only of a payment. */
  unpaid: number;
  /** remaining − unpaid: spent on nothing, and owed to nobody. */
  free: number;
}

/** A programme year as far as its book needs it. */
export interface Budget {
  LastPayDate__c: CalendarDate;
  FeeBudget__c: number | null;
  TravelBudget__c: number | null;
  TransferFeeBudget__c: number | null;
}

/** What the transferred runs of a year come to, summed by the org. */
export interface YearTotals {
  runs: number;
  payments: number;
  cases: number;
  fee: number;
  travel: number;
  travelExclTax: number;
  transferFees: number;
  gross: number;
  withholding: number;
  net: number;
}

/** @throws OrgError when the org has no such programme year */
export async function budgetOf(org: OrgConnection, year: string): Promise<Budget> {
  const [budget] = await queryAll<Budget>(
    org,
    `SELECT LastPayDate__c, FeeBudget__c, TravelBudget__c, TransferFeeBudget__c FROM ProgramYear__c WHERE Code__c = ${quote(year)}`,
  );
  if (budget) return budget;
  throw new OrgError(
    'NO_PROGRAM_YEAR',
    `実施年度 ${year} が組織にありません。--year に登録済の年度を指定してください。`,
  );
}

export async function yearTotals(org: OrgConnection, year: string): Promise<YearTotals> {
  const [row] = await queryAll<Record<keyof YearTotals, number | null>>(
    org,
    `SELECT COUNT(Id) runs, SUM(PaymentCount__c) payments, SUM(CaseCount__c) cases, SUM(FeeTotal__c) fee, SUM(TravelTotal__c) travel,
 SUM(TravelExclTax__c) travelExclTax, SUM(TransferFees__c) transferFees, SUM(GrossTotal__c) gross,
 SUM(WithholdingTotal__c) withholding, SUM(NetTotal__c) net FROM PaymentRun__c
 WHERE ProgramYear__r.Code__c = ${quote(year)} AND State__c = 'Transferred'`,
  );
  const sums = row ?? {};
  const of = (name: keyof YearTotals) => (sums as Partial<Record<keyof YearTotals, number | null>>)[name] ?? 0;
  return {
    ...{ runs: of('runs'), payments: of('payments'), cases: of('cases'), fee: of('fee'), travel: of('travel') },
    ...{ travelExclTax: of('travelExclTax'), transferFees: of('transferFees') },
    ...{ gross: of('gross'), withholding: of('withholding'), net: of('net') },
  };
}

/** Budget, paid and left of each item, beside what the unpaid cases would take. */
export function balanceOf(budget: Budget, totals: YearTotals, unpaid: readonly UnpaidCase[]): BalanceRow[] {
  const fees = unpaid.reduce((sum, each) => sum + each.expectedFee, 0);
  const travel = unpaid.reduce((sum, each) => sum + each.expectedTravel, 0);
  return [
    row('謝金', budget.FeeBudget__c, totals.fee, fees),
    row('旅費', budget.TravelBudget__c, totals.travelExclTax, travel),
    row('振込手数料', budget.TransferFeeBudget__c, totals.transferFees, 0),
  ];
}

function row(item: BalanceRow['item'], given: number | null, paid: number, unpaid: number): BalanceRow {
  const budget = given ?? 0;
  return { item, budget, paid, remaining: budget - paid, unpaid, free: budget - paid - unpaid };
}
