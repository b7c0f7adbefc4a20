import { PlatformError } from '../dispatch-system/index.ts';
import { OrgError, together, type Clock, type OrgConnection } from '../org/index.ts';
import { ErrorLedger } from './error-ledger.ts';
import type { Reason } from './judge.ts';
import { pagesOf, type Feed, type Place } from './reading.ts';
import { Storing } from './storing.ts';
import { SyncRun, type Counts } from './sync-run.ts';

export interface PullOptions {
  org: OrgConnection;
  feed: Feed;
  clock: Clock;
  /** Records a page, 1–2,000; memory grows with it and with nothing else. */
  pageSize?: number;
  /** Called after each page that is stored. */
  progress?: (counts: Counts & { pages: number }) => void;
}

export interface PullResult extends Counts {
  run: string;
  pages: number;
  /** Records of earlier runs that were stored now. */
  recovered: number;
  cursor: string;
  /** Where reading began again because the Platform had been set back to a copy of itself; null: it had not. */
  restored: Place | null;
  /** API calls made of the org. */
  calls: number;
  /** Errors open in the org by reason. */
  openErrors: Partial<Record<Reason, number>>;
}

/** A pull that could not go on. What it had stored stays stored; the next one goes on from there. */
export class PullStopped extends Error {
  readonly counts: Counts;

  constructor(cause: Error, counts: Counts) {
    const stored = `ここまでに ${counts.received} 件を受信し、${counts.stored} 件を反映、${counts.unchanged} 件は変更なし、${counts.failed} 件を連携不備に記録しました。`;
    super(
      `連携が途中で止まりました。\n${cause.message}\n${stored}もう一度 haken sync pull を実行すると続きから処理します。`,
      {
        cause,
      },
    );
    this.name = 'PullStopped';
    this.counts = counts;
  }
}

/**
 * Brings in what the Platform has had to say since the last pull, page by page. Every record ends up stored or in
 * SyncError__c; a page counts as done when its cursor is in the org, and doing a page again changes nothing, so a pull
 * may be stopped anywhere and run again.
 * @throws PullStopped when the Platform or the org does not let it go on
 */
export async function pull(options: PullOptions): Promise<PullResult> {
  const { org, clock, feed, pageSize = 2_000 } = options;
  const [{ run, ground }, ledger] = await together(
    SyncRun.prepare(org, clock),
    ErrorLedger.read(org, () => clock.today()),
  );
  const work = new Storing(ground, run, ledger);
  let cursor = run.cursorBefore;
  let pages = 0;
  let restored: Place | null = null;
  const setBack = async (to: Place) => {
    [cursor, restored] = [to.cursor, to];
    await run.setBack(to);
  };
  const earlier = () => run.earlierPlaces();
  try {
    await together(run.begin(), work.followJudgements(run.previousStartedAt), work.lookUp());
    for await (const page of pagesOf({ feed, from: cursor, pageSize, earlier, setBack })) {
      if (page.records.length > 0) {
        await work.store(page.records);
        pages += 1;
      }
      if (page.nextCursor !== cursor) await run.advance(page.nextCursor, work.counts);
      cursor = page.nextCursor;
      options.progress?.({ ...work.counts, pages });
    }
    await work.retry();
    await run.complete(work.counts, summary(work.counts));
  } catch (error) {
    throw await stopped(error, run, work.counts);
  }
  const openErrors = Object.fromEntries(work.ledger.counts());
  const { counts, recovered } = work;
  return { run: run.code, pages, ...counts, recovered, cursor, restored, calls: run.calls, openErrors };
}

const summary = ({ received, stored, unchanged, failed }: Counts) =>
  `受信 ${received} 件、反映 ${stored} 件、変更なし ${unchanged} 件、連携不備 ${failed} 件`;

/** Notes the failure on the run where the org can still be reached. A bug of ours is thrown as it is. */
async function stopped(error: unknown, run: SyncRun, counts: Counts): Promise<unknown> {
  const known = error instanceof PlatformError || error instanceof OrgError;
  const message = error instanceof Error ? error.message : String(error);
  await run.fail(counts, message).catch(() => undefined); // the run stays Running; its successor says that it was stopped
  return known ? new PullStopped(error, counts) : error;
}
