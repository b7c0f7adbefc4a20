import { lastDay, queryEach, type CalendarMonth, type OrgConnection } from '../org/index.ts';
import type { HeldBack } from './payable.ts';

/** A case up to the month that is not paid, and why: a row of held.csv. */
export interface HeldCase {
  dispatchCode: string;
  expertCode: string;
  findingCodes: string[];
  reason: string;
}

/** What the list of a month and the year's list both read of an unpaid case. */
export interface UnpaidRow {
  Code__c: string;
  Status__c: string;
  HoldReason__c: string | null;
  IneligibleReason__c: string | null;
  EvidenceUnchecked__c: number | null;
  CheckedBy__c: string | null;
  PaymentLine__c: string | null;
  Expert__r: { Code__c: string } | null;
}

export const unpaidFields =
  'Code__c, Status__c, HoldReason__c, IneligibleReason__c, EvidenceUnchecked__c, CheckedBy__c, PaymentLine__c, Expert__r.Code__c';

export interface OpenFinding {
  RuleCode__c: string;
  Message__c: string | null;
  Dispatch__r: { Code__c: string };
}

const statusReasons: Readonly<Record<string, string>> = {
  Received: '受付の段階です。',
  Inquiry: '不備を照会中です。',
  Returned: '差戻し中です。',
  Rescheduled: '日程変更中です。',
  Cancelled: 'キャンセルされました。',
  Done: '実施済ですが報告の確認前です。',
  AwaitingReport: '報告・従事証明・機関承認がそろっていません。',
  ReleaseRequested: '支払可の申請中です。',
  Held: '保留しています。',
  NotPayable: '支払対象外です。',
  Reclaim: '返還の対象です。',
};

/**
 * Every case with a support date up to the month's end that no run holds: its open findings and the reason in words.
 * `notPaid` are payable cases the close itself held back.
 */
export async function heldCases(
  org: OrgConnection,
  month: CalendarMonth,
  notPaid: readonly HeldBack[],
): Promise<HeldCase[]> {
  const unpaid = `SupportDate__c <= ${lastDay(month)} AND Status__c != 'Paid'`;
  const [cases, findings] = (await queryEach(org, [
    `SELECT ${unpaidFields} FROM Dispatch__c
 WHERE ${unpaid} AND Id NOT IN (SELECT Dispatch__c FROM PaymentLine__c WHERE Voided__c = false) ORDER BY Code__c`,
    findingsOf(`Dispatch__r.SupportDate__c <= ${lastDay(month)} AND Dispatch__r.Status__c != 'Paid'`),
  ])) as unknown as [UnpaidRow[], OpenFinding[]];
  return withReasons(cases, findings, notPaid);
}

/** The query of the open findings that hold cases back. */
export const findingsOf = (which: string) =>
  `SELECT RuleCode__c, Message__c, Dispatch__r.Code__c FROM Finding__c
 WHERE State__c = 'Open' AND BlocksRelease__c = true AND ${which} ORDER BY Code__c`;

/** Each unpaid case with its open findings and the reason in words. */
export function withReasons(
  cases: readonly UnpaidRow[],
  findings: readonly OpenFinding[],
  notPaid: readonly HeldBack[],
): HeldCase[] {
  const byCase = Map.groupBy(findings, (finding) => finding.Dispatch__r.Code__c);
  const closeReasons = new Map(notPaid.map((each) => [each.dispatchCode, each.reason]));
  return cases.map((row) => {
    const open = byCase.get(row.Code__c) ?? [];
    return {
      dispatchCode: row.Code__c,
      expertCode: row.Expert__r?.Code__c ?? '',
      findingCodes: [...new Set(open.map((finding) => finding.RuleCode__c))],
      reason: closeReasons.get(row.Code__c) ?? reasonOf(row, open),
    };
  });
}

function reasonOf(row: UnpaidRow, open: readonly OpenFinding[]): string {
  if (row.Status__c === 'Cancelled') return statusReasons.Cancelled!;
  const messages = open.map((finding) => finding.Message__c ?? '');
  return [
    statusReasons[row.Status__c],
    ...waitsForRun(row),
    row.HoldReason__c,
    ...messages,
    ...checksMissing(row, open),
  ]
    .filter(Boolean)
    .join(' ');
}

/** A case 支払可 waits for the next run, or for the transfer of the run it is in. */
const waitsForRun = (row: UnpaidRow): string[] =>
  row.Status__c !== 'Payable'
    ? []
    : [row.PaymentLine__c === null ? '次の支払処理を待っています。' : '支払処理の振込を待っています。'];

/** A case under review with nothing found wrong waits for a person. */
function checksMissing(row: UnpaidRow, open: readonly OpenFinding[]): string[] {
  if (row.Status__c !== 'Reviewing' || open.length > 0) return [];
  if ((row.EvidenceUnchecked__c ?? 0) > 0) return [`未確認の証拠書類が${row.EvidenceUnchecked__c}件あります。`];
  return [row.CheckedBy__c === null ? '担当の確認が済んでいません。' : '支払可の申請を待っています。'];
}
