import type { Change } from '../dispatch-system/index.ts';
import { queryAll, type OrgConnection } from '../org/index.ts';
import { standFor } from './as-sent.ts';
import { textAt } from './existing.ts';

/** Businesses that were merged, each with the one its cases belong to now; read only where cases come. */
export async function mergedBusinesses(
  org: OrgConnection,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, string>> {
  if (!changes.some(({ kind }) => kind === 'application')) return new Map();
  const rows = await queryAll(
    org,
    'SELECT Code__c, MergedInto__r.Code__c FROM Business__c WHERE MergedInto__c != null',
  );
  return new Map(rows.map((row) => [row.Code__c as string, textAt(row, 'MergedInto__r.Code__c')!]));
}

/** The Platform goes on naming a business that was merged; what it says of its cases belongs to the survivor's year. */
export function followMergers(changes: readonly Change[], merged: ReadonlyMap<string, string>): Change[] {
  return changes.map((change) => {
    const survivor = change.kind === 'application' ? merged.get(change.data.business) : undefined;
    if (change.kind !== 'application' || survivor === undefined) return change;
    return standFor({ ...change, data: { ...change.data, business: survivor } }, change);
  });
}
