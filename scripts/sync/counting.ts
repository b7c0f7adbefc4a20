import type { Clock, OrgConnection } from '../org/index.ts';
import { ErrorLedger } from './error-ledger.ts';
import { Storing } from './storing.ts';
import { SyncRun } from './sync-run.ts';

export interface CountOptions {
  org: OrgConnection;
  clock: Clock;
  /** Codes of BusinessYear__c: `B00001|2023`. */
  businessYears: Iterable<string>;
}

/**
 * Counts the supports of business years again, over all agencies: after two businesses were found to be one, or a
 * case was moved. Released and paid cases keep what they were released with. A case the org refuses to have counted
 * stands in SyncError (`recount|D00001`) and is counted again by the next retry. Doing it again changes nothing.
 * @returns the codes of cases that could not be counted
 */
export async function recountSupports({ org, clock, businessYears }: CountOptions): Promise<{ refused: string[] }> {
  const { run, ground } = await SyncRun.openRetry(org, clock);
  const counts = { received: 0, stored: 0, unchanged: 0, failed: 0 };
  try {
    const work = new Storing(ground, run, await ErrorLedger.read(org, () => clock.today()));
    const refused = await work.recount(new Set(businessYears));
    await run.complete(
      { ...counts, failed: refused.length },
      `回数の数え直し（数えられなかった案件 ${refused.length} 件）`,
    );
    return { refused };
  } catch (error) {
    await run.fail(counts, error instanceof Error ? error.message : String(error)).catch(() => undefined);
    throw error;
  }
}
