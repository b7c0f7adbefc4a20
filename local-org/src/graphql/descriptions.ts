import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { ApiError } from '../errors.ts';
import { wordingOf } from '../describe/index.ts';
import { MASTER_RECORD_TYPE } from '../security/index.ts';
import { kindNamed, objectInfo, picklistValues } from '../ui-api/index.ts';
import { notSupported } from './errors.ts';
import type { Execution } from './execution.ts';

type Described = Readonly<Record<string, unknown>>;

/** What `objectInfos` asks for: objects by name, or by name with the record types and fields wanted. */
export interface ObjectInfosArguments {
  apiNames?: readonly (string | null)[] | null;
  locale?: string | null;
  objectInfoInputs?: readonly ObjectInfoInput[] | null;
}

interface ObjectInfoInput {
  apiName: string;
  recordTypeIds?: readonly string[] | null;
  recordTypeIDs?: readonly string[] | null;
  fieldNames?: readonly string[] | null;
}

/** Objects one request may describe. Source: GraphQL API Developer Guide, Get Object Metadata. */
const MOST_OBJECTS = 2000;

/** `uiapi { objectInfos(apiNames: […]) }`: each object, or why it has no description. */
export function objectInfosOf(execution: Execution, args: ObjectInfosArguments): unknown[] {
  const { apiNames, objectInfoInputs, locale } = args;
  if (apiNames && objectInfoInputs) throw notSupported('objectInfos takes apiNames or objectInfoInputs, not both');
  const inputs = objectInfoInputs ?? (apiNames ?? []).flatMap((apiName) => (apiName === null ? [] : [{ apiName }]));
  if (inputs.length > MOST_OBJECTS) throw notSupported(`objectInfos describes at most ${MOST_OBJECTS} objects`);
  return inputs.map((input) => described(execution, input, locale ?? undefined));
}

/** An error in a list stands for the one member it is about. */
function described(execution: Execution, input: ObjectInfoInput, locale: string | undefined): unknown {
  const object = readable(execution, input.apiName);
  return object
    ? objectInfoOf(execution, object, input, locale)
    : new ApiError('INVALID_TYPE', `sObject type '${input.apiName}' is not supported.`);
}

function readable({ ctx }: Execution, name: string): SObjectDef | undefined {
  const object = ctx.org.schema.object(name);
  return object && ctx.access.object(object.name).read ? object : undefined;
}

function objectInfoOf(execution: Execution, object: SObjectDef, input: ObjectInfoInput, locale?: string): Described {
  const { ctx } = execution;
  execution.spend(1);
  const wording = locale === undefined ? execution.wording : wordingOf(ctx, locale);
  const info = objectInfo(ctx, object, wording) as Described & {
    childRelationships: Described[];
    dependentFields: Readonly<Record<string, unknown>>;
    fields: Readonly<Record<string, Described>>;
    recordTypeInfos: Readonly<Record<string, Described>>;
  };
  return {
    ...info,
    ApiName: object.name,
    locale: locale ?? String(ctx.access.user['LanguageLocaleKey'] ?? 'en_US'),
    childRelationships: info.childRelationships.map((child) => ({
      ...child,
      objectInfo: () => nested(execution, String(child['childObjectApiName'])),
    })),
    dependentFields: Object.keys(info.dependentFields).map((controllingField) => ({
      controllingField,
      dependentFields: Object.keys(info.dependentFields[controllingField] ?? {}),
    })),
    fields: () => fieldInfos(execution, object, info.fields, input),
    recordTypeInfos: Object.values(info.recordTypeInfos),
  };
}

function nested(execution: Execution, name: string): Described | null {
  const object = readable(execution, name);
  return object ? objectInfoOf(execution, object, { apiName: name }) : null;
}

function fieldInfos(
  execution: Execution,
  object: SObjectDef,
  fields: Readonly<Record<string, Described>>,
  input: ObjectInfoInput,
): unknown[] {
  const wanted = input.fieldNames ? new Set(input.fieldNames) : undefined;
  const infos = Object.entries(fields).filter(([name]) => wanted === undefined || wanted.has(name));
  execution.spend(infos.length);
  return infos.map(([name, info]) => {
    const field = object.field(name);
    const isPicklist = field?.type === 'picklist' || field?.type === 'multipicklist';
    return {
      ...info,
      __typename: isPicklist ? 'PicklistField' : 'StandardField',
      ApiName: name,
      dataType: String(info['dataType']).toUpperCase(),
      extraTypeInfo: typeof info['extraTypeInfo'] === 'string' ? info['extraTypeInfo'].toUpperCase() : null,
      referenceToInfos: (info['referenceToInfos'] as Described[]).map((target) => ({
        ...target,
        ApiName: target['apiName'],
        objectInfo: () => nested(execution, String(target['apiName'])),
      })),
      picklistValuesByRecordTypeIDs: () => (field ? picklistsOf(execution, object, field, input) : null),
    };
  });
}

/** The values of a picklist for each record type asked for; for the user's own where none was named. */
function picklistsOf(execution: Execution, object: SObjectDef, field: FieldDef, input: ObjectInfoInput): unknown[] {
  const recordTypes = input.recordTypeIds ?? input.recordTypeIDs ?? [undefined];
  return recordTypes.map((recordTypeId) => {
    execution.spend(1);
    const kind = kindNamed(execution.ctx, object, recordTypeId);
    const picklist = picklistValues(execution, object, field, kind) as {
      controllerValues: Readonly<Record<string, number>>;
      defaultValue: unknown;
      values: unknown[];
    };
    return {
      recordTypeID: kind?.id ?? MASTER_RECORD_TYPE,
      controllerValues: Object.entries(picklist.controllerValues).map(([value, index]) => ({ value, index })),
      picklistValues: picklist.values,
      defaultValue: picklist.defaultValue,
    };
  });
}
