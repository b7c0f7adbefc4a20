import { apiReader, apiText, Ids, type ApiValue, type Stored } from '../storage/index.ts';
import type { FieldDef } from '../schema/index.ts';
import type { Expr } from './compilation.ts';

/** A record of an answer, as JSON. */
export interface QueryRecord {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}

/** The answer to a child sub-query within its parent. */
export interface ChildResult {
  totalSize: number;
  done: boolean;
  records: QueryRecord[];
}

/** Turns a stored value into what the answer shows. */
export type Show = (stored: Stored) => ApiValue;

/** Part of a record: a value, a parent with its own parts, what TYPEOF chose, or the place of a child sub-query. */
export type Part =
  | { readonly kind: 'value'; readonly key: string; readonly column: number; readonly show: Show }
  | { readonly kind: 'bytes'; readonly key: string; readonly column: number }
  | {
      readonly kind: 'parent';
      readonly key: string;
      readonly idColumn: number;
      readonly typeName: string;
      readonly parts: Part[];
    }
  | {
      readonly kind: 'typeof';
      readonly key: string;
      readonly idColumn: number;
      readonly choices: readonly { objectName?: string; prefix?: string; parts: Part[] }[];
    }
  | { readonly kind: 'children'; readonly key: string; readonly index: number };

export type StoredValues = readonly Stored[];

/** What building a record needs besides its values. */
export interface Building {
  /** `v66.0`, for the URLs of records. */
  readonly apiVersion: string;
  /** Object name by key prefix of an id. */
  objectOf(id: string): string;
  /** The children of a parent for a sub-query's index; null where it has none. */
  children(index: number, parentId: string): ChildResult | null;
}

const urlOf = (building: Building, objectName: string, id: string): string =>
  `/services/data/${building.apiVersion}/sobjects/${objectName}/${id}`;

const attributes = (building: Building, typeName: string, id: string): QueryRecord['attributes'] => ({
  type: typeName,
  url: urlOf(building, building.objectOf(id) || typeName, id),
});

const idAt = (values: StoredValues, column: number): string | undefined => {
  const id = values[column];
  return typeof id === 'string' ? id : undefined;
};

const addParts = (
  building: Building,
  record: QueryRecord,
  parts: readonly Part[],
  values: StoredValues,
  id: string,
): QueryRecord => {
  for (const part of parts) record[part.key] = partValue(building, part, values, id);
  return record;
};

const parentValue = (
  building: Building,
  values: StoredValues,
  idColumn: number,
  typeName: string | undefined,
  parts: readonly Part[],
): QueryRecord | null => {
  const id = idAt(values, idColumn);
  if (id === undefined) return null;
  return addParts(
    building,
    { attributes: attributes(building, typeName ?? building.objectOf(id), id) },
    parts,
    values,
    id,
  );
};

const partValue = (building: Building, part: Part, values: StoredValues, id: string): unknown => {
  switch (part.kind) {
    case 'value':
      return part.show(values[part.column] ?? null);
    case 'bytes':
      return values[part.column] === null ? null : `${urlOf(building, building.objectOf(id), id)}/${part.key}`;
    case 'parent':
      return parentValue(building, values, part.idColumn, part.typeName, part.parts);
    case 'typeof': {
      const prefix = Ids.keyPrefix(idAt(values, part.idColumn) ?? '');
      const choice = part.choices.find((option) => option.prefix === undefined || option.prefix === prefix);
      return parentValue(building, values, part.idColumn, undefined, choice?.parts ?? []);
    }
    case 'children':
      return building.children(part.index, id);
  }
};

/** The record a row of values stands for; its first value is the record's id. */
export const recordOf = (
  building: Building,
  objectName: string,
  parts: readonly Part[],
  values: StoredValues,
): QueryRecord => {
  const id = idAt(values, 0) ?? '';
  return addParts(
    building,
    { attributes: { type: objectName, url: urlOf(building, objectName, id) } },
    parts,
    values,
    id,
  );
};

const labelsOf = (field: FieldDef): ReadonlyMap<string, string> =>
  new Map((field.picklist?.values ?? []).map((value) => [value.value.toLowerCase(), value.label]));

/** toLabel(): the label of each value chosen. */
const showLabel = (field: FieldDef): Show => {
  const labels = labelsOf(field);
  return (stored) =>
    stored === null
      ? null
      : String(stored)
          .split(';')
          .map((value) => labels.get(value.toLowerCase()) ?? value)
          .join(';');
};

/** The value as the API gives it. */
export const showPlain = (expr: Pick<Expr, 'field' | 'real' | 'labelled'>): Show => {
  if (expr.real) return (stored) => (stored === null ? null : Number(stored));
  if (expr.labelled) return showLabel(expr.field);
  return apiReader(expr.field);
};

const yen = (locale: string, field: FieldDef): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: field.scale ?? 0,
    maximumFractionDigits: field.scale ?? 0,
    ...(field.type === 'currency' ? { style: 'currency' as const, currency: 'JPY' } : {}),
  });

/** FORMAT(): the value as the user's locale writes it. */
export const showFormatted = (expr: Expr, locale: string, timeZone: string): Show => {
  const plain = showPlain(expr);
  const tag = locale.replace('_', '-');
  const { type } = expr.field;
  if (type === 'date')
    return (stored) =>
      stored === null
        ? null
        : new Intl.DateTimeFormat(tag, { timeZone: 'UTC' }).format(new Date(`${String(stored)}T00:00:00Z`));
  if (type === 'datetime') {
    const format = new Intl.DateTimeFormat(tag, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    return (stored) => (stored === null ? null : format.format(Number(stored)));
  }
  if (['int', 'double', 'currency', 'percent'].includes(type)) {
    const format = yen(tag, expr.field);
    return (stored) => {
      const value = plain(stored);
      return value === null ? null : `${format.format(Number(value))}${type === 'percent' ? '%' : ''}`;
    };
  }
  return (stored) => {
    const value = plain(stored);
    return value === null ? null : apiText(value);
  };
};
