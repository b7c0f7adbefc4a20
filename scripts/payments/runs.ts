import {
  OrgError,
  queryAll,
  queryEach,
  quote,
  type CalendarDate,
  type CalendarMonth,
  type OrgConnection,
} from '../org/index.ts';

/** A run of the org: month and number. */
export interface RunRow {
  Id: string;
  Code__c: string;
  Month__c: CalendarMonth;
  Number__c: number;
  State__c: 'Planned' | 'Closed' | 'Approved' | 'Transferred';
  PayDate__c: CalendarDate | null;
  NoticeOn__c: CalendarDate | null;
  ExpectedPayments__c: number | null;
  PaymentCount__c: number;
  ApprovedCount__c: number;
  CaseCount__c: number | null;
  GrossTotal__c: number | null;
  WithholdingTotal__c: number | null;
  NetTotal__c: number | null;
  ApprovedOn__c: CalendarDate | null;
}

export interface PaymentRow {
  Id: string;
  Code__c: string;
  State__c: 'Calculated' | 'Approved' | 'Paid';
  PayeeClass__c: string;
  PayDate__c: CalendarDate;
  Cases__c: number;
  ExpectedLines__c: number;
  FeeExclTax__c: number;
  TravelInclTax__c: number;
  FeeTax__c: number;
  TravelTax__c: number;
  ConsumptionTax__c: number;
  Gross__c: number;
  WithholdingBase__c: number;
  Withholding__c: number;
  Net__c: number;
  TaxRate__c: number;
  ApprovedOn__c: CalendarDate | null;
  Expert__r: { Code__c: string; Name: string };
  PayeeAccount__r: {
    Code__c: string;
    PayeeName__c: string | null;
    PayeeAddress__c: string | null;
    BankCode__c: string | null;
    BankName__c: string | null;
    BranchCode__c: string | null;
    BranchName__c: string | null;
    AccountType__c: string | null;
    AccountNumber__c: string | null;
    HolderKana__c: string | null;
    InvoiceNumber__c: string | null;
  } | null;
}

export interface LineRow {
  Id: string;
  Code__c: string;
  Nth__c: number;
  FeeExclTax__c: number;
  Transport__c: number;
  OwnCarKm__c: number;
  OwnCar__c: number;
  PerDiem__c: number;
  Lodging__c: number;
  TravelInclTax__c: number;
  Payment__r: { Code__c: string };
  Dispatch__r: {
    Id: string;
    Code__c: string;
    Status__c: string;
    SupportDate__c: CalendarDate;
    Minutes__c: number | null;
    Mode__c: 'Onsite' | 'Web';
    Expert__r: { Code__c: string };
    Agency__r: { Code__c: string } | null;
    ProgramYear__r: { Code__c: string } | null;
    BusinessYear__r: { Business__r: { Code__c: string } | null };
  };
}

const runFields = `Id, Code__c, Month__c, Number__c, State__c, PayDate__c, NoticeOn__c, ExpectedPayments__c,
 PaymentCount__c, ApprovedCount__c, CaseCount__c, GrossTotal__c, WithholdingTotal__c, NetTotal__c, ApprovedOn__c`;

const paymentFields = `Id, Code__c, State__c, PayeeClass__c, PayDate__c, Cases__c, ExpectedLines__c, FeeExclTax__c,
 TravelInclTax__c, FeeTax__c, TravelTax__c, ConsumptionTax__c, Gross__c, WithholdingBase__c, Withholding__c, Net__c,
 TaxRate__c, ApprovedOn__c, Expert__r.Code__c, Expert__r.Name, PayeeAccount__r.Code__c, PayeeAccount__r.PayeeName__c,
 PayeeAccount__r.PayeeAddress__c, PayeeAccount__r.BankCode__c, PayeeAccount__r.BankName__c,
 PayeeAccount__r.BranchCode__c, PayeeAccount__r.BranchName__c, PayeeAccount__r.AccountType__c,
 PayeeAccount__r.AccountNumber__c, PayeeAccount__r.HolderKana__c, PayeeAccount__r.InvoiceNumber__c`;

const lineFields = `Id, Code__c, Nth__c, FeeExclTax__c, Transport__c, OwnCarKm__c, OwnCar__c, PerDiem__c, Lodging__c,
 TravelInclTax__c, Payment__r.Code__c, Dispatch__r.Id, Dispatch__r.Code__c, Dispatch__r.Status__c, Dispatch__r.SupportDate__c,
 Dispatch__r.Minutes__c, Dispatch__r.Mode__c, Dispatch__r.Expert__r.Code__c, Dispatch__r.Agency__r.Code__c,
 Dispatch__r.ProgramYear__r.Code__c, Dispatch__r.BusinessYear__r.Business__r.Code__c`;

/** `2023-05-1` */
export function runCode(month: CalendarMonth, number: number): string {
  return `${month}-${number}`;
}

/** The runs of a month, or of all months, in their order. */
export function runsOf(org: OrgConnection, month?: CalendarMonth): Promise<RunRow[]> {
  const where = month === undefined ? '' : `WHERE Month__c = ${quote(month)}`;
  return queryAll<RunRow>(org, `SELECT ${runFields} FROM PaymentRun__c ${where} ORDER BY Month__c, Number__c`);
}

/** A run of a month; the last one when no number is given. OrgError when there is none. */
export async function findRun(org: OrgConnection, month: CalendarMonth, number?: number): Promise<RunRow> {
  const runs = (await runsOf(org, month)).filter((run) => run.State__c !== 'Planned');
  const run = number === undefined ? runs.at(-1) : runs.find((each) => each.Number__c === number);
  if (run) return run;
  const name = number === undefined ? month : runCode(month, number);
  throw new OrgError(
    'NO_RUN',
    `支払処理 ${name} がありません。先に haken payments close --month ${month} を実行してください。`,
  );
}

/** Payments and lines of a run, payments in the order of their numbers and lines by case. */
export async function contentsOf(
  org: OrgConnection,
  run: Pick<RunRow, 'Code__c'>,
): Promise<{ payments: PaymentRow[]; lines: LineRow[] }> {
  const code = quote(run.Code__c);
  const [payments, lines] = await queryEach(org, [
    `SELECT ${paymentFields} FROM Payment__c WHERE PaymentRun__r.Code__c = ${code} ORDER BY Code__c`,
    `SELECT ${lineFields} FROM PaymentLine__c WHERE Payment__r.PaymentRun__r.Code__c = ${code} AND Voided__c = false ORDER BY Code__c`,
  ]);
  return { payments: payments as unknown as PaymentRow[], lines: lines as unknown as LineRow[] };
}
