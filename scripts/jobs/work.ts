import { z } from 'zod';
import { proposeMergers } from '../businesses/index.ts';
import type { Platform } from '../dispatch-system/index.ts';
import { calendarMonth, OrgError, type Clock, type OrgConnection } from '../org/index.ts';
import { closeMonth, transferRun, writeBooksOfClose, writeNotices, type CloseResult } from '../payments/index.ts';
import { grantReleases, runReview } from '../review/index.ts';
import { pull, pullDocuments, push, retryErrors } from '../sync/index.ts';
import type { JobKind } from './kinds.ts';
import type { RequestRow } from './requests.ts';

/** What a job is given. */
export interface Work {
  request: RequestRow;
  /** Session of the kind's own user. */
  org: OrgConnection;
  clock: Clock;
  /** Folder for the month's files. */
  out: string;
  platform: () => Platform;
  /** Says how far it is, 0–100. */
  progress: (percent: number) => void;
}

/** What people read afterwards: a line in words, then a line `案件<TAB>理由` for each case (or message) that was left out. */
interface Told {
  summary: string;
  cases?: readonly { code: string; reason: string }[];
}

const noParameters = z.strictObject({});
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月は 2023-05 の形で書いてください');
const ofMonth = z.strictObject({ month });
const ofRun = z.strictObject({ month, number: z.int().min(1).optional() });
const someErrors = z.strictObject({ only: z.array(z.string().min(1)).min(1).optional() });

interface StartedJob {
  start: (work: Work) => Promise<Told>;
}

const job = <P>(parameters: z.ZodType<P>, run: (work: Work, parameters: P) => Promise<Told>): StartedJob => ({
  start: (work: Work) => run(work, parametersOf(work.request, parameters)),
});

/** Every kind of request and what is done for it. Each may be stopped anywhere and run again. */
const jobs: Record<JobKind, StartedJob> = {
  SyncPull: job(noParameters, async ({ org, clock, platform: open, progress }) => {
    const platform = open();
    const done = await pull({
      org,
      clock,
      feed: platform,
      progress: ({ pages }) => progress(Math.min(60, pages * 10)),
    });
    const files = await pullDocuments({
      org,
      clock,
      platform,
      progress: ({ uploaded, all }) => progress(60 + (40 * uploaded) / all),
    });
    return {
      summary: `受信 ${done.received} 件: 反映 ${done.stored} 件、変更なし ${done.unchanged} 件、連携不備 ${done.failed} 件。以前の連携不備のうち反映 ${done.recovered} 件。証拠書類のファイル ${files.uploaded + files.linked} 件。`,
    };
  }),
  SyncPush: job(noParameters, async ({ org, clock, out, platform, progress }) => {
    const tell = (done: number, all: number) => progress((100 * done) / all);
    const done = await push({ org, clock, out, platform: platform(), progress: tell });
    return {
      summary: `連絡 ${done.due} 件: 送信 ${done.sent} 件、送信不可 ${done.failed.length} 件。`,
      cases: done.failed.map(({ log, reason }) => ({ code: log, reason })),
    };
  }),
  SyncRetry: job(someErrors, async ({ org, clock }, { only }) => {
    const done = await retryErrors({ org, clock, ...(only === undefined ? {} : { only }) });
    return {
      summary: `再処理 ${done.errors.length} 件: 反映 ${done.resolved} 件、連携不備のまま ${done.errors.length - done.resolved} 件。`,
    };
  }),
  ReviewRun: job(noParameters, async ({ org, clock }) => {
    const done = await runReview(org, clock);
    const mergers = await proposeMergers(org, clock);
    const waiting = mergers.open > 0 ? `名寄せ候補 ${mergers.open} 組（新しい候補 ${mergers.proposed} 組）。` : '';
    return {
      summary: `${done.cases} 件の案件を判定しました。新しい確認事項 ${done.opened} 件、解消 ${done.gone} 件。${waiting}`,
    };
  }),
  GrantRelease: job(noParameters, async ({ org, clock }) => {
    const done = await grantReleases(org, clock);
    return {
      summary: `支払可にしました: ${done.granted.length} 件、確認中に戻しました: ${done.returned.length} 件。`,
      cases: done.returned,
    };
  }),
  ClosePayments: job(ofMonth, closePayments),
  Transfer: job(ofRun, async ({ org, out }, { month: of, number }) => {
    const done = await transferRun(org, out, calendarMonth(of), number);
    return {
      summary: `${done.payees} 件、合計 ${done.total.toLocaleString('ja-JP')} 円の振込データを作りました（${done.file}）。`,
    };
  }),
  Notices: job(ofRun, async ({ org, out, progress }, { month: of, number }) => {
    const tell = (done: number, all: number) => progress(all === 0 ? 100 : Math.floor((100 * done) / all));
    const done = await writeNotices(org, out, calendarMonth(of), number, tell);
    return {
      summary: `支払通知書 ${done.notices} 通を作りました（${done.folder}）。${done.sending === null ? '' : `送信待ち ${done.sending.planned} 通。`}`,
    };
  }),
};

async function closePayments({ org, clock, out, request, progress }: Work, { month: of }: { month: string }) {
  const closing = calendarMonth(of);
  const asked = { id: request.Id, by: request.CreatedById };
  const result = await closeMonth(org, clock, closing, { asked, progress: (share) => progress(share * 90) });
  await writeBooksOfClose(org, closing, out, result);
  return {
    summary: closed(of, result),
    cases: result.held.map(({ dispatchCode, reason }) => ({ code: dispatchCode, reason: withoutNames(reason) })),
  };
}

const closed = (of: string, { run, closed: isNew, payments, cases, held }: CloseResult) =>
  isNew && run
    ? `支払処理 ${run.Code__c} を締めました。支払先 ${payments}、案件 ${cases} 件、支払えない案件 ${held.length} 件。`
    : `${of} に新しく支払う案件はありません。支払えない案件 ${held.length} 件。`;

/** A request is read beyond accounting: the holder's name, which only accounting may see, stays out of it. */
const withoutNames = (reason: string) => reason.replace(/「[^」]*」/g, '');

/**
 * Does what a request asks for and gives what is to be told of it.
 * @throws OrgError when its parameters cannot be read, or the work is refused
 */
export async function doJob(work: Work): Promise<string> {
  const kind = (jobs as Partial<Record<string, StartedJob>>)[work.request.Kind__c];
  if (kind === undefined) {
    throw new OrgError(
      'UNKNOWN_KIND',
      `この処理サービスは種類「${work.request.Kind__c}」の依頼を扱えません。サービスを新しい版にしてください。`,
    );
  }
  const { summary, cases = [] } = await kind.start(work);
  return [summary, ...cases.map(({ code, reason }) => `${code}\t${reason.replaceAll(/\s+/g, ' ')}`)].join('\n');
}

function parametersOf<P>({ Name, Parameters__c: text }: RequestRow, schema: z.ZodType<P>): P {
  const read = schema.safeParse(jsonOf(text));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || '条件'}: ${message}`);
  throw new OrgError(
    'INVALID_PARAMETERS',
    `処理依頼 ${Name} の条件が読めません。新しく依頼してください。\n${problems.join('\n')}`,
  );
}

function jsonOf(text: string | null): unknown {
  if (text === null || text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
