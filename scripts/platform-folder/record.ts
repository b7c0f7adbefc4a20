import { convert, instantIn } from './convert.ts';
import type { Place } from './errors.ts';
import { headingsIn, versionHeading, type Column, type FileOfProfile, type Profile } from './profile.ts';
import type { Table, TableRow } from './table.ts';

/** What is wrong in a row. */
export interface RowProblem {
  place: Place;
  /** Field of the record, `data.supportDate`, where the cell stands for one. */
  field?: string;
  problem: string;
}

/** A record of the contract as a delivery's row tells it; where a cell cannot be read, the field holds the cell's text. */
export interface FolderRecord {
  record: {
    seq: number;
    kind: string;
    id?: string;
    version?: number;
    occurredAt: string;
    data: Record<string, unknown>;
  };
  place: Place;
  problems: RowProblem[];
  /** Where a field of the record comes from, by its path such as `data.items.0.means`. */
  placeOf: (field: string) => Place;
}

/** An item of a record that has its items in a file of their own. */
export interface ItemRow {
  place: Place;
  item: Record<string, unknown>;
  problems: RowProblem[];
}

/** The cell under a heading; '' in a file without that column. */
export const cellUnder =
  (table: Table, row: TableRow) =>
  (heading: string): string =>
    row.cells[table.headings.get(heading) ?? -1] ?? '';

/** Values of a row's columns by field, with what is wrong. `prefix` goes before the field's name in problems. */
export function valuesOf(
  profile: Profile,
  columns: readonly Column[],
  table: Table,
  row: TableRow,
): { values: Record<string, unknown>; problems: (RowProblem & { field: string })[] } {
  const values: Record<string, unknown> = {};
  const problems: (RowProblem & { field: string })[] = [];
  const cell = cellUnder(table, row);
  for (const column of columns) {
    const text = cell(column.column);
    const isThere = table.headings.has(column.column);
    const read = isThere ? convert(profile, column, text) : { ok: true as const, value: null };
    values[column.to] = read.ok ? read.value : text;
    if (!read.ok) {
      const place = { file: table.name, line: row.line, column: column.column };
      problems.push({ place, field: column.to, problem: read.problem });
    }
  }
  return { values, problems };
}

/**
 * The record a row of a kind's file stands for.
 * @param seq its place in the delivery
 * @param deliveredOn day of delivery, where the row tells no instant
 */
export function recordOf(
  profile: Profile,
  file: FileOfProfile,
  table: Table,
  row: TableRow,
  { seq, deliveredOn }: { seq: number; deliveredOn: string },
): FolderRecord {
  const { values, problems } = valuesOf(profile, file.columns, table, row);
  const at = (column: string): Place => ({ file: table.name, line: row.line, column });
  const cell = cellUnder(table, row);
  const told: RowProblem[] = problems.map((each) => ({ ...each, field: `data.${each.field}` }));

  const idOf = (heading: string): string => {
    const field = file.columns.find(({ column }) => column === heading)?.to;
    const value = field === undefined ? undefined : values[field];
    return typeof value === 'string' ? value : cell(heading).trim();
  };
  const headings = headingsIn(file.id);
  const empty = headings.find((heading) => cell(heading).trim() === '');
  if (empty !== undefined) told.push({ place: at(empty), field: 'id', problem: '空欄です。番号を入れてください' });
  const id = file.id.replaceAll(/\{([^{}]+)\}/g, (_, heading: string) => idOf(heading));

  const version = versionIn(profile, file, cell);
  if (version === undefined) {
    const heading = versionHeading(file);
    told.push({ place: at(heading), field: 'version', problem: `「${cell(heading)}」からは版が分かりません` });
  }
  const changed =
    file.occurredAt === undefined ? `${deliveredOn}T00:00:00+09:00` : instantIn(profile, cell(file.occurredAt));
  if (changed === undefined) {
    const problem = `「${cell(file.occurredAt!)}」は ${profile.formats.instant} の日時ではありません`;
    told.push({ place: at(file.occurredAt!), field: 'occurredAt', problem });
  }
  return {
    record: {
      seq,
      kind: file.kind,
      ...(empty === undefined ? { id } : {}),
      ...(version === undefined ? {} : { version }),
      occurredAt: changed ?? cell(file.occurredAt!),
      data: { ...file.constants, ...values },
    },
    place: { file: table.name, line: row.line },
    problems: told,
    placeOf: (field) => placeOfField(file, table, row, field),
  };
}

const beginning = Date.parse('2000-01-01T00:00:00+09:00');

function versionIn(profile: Profile, file: FileOfProfile, cell: (heading: string) => string): number | undefined {
  if ('column' in file.version) {
    const text = cell(file.version.column).trim();
    return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  }
  const instant = instantIn(profile, cell(file.version.updatedAt));
  return instant === undefined ? undefined : Math.floor((Date.parse(instant) - beginning) / 60_000);
}

function placeOfField(file: FileOfProfile, table: Table, row: TableRow, field: string): Place {
  const place = { file: table.name, line: row.line };
  const heading =
    field === 'id'
      ? headingsIn(file.id)[0]
      : field === 'version'
        ? versionHeading(file)
        : file.columns.find(({ to }) => `data.${to}` === field)?.column;
  return heading === undefined ? place : { ...place, column: heading };
}
