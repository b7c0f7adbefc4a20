import Database from 'better-sqlite3';
import { autoNumberCounters, formatAutoNumber, hasDate } from './autoNumber.ts';
import { BLOB_TABLE, openBlobs, type Blobs } from './blobs.ts';
import { compactInteger } from './decimals.ts';
import { companionId, makeId } from './ids.ts';
import { copyDatabase } from './copy.ts';
import { makeTables, quoted, type Tables } from './tables.ts';
import { timeStatements, type Spent } from './timing.ts';
import { toApi, toStored, type ApiValue, type ColumnField, type Stored } from './values.ts';

export type StoredRow = Record<string, Stored>;
export type Statement = Database.Statement<unknown[], StoredRow>;

export interface Storage {
  readonly db: Database.Database;
  readonly tables: Tables;
  /** The bytes of files; a column of bytes holds their hash. */
  readonly blobs: Blobs;
  /** A prepared statement, kept. Integers come back as JS numbers: use `exact` where one may pass 2^53. */
  statement(sql: string): Statement;
  /** As `statement`, with every integer as bigint. */
  exact(sql: string): Statement;
  /** Runs `work` in a transaction, inside another as a savepoint; rolls back what it did when it throws. */
  transaction<T>(work: () => T): T;
  /** A fresh 18-character id; never given twice, restarts included. */
  newId(keyPrefix: string): string;
  /**
   * The next auto-number of a field, as shown. Rolled back with its transaction.
   * @param today gives `YYYY-MM-DD`, for formats with a date.
   */
  nextAutoNumber(object: string, field: string, displayFormat: string, today?: () => string): string;
  /** Sets the number that the next auto-number of a field takes. */
  startAutoNumber(object: string, field: string, next: number): void;
  /** Forgets the auto-numbers of an object that goes. */
  dropAutoNumbers(object: string): void;
  /** The org's own facts: small values by key, kept over restarts. */
  readonly meta: { get(key: string): string | undefined; set(key: string, value: string): void };
  insertRow(object: string, row: StoredRow): void;
  updateRow(object: string, id: string, changes: StoredRow): void;
  /** A row by id, deleted or not; integers beyond 2^53 as bigint. */
  row(object: string, id: string): StoredRow | undefined;
  toStored(field: ColumnField, value: unknown): Stored;
  toApi(field: ColumnField, stored: Stored | undefined): ApiValue;
  /** What SQLite took so far. */
  readonly spent: Readonly<Spent>;
  /** Copies the file as it stands between two transactions. */
  copyTo(target: string): void;
  close(): void;
}

const OWN_TABLES = `
  CREATE TABLE IF NOT EXISTS "_meta" (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS "_id_counter" (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS "_auto_number" (object TEXT, field TEXT, last INTEGER NOT NULL, PRIMARY KEY (object, field)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS "_component" (type TEXT, fullName TEXT COLLATE NOCASE, id TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (type, fullName)) WITHOUT ROWID;
`;

const openDatabase = (file: string): Database.Database => {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('cache_size = -24576');
  // Pages of the log that are copied into the file at a time: each page that many transactions wrote is copied once.
  db.pragma('wal_autocheckpoint = 4000');
  db.exec(OWN_TABLES + BLOB_TABLE);
  db.function('companion_id', { deterministic: true }, (prefix, id) => companionId(String(prefix), String(id)));
  return db;
};

/** Prepared statements by their text; forgotten when a table changes. */
const statementCache = (db: Database.Database, safeIntegers: boolean) => {
  const kept = new Map<string, Statement>();
  return {
    get(sql: string): Statement {
      let statement = kept.get(sql);
      if (!statement) {
        statement = db.prepare<unknown[], StoredRow>(sql).safeIntegers(safeIntegers);
        kept.set(sql, statement);
      }
      return statement;
    },
    clear: () => kept.clear(),
  };
};

/** Serial numbers of ids: counted in memory, written before each commit, so that no commit leaves them behind. */
const idCounters = (db: Database.Database) => {
  const last = new Map<string, number>();
  const dirty = new Set<string>();
  const read = db.prepare<[string], { last: number }>('SELECT last FROM _id_counter WHERE prefix = ?');
  const write = db.prepare(
    'INSERT INTO _id_counter (prefix, last) VALUES (?, ?) ON CONFLICT (prefix) DO UPDATE SET last = excluded.last',
  );
  return {
    next(prefix: string): number {
      const serial = (last.get(prefix) ?? read.get(prefix)?.last ?? 0) + 1;
      last.set(prefix, serial);
      dirty.add(prefix);
      return serial;
    },
    flush(): void {
      for (const prefix of dirty) write.run(prefix, last.get(prefix));
      dirty.clear();
    },
    /** After a rollback the written numbers may be gone: write all of them again. */
    markAll: () => last.forEach((_serial, prefix) => dirty.add(prefix)),
  };
};

/** Integers as plain numbers wherever that is exact. */
const compactRow = (row: StoredRow): StoredRow => {
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'bigint') row[name] = compactInteger(value);
  }
  return row;
};

const rowStatements = (statement: (sql: string) => Statement, exact: (sql: string) => Statement) => ({
  insertRow(object: string, row: StoredRow): void {
    const names = Object.keys(row);
    const sql = `INSERT INTO ${quoted(object)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    statement(sql).run(...Object.values(row));
  },
  updateRow(object: string, id: string, changes: StoredRow): void {
    const names = Object.keys(changes);
    if (names.length === 0) return;
    const sql = `UPDATE ${quoted(object)} SET ${names.map((name) => `${quoted(name)} = ?`).join(', ')} WHERE "Id" = ?`;
    statement(sql).run(...Object.values(changes), id);
  },
  row(object: string, id: string): StoredRow | undefined {
    const row = exact(`SELECT * FROM ${quoted(object)} WHERE "Id" = ?`).get(id);
    return row && compactRow(row);
  },
});

interface Counters {
  readonly ids: ReturnType<typeof idCounters>;
  readonly autoNumbers: ReturnType<typeof autoNumberCounters>;
}

const makeTransaction = (db: Database.Database, { ids, autoNumbers: numbers }: Counters) => {
  let depth = 0;
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const outermost = <T>(work: () => T): T => {
    begin.run();
    try {
      const result = work();
      ids.flush();
      numbers.flush();
      commit.run();
      return result;
    } catch (error) {
      if (db.inTransaction) rollback.run();
      ids.markAll();
      numbers.forget();
      throw error;
    }
  };
  const savepoint = <T>(work: () => T): T => {
    const name = `s${depth}`;
    const numbersBefore = numbers.mark();
    db.exec(`SAVEPOINT ${name}`);
    try {
      const result = work();
      db.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      if (db.inTransaction) db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      numbersBefore();
      throw error;
    }
  };
  return {
    within: (): boolean => depth > 0,
    run: <T>(work: () => T): T => {
      const run = depth === 0 ? outermost : savepoint;
      depth += 1;
      try {
        return run(work);
      } finally {
        depth -= 1;
      }
    },
  };
};

const autoNumbers = (counters: ReturnType<typeof autoNumberCounters>, within: () => boolean) => {
  const flushOutside = (): void => {
    if (!within()) counters.flush();
  };
  return {
    nextAutoNumber(object: string, field: string, displayFormat: string, today?: () => string): string {
      const dated = hasDate(displayFormat);
      if (today === undefined && dated) {
        throw new Error(`${object}.${field}: the format ${displayFormat} needs today's date`);
      }
      const value = counters.next(object, field);
      flushOutside();
      return formatAutoNumber(displayFormat, value, dated ? (today?.() ?? '') : '');
    },
    startAutoNumber(object: string, field: string, next: number): void {
      counters.set(object, field, next - 1);
      flushOutside();
    },
    dropAutoNumbers: (object: string): void => counters.drop(object),
  };
};

const metaStore = (statement: (sql: string) => Statement): Storage['meta'] => ({
  get: (key) => statement('SELECT value FROM _meta WHERE key = ?').get(key)?.value as string | undefined,
  set: (key, value) => {
    statement('INSERT INTO _meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
      key,
      value,
    );
  },
});

/**
 * Opens the org's SQLite file (made when missing), or a private one in memory with `:memory:`.
 * What a committed transaction wrote survives a kill of the process (write-ahead log).
 */
export const openStorage = (file: string): Storage => {
  const db = openDatabase(file);
  const spent = timeStatements(db);
  const plain = statementCache(db, false);
  const exact = statementCache(db, true);
  const counters: Counters = { ids: idCounters(db), autoNumbers: autoNumberCounters(db) };
  const transactions = makeTransaction(db, counters);
  const statement = (sql: string): Statement => plain.get(sql);
  const blobs = openBlobs(file, statement);
  return {
    db,
    blobs,
    tables: makeTables(db, () => {
      plain.clear();
      exact.clear();
    }),
    statement,
    exact: (sql) => exact.get(sql),
    transaction: transactions.run,
    newId(prefix) {
      const id = makeId(prefix, counters.ids.next(prefix));
      if (!transactions.within()) counters.ids.flush();
      return id;
    },
    ...autoNumbers(counters.autoNumbers, transactions.within),
    meta: metaStore(statement),
    ...rowStatements(statement, (sql) => exact.get(sql)),
    toStored,
    toApi,
    spent,
    copyTo: (target) => copyDatabase(db, target),
    close: () => {
      blobs.close();
      db.close();
    },
  };
};
