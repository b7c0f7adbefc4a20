import type { ComponentContent, FieldDef, Schema } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { valueFacts } from './standardValues.ts';

/** What the Metadata API calls the types of standard fields that it tells. */
const TYPES: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  picklist: 'Picklist',
  multipicklist: 'MultiselectPicklist',
  reference: 'Lookup',
};

/** Until 37.0 a field told its values itself; since then its value set does. Source: Metadata API Developer Guide, "CustomField", "Picklist (37.0 and earlier)". */
const LAST_WITH_PICKLIST = 37;

const picklistOf = (storage: Storage, path: string, field: FieldDef): ComponentContent => {
  const facts = valueFacts(storage, path);
  return {
    picklistValues: (field.picklist?.values ?? []).map((value) => ({
      fullName: value.value,
      default: value.default,
      ...facts.get(value.value),
    })),
    sorted: false,
  };
};

/** A standard field as `readMetadata` tells it to a client of a version such as 37; undefined where there is none. */
export const readStandardField = (
  storage: Storage,
  schema: Schema,
  fullName: string,
  version: number,
): ComponentContent | undefined => {
  const [objectName = '', fieldName = ''] = fullName.split('.');
  const object = schema.object(objectName);
  const field = object?.field(fieldName);
  if (!object || !field || field.custom) return undefined;
  const type = TYPES[field.type];
  return {
    ...(type === undefined ? {} : { type }),
    ...(field.picklist && version <= LAST_WITH_PICKLIST
      ? { picklist: picklistOf(storage, `${object.name}.${field.name}`, field) }
      : {}),
    trackHistory: field.trackHistory === true,
  };
};
