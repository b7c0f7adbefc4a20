import { isOneOf, OrgError, queryAll, type Clock, type OrgConnection } from '../org/index.ts';
import { ErrorLedger } from './error-ledger.ts';
import type { Reason } from './judge.ts';
import { Storing } from './storing.ts';
import { SyncRun, type Counts } from './sync-run.ts';

/** What became of one stored error. */
export interface Retried {
  /** Natural key of the error: `application|D00001`. */
  code: string;
  /** Number of the error that is still open: `SE-000012`. */
  error?: string;
  state: 'Resolved' | 'Open';
  /** Why it is still open. */
  reason?: Reason;
  detail?: string;
}

export interface RetryResult {
  run: string;
  errors: Retried[];
  resolved: number;
  /** Errors open in the org by reason, after it. */
  openErrors: Partial<Record<Reason, number>>;
}

export interface RetryOptions {
  org: OrgConnection;
  clock: Clock;
  /** Errors by number (`SE-000012`) or natural key; every open one unless said. */
  only?: readonly string[];
}

/**
 * Stores the payloads of open errors again, through the same mapping as a pull: what passes now is resolved, what does
 * not keeps its place with the reason of today. Nothing is asked of the Platform. Doing it again changes nothing.
 * @throws OrgError when an error named is not there, or the org does not let it go on
 */
export async function retryErrors({ org, clock, only }: RetryOptions): Promise<RetryResult> {
  const named = only === undefined ? undefined : await namedErrors(org, only);
  const { run, ground } = await SyncRun.openRetry(org, clock);
  const work = new Storing(ground, run, await ErrorLedger.read(org, () => clock.today()));
  const codes = (named ?? work.ledger.codes()).filter((code) => work.ledger.isOpen(code));
  try {
    await work.followJudgements(new Date(clock.now()).toISOString());
    await work.retryErrors(codes, named !== undefined);
    const open = codes.filter((code) => work.ledger.isOpen(code)).length;
    const counts = { received: codes.length, stored: codes.length - open, unchanged: 0, failed: open };
    await run.complete(counts, summary(counts));
  } catch (error) {
    const counts = { received: codes.length, stored: work.recovered, unchanged: 0, failed: 0 };
    await run.fail(counts, error instanceof Error ? error.message : String(error)).catch(() => undefined);
    throw error;
  }
  const errors = await outcomesOf(org, named ?? codes, work.ledger);
  return {
    run: run.code,
    errors,
    resolved: errors.filter(({ state }) => state === 'Resolved').length,
    openErrors: Object.fromEntries(work.ledger.counts()),
  };
}

const summary = ({ received, stored, failed }: Counts) =>
  `再処理 ${received} 件: 反映 ${stored} 件、連携不備のまま ${failed} 件`;

/** The errors named, by natural key. */
async function namedErrors(org: OrgConnection, only: readonly string[]): Promise<string[]> {
  const rows = await queryAll<{ Code__c: string; Name: string }>(
    org,
    `SELECT Code__c, Name FROM SyncError__c WHERE ${isOneOf('Name', only)} OR ${isOneOf('Code__c', only)} ORDER BY Name`,
  );
  const missing = only.filter((name) => !rows.some((row) => row.Name === name || row.Code__c === name));
  if (missing.length === 0) return rows.map((row) => row.Code__c);
  throw new OrgError(
    'NO_SYNC_ERROR',
    `連携不備 ${missing.join('、')} がありません。番号は haken sync status か画面「連携の状況」で確かめてください。`,
  );
}

async function outcomesOf(org: OrgConnection, codes: readonly string[], ledger: ErrorLedger): Promise<Retried[]> {
  const open = codes.filter((code) => ledger.isOpen(code));
  const rows =
    open.length === 0
      ? []
      : await queryAll<{ Code__c: string; Name: string; Detail__c: string | null }>(
          org,
          `SELECT Code__c, Name, Detail__c FROM SyncError__c WHERE ${isOneOf('Code__c', open)}`,
        );
  const rowOf = new Map(rows.map((row) => [row.Code__c, row]));
  return codes.map((code) => {
    const reason = ledger.reasonOf(code);
    return reason === undefined
      ? { code, state: 'Resolved' }
      : { code, error: rowOf.get(code)?.Name ?? '', state: 'Open', reason, detail: rowOf.get(code)?.Detail__c ?? '' };
  });
}
