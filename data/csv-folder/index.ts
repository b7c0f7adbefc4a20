/**
 * A sample as the Platform would hand it over by files: CSV and a folder of documents, in the form a mapping profile tells.
 * The profile is read the other way round, so every profile can be tried.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { headingsIn, versionHeading, type FileOfProfile, type Profile } from '../../scripts/platform-folder/index.ts';
import type { FeedRecord, Sample } from '../sample/index.ts';
import { cellOf, instantCell, versionCell } from './cells.ts';
import { bytesOf, lineOf, markOf, type WrittenEncoding } from './text.ts';

export { bytesOf, type WrittenEncoding } from './text.ts';

export interface WriteOptions {
  sample: Pick<Sample, 'deliveries' | 'documents'>;
  profile: Profile;
  encoding: WrittenEncoding;
  /** Folder to write to; it is made. */
  folder: string;
}

/** Files and documents written. */
export interface Written {
  files: string[];
  rows: number;
  documents: number;
}

type Row = Record<string, string>;

/**
 * Writes every delivery of the sample as a row of its kind's file, in the order of the feed, and every document.
 * @throws an Error when a character is not in the encoding
 */
export async function writeFolder({ sample, profile, encoding, folder }: WriteOptions): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const byKind = Map.groupBy(sample.deliveries, ({ record }) => record.kind);
  const written: Written = { files: [], rows: 0, documents: 0 };
  for (const file of profile.files) {
    const records = (byKind.get(file.kind) ?? []).map(({ record }) => record);
    const name = file.file.replaceAll('*', '');
    await writeRows(join(folder, name), headingsOf(profile, file), rowsOf(profile, file, records), profile, encoding);
    written.files.push(name);
    written.rows += records.length;
    if (file.items) {
      const itemsName = file.items.file.replaceAll('*', '');
      const headings = [...file.items.parent, ...file.items.columns.map(({ column }) => column)];
      await writeRows(join(folder, itemsName), headings, itemRowsOf(profile, file, records), profile, encoding);
      written.files.push(itemsName);
    }
    if (file.kind === 'document') written.documents = await writeDocuments(sample, profile, file, records, folder);
  }
  return written;
}

function headingsOf(profile: Profile, file: FileOfProfile): string[] {
  const ofPath = file.kind === 'document' ? headingsIn(profile.documents.path) : [];
  return [
    ...new Set([
      ...headingsIn(file.id),
      versionHeading(file),
      ...(file.occurredAt ? [file.occurredAt] : []),
      ...file.columns.map(({ column }) => column),
      ...ofPath,
    ]),
  ];
}

function* rowsOf(profile: Profile, file: FileOfProfile, records: readonly FeedRecord[]): Generator<Row> {
  for (const record of records) yield rowOf(profile, file, record);
}

function rowOf(profile: Profile, file: FileOfProfile, record: FeedRecord): Row {
  const [key] = headingsIn(file.id);
  return {
    [key!]: record.id,
    [versionHeading(file)]: versionCell(profile, file, record),
    ...(file.occurredAt ? { [file.occurredAt]: instantCell(profile, record.occurredAt) } : {}),
    ...Object.fromEntries(
      file.columns.map((column) => [column.column, cellOf(profile, column, record.data[column.to])]),
    ),
  };
}

/** Each item under the headings that tell its parent's row. */
function* itemRowsOf(profile: Profile, file: FileOfProfile, records: readonly FeedRecord[]): Generator<Row> {
  const items = file.items!;
  for (const record of records) {
    const parent = rowOf(profile, file, record);
    const keys = Object.fromEntries(items.parent.map((heading) => [heading, parent[heading]!]));
    for (const item of (record.data[items.to] ?? []) as Record<string, unknown>[]) {
      yield {
        ...keys,
        ...Object.fromEntries(items.columns.map((column) => [column.column, cellOf(profile, column, item[column.to])])),
      };
    }
  }
}

async function writeRows(
  path: string,
  headings: readonly string[],
  rows: Iterable<Row>,
  profile: Profile,
  encoding: WrittenEncoding,
): Promise<void> {
  const out = createWriteStream(path);
  out.write(markOf(encoding));
  const write = (cells: readonly string[]) => out.write(bytesOf(lineOf(cells, profile.delimiter), encoding));
  write(headings);
  for (const row of rows) {
    if (!write(headings.map((heading) => row[heading] ?? ''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** Puts each document where its row says that it lies. */
async function writeDocuments(
  sample: Pick<Sample, 'documents'>,
  profile: Profile,
  file: FileOfProfile,
  records: readonly FeedRecord[],
  folder: string,
): Promise<number> {
  const written = new Set<string>();
  for (const record of records) {
    const document = sample.documents.get(record.id);
    if (!document || written.has(record.id)) continue;
    const row = rowOf(profile, file, record);
    const inside = profile.documents.path.replaceAll(/\{([^{}]+)\}/g, (_, heading: string) => row[heading] ?? '');
    const path = join(folder, profile.documents.folder, inside);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, document.bytes);
    written.add(record.id);
  }
  return written.size;
}
