import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';

/** A record that a user viewed or saved. */
export interface Used {
  object: string;
  id: string;
}

/** Records of an object that are remembered for a user. Source: REST API Developer Guide, Recently Viewed Items. */
const MOST_REMEMBERED = 200;

const TABLE = `
  CREATE TABLE IF NOT EXISTS "_recent" (
    place INTEGER PRIMARY KEY AUTOINCREMENT, userId TEXT NOT NULL, object TEXT NOT NULL, recordId TEXT NOT NULL,
    UNIQUE (userId, recordId))`;

const FORGET = `
  DELETE FROM "_recent" WHERE userId = :user AND object = :object AND place NOT IN (
    SELECT place FROM "_recent" WHERE userId = :user AND object = :object ORDER BY place DESC LIMIT ${MOST_REMEMBERED})`;

const opened = new WeakSet<Storage>();

const open = (storage: Storage): Storage => {
  if (!opened.has(storage)) storage.db.exec(TABLE);
  // A table made within a transaction goes again where that is undone.
  if (!storage.db.inTransaction) opened.add(storage);
  return storage;
};

/** Remembers that the user used these records of an object, the last of them last. */
export function noteUsed(ctx: RequestContext, object: SObjectDef, ids: readonly string[]): void {
  const storage = open(ctx.org.storage);
  storage.transaction(() => {
    for (const id of ids) {
      storage.statement('DELETE FROM "_recent" WHERE userId = ? AND recordId = ?').run(ctx.userId, id);
      storage
        .statement('INSERT INTO "_recent" (userId, object, recordId) VALUES (?, ?, ?)')
        .run(ctx.userId, object.name, id);
    }
    storage.statement(FORGET).run({ user: ctx.userId, object: object.name });
  });
}

/** What the user used last, the latest first; of one object, or of all. Whether it may still be seen is for who reads it. */
export function recentlyUsed(ctx: RequestContext, { object, most }: { object?: string; most: number }): Used[] {
  const rows = open(ctx.org.storage)
    .statement(
      `SELECT object, recordId FROM "_recent" WHERE userId = :user AND (:object IS NULL OR object = :object)
       ORDER BY place DESC LIMIT :most`,
    )
    .all({ user: ctx.userId, object: object ?? null, most });
  return rows.map((row) => ({ object: String(row['object']), id: String(row['recordId']) }));
}
