/** A column of a list as UI API's list-info gives it. */
export interface DisplayColumn {
  fieldApiName: string;
  label: string;
  lookupId: string | null;
  sortable: boolean;
}

/** What object-info says of a field, as far as columns need it. */
export interface FieldInfo {
  apiName: string;
  dataType: string;
  updateable: boolean;
  calculated: boolean;
  relationshipName: string | null;
}

/** A value of a record of UI API. */
export interface FieldValue {
  displayValue: string | null;
  value: unknown;
}
export interface UiRecord {
  id: string;
  apiName: string;
  lastModifiedDate?: string | null;
  fields: Readonly<Record<string, FieldValue | undefined>>;
}

/** A column of `lightning-datatable`. */
export interface Column {
  label: string;
  fieldName: string;
  type: string;
  sortable: boolean;
  editable: boolean;
  wrapText: boolean;
  hideDefaultActions: boolean;
  typeAttributes?: Readonly<Record<string, unknown>>;
  cellAttributes?: Readonly<Record<string, unknown>>;
  initialWidth?: number;
}

const NUMBERS = new Set(['Currency', 'Double', 'Int', 'Percent', 'Long']);

/** Fields whose cells take what is typed as it stands; the others are edited on the record. */
const EDITED: Readonly<Record<string, string>> = {
  String: 'text',
  Phone: 'text',
  Email: 'text',
  Url: 'text',
  Date: 'date-local',
  Boolean: 'boolean',
  Currency: 'number',
  Double: 'number',
  Int: 'number',
  Percent: 'number',
};

/** 2023/05/10 */
const DATE = { year: 'numeric', month: '2-digit', day: '2-digit' };

const isRecord = (value: unknown): value is UiRecord =>
  typeof value === 'object' && value !== null && 'fields' in value;

/** A field of a record by its path: `Name`, `Case__r.Name`. */
export function valueAt(record: UiRecord, path: string): FieldValue | undefined {
  const [first = '', ...rest] = path.split('.');
  const found = record.fields[first];
  if (rest.length === 0 || found === undefined) return found;
  return isRecord(found.value) ? valueAt(found.value, rest.join('.')) : undefined;
}

/** How a value reads: as the org words it, else as it is. */
export function textOf(field: FieldValue | undefined): string {
  if (field?.displayValue != null) return field.displayValue;
  const value = field?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Columns for the datatable. `info` is of the list's object; paths through a lookup are shown as text. */
export function columnsOf(
  columns: readonly DisplayColumn[],
  info: Readonly<Record<string, FieldInfo | undefined>>,
  { editable, widths = {} }: { editable: boolean; widths?: Readonly<Record<string, number>> },
): Column[] {
  return columns.map(({ fieldApiName, label, lookupId, sortable }) => {
    const field = info[fieldApiName];
    const type = field?.dataType ?? 'String';
    const width = widths[fieldApiName] ?? -1;
    const may = editable && lookupId === null && field?.updateable === true && type in EDITED;
    const common = {
      label,
      sortable,
      wrapText: false,
      hideDefaultActions: false,
      editable: may,
      ...(width > 0 ? { initialWidth: width } : {}),
      ...(NUMBERS.has(type) ? { cellAttributes: { alignment: 'right' } } : {}),
    };
    if (lookupId !== null)
      return {
        ...common,
        fieldName: `${fieldApiName}$link`,
        type: 'url',
        typeAttributes: { label: { fieldName: `${fieldApiName}$text` }, target: '_self' },
      };
    if (type === 'Boolean') return { ...common, fieldName: fieldApiName, type: 'boolean' };
    if (may)
      return {
        ...common,
        fieldName: fieldApiName,
        type: EDITED[type] ?? 'text',
        ...(type === 'Date' ? { typeAttributes: DATE } : {}),
      };
    return { ...common, fieldName: `${fieldApiName}$text`, type: 'text' };
  });
}

/** The field behind a column's `fieldName`. */
export const fieldOfColumn = (fieldName: string): string => fieldName.replace(/\$(?:link|text)$/, '');

const linkTo = (id: string): string => `/lightning/r/${id}/view`;

/** A row of the datatable: each value as it is, as it reads, and where it leads. */
export function rowOf(
  record: UiRecord,
  columns: readonly DisplayColumn[],
  info: Readonly<Record<string, FieldInfo | undefined>>,
): Record<string, unknown> {
  const row: Record<string, unknown> = { id: record.id, lastModifiedDate: record.lastModifiedDate ?? undefined };
  for (const { fieldApiName, lookupId } of columns) {
    const value = valueAt(record, fieldApiName);
    row[fieldApiName] = value?.value ?? null;
    row[`${fieldApiName}$text`] = textOf(value);
    if (lookupId === null) continue;
    const relationship = info[fieldApiName]?.relationshipName ?? undefined;
    const related = relationship === undefined ? undefined : record.fields[relationship];
    const id = lookupId === 'Id' ? record.id : value?.value;
    row[`${fieldApiName}$text`] = textOf(related ?? value);
    row[`${fieldApiName}$link`] = typeof id === 'string' ? linkTo(id) : null;
  }
  return row;
}
