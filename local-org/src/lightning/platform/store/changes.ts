/** What was changed: ids of records, or everything where nobody knows. */
export type Change = ReadonlySet<string> | 'all';

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Told of every change that this page makes or hears of. Answers how to stop. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Ids of 15 and of 18 characters name the same record. */
export const shortId = (id: string): string => id.slice(0, 15);

export function tellChange(ids: readonly string[] | 'all'): void {
  const change: Change = ids === 'all' ? 'all' : new Set(ids.map(shortId));
  for (const listener of [...listeners]) listener(change);
}
