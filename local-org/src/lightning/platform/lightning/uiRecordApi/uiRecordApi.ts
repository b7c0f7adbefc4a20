import { shortId, tellChange } from '../../store/changes.ts';
import { holdsAll, type FieldValue as KnownField } from '../../store/merge.ts';
import { call, uiApi } from '../../store/transport.ts';
import {
  adapterOf,
  fieldPath,
  fieldPaths,
  isAmong,
  objectName,
  type Named,
  type WireConfig,
  textOf,
} from '../../store/wire.ts';

interface FieldValue extends KnownField {
  displayValue: string | null;
}

/** A record as UI API represents it. */
export interface RecordRepresentation {
  apiName: string;
  id: string;
  lastModifiedDate?: string;
  fields: Record<string, FieldValue | undefined>;
}

export interface RecordInput {
  apiName?: string;
  fields: Record<string, unknown>;
  allowSaveOnDuplicate?: boolean;
}

const recordParameters = (config: WireConfig): Record<string, unknown> => ({
  fields: fieldPaths(config['fields']),
  optionalFields: fieldPaths(config['optionalFields']),
  layoutTypes: config['layoutTypes'],
  modes: config['modes'],
});

const asksForSomething = (config: WireConfig): boolean =>
  ['fields', 'optionalFields', 'layoutTypes'].some((name) => config[name] !== undefined);

/** One record with the fields or layouts named. Source: LWC Developer Guide › lightning/uiRecordApi › getRecord. */
export const getRecord = adapterOf({
  address: (config) =>
    typeof config['recordId'] === 'string' && config['recordId'] !== '' && asksForSomething(config)
      ? uiApi(`records/${config['recordId']}`, recordParameters(config))
      : undefined,
  touched: (change, { recordId }, data, saved) => {
    const own = saved.find(({ id }) => shortId(id) === shortId(textOf(recordId)));
    return isAmong(change, [recordId]) && !(own && holdsAll(data, own));
  },
});

interface BatchAnswer {
  results: readonly { statusCode: number; result: unknown }[];
}

/** Records of one or several objects; each group `{recordIds, fields?, optionalFields?}` is asked for by itself. */
export const getRecords = adapterOf({
  address: ({ records }) => {
    const groups = Array.isArray(records) ? (records as readonly WireConfig[]) : [];
    const ids = groups.flatMap((group) => [group['recordIds']].flat().map(textOf));
    if (ids.length === 0 || ids.includes('') || !groups.every(asksForSomething)) return undefined;
    const paths = (name: string): string[] => [...new Set(groups.flatMap((group) => fieldPaths(group[name])))];
    // One question for all: what is asked of one object is no field of another.
    return uiApi(`records/batch/${ids.join(',')}`, {
      optionalFields: [...paths('fields'), ...paths('optionalFields')],
    });
  },
  data: (answer) => ({ results: (answer as BatchAnswer).results }),
  touched: (change, { records }) =>
    isAmong(
      change,
      (records as readonly WireConfig[]).flatMap((group) => [group['recordIds']].flat()),
    ),
});

/** A record to edit with its layout; the same answers as UI API's record-ui. */
export const getRecordUi = adapterOf({
  address: ({ recordIds, layoutTypes, modes, optionalFields }) =>
    recordIds && layoutTypes && modes
      ? uiApi(`record-ui/${[recordIds].flat().map(textOf).join(',')}`, {
          layoutTypes,
          modes,
          optionalFields: fieldPaths(optionalFields),
        })
      : undefined,
  touched: (change, { recordIds }) => isAmong(change, [recordIds].flat()),
});

/** Defaults of a new record. */
export const getRecordCreateDefaults = adapterOf({
  address: ({ objectApiName, recordTypeId, optionalFields, formFactor }) => {
    const object = objectName(objectApiName);
    return object
      ? uiApi(`record-defaults/create/${object}`, {
          recordTypeId,
          formFactor,
          optionalFields: fieldPaths(optionalFields),
        })
      : undefined;
  },
});

/** Defaults of a copy of a record. */
export const getRecordCloneDefaults = adapterOf({
  address: ({ recordId, recordTypeId, optionalFields }) =>
    recordId
      ? uiApi(`record-defaults/clone/${textOf(recordId)}`, { recordTypeId, optionalFields: fieldPaths(optionalFields) })
      : undefined,
});

/** Saves a new record. Rejects with a FetchError. */
export async function createRecord(input: RecordInput): Promise<RecordRepresentation> {
  const saved = (await call('POST', uiApi('records'), input)) as RecordRepresentation;
  tellChange('all', [saved]);
  return saved;
}

/**
 * Saves changes of a record; `clientOptions.ifUnmodifiedSince` refuses them where somebody else saved since. Rejects with a
 * FetchError.
 */
export async function updateRecord(
  input: RecordInput,
  clientOptions: { ifUnmodifiedSince?: string } = {},
): Promise<RecordRepresentation> {
  const { Id: id, ...fields } = input.fields;
  const headers: Record<string, string> = clientOptions.ifUnmodifiedSince
    ? { 'if-unmodified-since': clientOptions.ifUnmodifiedSince }
    : {};
  const path = uiApi(`records/${String(id)}`);
  const saved = (await call('PATCH', path, { ...input, fields }, headers)) as RecordRepresentation;
  tellChange('all', [saved]);
  return saved;
}

/** Deletes a record. Rejects with a FetchError. */
export async function deleteRecord(recordId: string): Promise<void> {
  await call('DELETE', uiApi(`records/${recordId}`));
  tellChange('all');
}

/** Says that records were changed by other means: what shows them is read anew. */
export async function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void> {
  tellChange(records.map(({ recordId }) => recordId));
}

export const getRecordNotifyChange = (records: readonly { recordId: string }[]): void => {
  tellChange(records.map(({ recordId }) => recordId));
};

function fieldOf(record: RecordRepresentation | undefined, field: Named): FieldValue | undefined {
  const [, ...path] = fieldPath(field).split('.');
  let at: RecordRepresentation | null | undefined = record;
  for (const step of path.slice(0, -1)) at = at?.fields[step]?.value as RecordRepresentation | null | undefined;
  return at?.fields[path.at(-1) ?? ''];
}

/** The value of a field, also over relationships; undefined where the record does not hold it. */
export const getFieldValue = (record: RecordRepresentation | undefined, field: Named): unknown =>
  fieldOf(record, field)?.value;

/** The value of a field in the user's words. */
export const getFieldDisplayValue = (
  record: RecordRepresentation | undefined,
  field: Named,
): string | null | undefined => fieldOf(record, field)?.displayValue;

interface FieldInfo {
  createable: boolean;
  updateable: boolean;
}
interface ObjectInfo {
  fields: Record<string, FieldInfo | undefined>;
}

const inputOf = (record: RecordRepresentation, info: ObjectInfo | undefined, right: keyof FieldInfo): RecordInput => ({
  apiName: record.apiName,
  fields: Object.fromEntries(
    Object.entries(record.fields)
      .filter(([name]) => !info || info.fields[name]?.[right])
      .map(([name, field]) => [name, field?.value]),
  ),
});

/** What createRecord takes, from the defaults of a new record. */
export const generateRecordInputForCreate = (record: RecordRepresentation, info?: ObjectInfo): RecordInput =>
  inputOf(record, info, 'createable');

/** What updateRecord takes, from a record as it was read. */
export const generateRecordInputForUpdate = (record: RecordRepresentation, info?: ObjectInfo): RecordInput => {
  const { fields } = inputOf(record, info, 'updateable');
  return { fields: { ...fields, Id: record.id } };
};

/** What of an input is not as the record was. */
export const createRecordInputFilteredByEditedFields = (
  input: RecordInput,
  original: RecordRepresentation,
): RecordInput => ({
  ...input,
  fields: Object.fromEntries(
    Object.entries(input.fields).filter(([name, value]) => name === 'Id' || original.fields[name]?.value !== value),
  ),
});
