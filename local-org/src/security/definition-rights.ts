import type { SObjectDef } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { EVERYTHING, NOTHING, type ObjectRights } from './access.ts';
import { SETS_OF_USER } from './sets-of-user.ts';

/** Custom metadata types and custom settings that a user's profile and permission sets open. */
const OPENED = `
  SELECT DISTINCT c."fullName" AS name FROM "SetupEntityAccess" s JOIN "_component" c ON c."id" = s."SetupEntityId"
  WHERE s."SetupEntityType" = 'CustomEntityDefinition' AND s."ParentId" IN (${SETS_OF_USER})`;

/** Names in lower case of the definitions that are open to a user. */
export const openDefinitions = (storage: Storage, who: Record<string, unknown>): ReadonlySet<string> => {
  if (!storage.tables.exists('_component')) return new Set();
  return new Set(
    storage
      .statement(OPENED)
      .all(who)
      .map((row) => String(row['name']).toLowerCase()),
  );
};

const READ: ObjectRights = { ...NOTHING, read: true, viewAll: true };

/**
 * Rights on a custom metadata type or a custom setting: who customises the application sees all and writes settings;
 * others read what they are granted. Source: Salesforce Help, "Grant Permissions on Custom Settings" and "Custom Metadata Type Limits".
 */
export const definitionRights = (
  object: SObjectDef,
  system: (name: string) => boolean,
  opened: ReadonlySet<string>,
): ObjectRights => {
  if (system('CustomizeApplication')) return object.customMetadata === true ? READ : EVERYTHING;
  const read = system('ViewSetup') || opened.has(object.name.toLowerCase());
  return read ? READ : NOTHING;
};
