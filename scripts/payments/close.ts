import {
  isOneOf,
  lastDay,
  OrgError,
  queryAll,
  quote,
  requireSaved,
  upsertAll,
  upsertInOrder,
  type CalendarMonth,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { accountsOf, payableCases, payeesOf, type HeldBack, type Payee } from './payable.ts';
import { programYearOf, type ProgramYearRow } from './programYear.ts';
import { runCalendar, type RunCalendar } from './runCalendar.ts';
import { contentsOf, runCode, runsOf, type RunRow } from './runs.ts';

export interface CloseResult {
  /** The run closed now or, when nothing was new, the month's last one; null when the month has none. */
  run: RunRow | null;
  /** False: nothing new was payable and nothing was written. */
  closed: boolean;
  payments: number;
  cases: number;
  held: HeldBack[];
}

/**
 * Closes a month: every payable case with a support date up to its end that no run has paid, one payment an expert
 * . The next run number opens when an earlier run of the month is closed; a close that was broken off is
 * finished under its own number. The amounts are the org's: the job copies them, and the org's rules compare.
 * @throws OrgError when the month is not over, the pay date lies after the programme's last one, or the org refuses
 */
export async function closeMonth(org: OrgConnection, clock: Clock, month: CalendarMonth): Promise<CloseResult> {
  const today = clock.today();
  if (today <= lastDay(month)) {
    throw new OrgError(
      'MONTH_NOT_OVER',
      `${month} はまだ終わっていません（今日は ${today}）。月が終わってから締めてください。`,
    );
  }
  const year = await programYearOf(org, month);
  const runs = await runsOf(org, month);
  await finishRequests(org, runs);
  const open = runs.find((run) => run.State__c === 'Planned');
  const number = open?.Number__c ?? (runs.at(-1)?.Number__c ?? 0) + 1;
  const code = runCode(month, number);
  const calendar = calendarOf(month, clock, year, open);
  const { user_id: closer } = await org.persist(() => org.identity());

  const cases = await payableCases(org, lastDay(month), code);
  const accounts = await accountsOf(org, new Set(cases.map((each) => each.Expert__r.Code__c)), calendar.payDate);
  const { payees, held } = payeesOf(cases, accounts, closer);
  if (payees.length === 0)
    return {
      run: runs.findLast((run) => run.State__c !== 'Planned') ?? null,
      closed: false,
      payments: 0,
      cases: 0,
      held,
    };

  const rates = await rateSetOn(org, calendar.payDate);
  await openRun(org, month, number, year, calendar);
  await writePayments(org, code, payees, year, rates, calendar);
  const run = await finishRun(org, month, code, payees.length);
  return {
    run,
    closed: true,
    payments: payees.length,
    cases: payees.reduce((sum, payee) => sum + payee.cases.length, 0),
    held,
  };
}

/** A planned run keeps the pay date somebody gave it; otherwise the rule of A-55 sets it. */
function calendarOf(
  month: CalendarMonth,
  clock: Clock,
  year: ProgramYearRow,
  planned: RunRow | undefined,
): RunCalendar {
  const rules = { bankLeadDays: year.BankLeadDays__c, lastPayDate: year.LastPayDate__c };
  const calendar = runCalendar(month, clock.today(), rules);
  const payDate = planned?.PayDate__c ?? calendar.payDate;
  if (payDate > year.LastPayDate__c) {
    throw new OrgError(
      'AFTER_LAST_PAY_DATE',
      `振込指定日 ${payDate} が最終支払日 ${year.LastPayDate__c} を過ぎます。これ以降の支払は委託金の対象になりません。`,
    );
  }
  return { ...calendar, payDate };
}

interface RateSetRow {
  Code__c: string;
  TaxRate__c: number;
  WithholdingRate__c: number;
  WithholdingHighRate__c: number;
  WithholdingThreshold__c: number;
  ScrivenerDeduction__c: number | null;
}

async function rateSetOn(org: OrgConnection, date: string): Promise<RateSetRow> {
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

/** The request comes first and in the closer's own name: whoever asked for a run cannot approve it. */
async function openRun(
  org: OrgConnection,
  month: CalendarMonth,
  number: number,
  year: ProgramYearRow,
  calendar: RunCalendar,
): Promise<void> {
  const code = runCode(month, number);
  const request = requestCode(code);
  const known = await queryAll<{ JobRequest__c: string | null }>(
    org,
    `SELECT JobRequest__c FROM PaymentRun__c WHERE Code__c = ${quote(code)}`,
  );
  const rows: Row = {
    Code__c: code,
    Name: code,
    Month__c: month,
    Number__c: number,
    ProgramYear__r: { Code__c: year.Code__c },
    State__c: 'Planned',
    CloseDate__c: calendar.closeDate,
    SpotCheckOn__c: calendar.spotCheckOn,
    SpotCheckDueOn__c: calendar.spotCheckDueOn,
    ApprovalDueOn__c: calendar.approvalDueOn,
    BankDueOn__c: calendar.bankDueOn,
    PayDate__c: calendar.payDate,
    NoticeOn__c: calendar.noticeOn,
    WithholdingDueOn__c: calendar.withholdingDueOn,
    ReportDueOn__c: calendar.reportDueOn,
    ...(known[0]?.JobRequest__c ? {} : { JobRequest__r: { Code__c: request } }),
  };
  const requestRow: Row = {
    Code__c: request,
    Kind__c: 'ClosePayments',
    State__c: 'Running',
    Parameters__c: JSON.stringify({ month, number }),
  };
  const [requested, opened] = await upsertInOrder(org, [
    { object: 'JobRequest__c', rows: [requestRow] },
    { object: 'PaymentRun__c', rows: [rows] },
  ]);
  requireSaved('処理依頼', [requestRow], requested!);
  requireSaved('支払処理', [rows], opened!);
}

/** Ten digits: yy, mm, run 2, sequence 4. An expert already numbered in this run keeps the number. */
async function paymentNumbers(
  org: OrgConnection,
  code: string,
  payees: readonly Payee[],
): Promise<Map<string, string>> {
  const { payments } = await contentsOf(org, { Code__c: code });
  const numbers = new Map(payments.map((payment) => [payment.Expert__r.Code__c, payment.Code__c]));
  const head = `${code.slice(2, 4)}${code.slice(5, 7)}${code.slice(8).padStart(2, '0')}`;
  let last = Math.max(0, ...[...numbers.values()].map((number) => Number(number.slice(6))));
  for (const { expertCode } of payees) {
    if (!numbers.has(expertCode)) numbers.set(expertCode, `${head}${String((last += 1)).padStart(4, '0')}`);
  }
  return numbers;
}

async function writePayments(
  org: OrgConnection,
  code: string,
  payees: readonly Payee[],
  year: ProgramYearRow,
  rates: RateSetRow,
  calendar: RunCalendar,
): Promise<void> {
  const numbers = await paymentNumbers(org, code, payees);
  const payments = payees.map((payee) =>
    paymentRow(numbers.get(payee.expertCode)!, code, payee, year, rates, calendar),
  );
  const lines = payees.flatMap((payee) => payee.cases.map((each) => lineRow(numbers.get(payee.expertCode)!, each)));
  const known = await contentsOf(org, { Code__c: code });
  const newLines = lines.filter((row) => !known.lines.some((line) => line.Code__c === row.Code__c));
  const cases = payees.flatMap((payee) => payee.cases.map((each) => caseInRun(numbers.get(payee.expertCode)!, each)));
  const [savedPayments, savedLines, savedCases] = await upsertInOrder(org, [
    { object: 'Payment__c', rows: payments.map((row) => withoutMaster(row, 'PaymentRun__r', known.payments)) },
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

function withoutMaster(row: Row, master: string, known: readonly { Code__c: string }[]): Row {
  if (!known.some((each) => each.Code__c === row.Code__c)) return row;
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

/** Only a run that holds exactly what was meant is called closed. */
async function finishRun(org: OrgConnection, month: CalendarMonth, code: string, expected: number): Promise<RunRow> {
  const rows = [{ Code__c: code, State__c: 'Closed', ExpectedPayments__c: expected }];
  requireSaved('支払処理', rows, await upsertAll(org, 'PaymentRun__c', rows));
  const run = (await runsOf(org, month)).find((each) => each.Code__c === code);
  if (run === undefined || run.PaymentCount__c !== expected) {
    throw new OrgError(
      'RUN_INCOMPLETE',
      `支払処理 ${code} の支払が ${run?.PaymentCount__c ?? 0} 件で、予定の ${expected} 件と違います。`,
    );
  }
  await markDone(org, [requestCode(code)]);
  return run;
}

const requestCode = (runCode: string) => `ClosePayments|${runCode}`;

/** A close broken off between its run's 締め済 and its request's 完了 left the request running. */
async function finishRequests(org: OrgConnection, runs: readonly RunRow[]): Promise<void> {
  const closed = runs.filter((run) => run.State__c !== 'Planned').map((run) => requestCode(run.Code__c));
  if (closed.length === 0) return;
  const left = await queryAll<{ Code__c: string }>(
    org,
    `SELECT Code__c FROM JobRequest__c WHERE State__c = 'Running' AND ${isOneOf('Code__c', closed)}`,
  );
  await markDone(
    org,
    left.map((row) => row.Code__c),
  );
}

/** Only who asked may write on a request: where another finishes the close, the request is left to them. */
async function markDone(org: OrgConnection, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const rows = codes.map((code) => ({ Code__c: code, State__c: 'Done', Progress__c: 100 }));
  await upsertAll(org, 'JobRequest__c', rows);
}
