import type { FieldDef, PicklistValue, RecordTypeDef, SObjectDef } from '../schema/index.ts';

/** A picklist value as describe tells it. */
export interface DescribedValue {
  active: boolean;
  defaultValue: boolean;
  label: string;
  /** Base64 of a bitmap: bit n, the highest of its byte first, stands for the n-th value of the controlling field. */
  validFor: string | null;
  value: string;
}

/** The values a controlling field can have, in the order in which `validFor` counts them. */
export function controllingValues(object: SObjectDef, field: FieldDef): string[] | undefined {
  const controller = object.field(field.picklist?.controllingField ?? '');
  if (!controller) return undefined;
  return controller.type === 'boolean'
    ? ['unchecked', 'checked']
    : controller.picklist?.values.map((value) => value.value);
}

function bitmap(value: PicklistValue, controlling: readonly string[]): string {
  const bytes = Buffer.alloc(Math.ceil(controlling.length / 8));
  const goesWith = new Set(value.validFor?.map((each) => each.toLowerCase()));
  controlling.forEach((each, index) => {
    if (goesWith.has(each.toLowerCase())) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  });
  return bytes.toString('base64');
}

/** The values of a picklist field, as a record type offers them where one is named. */
export function picklistValues(object: SObjectDef, field: FieldDef, type?: RecordTypeDef): DescribedValue[] {
  const controlling = controllingValues(object, field);
  const offer = type?.picklists.get(field.name);
  const offered = offer && new Set(offer.values);
  return (field.picklist?.values ?? [])
    .filter((value) => offered?.has(value.value) ?? true)
    .map((value) => ({
      active: value.active,
      defaultValue: offer ? offer.defaults.includes(value.value) : value.default,
      label: value.label,
      validFor: controlling ? bitmap(value, controlling) : null,
      value: value.value,
    }));
}
