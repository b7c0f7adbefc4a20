import type { Change } from '../dispatch-system/index.ts';
import { reused } from './contradiction.ts';
import type { Refusal } from './judge.ts';
import { digestOf, kindsInOrder, recordOf } from './mapping/index.ts';

interface Latest {
  current: Change[];
  superseded: Change[];
  /** One version said twice, and not the same. */
  refused: { change: Change; refusal: Refusal }[];
}

/** The newest version of each record, in the order of kinds; of payees the first, which is the one that counts. */
export function latest(changes: readonly Change[]): Latest {
  const refused: Latest['refused'] = [];
  const kept = new Map<string, Change>();
  const superseded: Change[] = [];
  for (const change of changes) {
    const key = change.kind === 'paymentDetails' ? `${recordOf(change)}|${change.version}` : recordOf(change);
    const other = kept.get(key);
    if (other?.version === change.version && digestOf(other) !== digestOf(change)) {
      refused.push({ change, refusal: reused(change, `版 ${change.version} が違う内容で二度届きました`) });
      continue;
    }
    const [newer, older] = other && other.version >= change.version ? [other, change] : [change, other];
    kept.set(key, newer);
    if (older) superseded.push(older);
  }
  const place = new Map(kindsInOrder.map((kind, index) => [kind, index]));
  const current = [...kept.values()].sort(
    (a, b) => place.get(a.kind)! - place.get(b.kind)! || (a.kind === 'paymentDetails' ? a.version - b.version : 0),
  );
  return { current, superseded, refused };
}
