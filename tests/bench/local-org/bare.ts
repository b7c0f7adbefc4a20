import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';

/** What is stored of an object: the rows as arrays, and the statements that made its table and its indexes. */
export interface StoredTable {
  name: string;
  columns: string[];
  rows: unknown[][];
  table: string;
  indexes: string[];
}

/** Reads the table of an object out of an org's file. */
export function storedTable(file: string, name: string): StoredTable {
  const db = new Database(file, { readonly: true });
  try {
    const statement = db.prepare(`SELECT * FROM "${name}"`).raw(true);
    const made = db
      .prepare<[string], { type: string; sql: string | null }>('SELECT type, sql FROM sqlite_master WHERE tbl_name = ?')
      .all(name);
    return {
      name,
      columns: statement.columns().map((column) => column.name),
      rows: statement.all() as unknown[][],
      table: made.find(({ type }) => type === 'table')?.sql ?? '',
      indexes: made.flatMap(({ type, sql }) => (type === 'index' && sql !== null ? [sql] : [])),
    };
  } finally {
    db.close();
  }
}

/** A time by the clock and by the CPU. */
export interface Seconds {
  clock: number;
  cpu: number;
}

/**
 * Seconds that better-sqlite3 takes to insert the same rows into a fresh file by one prepared statement in one transaction.
 * @param indexed with the indexes of the org's table, or with its columns alone
 */
export function bareInsertSeconds(
  { name, columns, rows, table, indexes }: StoredTable,
  file: string,
  indexed: boolean,
): Seconds {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -65536');
    const plain = `CREATE TABLE "${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;
    for (const sql of indexed ? [table, ...indexes] : [plain]) db.exec(sql);
    const insert = db.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
    const began = performance.now();
    const used = process.cpuUsage();
    db.transaction(() => {
      for (const row of rows) insert.run(row);
    })();
    const { user, system } = process.cpuUsage(used);
    return { clock: (performance.now() - began) / 1000, cpu: (user + system) / 1_000_000 };
  } finally {
    db.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  }
}
