import type { Change } from '../dispatch-system/index.ts';
import { queryAll, type OrgConnection } from '../org/index.ts';
import { standFor } from './as-sent.ts';
import { textAt } from './existing.ts';

const mergedQuery = 'SELECT Code__c, MergedInto__r.Code__c FROM Business__c WHERE MergedInto__c != null';

/** Businesses that were merged, each with the one its cases belong to now, as they were last read. */
export class Mergers {
  #into: ReadonlyMap<string, string> | undefined;

  get areKnown(): boolean {
    return this.#into !== undefined;
  }

  /** Reads them; whether they are others than before. */
  async read(org: OrgConnection): Promise<boolean> {
    const before = this.#into;
    const rows = await queryAll(org, mergedQuery);
    this.#into = new Map(rows.map((row) => [row.Code__c as string, textAt(row, 'MergedInto__r.Code__c')!]));
    return before?.size !== this.#into.size || [...this.#into].some(([code, into]) => before.get(code) !== into);
  }

  /** The Platform goes on naming a business that was merged; what it says of its cases belongs to the survivor's year. */
  follow(changes: readonly Change[]): Change[] {
    return changes.map((change) => {
      const survivor = change.kind === 'application' ? this.#into?.get(change.data.business) : undefined;
      if (change.kind !== 'application' || survivor === undefined) return change;
      return standFor({ ...change, data: { ...change.data, business: survivor } }, change);
    });
  }
}
