import type { SavedRecord } from './merge.ts';

/** What was changed: ids of records, or everything where nobody knows. */
export type Change = ReadonlySet<string> | 'all';

/** Told of a change, and of the records as the org answered them where it did. */
type Listener = (change: Change, saved: readonly SavedRecord[]) => void;
const listeners = new Set<Listener>();

/** Told of every change that this page makes or hears of. Answers how to stop. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Ids of 15 and of 18 characters name the same record. */
export const shortId = (id: string): string => id.slice(0, 15);

/**
 * Tells of a change. One save may change other records by formula or summary: who saved says 'all', and hands on what the org
 * answered of the records saved.
 */
export function tellChange(ids: readonly string[] | 'all', saved: readonly SavedRecord[] = []): void {
  const change: Change = ids === 'all' ? 'all' : new Set(ids.map(shortId));
  for (const listener of [...listeners]) listener(change, saved);
}
