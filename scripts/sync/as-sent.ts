import type { Change } from '../dispatch-system/index.ts';

const sent = new WeakMap<Change, Change>();

/** Notes what was sent where a change is stored otherwise: its business was merged meanwhile. */
export function standFor(change: Change, original: Change): Change {
  sent.set(change, original);
  return change;
}

/** A change as the Platform sent it. */
export const asSent = (change: Change): Change => sent.get(change) ?? change;
