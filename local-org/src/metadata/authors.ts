import type { Storage } from '../storage/index.ts';

/** Who made a component and who last changed it, beside the component; moments in epoch milliseconds. */
export interface Authorship {
  createdById: string;
  createdDate: number;
  lastModifiedById: string;
  lastModifiedDate: number;
}

export const ensureAuthors = (storage: Storage): void => {
  storage.db.exec(
    'CREATE TABLE IF NOT EXISTS "_component_author" (id TEXT PRIMARY KEY, createdById TEXT NOT NULL, createdDate INTEGER NOT NULL, lastModifiedById TEXT NOT NULL, lastModifiedDate INTEGER NOT NULL) WITHOUT ROWID',
  );
};

/** Notes that a component was made or changed. */
export const noteAuthor = (storage: Storage, id: string, { userId, now }: { userId: string; now: number }): void => {
  storage
    .statement(
      'INSERT INTO _component_author (id, createdById, createdDate, lastModifiedById, lastModifiedDate) VALUES (?, ?, ?, ?, ?) ' +
        'ON CONFLICT (id) DO UPDATE SET lastModifiedById = excluded.lastModifiedById, lastModifiedDate = excluded.lastModifiedDate',
    )
    .run(id, userId, now, userId, now);
};

export const forgetAuthor = (storage: Storage, id: string): void => {
  storage.statement('DELETE FROM _component_author WHERE id = ?').run(id);
};

/** Ids and authorship of all components: `type:full name in lower case` → both. */
export const readAuthors = (
  storage: Storage,
  keyOf: (component: { type: string; fullName: string }) => string,
): ReadonlyMap<string, { id: string; authorship: Authorship | undefined }> => {
  const rows = storage
    .statement(
      'SELECT c.type, c.fullName, c.id AS componentId, a.* FROM _component c LEFT JOIN _component_author a ON a.id = c.id',
    )
    .all();
  return new Map(
    rows.map((row) => [
      keyOf({ type: String(row.type), fullName: String(row.fullName) }),
      {
        id: String(row.componentId),
        authorship:
          row.createdById === null
            ? undefined
            : {
                createdById: String(row.createdById),
                createdDate: Number(row.createdDate),
                lastModifiedById: String(row.lastModifiedById),
                lastModifiedDate: Number(row.lastModifiedDate),
              },
      },
    ]),
  );
};
