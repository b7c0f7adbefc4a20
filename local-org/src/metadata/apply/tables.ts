import { storeKeyPrefix, type FieldDef, type SObjectDef } from '../../schema/index.ts';
import { formatAutoNumber, hasColumn, quoted, type Storage } from '../../storage/index.ts';
import type { World } from '../world.ts';
import type { Author } from './rows.ts';

/** Brings the tables from what the schema was to what it is: the only place where a column comes, changes or goes. */
export const applyTables = (world: World, author: Author): void => {
  const { storage, before, schema } = world;
  for (const object of before.objects()) if (!schema.object(object.name)) dropObject(storage, object);
  for (const object of schema.objects()) {
    const former = before.object(object.name);
    if (!former) createObject(storage, object);
    else if (former !== object) changeObject(storage, former, object, author);
  }
};

const dropObject = (storage: Storage, object: SObjectDef): void => {
  storage.tables.drop(object.name);
  storage.dropAutoNumbers(object.name);
};

const createObject = (storage: Storage, object: SObjectDef): void => {
  storage.tables.create(object);
  for (const field of object.fields) startNumbers(storage, object, field);
};

/** Gives new objects their key prefixes for good, before anything takes an id with one. */
export const keepKeyPrefixes = ({ storage, before, schema }: World): void => {
  for (const object of schema.objects()) {
    if (!object.custom || before.object(object.name)) continue;
    storeKeyPrefix(storage, object.name, object.keyPrefix);
    storage.meta.set(object.customMetadata === true ? 'lastMetadataPrefix' : 'lastKeyPrefix', object.keyPrefix);
  }
};

const startNumbers = (storage: Storage, object: SObjectDef, field: FieldDef): void => {
  if (field.autoNumber) storage.startAutoNumber(object.name, field.name, field.autoNumber.startingNumber ?? 1);
};

const changeObject = (storage: Storage, former: SObjectDef, object: SObjectDef, author: Author): void => {
  for (const field of former.fields) {
    if (hasColumn(field) && !keptColumn(object, field)) {
      storage.tables.dropColumn(object.name, field.name);
      forgetHistory(storage, object, field);
    }
  }
  for (const field of object.fields) {
    if (!hasColumn(field)) continue;
    const old = former.field(field.name);
    if (!old || !hasColumn(old)) addField(storage, object, field, author);
    else changeField(storage, object, old, field);
  }
};

/** The history of a field is deleted with it. Source: Object Reference, "EntityHistory", Usage. */
const forgetHistory = (storage: Storage, object: SObjectDef, field: FieldDef): void => {
  const history = object.name.replace(/__c$/, '__History');
  if (!object.historyTracked || !storage.tables.exists(history)) return;
  storage.statement(`DELETE FROM ${quoted(history)} WHERE "Field" = ?`).run(field.name);
};

const keptColumn = (object: SObjectDef, field: FieldDef): boolean => {
  const now = object.field(field.name);
  return now !== undefined && hasColumn(now);
};

const addField = (storage: Storage, object: SObjectDef, field: FieldDef, author: Author): void => {
  storage.tables.addColumn(object.name, field);
  startNumbers(storage, object, field);
  const column = `UPDATE ${quoted(object.name)} SET ${quoted(field.name)} = ?`;
  if (field.type === 'boolean' && field.defaultValue?.toLowerCase() === 'true') storage.statement(column).run(1);
  if (field.name === 'OwnerId') storage.statement(column).run(author.userId);
  if (field.autoNumber) numberRows(storage, object, field, author);
};

/** Rows that stand before the field get their numbers in the order they were made. */
const numberRows = (storage: Storage, object: SObjectDef, field: FieldDef, author: Author): void => {
  const today = new Date(author.now).toISOString().slice(0, 10);
  const format = field.autoNumber?.displayFormat ?? '{0}';
  const rows = storage.statement(`SELECT "Id" FROM ${quoted(object.name)} ORDER BY "CreatedDate", "Id"`).all();
  const first = field.autoNumber?.startingNumber ?? 1;
  rows.forEach((row, at) => {
    storage.updateRow(object.name, String(row.Id), { [field.name]: formatAutoNumber(format, first + at, today) });
  });
  if (rows.length > 0) storage.startAutoNumber(object.name, field.name, first + rows.length);
};

const isNumber = (field: FieldDef): boolean => ['int', 'double', 'currency', 'percent'].includes(field.type);

const isCollated = (field: FieldDef): boolean => field.unique && field.caseSensitive;

const changeField = (storage: Storage, object: SObjectDef, old: FieldDef, field: FieldDef): void => {
  if (isNumber(old) && isNumber(field)) {
    storage.tables.rescale(object.name, field.name, old.scale ?? 0, field.scale ?? 0);
  }
  const reshaped = old.type !== field.type || isCollated(old) !== isCollated(field);
  const indexed = old.unique !== field.unique || old.externalId !== field.externalId;
  if (reshaped && !(isNumber(old) && isNumber(field))) storage.tables.reshape(object.name, field);
  else if (indexed || reshaped) storage.tables.index(object.name, field);
};
