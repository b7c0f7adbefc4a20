import { isDeepStrictEqual } from 'node:util';
import type { FileOfProfile, ItemsOfFile, Profile } from './profile.ts';
import { cellUnder, valuesOf, type FolderRecord, type ItemRow } from './record.ts';
import { rowsOf, type Table, type TableRow } from './table.ts';

/**
 * Items by the row they belong to. They are held until all rows of their kind are read; a row that is delivered twice has
 * them twice, so an item that is there already, word for word, counts once.
 */
export class Items {
  readonly #spec: ItemsOfFile;
  readonly #byParent = new Map<string, ItemRow[]>();
  readonly #taken = new Set<string>();

  private constructor(spec: ItemsOfFile) {
    this.#spec = spec;
  }

  static async read(profile: Profile, spec: ItemsOfFile, tables: readonly Table[]): Promise<Items> {
    const items = new Items(spec);
    for (const table of tables) for await (const row of rowsOf(table)) items.#add(profile, table, row);
    return items;
  }

  #add(profile: Profile, table: Table, row: TableRow): void {
    const place = { file: table.name, line: row.line };
    const key = row.problem === undefined ? keyOf(this.#spec.parent, cellUnder(table, row)) : '';
    const { values, problems } = valuesOf(profile, this.#spec.columns, table, row);
    const one: ItemRow =
      row.problem === undefined
        ? { place, item: values, problems }
        : { place, item: { raw: row.cells.join(profile.delimiter) }, problems: [{ place, problem: row.problem }] };
    const others = this.#byParent.get(key) ?? [];
    if (others.some(({ item }) => isDeepStrictEqual(item, one.item))) return;
    this.#byParent.set(key, [...others, one]);
  }

  /** Gives a record its items. */
  into(record: FolderRecord, table: Table, row: TableRow): FolderRecord {
    const key = keyOf(this.#spec.parent, cellUnder(table, row));
    const rows = this.#byParent.get(key) ?? [];
    this.#taken.add(key);
    record.record.data[this.#spec.to] = rows.map(({ item }) => item);
    const path = `data.${this.#spec.to}`;
    for (const [index, { problems }] of rows.entries()) {
      record.problems.push(
        ...problems.map((each) => ({ ...each, ...(each.field ? { field: `${path}.${index}.${each.field}` } : {}) })),
      );
    }
    const { placeOf } = record;
    return { ...record, placeOf: (field) => this.#placeOf(rows, field) ?? placeOf(field) };
  }

  #placeOf(rows: readonly ItemRow[], field: string) {
    const [, list, index, name] = field.split('.');
    const row = list === this.#spec.to && index !== undefined ? rows[Number(index)] : undefined;
    const heading = this.#spec.columns.find(({ to }) => to === name)?.column;
    return row && { ...row.place, ...(heading ? { column: heading } : {}) };
  }

  /** Items whose row has not come: each as a record that is none. */
  *orphans(file: FileOfProfile, seq: () => number, occurredAt: string): Generator<FolderRecord> {
    for (const [key, rows] of this.#byParent) {
      if (this.#taken.has(key)) continue;
      for (const { place, item, problems } of rows) {
        const lost = `${this.#spec.parent.join('・')} ${key.replaceAll('\u0000', '・')} の行が ${file.file} にありません`;
        yield {
          record: { seq: seq(), kind: file.kind, occurredAt, data: { [this.#spec.to]: [item] } },
          place,
          problems: [
            ...problems,
            ...(problems.some(({ field }) => field === undefined) ? [] : [{ place, problem: lost }]),
          ],
          placeOf: () => place,
        };
      }
    }
  }
}

const keyOf = (headings: readonly string[], cell: (heading: string) => string): string =>
  headings.map((heading) => cell(heading).trim()).join('\u0000');
