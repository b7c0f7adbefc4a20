import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Documents } from './documents.ts';
import { FolderError, type Place } from './errors.ts';
import { Items } from './items.ts';
import { headingsIn, versionHeading, type Column, type FileOfProfile, type Profile } from './profile.ts';
import { cellUnder, recordOf, type FolderRecord } from './record.ts';
import { openTable, rowsOf, type Expected, type Table, type TableRow } from './table.ts';

export interface FolderOptions {
  /** The delivered folder: CSV files, and the documents' folder. */
  folder: string;
  profile: Profile;
  /** Day of delivery, `YYYY-MM-DD`. */
  deliveredOn: string;
}

/** A record of the delivery, and whether another row says the same key and version with other words. */
export type Delivered = FolderRecord & { contradicts?: Place };

/** A delivery, opened: its files are there, in the encoding promised, with the columns needed. */
export interface Folder {
  readonly profile: Profile;
  /** Files that are read, in their order. */
  readonly files: readonly string[];
  /** Files of the delivery that no line of the profile names. */
  readonly unusedFiles: readonly string[];
  /** Columns that no line of the profile names. */
  readonly unusedColumns: readonly Place[];
  readonly documents: Documents;
  /** Every row as a record of the contract, kinds in the order of the profile. */
  records(): AsyncGenerator<Delivered>;
}

interface Opened {
  file: FileOfProfile;
  tables: Table[];
  itemTables: Table[];
}

/**
 * Opens a delivered folder; nothing is taken from it yet.
 * @throws FolderError when it is not there, when none of its files is named in the profile, or when a file cannot be read
 * as the profile says
 */
export async function openFolder({ folder, profile, deliveredOn }: FolderOptions): Promise<Folder> {
  if (!existsSync(folder)) {
    throw new FolderError(
      'NO_FOLDER',
      `フォルダ ${basename(folder)} がありません。--folder の指定を確かめてください。`,
    );
  }
  const names = filesIn(folder);
  const unusedColumns: Place[] = [];
  const open = async (pattern: string, expected: Expected): Promise<Table[]> => {
    const tables: Table[] = [];
    for (const name of names.filter((each) => matches(pattern, each))) {
      const { table, unknown } = await openTable(join(folder, name), name, profile, expected);
      tables.push(table);
      unusedColumns.push(...unknown.map((column) => ({ file: name, column })));
    }
    return tables;
  };
  const opened: Opened[] = [];
  for (const file of profile.files) {
    const tables = await open(file.file, expectedOf(profile, file));
    const { items } = file;
    const itemTables = items ? await open(items.file, expectedOfItems(items.columns, items.parent)) : [];
    opened.push({ file, tables, itemTables });
  }
  const read = opened.flatMap(({ tables, itemTables }) => [...tables, ...itemTables]).map(({ name }) => name);
  refuseWrongFiles(folder, profile, names, read);
  const documents = new Documents(folder, profile.documents);
  return {
    profile,
    files: read,
    unusedFiles: names.filter((name) => !read.includes(name)),
    unusedColumns,
    documents,
    records: () => recordsOf(profile, opened, documents, deliveredOn),
  };
}

/** Files of a folder in the order of their names; names from a Mac are put together first. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern
    .normalize('NFC')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name.normalize('NFC'));
}

function refuseWrongFiles(folder: string, profile: Profile, names: readonly string[], read: readonly string[]): void {
  const twice = read.find((name, index) => read.indexOf(name) < index);
  if (twice !== undefined) {
    throw new FolderError(
      'BROKEN_PROFILE',
      `${twice} が対応表の 2 か所の file に当てはまります。対応表の file を書き分けてください。`,
    );
  }
  if (read.length > 0) return;
  throw new FolderError(
    'NO_FILES',
    `フォルダ ${basename(folder)} に、対応表 ${profile.name} のファイル（${profile.files.map(({ file }) => file).join('、')}）が 1 つもありません。あるもの: ${names.length === 0 ? 'なし' : names.join('、')}。--folder と --profile を確かめてください。`,
  );
}

function expectedOf(profile: Profile, file: FileOfProfile): Expected {
  const always = [...headingsIn(file.id), versionHeading(file), ...(file.occurredAt ? [file.occurredAt] : [])];
  const ofPath = file.kind === 'document' ? headingsIn(profile.documents.path) : [];
  return expectedOfItems(file.columns, [...always, ...ofPath, ...(file.items?.parent ?? [])]);
}

function expectedOfItems(columns: readonly Column[], always: readonly string[]): Expected {
  const needed = columns.filter(({ optional }) => !optional).map(({ column }) => column);
  return {
    needed: new Set([...always, ...needed]),
    optional: new Set(columns.map(({ column }) => column)),
  };
}

async function* recordsOf(
  profile: Profile,
  opened: readonly Opened[],
  documents: Documents,
  deliveredOn: string,
): AsyncGenerator<Delivered> {
  let seq = 0;
  const next = () => (seq += 1);
  for (const { file, tables, itemTables } of opened) {
    const items = file.items && (await Items.read(profile, file.items, itemTables));
    const seen = new Seen();
    for (const table of tables) {
      for await (const row of rowsOf(table)) {
        if (row.problem !== undefined) {
          yield noRow(profile, file, table, row, next(), deliveredOn);
          continue;
        }
        let record = recordOf(profile, file, table, row, { seq: next(), deliveredOn });
        if (items) record = items.into(record, table, row);
        if (file.kind === 'document') await addDocument(record, file, documents, cellUnder(table, row));
        yield seen.withContradiction(record);
      }
    }
    if (items) yield* items.orphans(file, next, `${deliveredOn}T00:00:00+09:00`);
  }
}

/** What stands where a row should: kept as it is. */
function noRow(
  profile: Profile,
  file: FileOfProfile,
  table: Table,
  row: TableRow,
  seq: number,
  deliveredOn: string,
): FolderRecord {
  const place = { file: table.name, line: row.line };
  const data = { raw: row.cells.join(profile.delimiter) };
  return {
    record: { seq, kind: file.kind, occurredAt: `${deliveredOn}T00:00:00+09:00`, data },
    place,
    problems: [{ place, problem: row.problem! }],
    placeOf: () => place,
  };
}

async function addDocument(
  { record, place, problems }: FolderRecord,
  file: FileOfProfile,
  documents: Documents,
  cellOf: (heading: string) => string,
): Promise<void> {
  const path = documents.note(record.id ?? '', cellOf);
  if (path === undefined) {
    problems.push({ place, problem: '書類のファイルの場所がフォルダの外を指しています' });
    return;
  }
  const wanted = Object.entries(file.ofDocument);
  if (wanted.length === 0) return;
  const facts = await documents.facts(path);
  if (facts === undefined) {
    problems.push({ place, problem: `書類のファイル ${path} がフォルダにありません` });
    return;
  }
  for (const [fact, field] of wanted) record.data[field] = facts[fact as keyof typeof facts];
}

/** Rows of one kind that have come, to tell when the same key and version comes again with other words. */
class Seen {
  readonly #first = new Map<string, { sum: string; place: Place }>();

  withContradiction(record: FolderRecord): Delivered {
    const { id, version, data } = record.record;
    if (id === undefined || version === undefined) return record;
    const sum = createHash('sha256').update(JSON.stringify(data)).digest('base64').slice(0, 16);
    const key = `${id}|${version}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, { sum, place: record.place });
    return first === undefined || first.sum === sum ? record : { ...record, contradicts: first.place };
  }
}
