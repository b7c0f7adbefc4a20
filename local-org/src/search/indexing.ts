import type { OrgServices } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { Ids, quoted, type Storage, type StoredRow } from '../storage/index.ts';
import { hasPending, objectIndex, openSearch, quietFor, type ObjectIndex } from './store.ts';
import { indexedText } from './words.ts';

/** Records brought up to date in one transaction. */
const BATCH = 200;

/**
 * Brings up to `most` records of the index up to date, those of the lowest ids first. Costs in proportion to the records
 * that changed. Returns how many it did.
 */
export function catchUp(org: OrgServices, most: number): number {
  openSearch(org.storage);
  let done = 0;
  while (done < most) {
    const indexed = indexBatch(org, Math.min(BATCH, most - done));
    done += indexed;
    if (indexed < BATCH) break;
  }
  return done;
}

function indexBatch({ storage, schema }: OrgServices, count: number): number {
  const waiting = storage.statement('SELECT id FROM _search_pending ORDER BY id LIMIT ?').all(count);
  if (waiting.length === 0) return 0;
  const ids = waiting.map((row) => String(row['id']));
  storage.transaction(() => {
    for (const [prefix, some] of Map.groupBy(ids, Ids.keyPrefix)) {
      const object = schema.byKeyPrefix(prefix);
      if (object?.searchable === true) indexRecords(storage, object, some);
    }
    storage
      .statement('DELETE FROM _search_pending WHERE id IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(ids));
  });
  return ids.length;
}

function indexRecords(storage: Storage, object: SObjectDef, ids: readonly string[]): void {
  const index = objectIndex(storage, object);
  const list = JSON.stringify(ids);
  storage.statement('INSERT OR IGNORE INTO _search_doc (id) SELECT value FROM json_each(?)').run(list);
  const docs = storage
    .statement('SELECT doc, id FROM _search_doc WHERE id IN (SELECT value FROM json_each(?))')
    .all(list);
  const live = object.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
  const rows = storage
    .statement(`SELECT * FROM ${quoted(object.name)} WHERE "Id" IN (SELECT value FROM json_each(?)) ${live}`)
    .all(list);
  const byId = new Map(rows.map((row) => [String(row['Id']), row]));
  const remove = storage.statement(`DELETE FROM ${index.table} WHERE rowid = ?`);
  const insert = storage.statement(insertSql(index));
  for (const { doc = null, id } of docs) {
    remove.run(doc);
    const row = byId.get(String(id));
    if (row) insert.run(doc, ...textsOf(index, object, row));
    else storage.statement('DELETE FROM _search_doc WHERE doc = ?').run(doc);
  }
}

function insertSql({ table, columns }: ObjectIndex): string {
  const names = Array.from({ length: columns }, (_, at) => `c${at}`);
  return `INSERT INTO ${table} (rowid, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`;
}

function textsOf({ columns, places }: ObjectIndex, object: SObjectDef, row: StoredRow): (string | null)[] {
  const texts = Array.from({ length: columns }, (): string | null => null);
  for (const [name, place] of places) {
    const field = object.field(name);
    const value = row[name];
    if (field && typeof value === 'string') texts[place] = indexedText(plain(field, value));
  }
  return texts;
}

const TAGS = /<[^>]*>/g;
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Rich text without its marks; a telephone number as written, and as its digits alone. */
function plain(field: FieldDef, value: string): string {
  if (field.type === 'phone') return `${value} ${value.replaceAll(/\D/g, '')}`;
  if (field.metadataType !== 'Html') return value;
  return value
    .replaceAll(TAGS, ' ')
    .replaceAll(/&(#\d+|\w+);/g, (whole, name: string) =>
      name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (REFERENCES[name] ?? whole),
    );
}

/** How often the org looks whether something waits, and for how long nothing must have been written before. Milliseconds. */
const EVERY = 1000;

/**
 * Keeps the index current while nothing is written, a batch in turn, other calls between any two. `current` gives the org as
 * it is then, or undefined while there is none. Returns what stops it.
 */
export function startIndexing(current: () => OrgServices | undefined): () => void {
  let stopped = false;
  const work = (): void => {
    const org = stopped ? undefined : current();
    if (org?.storage.db.open !== true || quietFor(org.storage) < EVERY || !hasPending(org.storage)) return;
    catchUp(org, BATCH);
    setImmediate(work);
  };
  const timer = setInterval(work, EVERY);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
