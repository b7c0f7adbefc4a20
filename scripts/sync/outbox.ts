import {
  OrgError,
  queryAll,
  queryEach,
  quote,
  refusalOf,
  requireSaved,
  updateAll,
  type CalendarDate,
  type OrgConnection,
  type Row,
} from '../org/index.ts';
import { outgoingFields, type OutgoingRow } from './outgoing.ts';

/** What became of a message. */
export type Ended =
  | { row: OutgoingRow; state: 'Sent'; receipt: string; receivedAt: string }
  | { row: OutgoingRow; state: 'Failed'; reason: string };

const longestReason = 255;

const due = (today: CalendarDate) =>
  `State__c = 'Planned' AND Channel__c = 'Platform' AND (SendOn__c = null OR SendOn__c <= ${today})`;

/** What waits to be sent, as `sync status` counts it. */
export const waitingQuery = `SELECT State__c, COUNT(Id) n FROM ContactLog__c WHERE State__c IN ('Planned','Sending','Failed')
 GROUP BY State__c`;

/** ContactLog__c as a push sees it: what is to go out, what it has taken in hand, what came of it. */
export class Outbox {
  readonly #org: OrgConnection;

  constructor(org: OrgConnection) {
    this.#org = org;
  }

  /**
   * Takes what is due in hand for a run and gives all that is in hand, oldest first: what an earlier run was stopped over
   * is among it. From here on the org lets nobody change what is to be sent (rule ContentFrozen), and the body is what
   * SentBody__c holds: a long text, which no rule can watch.
   * @throws OrgError when the org does not let the run take them
   */
  async take(run: string, today: CalendarDate): Promise<OutgoingRow[]> {
    const planned = await queryAll<{ Id: string; Name: string; Body__c: string | null }>(
      this.#org,
      `SELECT Id, Name, Body__c FROM ContactLog__c WHERE ${due(today)} ORDER BY Name`,
    );
    const refused = new Map<string, string>();
    if (planned.length > 0) {
      const rows = planned.map(({ Id, Body__c }) => ({
        id: Id,
        State__c: 'Sending',
        SentBody__c: Body__c,
        Failure__c: null,
        SyncRun__r: { Code__c: run },
      }));
      (await updateAll(this.#org, 'ContactLog__c', rows)).forEach((outcome, index) => {
        const said = refusalOf(outcome);
        if (said !== undefined) refused.set(planned[index]!.Id, said);
      });
    }
    const [inHand, left] = await queryEach(this.#org, [
      `SELECT ${outgoingFields} FROM ContactLog__c WHERE State__c = 'Sending' ORDER BY Name`,
      `SELECT Id, Name FROM ContactLog__c WHERE ${due(today)} ORDER BY Name`,
    ]);
    // One that was withdrawn, or taken by another run, was refused and is no longer due: that is as it should be.
    const stuck = left!.find((row) => refused.has(row.Id as string));
    if (stuck !== undefined) {
      throw new OrgError(
        'CLAIM_REFUSED',
        `連絡記録 ${String(stuck.Name)} を送信中にできませんでした（${refused.get(stuck.Id as string)!}）。利用者に権限セット「連携」があるか確かめてください。`,
      );
    }
    return inHand as unknown as OutgoingRow[];
  }

  /** Writes what came of some messages. Written again, by this run or another, it says the same. */
  async record(ended: readonly Ended[]): Promise<void> {
    if (ended.length === 0) return;
    const rows = ended.map(rowOf);
    const outcomes = await updateAll(this.#org, 'ContactLog__c', rows);
    const refused = outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [index]));
    if (refused.length === 0) return;
    // Another run that had the same message in hand has written its end already.
    const open = await this.#inHand(refused.map((index) => ended[index]!.row.Id));
    const kept = refused.filter((index) => open.has(ended[index]!.row.Id));
    requireSaved(
      '連絡記録',
      kept.map((index) => rows[index]!),
      kept.map((index) => outcomes[index]!),
    );
  }

  async #inHand(ids: readonly string[]): Promise<Set<string>> {
    const rows = await queryAll<{ Id: string }>(
      this.#org,
      `SELECT Id FROM ContactLog__c WHERE State__c = 'Sending' AND Id IN (${ids.map(quote).join(',')})`,
    );
    return new Set(rows.map(({ Id }) => Id));
  }
}

const rowOf = (ended: Ended): Row =>
  ended.state === 'Sent'
    ? {
        id: ended.row.Id,
        State__c: 'Sent',
        ReceiptId__c: ended.receipt,
        ContactedAt__c: new Date(ended.receivedAt).toISOString(),
        Failure__c: null,
      }
    : { id: ended.row.Id, State__c: 'Failed', Failure__c: ended.reason.slice(0, longestReason) };
