import { PlatformError, type Platform, type PlatformFailure } from '../dispatch-system/index.ts';
import { OrgError, type Clock, type OrgConnection } from '../org/index.ts';
import { Outbox, type Ended } from './outbox.ts';
import { compose, type OutgoingRow } from './outgoing.ts';
import { SyncRun, type Counts } from './sync-run.ts';

export interface PushOptions {
  org: OrgConnection;
  platform: Pick<Platform, 'send'>;
  clock: Clock;
  /** Folder of the month's files; the notices are there. */
  out: string;
  /** Called now and then as messages go out. */
  progress?: (done: number, all: number) => void;
}

/** A message that did not go out, and why. */
export interface Unsent {
  /** Number of the record: `CL-0000012`. */
  log: string;
  code: string;
  reason: string;
}

export interface PushResult {
  run: string;
  /** Messages taken in hand. */
  due: number;
  sent: number;
  /** Those among `sent` that the Platform had already. */
  again: number;
  /** Refused, or not to be sent as they are: for a person to put right. */
  failed: Unsent[];
  /** API calls made of the org. */
  calls: number;
}

/** A push that could not finish. What went out is recorded; the rest stays in hand and the next push goes on with it. */
export class PushStopped extends Error {
  readonly unsent: readonly Unsent[];

  constructor(cause: Error, { stored, unchanged }: Counts, unsent: readonly Unsent[]) {
    const left = unsent.map(({ log, reason }) => `${log}: ${reason}`);
    super(
      [
        `連絡の送信が途中で止まりました。ここまでに ${stored + unchanged} 件を送りました。もう一度 haken sync push を実行すると続きから送ります。`,
        ...(left.length === 0 ? [cause.message] : left),
      ].join('\n'),
      { cause },
    );
    this.name = 'PushStopped';
    this.unsent = unsent;
  }
}

/** Troubles with one message after which the others may still go out; any other trouble is the Platform's. */
const ofOneMessage: readonly PlatformFailure[] = ['failed', 'garbled', 'cut', 'timeout'];
/** Two messages in a row that meet trouble: it is not the message. */
const troublesInARow = 2;
const recordedAtOnce = 50;

/**
 * Sends what staff decided (照会, 差戻し, 支払通知書, 文書) to the Platform, each once: its code is the Platform's idempotency
 * key and its content is frozen in the org before the first try, so that a push may be stopped anywhere and run again,
 * and two may run at once. A message that the Platform refuses, or that cannot be made, ends as 送信不可 with its reason.
 * @throws PushStopped when the Platform or the org does not let it go on, or a message met trouble that may pass
 */
export async function push(options: PushOptions): Promise<PushResult> {
  const { org, clock } = options;
  const run = await SyncRun.openPush(org, clock);
  const work = new Sending(options, run, new Outbox(org));
  try {
    await work.sendAll();
  } catch (error) {
    throw await stopped(error, run, work);
  }
  const { counts, failed } = work;
  return {
    run: run.code,
    due: counts.received,
    sent: counts.stored + counts.unchanged,
    again: counts.unchanged,
    failed,
    calls: run.calls,
  };
}

class Sending {
  readonly counts: Counts = { received: 0, stored: 0, unchanged: 0, failed: 0 };
  readonly failed: Unsent[] = [];
  /** Met trouble that may pass: still in hand. */
  readonly troubled: Unsent[] = [];
  readonly #options: PushOptions;
  readonly #run: SyncRun;
  readonly #outbox: Outbox;
  #ended: Ended[] = [];

  constructor(options: PushOptions, run: SyncRun, outbox: Outbox) {
    this.#options = options;
    this.#run = run;
    this.#outbox = outbox;
  }

  async sendAll(): Promise<void> {
    const rows = await this.#outbox.take(this.#run.code, this.#options.clock.today());
    this.counts.received = rows.length;
    let [inARow, lastTrouble] = [0, undefined as PlatformError | undefined];
    try {
      for (const [index, row] of rows.entries()) {
        const trouble = await this.#send(row);
        inARow = trouble === undefined ? 0 : inARow + 1;
        lastTrouble = trouble ?? lastTrouble;
        if (inARow === troublesInARow) throw trouble!;
        if (this.#ended.length >= recordedAtOnce) await this.#record();
        this.#options.progress?.(index + 1, rows.length);
      }
    } finally {
      await this.#record();
    }
    if (lastTrouble !== undefined) throw lastTrouble;
    await this.#run.complete(this.counts, summary(this.counts));
  }

  /** Sends one. Gives the trouble it met when the others may go on. */
  async #send(row: OutgoingRow): Promise<PlatformError | undefined> {
    const composed = await compose(row, this.#options.out);
    if (!composed.ok) return this.#fail(row, composed.reason);
    try {
      const receipt = await this.#options.platform.send(composed.message);
      this.counts[receipt.again ? 'unchanged' : 'stored'] += 1;
      this.#ended.push({ row, state: 'Sent', receipt: receipt.id, receivedAt: receipt.receivedAt });
      return undefined;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.failure === 'refused') return this.#fail(row, refusal(error));
      if (!ofOneMessage.includes(error.failure)) throw error;
      this.troubled.push(unsent(row, error.message));
      return error;
    }
  }

  #fail(row: OutgoingRow, reason: string): undefined {
    this.counts.failed += 1;
    this.failed.push(unsent(row, reason));
    this.#ended.push({ row, state: 'Failed', reason });
  }

  async #record(): Promise<void> {
    const ended = this.#ended;
    this.#ended = [];
    await this.#outbox.record(ended);
    if (ended.length > 0) await this.#run.count(this.counts);
  }
}

const unsent = (row: OutgoingRow, reason: string): Unsent => ({ log: row.Name, code: row.Code__c ?? '', reason });

const refusal = ({ code, message }: PlatformError): string =>
  code === 'conflict'
    ? '同じコードで別の内容がすでに送られています。派遣システムで届いた内容を確かめ、違うときはこの連絡を取り下げて新しく作ってください。'
    : `派遣システムが断りました（${message}）`;

const summary = ({ received, stored, unchanged, failed }: Counts) =>
  `送信 ${received} 件: 送った ${stored} 件、送信済みだった ${unchanged} 件、送信不可 ${failed} 件`;

/** Notes the failure on the run where the org can still be reached. A bug of ours is thrown as it is. */
async function stopped(error: unknown, run: SyncRun, { counts, troubled }: Sending): Promise<unknown> {
  const message = error instanceof Error ? error.message : String(error);
  await run.fail(counts, message).catch(() => undefined); // the run stays Running; its successor says that it was stopped
  const known = error instanceof PlatformError || error instanceof OrgError;
  return known ? new PushStopped(error, counts, troubled) : error;
}
