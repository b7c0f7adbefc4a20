import type { Schema } from '../../schema/index.ts';
import { quoted, type Storage, type StoredRow } from '../../storage/index.ts';

/** In whose name, and at which moment, set-up rows are written. */
export interface Author {
  userId: string;
  /** Epoch milliseconds. */
  now: number;
}

/** Writing of set-up rows by their natural keys, with the audit fields their objects have. */
export interface Rows {
  /** The id of the row whose fields equal `key`, or undefined. */
  find(object: string, key: StoredRow): string | undefined;
  /** Writes a row, new (with `id` when given) or over the one whose fields equal `key`. Answers its id. */
  put(object: string, key: StoredRow, values: StoredRow, id?: string): string;
  insert(object: string, row: StoredRow, id?: string): string;
  delete(object: string, key: StoredRow): void;
}

const audit = (author: Author, created: boolean): StoredRow => ({
  LastModifiedDate: author.now,
  LastModifiedById: author.userId,
  SystemModstamp: author.now,
  ...(created ? { CreatedDate: author.now, CreatedById: author.userId } : {}),
});

export const rowsOf = (storage: Storage, schema: Schema, author: Author): Rows => {
  const stamped = (object: string, row: StoredRow, created: boolean): StoredRow => {
    const definition = schema.object(object);
    const stamps = Object.entries(audit(author, created)).filter(([name]) => definition?.field(name) !== undefined);
    return { ...row, ...Object.fromEntries(stamps) };
  };
  const where = (key: StoredRow): string =>
    Object.keys(key)
      .map((name) => `${quoted(name)} = ?`)
      .join(' AND ');
  const find: Rows['find'] = (object, key) => {
    const row = storage.statement(`SELECT "Id" FROM ${quoted(object)} WHERE ${where(key)}`).get(...Object.values(key));
    return row?.Id as string | undefined;
  };
  const insert: Rows['insert'] = (object, row, id) => {
    const newId = id ?? storage.newId(schema.object(object)?.keyPrefix ?? '000');
    storage.insertRow(object, { Id: newId, ...stamped(object, row, true) });
    return newId;
  };
  return {
    find,
    insert,
    put(object, key, values, id) {
      const known = find(object, key);
      if (known === undefined) return insert(object, { ...key, ...values }, id);
      storage.updateRow(object, known, stamped(object, values, false));
      return known;
    },
    delete(object, key) {
      storage.statement(`DELETE FROM ${quoted(object)} WHERE ${where(key)}`).run(...Object.values(key));
    },
  };
};
