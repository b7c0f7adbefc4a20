import type { RequestContext } from '../context.ts';
import type { Storage } from '../storage/index.ts';

/** What users set for themselves on pages: widths of columns, order of lists, sections folded away, the app last open. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS "_preference" (
    userId TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (userId, name)) WITHOUT ROWID`;

const opened = new WeakSet<Storage>();

const open = (storage: Storage): Storage => {
  if (!opened.has(storage)) storage.db.exec(TABLE);
  // A table made within a transaction goes again where that is undone.
  if (!storage.db.inTransaction) opened.add(storage);
  return storage;
};

/** What the user set under a name; undefined where nothing is. */
export function preference(ctx: RequestContext, name: string): unknown {
  const row = open(ctx.org.storage)
    .statement('SELECT value FROM "_preference" WHERE userId = ? AND name = ?')
    .get(ctx.userId, name);
  return row ? (JSON.parse(String(row['value'])) as unknown) : undefined;
}

export function setPreference(ctx: RequestContext, name: string, value: unknown): void {
  open(ctx.org.storage)
    .statement('INSERT OR REPLACE INTO "_preference" (userId, name, value) VALUES (?, ?, ?)')
    .run(ctx.userId, name, JSON.stringify(value));
}
