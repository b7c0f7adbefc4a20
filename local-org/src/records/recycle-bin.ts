import type { Storage } from '../storage/index.ts';

/**
 * Which deletion a record in the recycle bin belongs to: what was deleted together comes back together, and lookups that the
 * deletion emptied are filled again. Times are the business clock's, in epoch milliseconds.
 */
const CREATE = `
  CREATE TABLE IF NOT EXISTS _recycle_bin (
    record_id TEXT PRIMARY KEY, object TEXT NOT NULL, root_id TEXT NOT NULL, deleted_at INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS _recycle_bin_root ON _recycle_bin (root_id);
  CREATE TABLE IF NOT EXISTS _recycle_bin_lookup (
    root_id TEXT NOT NULL, object TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS _recycle_bin_lookup_root ON _recycle_bin_lookup (root_id);`;

const opened = new WeakSet<Storage>();

export function openRecycleBin(storage: Storage): void {
  if (opened.has(storage)) return;
  storage.db.exec(CREATE);
  // A file of an earlier release: what lies in it counts from now on.
  if (!storage.tables.columns('_recycle_bin').includes('deleted_at')) {
    storage.db.exec(
      'ALTER TABLE _recycle_bin ADD COLUMN deleted_at INTEGER NOT NULL DEFAULT 0; UPDATE _recycle_bin SET deleted_at = unixepoch() * 1000',
    );
  }
  storage.db.exec('CREATE INDEX IF NOT EXISTS _recycle_bin_time ON _recycle_bin (deleted_at)');
  opened.add(storage);
}

export interface Deleted {
  object: string;
  id: string;
}

/** A lookup that was emptied because the record it named was deleted. */
export interface EmptiedLookup extends Deleted {
  field: string;
  target: string;
}

export function rememberDeleted(storage: Storage, { object, id }: Deleted, rootId: string, at: number): void {
  storage
    .statement('INSERT OR REPLACE INTO _recycle_bin (record_id, object, root_id, deleted_at) VALUES (?, ?, ?, ?)')
    .run(id, object, rootId, at);
}

export function rememberEmptied(storage: Storage, rootId: string, { object, id, field, target }: EmptiedLookup): void {
  storage
    .statement('INSERT INTO _recycle_bin_lookup (root_id, object, record_id, field, target) VALUES (?, ?, ?, ?, ?)')
    .run(rootId, object, id, field, target);
}

/** Takes a record out of reach of undelete for good: it only waits to be removed. */
export function putBeyondRecall(storage: Storage, id: string): void {
  storage.statement(`UPDATE _recycle_bin SET root_id = '-' || record_id WHERE record_id = ?`).run(id);
}

/** The records that went with a deletion, masters before their details, and the lookups it emptied; forgotten once taken. */
export function takeDeleted(storage: Storage, rootId: string): { records: Deleted[]; emptied: EmptiedLookup[] } {
  const rows = storage
    .statement('SELECT object, record_id FROM _recycle_bin WHERE root_id = ? ORDER BY rowid')
    .all(rootId);
  const lookups = storage
    .statement('SELECT object, record_id, field, target FROM _recycle_bin_lookup WHERE root_id = ? ORDER BY rowid')
    .all(rootId);
  storage.statement('DELETE FROM _recycle_bin WHERE root_id = ?').run(rootId);
  storage.statement('DELETE FROM _recycle_bin_lookup WHERE root_id = ?').run(rootId);
  return {
    records: rows.map((row) => ({ object: String(row['object']), id: String(row['record_id']) })),
    emptied: lookups.map((row) => ({
      object: String(row['object']),
      id: String(row['record_id']),
      field: String(row['field']),
      target: String(row['target']),
    })),
  };
}

/** Deletions before a moment, oldest first, as many as asked for. */
export function deletionsBefore(storage: Storage, moment: number, most: number): string[] {
  return storage
    .statement(
      'SELECT root_id FROM _recycle_bin WHERE deleted_at < ? GROUP BY root_id ORDER BY MIN(deleted_at) LIMIT ?',
    )
    .all(moment, most)
    .map((row) => String(row['root_id']));
}
