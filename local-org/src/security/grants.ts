import type { Schema, SObjectDef } from '../schema/index.ts';
import type { Storage } from '../storage/index.ts';
import { EVERYTHING, NOTHING, type FieldRights, type ObjectRights, type Row } from './access.ts';
import { SETS_OF_USER } from './sets-of-user.ts';
import { definitionRights, openDefinitions } from './definition-rights.ts';
import { setupRights } from './setup-rights.ts';

/** The sum of what a user's profile, permission sets and permission set groups give. */
export interface Grants {
  object(name: string): ObjectRights;
  field(object: string, field: string): FieldRights;
  customPermission(name: string): boolean;
  system(name: string): boolean;
}

const OBJECT_RIGHTS = `
  SELECT "SobjectType" AS object, MAX("PermissionsRead") AS read, MAX("PermissionsCreate") AS "create", MAX("PermissionsEdit") AS edit,
    MAX("PermissionsDelete") AS "delete", MAX("PermissionsViewAllRecords") AS viewAll, MAX("PermissionsModifyAllRecords") AS modifyAll,
    MAX("PermissionsViewAllFields") AS viewAllFields
  FROM "ObjectPermissions" WHERE "ParentId" IN (${SETS_OF_USER}) GROUP BY "SobjectType"`;

const FIELD_RIGHTS = `
  SELECT "Field" AS field, MAX("PermissionsRead") AS read, MAX("PermissionsEdit") AS edit
  FROM "FieldPermissions" WHERE "ParentId" IN (${SETS_OF_USER}) GROUP BY "Field"`;

const CUSTOM_PERMISSIONS = `
  SELECT DISTINCT p."DeveloperName" AS name FROM "SetupEntityAccess" s JOIN "CustomPermission" p ON p."Id" = s."SetupEntityId"
  WHERE s."ParentId" IN (${SETS_OF_USER})`;

const SETS = `SELECT * FROM "PermissionSet" WHERE "Id" IN (${SETS_OF_USER})`;

const yes = (value: unknown): boolean => Number(value) === 1;

const rightsOf = (row: Row): ObjectRights => ({
  read: yes(row['read']),
  create: yes(row['create']),
  edit: yes(row['edit']),
  delete: yes(row['delete']),
  viewAll: yes(row['viewAll']),
  modifyAll: yes(row['modifyAll']),
});

/** Field history and shares are seen by who sees the object they belong to; history is written by the org alone. */
const companionRights = (def: SObjectDef, of: ObjectRights): ObjectRights => {
  const shared = def.createable && of.edit;
  return { ...of, create: shared, edit: shared, delete: shared };
};

/** A detail of a standard object is read with its parent and written with the right to edit it. */
const detailRights = (of: ObjectRights): ObjectRights => ({ ...of, create: of.edit, delete: of.edit });

/** View and Modify All Data stand above what objects say. */
const withOrgWide = (rights: ObjectRights, system: (name: string) => boolean): ObjectRights => {
  if (system('ModifyAllData')) return EVERYTHING;
  return system('ViewAllData') ? { ...rights, read: true, viewAll: true } : rights;
};

const fieldRights = (
  def: SObjectDef,
  fieldName: string,
  object: ObjectRights,
  granted: FieldRights | undefined,
): FieldRights => {
  const field = def.field(fieldName);
  if (!field || !object.read) return { read: false, edit: false };
  const writable = (field.createable && object.create) || (field.updateable && object.edit);
  if (!field.permissionable) return { read: true, edit: writable };
  return { read: granted?.read ?? false, edit: writable && (granted?.edit ?? false) };
};

const NEXT_EXPIRY = `
  SELECT MIN("ExpirationDate") AS next FROM "PermissionSetAssignment" WHERE "AssigneeId" = :user AND "ExpirationDate" > :now`;

/** When the first of a user's assignments ends, epoch milliseconds; Infinity where none does. */
export const nextExpiry = (storage: Storage, userId: string, now: number): number => {
  const next = storage.statement(NEXT_EXPIRY).get({ user: userId, now })?.['next'];
  return next === null || next === undefined ? Infinity : Number(next);
};

/** Reads what a user is granted at a moment of the business clock; the answer does not follow later changes. */
export const loadGrants = (storage: Storage, schema: Schema, user: Row, now: number): Grants => {
  const who = { user: user['Id'], profile: user['ProfileId'], now };
  const all = (sql: string): Row[] => storage.statement(sql).all(who);
  const sets = all(SETS);
  const objectRows = new Map(all(OBJECT_RIGHTS).map((row) => [String(row['object']).toLowerCase(), row]));
  const fields = new Map(
    all(FIELD_RIGHTS).map((row) => [
      String(row['field']).toLowerCase(),
      { read: yes(row['read']), edit: yes(row['edit']) },
    ]),
  );
  const custom = new Set(all(CUSTOM_PERMISSIONS).map((row) => String(row['name']).toLowerCase()));
  const system = (name: string): boolean => sets.some((set) => yes(set[`Permissions${name}`]));
  const opened = openDefinitions(storage, who);
  const object = (name: string): ObjectRights => {
    const def = schema.object(name);
    if (!def) return NOTHING;
    if (def.customMetadata === true || def.customSetting !== undefined) return definitionRights(def, system, opened);
    if (def.companionOf !== undefined) return companionRights(def, object(def.companionOf));
    if (def.rightsOf !== undefined && def.rightsOf !== def.name) return detailRights(object(def.rightsOf));
    if (def.rightsOf === undefined && !objectRows.has(def.name.toLowerCase())) return setupRights(def, system);
    const row = objectRows.get(def.name.toLowerCase());
    return withOrgWide(row ? rightsOf(row) : NOTHING, system);
  };
  return {
    object,
    field(objectName, fieldName) {
      const def = schema.object(objectName);
      if (!def) return { read: false, edit: false };
      // The parts of an address are opened and closed with the whole.
      const key = `${def.name}.${def.field(fieldName)?.compoundOf ?? fieldName}`.toLowerCase();
      const allFields = yes(objectRows.get(def.name.toLowerCase())?.['viewAllFields']);
      const granted = fields.get(key);
      return fieldRights(
        def,
        fieldName,
        object(def.name),
        allFields ? { read: true, edit: granted?.edit ?? false } : granted,
      );
    },
    customPermission: (name) => custom.has(name.toLowerCase()),
    system,
  };
};
