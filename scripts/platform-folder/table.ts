import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { encodingOf, textOf, type Encoding } from './decode.ts';
import { FolderError, placeText, type Place } from './errors.ts';
import type { Profile } from './profile.ts';

/** A file of the delivery: where it is, how it is read, and the place of each heading. */
export interface Table {
  path: string;
  name: string;
  encoding: Encoding;
  delimiter: string;
  headings: ReadonlyMap<string, number>;
}

/** A row of a file, or a piece of it that is no row, with what is wrong. */
export type TableRow =
  { line: number; cells: string[]; problem?: undefined } | { line: number; cells: string[]; problem: string };

/** Headings a file must have, and those it may have. */
export interface Expected {
  needed: ReadonlySet<string>;
  optional: ReadonlySet<string>;
}

/** Characters of one row: a quotation that is never closed would else swallow a whole file. */
const longestRow = 1_000_000;

/**
 * Opens a file and reads its headings.
 * @returns the table, and headings the profile knows nothing of
 * @throws FolderError when the file is empty, in another encoding, or lacks a column
 */
export async function openTable(
  path: string,
  name: string,
  profile: Profile,
  expected: Expected,
): Promise<{ table: Table; unknown: string[] }> {
  const encoding = await encodingOf(path, name, profile.encoding);
  const table = { path, name, encoding, delimiter: profile.delimiter };
  const headings = await headingsOf(table);
  const missing = [...expected.needed].filter((heading) => !headings.includes(heading));
  const doubled = headings.filter((heading, index) => heading !== '' && headings.indexOf(heading) < index);
  if (missing.length > 0 || doubled.length > 0) throw wrongColumns(name, missing, doubled, headings);
  const known = (heading: string) => expected.needed.has(heading) || expected.optional.has(heading);
  return {
    table: { ...table, headings: new Map(headings.map((heading, index) => [heading, index])) },
    unknown: headings.filter((heading) => !known(heading)),
  };
}

function wrongColumns(
  name: string,
  missing: readonly string[],
  doubled: readonly string[],
  headings: readonly string[],
): FolderError {
  const list = (some: readonly string[]) => some.map((heading) => `「${heading}」`).join('');
  const said = [
    ...(missing.length > 0 ? [`列${list(missing)}がありません`] : []),
    ...(doubled.length > 0 ? [`列${list([...new Set(doubled)])}が 2 つ以上あります`] : []),
  ].join('。');
  return new FolderError(
    'WRONG_COLUMNS',
    `${name}: ${said}。ファイルの見出しは${list(headings)}です。書き出しの設定を確かめてもらうか、様式が変わったのなら新しい版の対応表を config/platform-profiles に置いてください（R-199）。`,
  );
}

async function headingsOf(table: Omit<Table, 'headings'>): Promise<string[]> {
  for await (const row of rowsFrom(table, 1)) return row.cells.map((heading) => heading.trim());
  return [];
}

/** The rows below the headings, one by one; what is no row comes as a row with a problem. */
export async function* rowsOf(table: Table): AsyncGenerator<TableRow> {
  let isHead = true;
  for await (const row of rowsFrom(table)) {
    if (isHead) isHead = false;
    else if (row.problem !== undefined || row.cells.length === table.headings.size) yield row;
    else {
      const problem = `列が ${row.cells.length} 個あります（見出しは ${table.headings.size} 個）。区切りや引用符が抜けていないか確かめてください`;
      yield { ...row, problem };
    }
  }
}

/** A quotation mark within a cell is kept as it stands; one that opens a cell and is never closed ends the file. */
async function* rowsFrom(table: Omit<Table, 'headings'>, to?: number): AsyncGenerator<TableRow> {
  let line = 1;
  const parser = parse({
    bom: true,
    delimiter: table.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    ...(to === undefined ? {} : { to }),
  });
  const text = Readable.from(textOf(table.path, table.encoding));
  text.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenFile({ file: table.name, line }, error) : error;
  } finally {
    text.destroy();
  }
}

const brokenFile = (place: Place, cause: CsvError): FolderError =>
  new FolderError(
    'BROKEN_FILE',
    `${placeText(place)}: 引用符（"）が閉じられていないか、行が長すぎるため、この先を読めません。ここまでの行は取り込みました。ファイルを直して、もう一度取り込んでください。`,
    cause,
  );
