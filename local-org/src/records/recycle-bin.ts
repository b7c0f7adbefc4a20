import type { Storage } from '../storage/index.ts';

/** Which deletion a record in the recycle bin belongs to: what was deleted together comes back together. */
const CREATE = `
  CREATE TABLE IF NOT EXISTS _recycle_bin (record_id TEXT PRIMARY KEY, object TEXT NOT NULL, root_id TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS _recycle_bin_root ON _recycle_bin (root_id);`;

const opened = new WeakSet<Storage>();

export function openRecycleBin(storage: Storage): void {
  if (opened.has(storage)) return;
  storage.db.exec(CREATE);
  opened.add(storage);
}

export function rememberDeleted(storage: Storage, object: string, id: string, rootId: string): void {
  storage
    .statement('INSERT OR REPLACE INTO _recycle_bin (record_id, object, root_id) VALUES (?, ?, ?)')
    .run(id, object, rootId);
}

/** The records that went with a deletion, masters before their details; forgotten once taken. */
export function takeDeleted(storage: Storage, rootId: string): { object: string; id: string }[] {
  const rows = storage
    .statement('SELECT object, record_id FROM _recycle_bin WHERE root_id = ? ORDER BY rowid')
    .all(rootId);
  storage.statement('DELETE FROM _recycle_bin WHERE root_id = ?').run(rootId);
  return rows.map((row) => ({ object: String(row['object']), id: String(row['record_id']) }));
}
