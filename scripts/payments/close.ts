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
import { accountsOf, payableCases, payeesOf, type HeldBack } from './payable.ts';
import { rateSetOn, writePayments } from './paymentRows.ts';
import { programYearOf, type ProgramYearRow } from './programYear.ts';
import { runCalendar, type RunCalendar } from './runCalendar.ts';
import { runCode, runsOf, type RunRow } from './runs.ts';

export interface CloseResult {
  /** The run closed now or, when nothing was new, the month's last one; null when the month has none. */
  run: RunRow | null;
  /** False: nothing new was payable and nothing was written. */
  closed: boolean;
  payments: number;
  cases: number;
  held: HeldBack[];
}

export interface CloseOptions {
  /** The request on a screen the close comes from, and who made it: they cannot approve the run. */
  asked?: { id: string; by: string };
  /** How far it is, 0–1. */
  progress?: (share: number) => void;
}

/**
 * Closes a month: every payable case with a support date up to its end that no run has paid, one payment an expert
 * . The next run number opens when an earlier run of the month is closed; a close that was broken off is
 * finished under its own number. The amounts are the org's: the job copies them, and the org's rules compare.
 * @throws OrgError when the month is not over, the pay date lies after the programme's last one, or the org refuses
 */
export async function closeMonth(
  org: OrgConnection,
  clock: Clock,
  month: CalendarMonth,
  { asked, progress = () => undefined }: CloseOptions = {},
): Promise<CloseResult> {
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
  const { payees, held } = payeesOf(cases, accounts, asked === undefined ? [closer] : [closer, asked.by]);
  progress(0.2);
  if (payees.length === 0)
    return {
      run: runs.findLast((run) => run.State__c !== 'Planned') ?? null,
      closed: false,
      payments: 0,
      cases: 0,
      held,
    };

  const rates = await rateSetOn(org, calendar.payDate);
  await openRun(org, month, number, year, calendar, asked?.id);
  progress(0.3);
  await writePayments(org, code, payees, year, rates, calendar);
  progress(0.9);
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

/**
 * The request comes first, the one from the screen or else one in the closer's own name: whoever asked for a run cannot
 * approve it. A run that was opened before keeps its request.
 */
async function openRun(
  org: OrgConnection,
  month: CalendarMonth,
  number: number,
  year: ProgramYearRow,
  calendar: RunCalendar,
  asked: string | undefined,
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
    ...(known[0]?.JobRequest__c
      ? {}
      : asked === undefined
        ? { JobRequest__r: { Code__c: request } }
        : { JobRequest__c: asked }),
  };
  const requestRow: Row = {
    Code__c: request,
    Kind__c: 'ClosePayments',
    State__c: 'Running',
    Parameters__c: JSON.stringify({ month, number }),
  };
  const [requested, opened] = await upsertInOrder(org, [
    { object: 'JobRequest__c', rows: asked === undefined ? [requestRow] : [] },
    { object: 'PaymentRun__c', rows: [rows] },
  ]);
  requireSaved('処理依頼', asked === undefined ? [requestRow] : [], requested!);
  requireSaved('支払処理', [rows], opened!);
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
