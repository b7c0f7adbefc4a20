import type { Storage } from '../storage/index.ts';
import { rowWriter, type WriteRow } from './rowWriter.ts';
import { STATUS_ROWS } from './standard/index.ts';
import type { Schema, SObjectDef } from './types.ts';

/** Kept once the rows are there, so that a file of an earlier release gets them at its next start, and only once. */
const WRITTEN = 'standard/rows';

type Right = 'Create' | 'Read' | 'Edit' | 'Delete' | 'ViewAllRecords' | 'ModifyAllRecords';

const ALL: readonly Right[] = ['Create', 'Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'];

/** What the Standard User profile may do with records; objects it does not name it only reads. */
const STANDARD_USER: Readonly<Record<string, readonly Right[]>> = {
  Account: ['Create', 'Read', 'Edit', 'Delete'],
  Asset: ['Create', 'Read', 'Edit', 'Delete'],
  Case: ['Create', 'Read', 'Edit'],
  Contact: ['Create', 'Read', 'Edit', 'Delete'],
  Lead: ['Create', 'Read', 'Edit'],
  Opportunity: ['Create', 'Read', 'Edit', 'Delete'],
};

/** What each profile that every org has may do with an object's records. */
const PROFILES: Readonly<Record<string, (object: SObjectDef) => readonly Right[]>> = {
  'System Administrator': () => ALL,
  'Standard User': (object) => STANDARD_USER[object.name] ?? ['Read'],
};

const grant = (write: WriteRow, setId: string, object: SObjectDef, rights: readonly Right[]): void => {
  write('ObjectPermissions', {
    ParentId: setId,
    SobjectType: object.name,
    ...Object.fromEntries(rights.map((right) => [`Permissions${right}`, 1])),
  });
  const guarded = object.fields.filter((field) => field.permissionable && !field.custom && !isPart(field.compoundOf));
  for (const field of guarded) {
    write('FieldPermissions', {
      ParentId: setId,
      SobjectType: object.name,
      Field: `${object.name}.${field.name}`,
      PermissionsRead: 1,
      PermissionsEdit: rights.includes('Edit') && (field.updateable || field.type === 'address') ? 1 : 0,
    });
  }
};

/** The parts of an address are opened with the whole. */
const isPart = (compound: string | undefined): boolean => compound !== undefined && compound !== 'Name';

const grantProfiles = (storage: Storage, schema: Schema, write: WriteRow): void => {
  const records = schema.objects().filter((object) => !object.custom && object.rightsOf === object.name);
  for (const [profile, rightsOn] of Object.entries(PROFILES)) {
    const set = storage
      .statement('SELECT "Id" FROM "PermissionSet" WHERE "IsOwnedByProfile" = 1 AND "Label" = ?')
      .get(profile);
    if (!set) continue;
    for (const object of records) grant(write, String(set['Id']), object, rightsOn(object));
  }
};

const FIRST_CASE_NUMBER = 1000;

/**
 * Writes what every org holds for its standard objects: the meaning of statuses and stages, the standard price book, and
 * what the standard profiles may do. Does nothing where it was done before.
 * @param now epoch milliseconds written as the rows' dates
 */
export const seedStandardRows = (storage: Storage, schema: Schema, adminUserId: string, now: number): void => {
  if (storage.meta.get(WRITTEN) !== undefined) return;
  storage.transaction(() => {
    const write = rowWriter(storage, schema, adminUserId, now);
    for (const [object, rows] of Object.entries(STATUS_ROWS)) for (const row of rows) write(object, row);
    write('Pricebook2', { Name: 'Standard Price Book', IsActive: 1, IsStandard: 1 });
    storage.startAutoNumber('Case', 'CaseNumber', FIRST_CASE_NUMBER);
    grantProfiles(storage, schema, write);
    storage.meta.set(WRITTEN, '1');
  });
};
