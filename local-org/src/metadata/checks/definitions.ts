import { partOf, partsOf, textOf, type FieldDef, type SObjectDef } from '../../schema/index.ts';
import { StoredValueError, toStored } from '../../storage/index.ts';
import { metadataTypeOf } from '../apply/customMetadata.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each, exists, objectOf, repeated } from './subject.ts';

const definition = (says: string, check: (item: DeployItem, world: World) => Finding): Statement => ({
  says,
  types: ['CustomObject'],
  check: (item, world) =>
    item.fullName.endsWith('__mdt') || item.content.customSettingsType !== undefined ? check(item, world) : undefined,
});

const labels = definition('A custom setting has a label, a custom metadata type a plural label too', (item) => [
  textOf(item.content, 'label') === undefined ? 'Must specify a non-empty label for the CustomObject' : undefined,
  item.fullName.endsWith('__mdt') && textOf(item.content, 'pluralLabel') === undefined
    ? 'Must specify a non-empty pluralLabel for the CustomObject'
    : undefined,
]);

/** What only objects with records of their own say. */
const OF_RECORDS = [
  'nameField',
  'sharingModel',
  'externalSharingModel',
  'recordTypes',
  'enableActivities',
  'enableHistory',
];

const noRecords = definition(
  'Custom settings and custom metadata types have no name field, sharing or history',
  (item) =>
    OF_RECORDS.filter((element) => item.content[element] !== undefined && item.content[element] !== false).map(
      (element) => `Cannot specify: ${element} for a ${kindOf(item)}`,
    ),
);

const kindOf = (item: DeployItem): string =>
  item.fullName.endsWith('__mdt') ? 'Custom Metadata Type' : 'Custom Setting';

const staysItself: Statement = {
  says: 'An object does not become a custom setting, nor the other way',
  types: ['CustomObject'],
  check(item, world) {
    const before = world.before.object(item.fullName);
    const setting = textOf(item.content, 'customSettingsType');
    return before?.custom !== true || before.customMetadata === true || before.customSetting === setting
      ? undefined
      : `Cannot change the custom settings type of ${item.fullName}`;
  },
};

/** Types of fields that each kind of definition takes. Source: Salesforce Help, "Custom Metadata Types Fields", "Custom Settings Fields". */
const SETTING_TYPES = 'Checkbox Currency Date DateTime Email Number Percent Phone Text TextArea Url'.split(' ');
const METADATA_TYPES =
  'MetadataRelationship Checkbox Date DateTime Email Number Percent Phone Picklist Text TextArea LongTextArea Url'.split(
    ' ',
  );

const fieldTypes: Statement = {
  says: 'Custom settings and custom metadata types take only some types of fields',
  types: ['CustomField'],
  check(item, world) {
    const object = objectOf(world, item);
    const type = textOf(item.content, 'type') ?? '';
    const isDefinition = object?.customMetadata === true || object?.customSetting !== undefined;
    if (!isDefinition)
      return type === 'MetadataRelationship'
        ? `Fields of type MetadataRelationship belong to custom metadata types: ${item.fullName}`
        : undefined;
    const taken = object.customMetadata === true ? METADATA_TYPES : SETTING_TYPES;
    const formula = item.content.formula !== undefined && object.customMetadata === true;
    return taken.includes(type) && !formula
      ? undefined
      : `The field type ${formula ? 'Formula' : type} is not valid for ${object.name}`;
  },
};

/** Objects of the org that a metadata relationship may lead to. */
const RELATED = new Set(['EntityDefinition', 'FieldDefinition']);

const relationship: Statement = {
  says: 'A metadata relationship leads to a custom metadata type, to objects or to the fields of one',
  types: ['CustomField'],
  check(item, world) {
    if (textOf(item.content, 'type') !== 'MetadataRelationship') return undefined;
    const to = textOf(item.content, 'referenceTo') ?? '';
    const controller = textOf(item.content, 'metadataRelationshipControllingField');
    if (!RELATED.has(to) && world.schema.object(to)?.customMetadata !== true)
      return `In field: referenceTo - no CustomObject named ${to} found`;
    return to === 'FieldDefinition' && controller === undefined
      ? "Must specify 'metadataRelationshipControllingField' for a relationship to FieldDefinition"
      : undefined;
  },
};

const record = (says: string, check: (item: DeployItem, object: SObjectDef, world: World) => Finding): Statement => ({
  says,
  types: ['CustomMetadata'],
  check(item, world) {
    const object = world.schema.object(metadataTypeOf(item.fullName));
    return object && check(item, object, world);
  },
});

const typeExists: Statement = {
  says: 'A custom metadata record is named Type.Record, and its type exists',
  types: ['CustomMetadata'],
  check: (item, world) =>
    item.fullName.includes('.') && world.schema.object(metadataTypeOf(item.fullName))?.customMetadata === true
      ? undefined
      : `no CustomObject named ${metadataTypeOf(item.fullName)} found`,
};

const values = (item: DeployItem): ReturnType<typeof partsOf> => partsOf(item.content, 'values');

const fieldsExist = record('The fields of a custom metadata record exist, each once', (item, object) => [
  ...repeated(values(item), 'field', (name) => `Duplicate field in the custom metadata record: ${name}`),
  ...each(values(item), (part) => {
    const name = textOf(part, 'field') ?? '';
    return object.field(name)?.custom === true
      ? undefined
      : `Invalid field: ${name} in custom metadata type ${object.name}`;
  }),
]);

const textIn = (part: ReturnType<typeof partsOf>[number]): string => textOf(partOf(part, 'value'), 'text') ?? '';

const requiredFields = record('A custom metadata record states every required field', (item, object) => {
  const stated = new Map(values(item).map((part) => [(textOf(part, 'field') ?? '').toLowerCase(), textIn(part)]));
  return object.fields
    .filter((field) => field.custom && field.required && (stated.get(field.name.toLowerCase()) ?? '') === '')
    .map((field) => `Required fields are missing: [${field.name}]`);
});

const takesValue = (field: FieldDef, text: string): string | undefined => {
  try {
    toStored(field, text);
  } catch (error) {
    if (!(error instanceof StoredValueError)) throw error;
    return `value not of required type: ${text}`;
  }
  const longest = field.length ?? (field.type === 'string' ? 255 : undefined);
  if (longest !== undefined && text.length > longest)
    return `data value too large: ${text.slice(0, 255)} (max length=${longest})`;
  const listed = field.picklist?.restricted !== true || field.picklist.values.some(({ value }) => value === text);
  return listed ? undefined : `bad value for restricted picklist field: ${text}`;
};

const valuesFit = record('The values of a custom metadata record fit their fields', (item, object, world) =>
  each(values(item), (part) => {
    const field = object.field(textOf(part, 'field') ?? '');
    const text = textIn(part);
    if (field?.custom !== true || text === '') return undefined;
    const problem = field.type === 'reference' ? relatedMissing(world, field, text) : takesValue(field, text);
    return problem === undefined ? undefined : `${field.name}: ${problem}`;
  }),
);

const relatedMissing = (world: World, field: FieldDef, name: string): string | undefined => {
  const target = field.reference?.to[0] ?? '';
  const there =
    target === 'EntityDefinition'
      ? world.schema.object(name) !== undefined
      : target === 'FieldDefinition' || exists(world, 'CustomMetadata', `${target.replace(/__mdt$/i, '')}.${name}`);
  return there ? undefined : `In field: ${field.name} - no ${target} named ${name} found`;
};

const unique = record('A unique field of custom metadata records holds each value once', (item, object, world) =>
  values(item).flatMap((part) => {
    const field = object.field(textOf(part, 'field') ?? '');
    const text = textIn(part);
    if (field?.unique !== true || text === '') return [];
    const twin = world.schema
      .components('CustomMetadata')
      .find(
        (other) =>
          other.fullName.toLowerCase() !== item.fullName.toLowerCase() &&
          metadataTypeOf(other.fullName).toLowerCase() === object.name.toLowerCase() &&
          partsOf(other.content, 'values').some((one) => textOf(one, 'field') === field.name && textIn(one) === text),
      );
    return twin ? [at(part, `duplicate value found: ${field.name} duplicates value on record ${twin.fullName}`)] : [];
  }),
);

/** Records of custom metadata types that one org takes; counted here as records, on the platform as characters. */
const MOST_TYPES = 200;

const counts = definition('An org has at most 200 custom metadata types', (item, world) => {
  if (!item.fullName.endsWith('__mdt')) return undefined;
  const types = world.schema.objects().filter((object) => object.customMetadata === true).length;
  return types > MOST_TYPES
    ? `The org has ${types} custom metadata types: at most ${MOST_TYPES} are allowed`
    : undefined;
});

/** Custom settings, custom metadata types and their records. */
export const DEFINITION_STATEMENTS: readonly Statement[] = [
  labels,
  noRecords,
  staysItself,
  fieldTypes,
  relationship,
  typeExists,
  fieldsExist,
  requiredFields,
  valuesFit,
  unique,
  counts,
];
