import type { FieldValue, UiRecord } from './list-columns.ts';

/** A layout as UI API gives it. */
export interface Layout {
  sections: readonly {
    id: string;
    heading: string | null;
    useHeading: boolean;
    columns: number;
    layoutRows: readonly { layoutItems: readonly LayoutItem[] }[];
  }[];
}
interface LayoutItem {
  editableForNew: boolean;
  editableForUpdate: boolean;
  required: boolean;
  layoutComponents: readonly { apiName: string | null; componentType: string; label: string | null }[];
}

/** What object-info says, as far as a form needs it. */
interface ObjectInfo {
  fields: Readonly<
    Record<string, { apiName: string; controllerName: string | null; relationshipName: string | null } | undefined>
  >;
}

/** What a form knows of its record. */
export interface FormState {
  isNew: boolean;
  /** What was typed, by field. */
  values: Readonly<Record<string, unknown>>;
  record: UiRecord | undefined;
  /** Names of the records chosen, by the lookup's field. */
  texts: Readonly<Record<string, string>>;
}

export interface FormItem {
  id: string;
  name: string;
  field: unknown;
  editable: boolean;
  required: boolean;
  value: unknown;
  text: string;
  controlling: unknown;
}

export interface FormSection {
  id: string;
  heading: string | null;
  columnStyle: string;
  rows: { id: string; items: FormItem[] }[];
}

const shownText = (field: FieldValue | undefined): string => field?.displayValue ?? '';

/** The sections of a layout with the state of their fields; items of what is no field stay empty places. */
export function rowsOf(layout: Layout, info: ObjectInfo, state: FormState): FormSection[] {
  const valueOf = (name: string): unknown =>
    Object.hasOwn(state.values, name) ? state.values[name] : (state.record?.fields[name]?.value ?? null);
  const itemOf = (item: LayoutItem, place: string): FormItem => {
    const [component] = item.layoutComponents;
    const name = component?.componentType === 'Field' ? (component.apiName ?? '') : '';
    const field = info.fields[name];
    const relationship = field?.relationshipName;
    return {
      id: place,
      name,
      field,
      editable: field !== undefined && (state.isNew ? item.editableForNew : item.editableForUpdate),
      required: item.required,
      value: valueOf(name),
      text: state.texts[name] ?? (relationship == null ? '' : shownText(state.record?.fields[relationship])),
      controlling: field?.controllerName == null ? undefined : valueOf(field.controllerName),
    };
  };
  const sections = layout.sections.map(({ id, heading, useHeading, columns, layoutRows }) => ({
    id,
    heading: useHeading ? heading : null,
    columnStyle: `slds-col slds-size_1-of-1${columns > 1 ? ' slds-medium-size_1-of-2' : ''} slds-m-bottom_x-small`,
    rows: layoutRows.map(({ layoutItems }, row) => ({
      id: `${id}-${row}`,
      items: layoutItems.map((item, column) => itemOf(item, `${id}-${row}-${column}`)),
    })),
  }));
  return state.isNew ? sections.flatMap(forNew) : sections;
}

/** A section of a form for a new record: without what only the org writes, and the owner, whom one becomes oneself. */
function forNew(section: FormSection): FormSection[] {
  const kept = (item: FormItem): FormItem =>
    item.editable && item.name !== 'OwnerId' ? item : { ...item, field: undefined, editable: false };
  const rows = section.rows.map((row) => ({ ...row, items: row.items.map(kept) }));
  return rows.some(({ items }) => items.some(({ editable }) => editable)) ? [{ ...section, rows }] : [];
}
