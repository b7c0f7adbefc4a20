import type { FieldRights } from '../security/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { picklistValues } from './picklists.ts';

const SOAP_TYPES: Readonly<Record<FieldDef['type'], string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  textarea: 'xsd:string',
  picklist: 'xsd:string',
  multipicklist: 'xsd:string',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  email: 'xsd:string',
  phone: 'xsd:string',
  url: 'xsd:string',
  base64: 'xsd:base64Binary',
  anyType: 'xsd:anyType',
  combobox: 'xsd:string',
  address: 'urn:address',
};

const NUMBERS = new Set(['double', 'currency', 'percent']);
const LONG_TEXTS = new Set(['LongTextArea', 'Html']);
/** Text is stored as UTF-8: up to three bytes a character. */
const BYTES_A_CHARACTER = 3;

/** A field as describe tells it, for a user with these rights on it. */
export function describeField(object: SObjectDef, field: FieldDef, rights: FieldRights): Record<string, unknown> {
  const long = LONG_TEXTS.has(field.metadataType ?? '') || field.type === 'base64';
  const { reference } = field;
  const master = reference?.kind === 'masterDetail';
  return {
    aggregatable: !long && field.type !== 'multipicklist' && field.type !== 'boolean',
    aiPredictionField: false,
    autoNumber: field.autoNumber !== undefined,
    byteLength: byteLength(field),
    calculated: field.formula !== undefined || field.summary !== undefined,
    calculatedFormula: field.formula?.text ?? null,
    cascadeDelete: reference?.deleteConstraint === 'Cascade' || master,
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundOf ?? null,
    controllerName: field.picklist?.controllingField ?? null,
    createable: field.createable && rights.edit,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValue?.toLowerCase() === 'true' : null,
    defaultValueFormula: field.type === 'boolean' ? null : (field.defaultValue ?? null),
    defaultedOnCreate: isDefaulted(field),
    dependentPicklist: field.picklist?.controllingField !== undefined,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? (field.precision ?? 9) : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: extraType(field),
    filterable: !long,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formula?.blanksAs === 'zero',
    groupable:
      !long &&
      !NUMBERS.has(field.type) &&
      !['datetime', 'time', 'multipicklist'].includes(field.type) &&
      !field.formula,
    highScaleNumber: false,
    htmlFormatted: field.metadataType === 'Html',
    idLookup: field.externalId || field.type === 'id' || (field.unique && !field.custom),
    inlineHelpText: field.inlineHelpText ?? null,
    label: field.label,
    length: field.length ?? 0,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: object.nameField?.name === field.name,
    namePointing: (reference?.to.length ?? 0) > 1,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: picklistValues(object, field),
    polymorphicForeignKey: (reference?.to.length ?? 0) > 1,
    precision: NUMBERS.has(field.type) ? (field.precision ?? 18) : 0,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: reference?.to ?? [],
    relationshipName: reference?.relationshipName ?? null,
    relationshipOrder: master ? (reference.order ?? 0) : null,
    restrictedDelete: reference?.deleteConstraint === 'Restrict' && field.custom,
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: NUMBERS.has(field.type) ? (field.scale ?? 0) : 0,
    searchPrefilterable: false,
    soapType: SOAP_TYPES[field.type],
    sortable: !long && field.type !== 'multipicklist',
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && rights.edit,
    writeRequiresMasterRead: reference?.writeRequiresMasterRead ?? false,
  };
}

function byteLength(field: FieldDef): number {
  if (field.type === 'id' || field.type === 'reference') return 18;
  return (field.length ?? 0) * BYTES_A_CHARACTER;
}

/** What the org fills in when a new record does not say. */
function isDefaulted(field: FieldDef): boolean {
  const written = [
    'Id',
    'OwnerId',
    'IsDeleted',
    'CreatedDate',
    'CreatedById',
    'LastModifiedDate',
    'LastModifiedById',
    'SystemModstamp',
  ];
  return (
    written.includes(field.name) ||
    field.type === 'boolean' ||
    field.autoNumber !== undefined ||
    field.defaultValue !== undefined
  );
}

function extraType(field: FieldDef): string | null {
  if (field.metadataType === 'LongTextArea') return 'plaintextarea';
  if (field.metadataType === 'Html') return 'richtextarea';
  return field.type === 'textarea' ? 'plaintextarea' : null;
}
