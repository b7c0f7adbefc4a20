import type Database from 'better-sqlite3';
import type { ColumnField } from './values.ts';

/** A table to make: an object's name and its fields. */
export interface TableObject {
  name: string;
  fields: readonly ColumnField[];
  /** SQL of the view that stands in place of a table. */
  view?: string;
}

/** Changes of tables; each is plain SQL on the open transaction. */
export interface Tables {
  exists(object: string): boolean;
  columns(object: string): string[];
  create(object: TableObject): void;
  /** Makes what is missing of an object's table; leaves the rest alone. */
  ensure(object: TableObject): void;
  addColumn(object: string, field: ColumnField): void;
  dropColumn(object: string, field: string): void;
  drop(object: string): void;
  /** Brings stored numbers to another scale; digits that no longer fit are rounded half up. */
  rescale(object: string, field: string, from: number, to: number): void;
  /** Gives a column another form (collation, type), keeping its values as they are. */
  reshape(object: string, field: ColumnField): void;
  /** Makes and drops the indexes that a field's uniqueness, external id or reference asks for. */
  index(object: string, field: ColumnField): void;
  hasValues(object: string, field: string): boolean;
  hasRows(object: string): boolean;
}

const INTEGER_TYPES = new Set(['boolean', 'int', 'double', 'currency', 'percent', 'datetime', 'time']);

/** A name quoted for SQL. API names hold no quotes; this keeps keywords (`Group`, `Order`) apart. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Whether the field has a column: formulas are worked out on read. */
export const hasColumn = (field: ColumnField): boolean => field.formula === undefined;

const columnType = (field: ColumnField): string => {
  if (field.type === 'id' || field.type === 'reference' || field.type === 'date') return 'TEXT';
  if (field.type === 'boolean') return 'INTEGER NOT NULL DEFAULT 0';
  if (INTEGER_TYPES.has(field.type)) return 'INTEGER';
  return field.unique === true && field.caseSensitive === true ? 'TEXT' : 'TEXT COLLATE NOCASE';
};

const columnSql = (field: ColumnField): string => {
  if (field.name === 'Id') return '"Id" TEXT PRIMARY KEY NOT NULL';
  const generated = field.generatedAs === undefined ? '' : ` GENERATED ALWAYS AS (${field.generatedAs}) VIRTUAL`;
  return `${quoted(field.name)} ${columnType(field)}${generated}`;
};

const indexName = (kind: 'unique' | 'find', object: string, field: string): string => `${kind}_${object}_${field}`;

export const makeTables = (db: Database.Database, changed: () => void): Tables => {
  const run = (sql: string): void => {
    db.exec(sql);
    changed();
  };
  const columns = (object: string): string[] =>
    (db.pragma(`table_xinfo(${quoted(object)})`) as { name: string }[]).map((row) => row.name);
  const exists = (object: string): boolean =>
    db.prepare("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?").get(object) !== undefined;
  const dropIndexes = (object: string, field: string): void => {
    for (const kind of ['unique', 'find'] as const)
      run(`DROP INDEX IF EXISTS ${quoted(indexName(kind, object, field))}`);
  };
  const index = (object: string, field: ColumnField): void => {
    dropIndexes(object, field.name);
    if (!hasColumn(field) || field.name === 'Id') return;
    const column = `${quoted(object)} (${quoted(field.name)})`;
    if (field.unique === true) {
      const live = columns(object).includes('IsDeleted') ? ' WHERE "IsDeleted" = 0' : '';
      run(`CREATE UNIQUE INDEX ${quoted(indexName('unique', object, field.name))} ON ${column}${live}`);
    }
    if (field.unique === true || field.externalId === true || field.reference !== undefined) {
      run(`CREATE INDEX ${quoted(indexName('find', object, field.name))} ON ${column}`);
    }
  };
  const create = (object: TableObject): void => {
    const stored = object.fields.filter(hasColumn);
    run(`CREATE TABLE ${quoted(object.name)} (${stored.map(columnSql).join(', ')})`);
    for (const field of stored) index(object.name, field);
  };
  const addColumn = (object: string, field: ColumnField): void => {
    if (!hasColumn(field)) return;
    run(`ALTER TABLE ${quoted(object)} ADD COLUMN ${columnSql(field)}`);
    index(object, field);
  };
  const ensureView = (name: string, select: string): void => {
    const sql = `CREATE VIEW ${quoted(name)} AS ${select}`;
    const there = db.prepare<[string], { sql: string }>(
      "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?",
    );
    if (there.get(name)?.sql !== sql) run(`DROP VIEW IF EXISTS ${quoted(name)}; ${sql}`);
  };
  const ensure = (object: TableObject): void => {
    if (object.view !== undefined) return ensureView(object.name, object.view);
    if (!exists(object.name)) return create(object);
    const present = new Set(columns(object.name));
    for (const field of object.fields) if (!present.has(field.name)) addColumn(object.name, field);
  };
  const rescale = (object: string, field: string, from: number, to: number): void => {
    if (from === to) return;
    const column = quoted(field);
    const factor = 10n ** BigInt(Math.abs(to - from));
    const half = factor / 2n;
    const value =
      to > from
        ? `${column} * ${factor}`
        : `(${column} + (CASE WHEN ${column} < 0 THEN -${half} ELSE ${half} END)) / ${factor}`;
    run(`UPDATE ${quoted(object)} SET ${column} = ${value} WHERE ${column} IS NOT NULL`);
  };
  const dropColumn = (object: string, field: string): void => {
    dropIndexes(object, field);
    run(`ALTER TABLE ${quoted(object)} DROP COLUMN ${quoted(field)}`);
  };
  const reshape = (object: string, field: ColumnField): void => {
    dropIndexes(object, field.name);
    const former = `${field.name}_former`;
    run(`ALTER TABLE ${quoted(object)} RENAME COLUMN ${quoted(field.name)} TO ${quoted(former)}`);
    run(`ALTER TABLE ${quoted(object)} ADD COLUMN ${columnSql(field)}`);
    run(`UPDATE ${quoted(object)} SET ${quoted(field.name)} = ${quoted(former)} WHERE ${quoted(former)} IS NOT NULL`);
    run(`ALTER TABLE ${quoted(object)} DROP COLUMN ${quoted(former)}`);
    index(object, field);
  };
  return {
    exists,
    columns,
    create,
    ensure,
    addColumn,
    dropColumn,
    drop: (object) => run(`DROP TABLE ${quoted(object)}`),
    rescale,
    reshape,
    index,
    hasValues: (object, field) =>
      db.prepare(`SELECT 1 FROM ${quoted(object)} WHERE ${quoted(field)} IS NOT NULL LIMIT 1`).get() !== undefined,
    hasRows: (object) => db.prepare(`SELECT 1 FROM ${quoted(object)} LIMIT 1`).get() !== undefined,
  };
};
