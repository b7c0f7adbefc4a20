import type { ObjectInfo, PicklistValues } from './fields.ts';
import type { FormFacts, FormRecord } from './form-parts.ts';
import { read, uiApi } from './transport.ts';

/** What a form is of. */
export interface FormOf {
  object: string;
  /** Of a record that is there already. */
  id?: string;
  recordTypeId?: string;
  /** API names of the fields in it. */
  fields: readonly string[];
}

const PICKED = new Set(['Picklist', 'MultiPicklist', 'ComboBox']);

/** Everything a form tells its fields, besides what is typed. Rejects with a FetchError. */
export async function factsOf({ object, id, recordTypeId, fields }: FormOf): Promise<Omit<FormFacts, 'valueOf'>> {
  const info = (await read(uiApi(`object-info/${object}`))) as ObjectInfo;
  // The name of a record that a lookup leads to comes with it.
  const wanted = fields.flatMap((name) => {
    const field = info.fields[name];
    const related = field?.reference ? field.referenceToInfos.at(0)?.nameFields.at(0) : undefined;
    const relation = field?.relationshipName;
    return related === undefined || relation == null ? [name] : [name, `${relation}.${related}`];
  });
  const optionalFields = wanted.map((path) => `${object}.${path}`);
  const record = await (id === undefined
    ? newRecord(object, recordTypeId, optionalFields)
    : (read(uiApi(`records/${id}`, { optionalFields })) as Promise<FormRecord>));
  const kind = recordTypeId ?? record.recordTypeId ?? info.defaultRecordTypeId;
  return {
    info,
    record,
    isNew: id === undefined,
    picklists: fields.some((name) => PICKED.has(info.fields[name]?.dataType ?? ''))
      ? await picklistsOf(object, kind)
      : undefined,
  };
}

async function newRecord(
  object: string,
  recordTypeId: string | undefined,
  optionalFields: string[],
): Promise<FormRecord> {
  const { record } = (await read(uiApi(`record-defaults/create/${object}`, { recordTypeId, optionalFields }))) as {
    record: FormRecord;
  };
  return record;
}

/** A master record type, where an object has no other. */
const MASTER = '012000000000000AAA';

async function picklistsOf(
  object: string,
  recordTypeId: string | null | undefined,
): Promise<Record<string, PicklistValues | undefined>> {
  const { picklistFieldValues } = (await read(
    uiApi(`object-info/${object}/picklist-values/${recordTypeId ?? MASTER}`),
  )) as { picklistFieldValues: Record<string, PicklistValues | undefined> };
  return picklistFieldValues;
}
