import type { Change } from '../dispatch-system/index.ts';

const sent = new WeakMap<Change, Change>();

/** Notes what was sent where a change is stored otherwise: its business was merged meanwhile. */
export function standFor(change: Change, original: Change): Change {
  sent.set(change, asSent(original));
  return change;
}

/** A change as the Platform sent it. */
export function asSent(change: Change): Change {
  return sent.get(change) ?? change;
}
