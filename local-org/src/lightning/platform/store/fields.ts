/** What object-info says of a field, as far as forms need it. Source: User Interface API Developer Guide, "Field". */
export interface FieldInfo {
  apiName: string;
  label: string;
  dataType: string;
  length: number;
  scale: number;
  required: boolean;
  createable: boolean;
  updateable: boolean;
  reference: boolean;
  referenceToInfos: readonly { apiName: string; nameFields: readonly string[] }[];
  relationshipName: string | null;
  controllerName: string | null;
  controllingFields?: readonly string[];
  inlineHelpText: string | null;
  htmlFormatted: boolean;
}

export interface ObjectInfo {
  apiName: string;
  label: string;
  defaultRecordTypeId: string | null;
  nameFields: readonly string[];
  fields: Readonly<Record<string, FieldInfo | undefined>>;
}

/** Values of a picklist for a record type. */
export interface PicklistValues {
  controllerValues: Readonly<Record<string, number | undefined>>;
  values: readonly { label: string; value: string; validFor: readonly number[] }[];
}

/** How a field is typed or chosen. */
export type Control = 'checkbox' | 'picklist' | 'multi' | 'lookup' | 'long' | 'input';

const INPUT_TYPES: Readonly<Record<string, string>> = {
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Phone: 'tel',
  Url: 'url',
  Currency: 'number',
  Double: 'number',
  Int: 'number',
  Long: 'number',
  Percent: 'number',
};
const CONTROLS: Readonly<Record<string, Control>> = {
  Boolean: 'checkbox',
  Picklist: 'picklist',
  ComboBox: 'picklist',
  MultiPicklist: 'multi',
  TextArea: 'long',
};

export function controlOf(field: FieldInfo): Control {
  if (field.reference && field.referenceToInfos.length > 0) return 'lookup';
  if (field.dataType === 'String' && field.length > 255) return 'long';
  return CONTROLS[field.dataType] ?? 'input';
}

export const inputTypeOf = (field: FieldInfo): string => INPUT_TYPES[field.dataType] ?? 'text';

const isNumber = (field: FieldInfo): boolean => inputTypeOf(field) === 'number';

/** `0.01` for two decimals; nothing where it is no number. */
export const stepOf = (field: FieldInfo): string | undefined =>
  isNumber(field) ? String(Number((10 ** -field.scale).toFixed(field.scale))) : undefined;

/** What is sent of what a control holds: an empty one is no value, and a time has its zone. */
export function valueOf(field: FieldInfo, held: unknown): unknown {
  if (field.dataType === 'Boolean') return held === true;
  if (Array.isArray(held)) return held.length === 0 ? null : held.join(';');
  if (held === '' || held === undefined || held === null) return null;
  if (isNumber(field)) return Number(held);
  return field.dataType === 'Time' && typeof held === 'string' ? `${held.replace(/Z$/, '')}Z` : held;
}

/** What a control holds of a value. */
export function heldOf(field: FieldInfo, value: unknown): unknown {
  if (field.dataType === 'Boolean') return value === true || value === 'true';
  if (value === null || value === undefined) return field.dataType === 'MultiPicklist' ? [] : '';
  if (typeof value !== 'string') return value;
  if (field.dataType === 'MultiPicklist') return value.split(';').filter(Boolean);
  return field.dataType === 'Time' ? value.replace(/Z$/, '') : value;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Choices of a picklist under the value of the field that controls it; one that is held and no longer offered stays. */
export function choicesOf(
  picklist: PicklistValues | undefined,
  controlling: unknown,
  held: unknown,
): { label: string; value: string }[] {
  const { controllerValues = {}, values = [] } = picklist ?? {};
  const isControlled = Object.keys(controllerValues).length > 0;
  const at = controllerValues[typeof controlling === 'boolean' ? String(controlling) : textOf(controlling)];
  const offered = values
    .filter(({ validFor }) => !isControlled || (at !== undefined && validFor.includes(at)))
    .map(({ label, value }) => ({ label, value }));
  const kept = (Array.isArray(held) ? held : [held]).filter(
    (each): each is string => typeof each === 'string' && each !== '' && !offered.some(({ value }) => value === each),
  );
  return [...offered, ...kept.map((value) => ({ label: value, value }))];
}
