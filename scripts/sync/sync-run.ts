import { randomBytes } from 'node:crypto';
import {
  OrgError,
  queryAll,
  queryEach,
  quote,
  upsertAll,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { rateSetOf, rateSetQuery } from './rates.ts';
import type { Ground } from './batch.ts';
import { noPast } from './contradiction.ts';
import { Mergers } from './merged.ts';
import { overtaken, type RunKind } from './overtaken.ts';
import type { Place } from './reading.ts';

/** What a run has done so far. */
export interface Counts {
  received: number;
  stored: number;
  unchanged: number;
  failed: number;
}

/** Runs are told apart, and the latest found, by their auto-number: the business clock may be set back. */
const latestRun =
  "SELECT Code__c, State__c, CursorAfter__c, StartedAt__c, FinishedAt__c FROM SyncRun__c WHERE Kind__c = 'Pull' ORDER BY Name DESC LIMIT 1";

const latestImport = "SELECT FinishedAt__c FROM SyncRun__c WHERE Kind__c = 'Import' ORDER BY Name DESC LIMIT 1";

/** When the last of these runs ended; one that was stopped without a word may have stored until now. */
function lastEnd(runs: readonly Row[], now: string): string | null {
  const ends = runs.map(({ FinishedAt__c: at }) => (typeof at === 'string' ? new Date(at).toISOString() : now));
  return ends.sort().at(-1) ?? null;
}

/** Where each pull before had come to: a year's daily runs are some hundred rows. */
const placesOfRuns =
  "SELECT Name, CursorAfter__c FROM SyncRun__c WHERE Kind__c = 'Pull' AND CursorAfter__c != null ORDER BY Name DESC";

const openRuns = (kind: RunKind) =>
  `SELECT Code__c, State__c FROM SyncRun__c WHERE Kind__c = '${kind}' AND State__c = 'Running' ORDER BY Name DESC`;

/**
 * A pull on record: SyncRun__c keeps the cursor, so that the next run goes on where this one's last stored page ended,
 * wherever it was stopped.
 */
export class SyncRun {
  readonly code: string;
  readonly cursorBefore: string;
  /** When the pull before it began; null: there was none. */
  previousStartedAt: string | null = null;
  readonly #kind: RunKind;
  readonly #org: OrgConnection;
  readonly #clock: Clock;
  /** Calls made of the org before this run: a service does all its runs over one connection. */
  readonly #callsBefore: number;
  /** Rows that end the run before it. */
  #interrupted: Row[] = [];
  /** What the run's message begins with, where something out of the ordinary was met. */
  #note = '';

  private constructor(org: OrgConnection, clock: Clock, kind: RunKind, callsBefore: number, cursor = '') {
    const at = new Date(clock.now()).toISOString();
    this.code = `${kind.toLowerCase()}|${at}|${randomBytes(3).toString('hex')}`;
    this.cursorBefore = cursor;
    this.#kind = kind;
    this.#org = org;
    this.#clock = clock;
    this.#callsBefore = callsBefore;
  }

  /** API calls made of the org by this run so far. */
  get calls(): number {
    return this.#org.calls - this.#callsBefore;
  }

  /** Makes ready a run after the latest one's cursor and reads what every page needs; {@link begin} opens it. */
  static async prepare(org: OrgConnection, clock: Clock): Promise<{ run: SyncRun; ground: Ground }> {
    const callsBefore = org.calls;
    const [latest, imports, rateSets, years] = await queryEach(org, [
      latestRun,
      latestImport,
      rateSetQuery,
      'SELECT Code__c FROM ProgramYear__c',
    ]);
    const before = latest![0];
    const run = new SyncRun(org, clock, 'Pull', callsBefore, (before?.CursorAfter__c as string | null) ?? '');
    run.#interrupted = interrupted(before, run);
    const startedAt = before?.StartedAt__c as string | null | undefined;
    run.previousStartedAt = startedAt ? new Date(startedAt).toISOString() : null;
    const endedAt = lastEnd([...latest!, ...imports!], run.#now());
    return { run, ground: groundOf(org, clock, [rateSets!, years!], endedAt) };
  }

  /** Puts the run on record. A run that was stopped from outside never said how it ended: its successor does. */
  begin(): Promise<void> {
    return this.#save([...this.#interrupted, this.#opening()]);
  }

  /** Opens a retry of stored errors: it receives nothing from the Platform and leaves the cursor where it is. */
  static openRetry(org: OrgConnection, clock: Clock): Promise<{ run: SyncRun; ground: Ground }> {
    return SyncRun.#openBeside(org, clock, 'Retry');
  }

  /** Opens a run that reads a delivered folder; the cursor of pulls stays. */
  static openImport(org: OrgConnection, clock: Clock): Promise<{ run: SyncRun; ground: Ground }> {
    return SyncRun.#openBeside(org, clock, 'Import');
  }

  /** Opens a run beside the pulls; one of its kind that was stopped before it could say how it ended is ended by it. */
  static async #openBeside(
    org: OrgConnection,
    clock: Clock,
    kind: 'Retry' | 'Import',
  ): Promise<{ run: SyncRun; ground: Ground }> {
    const callsBefore = org.calls;
    const [before, rateSets, years] = await queryEach(org, [
      openRuns(kind),
      rateSetQuery,
      'SELECT Code__c FROM ProgramYear__c',
    ]);
    const run = new SyncRun(org, clock, kind, callsBefore);
    await run.#save([run.#opening()]);
    // One that ended by itself meanwhile is refused, and that is as good.
    await upsertAll(
      org,
      'SyncRun__c',
      before!.flatMap((row) => interrupted(row, run)),
    );
    return { run, ground: groundOf(org, clock, [rateSets!, years!]) };
  }

  /**
   * Opens a run that brings in files. Of several under way at once the one that began last goes on: it ends those before
   * it, and the org lets an ended run write nothing more (rule EndedRunStays), not even a file in the same request.
   * @throws OrgError when a later one has begun already
   */
  static openFiles(org: OrgConnection, clock: Clock): Promise<SyncRun> {
    return SyncRun.#openAlone(org, clock, 'Files');
  }

  /** Opens a run that sends messages; of several at once the one that began last goes on, as with files. */
  static openPush(org: OrgConnection, clock: Clock): Promise<SyncRun> {
    return SyncRun.#openAlone(org, clock, 'Push');
  }

  static async #openAlone(org: OrgConnection, clock: Clock, kind: 'Files' | 'Push'): Promise<SyncRun> {
    const run = new SyncRun(org, clock, kind, org.calls);
    await run.#save([run.#opening()]);
    const open = await queryAll<{ Code__c: string }>(org, openRuns(kind));
    const at = open.findIndex(({ Code__c }) => Code__c === run.code);
    if (at !== 0) throw overtaken(kind);
    const earlier = open.slice(1).flatMap((before) => interrupted({ ...before, State__c: 'Running' }, run));
    // One that ended by itself meanwhile is refused, and that is as good.
    await upsertAll(org, 'SyncRun__c', earlier);
    return run;
  }

  /** Whether a run that brings in files is under way, or was stopped without a word. */
  static async isFilesOpen(org: OrgConnection): Promise<boolean> {
    return (await queryAll(org, openRuns('Files'))).length > 0;
  }

  #opening(): Row {
    return {
      Code__c: this.code,
      Kind__c: this.#kind,
      State__c: 'Running',
      StartedAt__c: this.#now(),
      CursorBefore__c: this.cursorBefore,
      CursorAfter__c: this.cursorBefore,
    };
  }

  /** Notes how much is stored or in SyncError so far. */
  async note(counts: Counts): Promise<void> {
    await this.#save([{ Code__c: this.code, ...this.#figures(counts) }]);
  }

  /** Notes that everything up to `cursor` is stored or in SyncError. */
  async advance(cursor: string, counts: Counts): Promise<void> {
    await this.#save([{ Code__c: this.code, CursorAfter__c: cursor, ...this.#figures(counts) }]);
  }

  /** Where earlier pulls had come to, the latest first. */
  async earlierPlaces(): Promise<Place[]> {
    const rows = await queryAll<{ Name: string; CursorAfter__c: string }>(this.#org, placesOfRuns);
    return rows.map((row) => ({ cursor: row.CursorAfter__c, run: row.Name }));
  }

  /** Notes that the Platform was set back to a copy of itself and that reading goes on from an earlier place. */
  async setBack({ cursor, run }: Place): Promise<void> {
    const where = run === null ? '最初' : `連携 ${run} の終わり`;
    this.#note = `専門家派遣システムが以前の状態に戻されていたため、${where}から読み直しました。`;
    await this.#save([{ Code__c: this.code, CursorAfter__c: cursor, Message__c: this.#note }]);
  }

  /**
   * Notes how far a run of messages has come.
   * @throws OrgError when a later run has taken over
   */
  async count(counts: Counts): Promise<void> {
    const [outcome] = await upsertAll(this.#org, 'SyncRun__c', [{ Code__c: this.code, ...this.#figures(counts) }]);
    if (!outcome!.ok) throw overtaken('Push');
  }

  async complete(counts: Counts, message: string): Promise<void> {
    await this.#end('Completed', counts, message);
  }

  async fail(counts: Counts, message: string): Promise<void> {
    await this.#end('Failed', counts, message);
  }

  async #end(state: string, counts: Counts, message: string): Promise<void> {
    const end = { State__c: state, FinishedAt__c: this.#now(), Message__c: `${this.#note}${message}`.slice(0, 255) };
    await this.#save([{ Code__c: this.code, ...end, ...this.#figures(counts) }]);
  }

  #figures({ received, stored, unchanged, failed }: Counts): Row {
    return {
      Received__c: received,
      Stored__c: stored,
      Unchanged__c: unchanged,
      Failed__c: failed,
      Calls__c: this.calls + 1, // the call that writes it is one too
    };
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  async #save(rows: Row[]): Promise<void> {
    const refused = (await upsertAll(this.#org, 'SyncRun__c', rows)).find(({ ok }) => !ok);
    if (refused === undefined || refused.ok) return;
    if (await this.#isEnded()) throw overtaken(this.#kind);
    const said = refused.errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
    throw new OrgError(
      'SYNC_RUN_REFUSED',
      `連携履歴を組織に記録できませんでした（${said}）。利用者に権限セット「連携」があるか確かめてください。`,
    );
  }

  /** Whether it stands as ended: it has not said so itself, so a later one has. */
  async #isEnded(): Promise<boolean> {
    const [row] = await queryAll(this.#org, `SELECT State__c FROM SyncRun__c WHERE Code__c = ${quote(this.code)}`);
    return row !== undefined && row.State__c !== 'Running';
  }
}

const groundOf = (
  org: OrgConnection,
  clock: Clock,
  [rateSets, years]: [readonly Row[], readonly Row[]],
  endedAt: string | null = null,
): Ground => ({
  org,
  rateSets: rateSets.map(rateSetOf),
  programYears: new Set(years.map((row) => row.Code__c as string)),
  today: clock.today(),
  past: { ...noPast(), endedAt },
  mergers: new Mergers(),
});

/** What a run that was stopped is ended with. */
function interrupted(before: Row | undefined, successor: SyncRun): Row[] {
  if (before?.State__c !== 'Running') return [];
  return [
    {
      Code__c: before.Code__c,
      State__c: 'Failed',
      Message__c: `途中で止まりました。${successor.code} が続きから処理します。`,
    },
  ];
}
