import { loadSchema, storeSchemaVersion } from '../../schema/index.ts';
import type { World } from '../world.ts';
import { applyApps, applyCustomPermissions } from './named.ts';
import { applyCustomMetadata } from './customMetadata.ts';
import { applyComponents } from './components.ts';
import { writeDefinitions } from './definitions.ts';
import { applyGroups } from './groups.ts';
import { applyPermissions } from './permissions.ts';
import { rowsOf, type Author } from './rows.ts';
import { applySettings } from './settings.ts';
import { applyRecordTypes } from './recordTypes.ts';
import { applyStandardValues } from './standardValues.ts';
import { applyTables, keepKeyPrefixes } from './tables.ts';

export { ensureDefinitions } from './definitions.ts';
export type { Author } from './rows.ts';

/**
 * Makes the org what the world says, inside the open transaction: components, tables, and the rows that set-up
 * components stand for. Answers the ids of the components, by `keyOf`.
 */
export const applyWorld = (world: World, author: Author): ReadonlyMap<string, string> => {
  const { storage, schema } = world;
  keepKeyPrefixes(world);
  const ids = applyComponents(world, author);
  applyTables(world, author);
  storeSchemaVersion(storage, schema.version);
  const rows = rowsOf(storage, loadSchema(storage), author);
  applyCustomPermissions(world, rows, ids);
  applyApps(world, rows, ids);
  applyRecordTypes(world, rows, ids);
  applyGroups(world, rows, ids);
  applyPermissions(world, rows, ids, author.now);
  applySettings(world);
  applyStandardValues(world, rows);
  writeDefinitions(storage, schema, ids);
  applyCustomMetadata(world, author, ids);
  return ids;
};
