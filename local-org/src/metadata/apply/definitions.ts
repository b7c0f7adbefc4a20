import type { FieldDef, Schema, SObjectDef } from '../../schema/index.ts';
import type { Storage, StoredRow } from '../../storage/index.ts';
import { keyOf } from '../world.ts';

/** EntityDefinition and FieldDefinition: the schema as rows, written anew at each deploy. */

type Ids = ReadonlyMap<string, string>;

const developerName = (name: string): string => name.replace(/__(c|mdt)$/, '');

const durableId = (ids: Ids, object: SObjectDef): string => {
  const id = ids.get(keyOf({ type: 'CustomObject', fullName: object.name }));
  return object.custom && id !== undefined ? id : object.name;
};

const entityRow = (id: string, object: SObjectDef): StoredRow => ({
  Id: id,
  DurableId: id,
  QualifiedApiName: object.name,
  DeveloperName: developerName(object.name),
  MasterLabel: object.label,
  Label: object.label,
  PluralLabel: object.labelPlural,
  KeyPrefix: object.keyPrefix,
  NamespacePrefix: null,
  InternalSharingModel: object.sharingModel,
  ExternalSharingModel: object.externalSharingModel ?? object.sharingModel,
  IsCustomizable: object.custom ? 1 : 0,
  IsCustomSetting: object.customSetting === undefined ? 0 : 1,
  IsQueryable: object.queryable ? 1 : 0,
  IsLayoutable: object.layoutable ? 1 : 0,
  IsTriggerable: object.custom ? 1 : 0,
});

const TYPE_NAMES: Readonly<Record<string, (field: FieldDef) => string>> = {
  string: (field) => `Text(${field.length ?? 0})`,
  double: (field) => `Number(${(field.precision ?? 18) - (field.scale ?? 0)}, ${field.scale ?? 0})`,
  currency: (field) => `Currency(${(field.precision ?? 18) - (field.scale ?? 0)}, ${field.scale ?? 0})`,
  percent: (field) => `Percent(${(field.precision ?? 18) - (field.scale ?? 0)}, ${field.scale ?? 0})`,
  boolean: () => 'Checkbox',
  date: () => 'Date',
  datetime: () => 'Date/Time',
  time: () => 'Time',
  picklist: () => 'Picklist',
  multipicklist: () => 'Picklist (Multi-Select)',
  textarea: (field) =>
    field.metadataType === 'LongTextArea' ? `Long Text Area(${field.length ?? 0})` : 'Text Area(255)',
  email: () => 'Email',
  phone: () => 'Phone',
  url: (field) => `URL(${field.length ?? 255})`,
};

const RELATIONSHIPS: Readonly<Record<string, string>> = {
  MasterDetail: 'Master-Detail',
  MetadataRelationship: 'Metadata Relationship',
};

const dataType = (field: FieldDef): string => {
  if (field.reference) return `${RELATIONSHIPS[field.metadataType ?? ''] ?? 'Lookup'}(${field.reference.to.join(',')})`;
  const plain = TYPE_NAMES[field.type]?.(field) ?? field.type;
  if (field.autoNumber) return 'Auto Number';
  if (field.summary) return `Roll-Up Summary (${field.summary.operation.toUpperCase()} ${field.summary.child})`;
  return field.formula ? `Formula (${plain.replace(/\(.*$/, '')})` : plain;
};

const fieldRow = (id: string, entityId: string, field: FieldDef): StoredRow => ({
  Id: id,
  DurableId: id,
  EntityDefinitionId: entityId,
  QualifiedApiName: field.name,
  DeveloperName: developerName(field.name),
  MasterLabel: field.label,
  Label: field.label,
  DataType: dataType(field),
  RelationshipName: field.reference?.relationshipName ?? null,
  NamespacePrefix: null,
  Description: field.description ?? null,
  Length: field.length ?? 0,
  Precision: field.precision ?? null,
  Scale: field.scale ?? null,
  IsCalculated: field.formula || field.summary ? 1 : 0,
  IsIndexed: field.unique || field.externalId || field.reference ? 1 : 0,
  IsNillable: field.nillable ? 1 : 0,
  IsFieldHistoryTracked: field.trackHistory === true ? 1 : 0,
});

/** The schema as rows, replacing those of the schema before. */
export const writeDefinitions = (storage: Storage, schema: Schema, ids: Ids): void => {
  storage.statement('DELETE FROM "EntityDefinition"').run();
  storage.statement('DELETE FROM "FieldDefinition"').run();
  for (const object of schema.objects()) {
    const entityId = durableId(ids, object);
    storage.insertRow('EntityDefinition', entityRow(entityId, object));
    for (const field of object.fields) {
      const fieldId = ids.get(keyOf({ type: 'CustomField', fullName: `${object.name}.${field.name}` })) ?? field.name;
      storage.insertRow('FieldDefinition', fieldRow(`${entityId}.${fieldId}`, entityId, field));
    }
  }
};

/** Writes the definitions of an org that nothing was deployed to yet. */
export const ensureDefinitions = (storage: Storage, schema: Schema): void => {
  if (storage.tables.hasRows('EntityDefinition')) return;
  storage.transaction(() => writeDefinitions(storage, schema, new Map()));
};
