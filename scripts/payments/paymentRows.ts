import { OrgError, queryAll, requireSaved, upsertInOrder, type OrgConnection, type Row } from '../org/index.ts';
import type { Payee } from './payable.ts';
import type { ProgramYearRow } from './programYear.ts';
import type { RunCalendar } from './runCalendar.ts';
import { contentsOf, type PaymentRow } from './runs.ts';

export interface RateSetRow {
  Code__c: string;
  TaxRate__c: number;
  WithholdingRate__c: number;
  WithholdingHighRate__c: number;
  WithholdingThreshold__c: number;
  ScrivenerDeduction__c: number | null;
}

/** The rates in force on a pay date; OrgError when there are none. */
export async function rateSetOn(org: OrgConnection, date: string): Promise<RateSetRow> {
  const [row] = await queryAll<RateSetRow>(
    org,
    `SELECT Code__c, TaxRate__c, WithholdingRate__c, WithholdingHighRate__c, WithholdingThreshold__c, ScrivenerDeduction__c FROM RateSet__c
 WHERE ValidFrom__c <= ${date} AND ValidTo__c >= ${date}`,
  );
  if (row) return row;
  throw new OrgError(
    'NO_RATE_SET',
    `振込指定日 ${date} に有効な単価・上限がありません。単価・上限を登録してください。`,
  );
}

/** Ten digits: yy, mm, run 2, sequence 4. An expert already numbered in this run keeps the number. */
function paymentNumbers(code: string, payees: readonly Payee[], payments: readonly PaymentRow[]): Map<string, string> {
  const numbers = new Map(payments.map((payment) => [payment.Expert__r.Code__c, payment.Code__c]));
  const head = `${code.slice(2, 4)}${code.slice(5, 7)}${code.slice(8).padStart(2, '0')}`;
  let last = Math.max(0, ...[...numbers.values()].map((number) => Number(number.slice(6))));
  for (const { expertCode } of payees) {
    if (!numbers.has(expertCode)) numbers.set(expertCode, `${head}${String((last += 1)).padStart(4, '0')}`);
  }
  return numbers;
}

/** Writes the payments of a run, their lines, and on each case the line it is paid by; what stands already is left. */
export async function writePayments(
  org: OrgConnection,
  code: string,
  payees: readonly Payee[],
  year: ProgramYearRow,
  rates: RateSetRow,
  calendar: RunCalendar,
): Promise<void> {
  const known = await contentsOf(org, { Code__c: code });
  const numbers = paymentNumbers(code, payees, known.payments);
  const payments = payees.map((payee) =>
    paymentRow(numbers.get(payee.expertCode)!, code, payee, year, rates, calendar),
  );
  const lines = payees.flatMap((payee) => payee.cases.map((each) => lineRow(numbers.get(payee.expertCode)!, each)));
  const [standing, written] = [known.payments, known.lines].map((rows) => new Set(rows.map((row) => row.Code__c)));
  const newLines = lines.filter((row) => !written!.has(row.Code__c as string));
  const cases = payees.flatMap((payee) => payee.cases.map((each) => caseInRun(numbers.get(payee.expertCode)!, each)));
  const [savedPayments, savedLines, savedCases] = await upsertInOrder(org, [
    { object: 'Payment__c', rows: payments.map((row) => withoutMaster(row, 'PaymentRun__r', standing!)) },
    // A line is a frozen copy: one that stands already is not written again.
    { object: 'PaymentLine__c', rows: newLines },
    { object: 'Dispatch__c', key: 'Id', rows: cases },
  ]);
  requireSaved('支払', payments, savedPayments!);
  requireSaved('支払明細', newLines, savedLines!);
  requireSaved('派遣案件', cases, savedCases!);
}

/** A case knows the line it is paid by, so that the org refuses to hold it while the line stands. */
function caseInRun(number: string, { Id, Code__c }: Payee['cases'][number]): Row {
  return { id: Id, PaymentLine__r: { Code__c: `${number}|${Code__c}` } };
}

function withoutMaster(row: Row, master: string, standing: ReadonlySet<string>): Row {
  if (!standing.has(row.Code__c as string)) return row;
  return Object.fromEntries(Object.entries(row).filter(([field]) => field !== master));
}

function paymentRow(
  number: string,
  code: string,
  payee: Payee,
  year: ProgramYearRow,
  rates: RateSetRow,
  calendar: RunCalendar,
): Row {
  return {
    Code__c: number,
    Name: number,
    PaymentRun__r: { Code__c: code },
    Expert__r: { Code__c: payee.expertCode },
    RunExpertKey__c: `${code}|${payee.expertCode}`,
    PayeeAccount__r: { Code__c: payee.account.Code__c },
    PayeeClass__c: payee.account.PayeeClass__c,
    PayDate__c: calendar.payDate,
    RateSet__r: { Code__c: rates.Code__c },
    TaxRate__c: rates.TaxRate__c,
    WithholdingRate__c: rates.WithholdingRate__c,
    WithholdingHighRate__c: rates.WithholdingHighRate__c,
    WithholdingThreshold__c: rates.WithholdingThreshold__c,
    ScrivenerDeduction__c: rates.ScrivenerDeduction__c,
    FeeBase__c: year.FeeWithholdingBase__c,
    TravelBase__c: year.TravelWithholdingBase__c,
    ExpectedLines__c: payee.cases.length,
    State__c: 'Calculated',
  };
}

function lineRow(number: string, each: Payee['cases'][number]): Row {
  return {
    Code__c: `${number}|${each.Code__c}`,
    Name: `${number}|${each.Code__c}`,
    Payment__r: { Code__c: number },
    Dispatch__r: { Code__c: each.Code__c },
    DispatchKey__c: `${each.Code__c}|ORIGINAL`,
    Nth__c: each.ConfirmedNth__c,
    FeeExclTax__c: each.FeeExclTax__c,
    Transport__c: each.Transport__c ?? 0,
    OwnCarKm__c: each.OwnCarKm__c ?? 0,
    OwnCar__c: each.OwnCar__c ?? 0,
    PerDiem__c: each.PerDiem__c ?? 0,
    Lodging__c: each.Lodging__c ?? 0,
    TravelInclTax__c: each.TravelInclTax__c,
  };
}
