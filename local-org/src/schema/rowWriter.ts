import type { Storage, StoredRow } from '../storage/index.ts';
import type { Schema } from './types.ts';

/** Writes a row of an object and answers its id. */
export type WriteRow = (object: string, row: StoredRow) => string;

/** Writes rows with the audit fields that their object has. `now` is epoch milliseconds. */
export const rowWriter = (storage: Storage, schema: Schema, userId: string, now: number): WriteRow => {
  const audit: StoredRow = {
    CreatedDate: now,
    CreatedById: userId,
    LastModifiedDate: now,
    LastModifiedById: userId,
    SystemModstamp: now,
  };
  return (object, row) => {
    const definition = schema.object(object);
    if (!definition) throw new Error(`The standard object ${object} is missing from the schema.`);
    const id = typeof row.Id === 'string' ? row.Id : storage.newId(definition.keyPrefix);
    const stamped = Object.entries(audit).filter(([name]) => definition.field(name) !== undefined);
    storage.insertRow(object, { Id: id, ...row, ...Object.fromEntries(stamped) });
    return id;
  };
};
