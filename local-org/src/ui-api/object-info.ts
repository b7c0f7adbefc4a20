import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { defaultKind, idOfKind, recordTypeInfosOf } from './record-types.ts';
import { eTagOf } from './representation.ts';
import type { Wording } from '../describe/index.ts';

/** UI API's names of the field types. */
const DATA_TYPES: Readonly<Record<FieldDef['type'], string>> = {
  id: 'Reference',
  reference: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  picklist: 'Picklist',
  multipicklist: 'MultiPicklist',
  boolean: 'Boolean',
  int: 'Int',
  double: 'Double',
  currency: 'Currency',
  percent: 'Percent',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  base64: 'Base64',
  anyType: 'ComplexValue',
  combobox: 'ComboBox',
  address: 'Address',
};

const NUMBERS = new Set(['double', 'currency', 'percent']);
const LONG_TEXTS = new Set(['LongTextArea', 'Html']);

/** An object as its user may see it: response body "Object Info". */
export function objectInfo(ctx: RequestContext, object: SObjectDef, wording: Wording): Record<string, unknown> {
  const rights = ctx.access.object(object.name);
  const fields = object.fields.filter((field) => ctx.access.field(object.name, field.name).read);
  const info = {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: object.companionOf ?? null,
    childRelationships: childRelationships(ctx, object),
    compactLayoutable: object.layoutable,
    createable: object.createable && rights.create,
    custom: object.custom,
    defaultRecordTypeId: idOfKind(defaultKind(ctx, object)),
    deletable: object.deletable && rights.delete,
    dependentFields: dependentsOf(fields),
    feedEnabled: false,
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(ctx, object, field, wording)])),
    keyPrefix: object.keyPrefix,
    ...wording.object(object),
    layoutable: object.layoutable,
    mruEnabled: object.layoutable,
    nameFields: object.nameField ? [object.nameField.name] : [],
    queryable: object.queryable,
    recordTypeInfos: recordTypeInfosOf(ctx, object),
    searchLayoutable: false,
    searchable: object.layoutable,
    themeInfo: null,
    updateable: object.updateable && rights.edit,
  };
  return { ...info, eTag: eTagOf(info) };
}

/** Picklists below the ones that control them, at any depth: `{Country__c: {State__c: {City__c: {}}}}`. */
type Dependents = { [field: string]: Dependents };

function dependentsOf(fields: readonly FieldDef[]): Dependents {
  const below = (name: string): Dependents =>
    Object.fromEntries(
      fields
        .filter(({ picklist }) => picklist?.controllingField === name)
        .map((field) => [field.name, below(field.name)]),
    );
  const isDependent = ({ picklist }: FieldDef): boolean =>
    fields.some(({ name }) => name === picklist?.controllingField);
  const roots = fields.filter((field) => !isDependent(field)).map(({ name }) => [name, below(name)] as const);
  return Object.fromEntries(roots.filter(([, dependents]) => Object.keys(dependents).length > 0));
}

function childRelationships(ctx: RequestContext, object: SObjectDef): unknown[] {
  return ctx.org.schema
    .children(object.name)
    .filter(
      ({ childObject, field }) => ctx.access.object(childObject).read && ctx.access.field(childObject, field).read,
    )
    .map(({ childObject, field, relationshipName }) => ({
      childObjectApiName: childObject,
      fieldName: field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: relationshipName ?? null,
    }));
}

function fieldInfo(
  ctx: RequestContext,
  object: SObjectDef,
  field: FieldDef,
  wording: Wording,
): Record<string, unknown> {
  const { edit } = ctx.access.field(object.name, field.name);
  const { reference } = field;
  const long = LONG_TEXTS.has(field.metadataType ?? '') || field.type === 'base64';
  return {
    apiName: field.name,
    calculated: field.formula !== undefined || field.summary !== undefined,
    compound: false,
    compoundComponentName: null,
    compoundFieldName: null,
    controllerName: field.picklist?.controllingField ?? null,
    controllingFields: field.picklist?.controllingField === undefined ? [] : [field.picklist.controllingField],
    createable: field.createable && edit,
    custom: field.custom,
    dataType: DATA_TYPES[field.type],
    defaultValue: field.type === 'boolean' ? field.defaultValue?.toLowerCase() === 'true' : null,
    defaultedOnCreate: field.type === 'boolean' || field.autoNumber !== undefined || field.defaultValue !== undefined,
    digits: field.type === 'int' ? (field.precision ?? 9) : 0,
    externalId: field.externalId,
    extraTypeInfo: extraType(field),
    filterable: !long,
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field.metadataType === 'Html',
    inlineHelpText: wording.help(object, field),
    label: wording.field(object, field),
    length: field.length ?? 0,
    maskType: null,
    nameField: object.nameField?.name === field.name,
    polymorphicForeignKey: (reference?.to.length ?? 0) > 1,
    precision: NUMBERS.has(field.type) ? (field.precision ?? 18) : 0,
    reference: reference !== undefined,
    referenceTargetField: null,
    referenceToInfos: (reference?.to ?? []).map((name) => ({
      apiName: name,
      nameFields: [ctx.org.schema.object(name)?.nameField?.name ?? 'Name'],
    })),
    relationshipName: reference?.relationshipName ?? null,
    required: !field.nillable && field.type !== 'boolean' && field.createable,
    scale: NUMBERS.has(field.type) ? (field.scale ?? 0) : 0,
    searchPrefilterable: false,
    sortable: isSortable(field),
    unique: field.unique,
    updateable: field.updateable && edit,
  };
}

/** Whether lists may be sorted by the field. */
export function isSortable(field: FieldDef): boolean {
  return !LONG_TEXTS.has(field.metadataType ?? '') && !['base64', 'multipicklist'].includes(field.type);
}

function extraType(field: FieldDef): string | null {
  if (field.metadataType === 'LongTextArea') return 'PlainTextArea';
  if (field.metadataType === 'Html') return 'RichTextArea';
  return field.type === 'textarea' ? 'PlainTextArea' : null;
}
