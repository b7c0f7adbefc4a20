import type { SObjectDef } from '../schema/index.ts';
import { quoted, type Storage } from '../storage/index.ts';
import { indexedFields } from './fields.ts';

/**
 * The index in the org's file: for each searchable object one FTS5 table without content of its own, a column for each field;
 * which record a row of it stands for; and the records whose rows are out of date.
 */
const CREATE = `
  CREATE TABLE IF NOT EXISTS _search_index (object TEXT PRIMARY KEY, columns INTEGER NOT NULL, places TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS _search_doc (doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS _search_pending (id TEXT PRIMARY KEY) WITHOUT ROWID;`;

const opened = new WeakSet<Storage>();

export function openSearch(storage: Storage): void {
  if (opened.has(storage)) return;
  storage.db.exec(CREATE);
  // A transaction that is rolled back would take the tables along.
  if (!storage.db.inTransaction) opened.add(storage);
}

/** The index of one object. */
export interface ObjectIndex {
  /** Quoted name of the FTS5 table. */
  readonly table: string;
  readonly columns: number;
  /** Column number of each field. */
  readonly places: ReadonlyMap<string, number>;
}

/** Columns kept free for fields to come, so that a new field does not ask for a new table. */
const SPARE = 16;

const tableOf = (object: SObjectDef): string => quoted(`_search_${object.name}`);

/**
 * The index of an object with a column for each of its fields. Where there is none yet, or its columns are used up, a new
 * one is made and every record of the object waits to be indexed.
 */
export function objectIndex(storage: Storage, object: SObjectDef): ObjectIndex {
  openSearch(storage);
  const row = storage.statement('SELECT columns, places FROM _search_index WHERE object = ?').get(object.name);
  if (!row) return makeIndex(storage, object);
  const columns = Number(row['columns']);
  const places = new Map(Object.entries(JSON.parse(String(row['places'])) as Record<string, number>));
  const missing = indexedFields(object).filter((field) => !places.has(field.name));
  if (missing.length === 0) return { table: tableOf(object), columns, places };
  if (places.size + missing.length > columns) return makeIndex(storage, object);
  for (const field of missing) places.set(field.name, places.size);
  keep(storage, object, columns, places);
  return { table: tableOf(object), columns, places };
}

function makeIndex(storage: Storage, object: SObjectDef): ObjectIndex {
  const table = tableOf(object);
  const fields = indexedFields(object);
  const columns = fields.length + SPARE;
  const places = new Map(fields.map((field, at) => [field.name, at]));
  const names = Array.from({ length: columns }, (_, at) => `c${at}`).join(', ');
  storage.transaction(() => {
    storage.db.exec(`DROP TABLE IF EXISTS ${table}`);
    storage.db.exec(
      `CREATE VIRTUAL TABLE ${table} USING fts5(${names}, content='', contentless_delete=1, tokenize='ascii')`,
    );
    keep(storage, object, columns, places);
    const live = object.field('IsDeleted') ? ' WHERE "IsDeleted" = 0' : '';
    storage.db.exec(`INSERT OR IGNORE INTO _search_pending (id) SELECT "Id" FROM ${quoted(object.name)}${live}`);
  });
  return { table, columns, places };
}

function keep(storage: Storage, object: SObjectDef, columns: number, places: ReadonlyMap<string, number>): void {
  storage
    .statement('INSERT OR REPLACE INTO _search_index (object, columns, places) VALUES (?, ?, ?)')
    .run(object.name, columns, JSON.stringify(Object.fromEntries(places)));
}

/** When something was last noted, by the machine's clock. */
const lastNoted = new WeakMap<Storage, number>();

/** Notes that records changed, came, went or came back: what the index says of them is out of date. */
export function noteChanged(storage: Storage, object: SObjectDef, ids: readonly string[]): void {
  if (!object.searchable || ids.length === 0) return;
  openSearch(storage);
  storage
    .statement('INSERT OR IGNORE INTO _search_pending (id) SELECT value FROM json_each(?)')
    .run(JSON.stringify(ids));
  lastNoted.set(storage, Date.now());
}

/** Milliseconds of the machine's clock since something was noted. */
export function quietFor(storage: Storage): number {
  return Date.now() - (lastNoted.get(storage) ?? 0);
}

export function hasPending(storage: Storage): boolean {
  openSearch(storage);
  return storage.statement('SELECT 1 FROM _search_pending LIMIT 1').get() !== undefined;
}
