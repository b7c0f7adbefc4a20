import {
  OrgError,
  queryAll,
  quote,
  refusalOf,
  requireSaved,
  updateAll,
  upsertAll,
  type Clock,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import type { Due } from './schedule.ts';

/** A request of the org. */
export interface RequestRow {
  Id: string;
  Name: string;
  /** A JobKind, or one this version does not know yet. */
  Kind__c: string;
  State__c: 'Requested' | 'Running' | 'Done' | 'Failed';
  Parameters__c: string | null;
  Runner__c: string | null;
  HeartbeatAt__c: string | null;
  CreatedById: string;
}

/** A service not heard of for so long has stopped; the org's rule ClaimedOnce says the same. */
export const leaseMinutes = 3;

/** Somebody else has taken the request over meanwhile: whoever finds out writes nothing more on it. */
export class TakenOver extends Error {}

const fields = 'Id, Name, Kind__c, State__c, Parameters__c, Runner__c, HeartbeatAt__c, CreatedById';
const longestResult = 131_072;

/** JobRequest__c as one service sees it: what waits, what it has claimed, what it says of it. */
export class Requests {
  readonly #org: OrgConnection;
  readonly #clock: Clock;
  readonly #runner: string;

  constructor(org: OrgConnection, clock: Clock, runner: string) {
    this.#org = org;
    this.#clock = clock;
    this.#runner = runner;
  }

  /** What this service may take up, oldest first: new requests, its own unfinished ones and those of services gone silent. */
  waiting(): Promise<RequestRow[]> {
    const silentSince = new Date(this.#clock.now() - leaseMinutes * 60_000).toISOString();
    return queryAll<RequestRow>(
      this.#org,
      `SELECT ${fields} FROM JobRequest__c WHERE State__c = 'Requested' OR (State__c = 'Running'
 AND (Runner__c = ${quote(this.#runner)} OR HeartbeatAt__c < ${silentSince})) ORDER BY CreatedDate, Name LIMIT 50`,
    );
  }

  /** Requests that other services are working on. */
  elsewhere(): Promise<RequestRow[]> {
    return queryAll<RequestRow>(
      this.#org,
      `SELECT ${fields} FROM JobRequest__c WHERE State__c = 'Running' AND Runner__c != null
 AND Runner__c != ${quote(this.#runner)} ORDER BY CreatedDate, Name LIMIT 50`,
    );
  }

  /**
   * Takes a request. The org itself lets only one service do so (rule ClaimedOnce), however close together they come.
   * @returns false when another service has it
   */
  async claim(request: RequestRow): Promise<boolean> {
    const now = this.#now();
    const row = {
      id: request.Id,
      Runner__c: this.#runner,
      State__c: 'Running',
      StartedAt__c: now,
      HeartbeatAt__c: now,
      Progress__c: 0,
    };
    const [outcome] = await updateAll(this.#org, 'JobRequest__c', [row]);
    const refusal = refusalOf(outcome!);
    if (refusal === undefined) return true;
    if (await this.#isAnothers(request)) return false;
    throw new OrgError(
      'CLAIM_REFUSED',
      `処理依頼 ${request.Name} を引き受けられませんでした（${refusal}）。処理サービスの利用者に権限セット「連携」があるか確かめてください。`,
    );
  }

  /** Says that the work goes on. */
  async report(request: RequestRow, percent: number): Promise<void> {
    await this.#write(request, { Progress__c: percent });
  }

  async finish(request: RequestRow, state: 'Done' | 'Failed', result: string): Promise<void> {
    await this.#write(request, {
      State__c: state,
      FinishedAt__c: this.#now(),
      Result__c: result.slice(0, longestResult),
      ...(state === 'Done' ? { Progress__c: 100 } : {}),
    });
  }

  /** Puts what came due among the requests; another service that does the same makes no second one. */
  async ask(due: readonly Due[]): Promise<void> {
    const byCode = new Map(due.map((one) => [one.code, one]));
    const rows = [...byCode.values()].map(({ code, entry }) => ({ Code__c: code, Kind__c: entry.kind }));
    requireSaved('処理依頼', rows, await upsertAll(this.#org, 'JobRequest__c', rows));
  }

  async #write(request: RequestRow, values: Row): Promise<void> {
    const row = { id: request.Id, Runner__c: this.#runner, HeartbeatAt__c: this.#now(), ...values };
    const outcomes = await updateAll(this.#org, 'JobRequest__c', [row]);
    if (refusalOf(outcomes[0]!) !== undefined && (await this.#isAnothers(request))) throw new TakenOver(request.Name);
    requireSaved('処理依頼', [{ ...row, Code__c: request.Name }], outcomes);
  }

  async #isAnothers({ Id }: RequestRow): Promise<boolean> {
    const [row] = await queryAll<RequestRow>(this.#org, `SELECT ${fields} FROM JobRequest__c WHERE Id = ${quote(Id)}`);
    return row !== undefined && row.Runner__c !== null && row.Runner__c !== this.#runner;
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
