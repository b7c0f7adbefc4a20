import { isTrue, partOf, partsOf, textOf, type Component, type FieldDef, type SObjectDef } from '../../schema/index.ts';
import { hasColumn, toStored, type Stored, type StoredRow } from '../../storage/index.ts';
import { keyOf, type World } from '../world.ts';
import { deletedOf, deployedOf } from './named.ts';
import type { Author } from './rows.ts';

type Ids = ReadonlyMap<string, string>;

/** `Rate.Tokyo` is the record `Tokyo` of `Rate__mdt`. */
export const metadataTypeOf = (fullName: string): string => `${fullName.slice(0, fullName.indexOf('.'))}__mdt`;
export const metadataRecordOf = (fullName: string): string => fullName.slice(fullName.indexOf('.') + 1);

/** The id a relationship's value stands for: a record of another type, an object, or a field of the object it is controlled by. */
const relatedId = (world: World, ids: Ids, field: FieldDef, value: string): Stored => {
  const target = field.reference?.to[0] ?? '';
  if (world.schema.object(target)?.customMetadata === true) {
    return ids.get(keyOf({ type: 'CustomMetadata', fullName: `${target.replace(/__mdt$/i, '')}.${value}` })) ?? null;
  }
  const row = world.storage.statement(`SELECT "Id" FROM "${target}" WHERE "QualifiedApiName" = ?`).get(value);
  return row?.Id ?? null;
};

/** What a record says of its fields, in stored form; fields it leaves out take their defaults. */
const valuesOf = (world: World, ids: Ids, object: SObjectDef, component: Component): StoredRow => {
  const row: StoredRow = {};
  for (const field of object.fields) {
    if (field.custom && hasColumn(field)) row[field.name] = field.type === 'boolean' ? 0 : null;
  }
  for (const part of partsOf(component.content, 'values')) {
    const field = object.field(textOf(part, 'field') ?? '');
    const text = textOf(partOf(part, 'value'), 'text') ?? '';
    if (!field || text === '') continue;
    row[field.name] = field.type === 'reference' ? relatedId(world, ids, field, text) : toStored(field, text);
  }
  return row;
};

/** Custom metadata records as rows of their types. All of them are written anew: one may name another. */
export const applyCustomMetadata = (world: World, author: Author, ids: Ids): void => {
  const { storage, schema } = world;
  for (const { fullName } of deletedOf(world, 'CustomMetadata')) {
    const object = schema.object(metadataTypeOf(fullName));
    if (object)
      storage.statement(`DELETE FROM "${object.name}" WHERE "DeveloperName" = ?`).run(metadataRecordOf(fullName));
  }
  for (const component of deployedOf(world, 'CustomMetadata')) {
    const object = schema.object(metadataTypeOf(component.fullName));
    if (!object) continue;
    const name = metadataRecordOf(component.fullName);
    const label = textOf(component.content, 'label') ?? name;
    storage.statement(`DELETE FROM "${object.name}" WHERE "DeveloperName" = ?`).run(name);
    storage.insertRow(object.name, {
      Id: ids.get(keyOf(component)) ?? storage.newId(object.keyPrefix),
      DeveloperName: name,
      MasterLabel: label,
      Label: label,
      Language: world.language,
      QualifiedApiName: name,
      SystemModstamp: author.now,
      ...valuesOf(world, ids, object, component),
    });
  }
};

/** Whether a record may be changed only by who made it; the org keeps it and says so. */
export const isProtected = ({ content }: Component): boolean => isTrue(content, 'protected');
