import { readChange, type Change } from '../dispatch-system/index.ts';
import { OrgError, queryByCodes, together, upsertAll, type OrgConnection, type Row } from '../org/index.ts';
import { storeBatch, type BatchResult, type Ground } from './batch.ts';
import { recountCases } from './cases.ts';
import { correctionKind, errorCode, recountKind, type ErrorLedger, type FailedRecord } from './error-ledger.ts';
import { numberAt, textAt } from './existing.ts';
import { brokenRecord, failedRecord, resolvedBy, reusedCode } from './failures.ts';
import { readJudged, takePlatformValues } from './taken.ts';
import { guardOf } from './mapping/index.ts';
import type { Counts, SyncRun } from './sync-run.ts';
import { casesOfNewExperts, giveTripsToExperts } from './trips.ts';

/** Records on their way into the org: stored, or in SyncError__c, and counted. Used by a pull and by a retry. */
export class Storing {
  readonly counts: Counts = { received: 0, stored: 0, unchanged: 0, failed: 0 };
  readonly ledger: ErrorLedger;
  /** Records of earlier runs stored by this one. */
  recovered = 0;
  readonly #ground: Ground;
  readonly #run: SyncRun;
  /** Errors that records received in this run ended in. */
  readonly #failedHere = new Set<string>();
  /** Records of earlier runs that wait, to be tried beside the next ones. */
  #waiting: Change[] = [];
  readonly #triedBeside = new Set<string>();

  constructor(ground: Ground, run: SyncRun, ledger: ErrorLedger) {
    this.#ground = { ...ground, past: { ...ground.past, isFailing: (record) => ledger.isOpen(record) } };
    this.#run = run;
    this.ledger = ledger;
  }

  /** Stores a page, then what was waiting for its records. `unread` are records that could not even be told as such. */
  async store(records: readonly unknown[], unread: readonly FailedRecord[] = []): Promise<void> {
    const read = records.map((record) => ({ record, read: readChange(record) }));
    const changes = read.flatMap(({ read: one }) => (one.ok ? [one.change] : []));
    const broken = [...unread, ...read.flatMap(({ record, read: one }) => (one.ok ? [] : [brokenRecord(record, one)]))];
    this.counts.received += records.length + unread.length;
    const news = await this.#withoutSuperseded(broken);
    this.counts.unchanged += broken.length - news.length;
    // Before what came with them: once a newer version is stored, a run after a stop would pass them over as no news.
    await this.ledger.record(news, this.#run.code);
    await this.#storeBeside(changes, news);
  }

  /** Reads what the first records need besides: where businesses have gone, and what waited for them to come. */
  async lookUp(): Promise<void> {
    const [{ codes, changes }] = await together(this.ledger.waiting(), this.#ground.mergers.read(this.#ground.org));
    for (const code of codes) this.#triedBeside.add(code);
    this.#waiting = changes;
  }

  /** Stores what has come beside what waited: it costs no calls of its own. */
  async #storeBeside(changes: readonly Change[], broken: readonly FailedRecord[] = []): Promise<void> {
    const waiting = this.#waiting.splice(0);
    const result = await storeBatch(this.#ground, [...changes, ...waiting]);
    await this.#settle(result, broken, new Set(changes));
  }

  /** Tries again what may pass by now: errors of this run and of earlier ones. */
  async retry(): Promise<void> {
    if (this.#waiting.length > 0) await this.#storeBeside([]);
    const isLeft = (code: string) =>
      !this.#triedBeside.has(code) || this.#failedHere.has(code) || this.ledger.reasonOf(code) === 'REFUSED';
    for await (const changes of this.ledger.changes(this.ledger.retryable().filter(isLeft))) {
      if (changes.length > 0) await this.#settle(await storeBatch(this.#ground, changes), []);
    }
  }

  /**
   * Sees to what follows from a batch.
   * @param broken records that came with it and stand in SyncError__c already
   * @param news those of its changes that have just been received
   */
  async #settle(
    result: BatchResult,
    broken: readonly FailedRecord[],
    news: ReadonlySet<Change> = new Set(),
    { areChosen = false } = {},
  ): Promise<void> {
    const failures = result.refused.map(({ change, refusal }) => failedRecord(change, refusal));
    const done = [...result.stored, ...result.unchanged].map(({ kind, id, version }) => ({
      code: errorCode(kind, id, undefined),
      version,
    }));
    if (areChosen) done.push(...result.stored.map((change) => ({ code: reusedCode(change), version: change.version })));
    // Done before the errors are resolved: if we are stopped in between, the open error leads here again.
    await together(
      this.#noteCorrections(result.corrections),
      this.ledger.record(failures, this.#run.code),
      this.recount(result.businessYears),
      giveTripsToExperts(this.#ground.org, casesOfNewExperts([...result.stored, ...result.unchanged])),
    );
    const resolved = await this.ledger.resolve(done);
    this.#count(result, broken, resolved, news);
    await this.#storeWaiting(result.arrived);
  }

  /** Each record received is counted once, as what became of it in the end; delivered again, it is unchanged. */
  #count(
    { stored, unchanged, superseded, refused }: BatchResult,
    broken: readonly FailedRecord[],
    resolved: readonly string[],
    news: ReadonlySet<Change>,
  ): void {
    const received = (changes: readonly Change[]) => changes.filter((change) => news.has(change));
    this.counts.stored += received(stored).length;
    this.counts.unchanged += received([...unchanged, ...superseded]).length;
    const failures = refused.filter(({ change }) => news.has(change));
    for (const { code } of [...broken, ...failures.map(({ change, refusal }) => failedRecord(change, refusal))]) {
      if (this.#failedHere.has(code)) this.counts.unchanged += 1;
      else this.counts.failed += 1;
      this.#failedHere.add(code);
    }
    const isByNews = resolvedBy(received([...stored, ...unchanged]));
    for (const code of resolved) {
      if (!this.#failedHere.delete(code)) this.recovered += isByNews(code) ? 0 : 1;
      else {
        this.counts.failed -= 1;
        if (isByNews(code)) this.counts.unchanged += 1;
        else this.counts.stored += 1;
      }
    }
  }

  /** Records that waited for rows that have come now; their coming may let others in. */
  async #storeWaiting(arrived: ReadonlySet<string>): Promise<void> {
    const codes = this.ledger.waitingFor(arrived);
    for await (const changes of this.ledger.changes(codes)) {
      if (changes.length > 0) await this.#settle(await storeBatch(this.#ground, changes), []);
    }
  }

  async #noteCorrections(rows: readonly Row[]): Promise<void> {
    const last = [...new Map(rows.map((row) => [row.Id, row])).values()];
    const outcomes = await upsertAll(this.#ground.org, 'Correction__c', last, 'Id');
    const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.errors))[0];
    if (!refused) return;
    throw new OrgError(
      refused.code,
      `修正履歴に連携の新しい値を控えられませんでした（${refused.code}: ${refused.message}）。利用者に権限セット「連携」があるか確かめてください。`,
    );
  }

  /**
   * Tries the errors named, whatever their reason: a person asked for it. Cases that could not be counted are counted again.
   * @param areChosen each was named by a person, who has decided thereby which of two contents of a version counts
   */
  async retryErrors(codes: readonly string[], areChosen: boolean): Promise<void> {
    const isReused = (code: string) => this.ledger.reasonOf(code) === 'VERSION_REUSED';
    for await (const changes of this.ledger.changes(codes.filter((code) => !isReused(code)))) {
      if (changes.length > 0) await this.#settle(await storeBatch(this.#ground, changes), []);
    }
    for await (const changes of this.ledger.changes(areChosen ? codes.filter(isReused) : [])) {
      const result = await storeBatch(this.#ground, changes, { areChosen });
      await this.#settle(result, [], undefined, { areChosen });
    }
    const cases = codes
      .filter((code) => code.startsWith(`${recountKind}|`))
      .map((code) => code.slice(recountKind.length + 1));
    await this.recount(await businessYearsOfCases(this.#ground.org, cases));
  }

  /**
   * Follows up what people have judged: takes the Platform's values where a conflict was settled so (R-048), and counts
   * supports again where a correction has moved a case.
   * @param since instant from which corrections are looked at; null: all of them
   */
  async followJudgements(since: string | null): Promise<void> {
    const { taken, businessYears } = await readJudged(this.#ground.org, since);
    if (taken.length > 0) await this.#take(taken);
    await this.recount(businessYears);
  }

  async #take(corrections: readonly Row[]): Promise<void> {
    const { taken, refused } = await takePlatformValues(this.#ground, corrections);
    const failures = refused.map(({ code, recordCode, wanted, errors }) => ({
      code: errorCode(correctionKind, code, wanted),
      kind: correctionKind,
      recordCode,
      version: 0,
      payload: wanted,
      refusal: {
        reason: 'REFUSED' as const,
        detail: `修正履歴 ${code} で採用と判断された派遣システムの値を、組織が受け付けませんでした。値を確かめ、直してから再処理するか、判断を改めてください。\n${errors.map((error) => `${error.code}: ${error.message}`).join('\n')}`,
      },
    }));
    await this.ledger.record(failures, this.#run.code);
    await this.ledger.resolve(taken.map((code) => ({ code: errorCode(correctionKind, code, code), version: 0 })));
  }

  /** Counts the supports of these business years again (A-03, A-04); the cases the org refused to have counted. */
  async recount(businessYears: ReadonlySet<string>): Promise<string[]> {
    if (businessYears.size === 0) return [];
    const { counted, refused } = await recountCases(this.#ground, businessYears);
    const failures = refused.map(({ code, wanted, errors }) => ({
      code: `${recountKind}|${code}`,
      kind: recountKind,
      recordCode: code,
      version: 0,
      payload: wanted,
      refusal: {
        reason: 'REFUSED' as const,
        detail: `派遣案件 ${code} の回数・状態を更新できませんでした。\n${errors.map((error) => `${error.code}: ${error.message}`).join('\n')}`,
      },
    }));
    await this.ledger.record(failures, this.#run.code);
    await this.ledger.resolve(counted.map((code) => ({ code: `${recountKind}|${code}`, version: 0 })));
    return refused.map(({ code }) => code);
  }

  /** A broken record that is older than what the org has is no news. */
  async #withoutSuperseded(broken: readonly FailedRecord[]): Promise<FailedRecord[]> {
    if (broken.length === 0) return [];
    const byGuard = Map.groupBy(broken, ({ kind, version }) => (version > 0 ? guardOf(kind) : undefined));
    const asked = [...byGuard].flatMap(([guard, records]) => (guard ? [{ guard, records }] : []));
    const answers = await queryByCodes(
      this.#ground.org,
      asked.map(({ guard, records }) => ({
        object: guard.object,
        fields: ['Code__c', guard.field],
        codes: records.map(({ recordCode }) => recordCode),
      })),
    );
    const superseded = asked.flatMap(({ guard, records }, index) => {
      const versions = new Map(answers[index]!.map((row) => [row.Code__c, numberAt(row, guard.field)]));
      return records.filter(({ recordCode, version }) => (versions.get(recordCode) ?? 0) >= version);
    });
    return broken.filter((record) => !superseded.includes(record));
  }
}

async function businessYearsOfCases(org: OrgConnection, cases: readonly string[]): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const [rows] = await queryByCodes(org, [
    { object: 'Dispatch__c', fields: ['BusinessYear__r.Code__c'], codes: cases },
  ]);
  return new Set(rows!.flatMap((row) => textAt(row, 'BusinessYear__r.Code__c') ?? []));
}
