import {
  businessClock,
  connect,
  OrgError,
  queryEach,
  readSettings,
  type CalendarMonth,
  type Clock,
  type OrgConnection,
} from '../org/index.ts';
import { proposeMergers } from '../businesses/index.ts';
import { openPlatform } from '../dispatch-system/index.ts';
import { findRun, heldCases, outputFolder, type CloseResult, type HeldCase, type RunRow } from '../payments/index.ts';
import { grantReleases, requestRelease, runReview } from '../review/index.ts';
import { pull, pullDocuments } from '../sync/index.ts';
import { pay } from './pay.ts';
import { peakMegabytes, type Stages } from './stages.ts';
import { staffOf, type Staff } from './staff.ts';

/** What a month came to. */
export interface Figures {
  month: CalendarMonth;
  /** Cases the Platform told of, in the org now. */
  cases: number;
  payable: number;
  /** Findings the last judgement left, by rule code; every state but 解消. */
  findings: Record<string, number>;
  held: HeldCase[];
  syncErrors: number;
  run: RunRow | null;
  /** False: nothing was new, and the run is an earlier one. */
  closed: boolean;
  folder: string | null;
}

/** What is done between the feed and the release, in order; what people have done is judged anew before others go on. */
const monthSteps: readonly (readonly [title: string, step: keyof Staff | 'review'])[] = [
  ['判定（haken review run）', 'review'],
  ['審査が名寄せ候補を決め、担当が名寄せ（haken review merge）', 'merge'],
  ['担当が書類と旅費を確認', 'check'],
  ['経理が支払先を入力し、経理承認が承認', 'accounts'],
  ['確認の後の判定', 'review'],
  ['審査が要判断を処理', 'settle'],
  ['審査の後の判定', 'review'],
];

/**
 * The month, step by step, each by the person (or job) whose step it is: the feed comes in, the sample's staff check and
 * settle, 審査 asks, the job grants, 経理 closes, 経理承認 approves, 経理 hands over to the bank and the payees are told.
 */
export async function runMonth(
  stages: Stages,
  month: CalendarMonth,
  out: string,
  staff: Staff = staffOf({ name: 'months', scale: 1 }),
): Promise<Figures> {
  const clock = businessClock();
  const job = await connect('renkei');
  await bringIn(stages);
  for (const [title, step] of monthSteps) {
    if (step !== 'review') await stages.run(title, () => staff[step](clock), String);
    else
      await stages.run(
        title,
        () => review(job, clock),
        (done) => `${done.cases} 件、確認事項 ${sum(done.open)} 件、名寄せ候補 ${done.mergers.open} 組`,
      );
  }

  const reviewer = await connect('shinsa');
  await stages.run(
    '審査が支払可を申請（haken review request-release）',
    async () => requestRelease(reviewer, clock, await readyCases(reviewer)),
    (done) => `申請 ${done.requested.length} 件、断られた ${done.refused.length} 件`,
  );
  await stages.run(
    '再確認して支払可に（haken review grant）',
    () => grantReleases(job, clock),
    (done) => `支払可 ${done.granted.length} 件、差戻し ${done.returned.length} 件`,
  );
  const closed = await pay(stages, month, out);
  return figuresOf(month, out, closed);
}

/** The judgement and what it proposes to be merged, as `haken review run` does both. */
async function review(job: OrgConnection, clock: Clock) {
  return { ...(await runReview(job, clock)), mergers: await proposeMergers(job, clock) };
}

/** The feed comes in, as far as it has come on the business clock. */
export async function bringIn(stages: Stages): Promise<void> {
  const job = await connect('renkei');
  const pulled = await stages.run(
    '連携（haken sync pull）',
    (tell) =>
      pull({
        org: job,
        feed: openPlatform(platform()),
        clock: businessClock(),
        pageSize: 2_000,
        progress: (at) => tell(`${at.received} 件`),
      }),
    (done) => `受信 ${done.received} 件、連携不備 ${done.failed} 件、API要求 ${done.calls} 回`,
  );
  Object.assign(stages.figures, {
    platformRecords: pulled.received,
    syncCalls: pulled.calls,
    syncMegabytes: peakMegabytes(),
  });
}

/** Cases with nothing in the way, as 審査 would pick them from a list; the command takes them by name. */
async function readyCases(org: OrgConnection): Promise<string[]> {
  const [rows] = await queryEach<{ Code__c: string }>(org, [
    `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND OpenFindings__c = 0 AND EvidenceUnchecked__c = 0
 AND CheckedBy__c != null AND ConfirmedNth__c != null ORDER BY Code__c`,
  ]);
  return rows!.map((row) => row.Code__c);
}

async function figuresOf(month: CalendarMonth, out: string, closed: CloseResult): Promise<Figures> {
  const accounting = await connect('keiri');
  const job = await connect('renkei');
  const [cases, payable, findings, errors] = await queryEach<Record<string, string | number>>(job, [
    'SELECT COUNT(Id) n FROM Dispatch__c',
    `SELECT COUNT(Id) n FROM Dispatch__c WHERE Status__c IN ('Payable','Paid')`,
    `SELECT RuleCode__c, COUNT(Id) n FROM Finding__c WHERE State__c != 'Gone' GROUP BY RuleCode__c ORDER BY RuleCode__c`,
    `SELECT COUNT(Id) n FROM SyncError__c WHERE State__c = 'Open'`,
  ]);
  const run = closed.run === null ? null : await findRun(accounting, month, closed.run.Number__c);
  const folder = run === null ? null : outputFolder(out, month, run.Number__c);
  return {
    month,
    cases: Number(cases?.[0]?.n ?? 0),
    payable: Number(payable?.[0]?.n ?? 0),
    findings: Object.fromEntries((findings ?? []).map((row) => [String(row.RuleCode__c), Number(row.n)])),
    held: await heldCases(accounting, month, closed.held),
    syncErrors: Number(errors?.[0]?.n ?? 0),
    run,
    closed: closed.closed,
    folder,
  };
}

/** The files of the documents that the feed told of, for the screens to show. */
export async function bringDocuments(stages: Stages): Promise<void> {
  const org = await connect('renkei');
  const done = await stages.run(
    '証拠書類のファイル（haken sync pull）',
    (tell) =>
      pullDocuments({
        org,
        platform: openPlatform(platform()),
        clock: businessClock(),
        progress: ({ uploaded, all }) => tell(`${uploaded}/${all}`),
      }),
    ({ uploaded, linked, present, failed }) =>
      `${uploaded + linked} 件（取込済み ${present} 件、連携不備 ${failed} 件）`,
  );
  Object.assign(stages.figures, { documents: done.uploaded, documentCalls: done.calls });
}

/** The Platform as the settings name it. */
export function platform() {
  const { platform: found } = readSettings();
  if (found) return found;
  throw new OrgError(
    'NO_PLATFORM',
    '専門家派遣システムの接続先が設定にありません。npm start をもう一度実行してください。',
  );
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
