import type { Storage } from '../storage/index.ts';
import { buildSchema, type ComponentSet } from './build.ts';
import { STANDARD_OBJECTS } from './standard/index.ts';
import type { Component, ComponentContent, Schema } from './types.ts';

const KEY_PREFIX = 'keyPrefix/';
const VERSION = 'schemaVersion';

/** The key prefix given to a custom object when it was deployed, or undefined. */
export const storedKeyPrefix = (storage: Storage, object: string): string | undefined =>
  storage.meta.get(KEY_PREFIX + object.toLowerCase());

export const storeKeyPrefix = (storage: Storage, object: string, prefix: string): void =>
  storage.meta.set(KEY_PREFIX + object.toLowerCase(), prefix);

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST_CUSTOM = 'a00';
/** Custom metadata types are counted apart: m00, m01 … */
export const FIRST_METADATA_PREFIX = 'm00';

/** The key prefixes of custom objects in the order they are given: a00, a01 … a0z, a10 … */
export const nextKeyPrefix = (last: string | undefined): string => {
  if (last === undefined) return FIRST_CUSTOM;
  const serial = BASE62.indexOf(last.charAt(1)) * 62 + BASE62.indexOf(last.charAt(2)) + 1;
  return `${last.charAt(0)}${BASE62.charAt(Math.floor(serial / 62))}${BASE62.charAt(serial % 62)}`;
};

/** Every component the org keeps. */
export const readComponents = (storage: Storage): ComponentSet => {
  const set = new Map<string, Map<string, Component>>();
  for (const row of storage.statement('SELECT type, fullName, id, content FROM _component').all()) {
    const type = String(row.type);
    const fullName = String(row.fullName);
    const ofType = set.get(type) ?? new Map<string, Component>();
    ofType.set(fullName.toLowerCase(), {
      type,
      fullName,
      id: String(row.id),
      content: JSON.parse(String(row.content)) as ComponentContent,
    });
    set.set(type, ofType);
  }
  return set;
};

export const schemaVersion = (storage: Storage): number => Number(storage.meta.get(VERSION) ?? '0');

export const storeSchemaVersion = (storage: Storage, version: number): void =>
  storage.meta.set(VERSION, String(version));

/** Makes the tables of the standard objects where they are missing: a fresh file, or an older release's. */
const ensureStandardTables = (storage: Storage): void => {
  storage.transaction(() => {
    for (const object of STANDARD_OBJECTS) storage.tables.ensure(object);
    // Which record types a profile or permission set opens: the platform shows no object of it.
    storage.db.exec(
      'CREATE TABLE IF NOT EXISTS "_record_type_visibility" (parentId TEXT NOT NULL, recordTypeId TEXT NOT NULL, object TEXT NOT NULL, isDefault INTEGER NOT NULL, PRIMARY KEY (parentId, object, recordTypeId)) WITHOUT ROWID',
    );
  });
};

/** The schema as last deployed to this storage. Read it anew after each deploy. */
export const loadSchema = (storage: Storage): Schema => {
  ensureStandardTables(storage);
  return buildSchema({
    components: readComponents(storage),
    keyPrefixOf: (object) => storedKeyPrefix(storage, object) ?? '',
    version: schemaVersion(storage),
  });
};
