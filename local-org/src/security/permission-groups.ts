import { permissionColumn, USER_PERMISSIONS } from '../schema/index.ts';
import { quoted, type Storage, type StoredRow } from '../storage/index.ts';

/**
 * What a permission set group gives stands in a permission set of its own (Type `Group`): the sum of its permission sets less
 * what its muting permission sets mute. It is worked out anew when one of them changes, as on the platform.
 * Source: Salesforce Help, Permission set groups; Object Reference, PermissionSetGroup.
 */

const MEMBERS = `SELECT c."PermissionSetId" FROM "PermissionSetGroupComponent" c
  JOIN "PermissionSet" p ON p."Id" = c."PermissionSetId" WHERE c."PermissionSetGroupId" = :group`;
const MUTING = `SELECT c."PermissionSetId" FROM "PermissionSetGroupComponent" c
  JOIN "MutingPermissionSet" m ON m."Id" = c."PermissionSetId" WHERE c."PermissionSetGroupId" = :group`;

type Bits = Readonly<Record<string, boolean>>;

interface GrantTable {
  object: string;
  /** What tells one grant from another. */
  keys: readonly string[];
  flags: readonly string[];
  /** A right falls with the rights it rests on. */
  rests: Readonly<Record<string, readonly string[]>>;
  /** The right without which the row says nothing. */
  base?: string;
}

const GRANTS: readonly GrantTable[] = [
  {
    object: 'ObjectPermissions',
    keys: ['SobjectType'],
    base: 'PermissionsRead',
    flags: [
      'PermissionsRead',
      'PermissionsCreate',
      'PermissionsEdit',
      'PermissionsDelete',
      'PermissionsViewAllRecords',
      'PermissionsModifyAllRecords',
      'PermissionsViewAllFields',
    ],
    rests: {
      PermissionsCreate: ['PermissionsRead'],
      PermissionsEdit: ['PermissionsRead'],
      PermissionsDelete: ['PermissionsEdit'],
      PermissionsViewAllRecords: ['PermissionsRead'],
      PermissionsModifyAllRecords: ['PermissionsDelete', 'PermissionsViewAllRecords'],
      PermissionsViewAllFields: ['PermissionsRead'],
    },
  },
  {
    object: 'FieldPermissions',
    keys: ['SobjectType', 'Field'],
    base: 'PermissionsRead',
    flags: ['PermissionsRead', 'PermissionsEdit'],
    rests: { PermissionsEdit: ['PermissionsRead'] },
  },
  { object: 'SetupEntityAccess', keys: ['SetupEntityId', 'SetupEntityType'], flags: [], rests: {} },
];

const keyOf = (table: GrantTable, row: StoredRow): string => table.keys.map((key) => String(row[key])).join('|');

const gathered = (storage: Storage, table: GrantTable, sets: string, group: string): StoredRow[] => {
  const keys = table.keys.map(quoted);
  const flags = table.flags.map((flag) => `MAX(${quoted(flag)}) AS ${quoted(flag)}`);
  return storage
    .statement(
      `SELECT ${[...keys, ...flags].join(', ')} FROM ${quoted(table.object)} WHERE "ParentId" IN (${sets}) GROUP BY ${keys.join(', ')}`,
    )
    .all({ group });
};

/** The rights that are left: given, not muted, and resting on rights that are left. */
const left = ({ flags, rests }: GrantTable, given: StoredRow, muted: StoredRow | undefined): Bits => {
  const bits: Record<string, boolean> = {};
  for (const flag of flags) {
    const stands = (rests[flag] ?? []).every((need) => bits[need] === true);
    bits[flag] = Number(given[flag]) === 1 && Number(muted?.[flag] ?? 0) !== 1 && stands;
  }
  return bits;
};

const writeGrants = (storage: Storage, table: GrantTable, group: string, parent: string, now: number): void => {
  const { object, base } = table;
  storage.statement(`DELETE FROM ${quoted(object)} WHERE "ParentId" = ?`).run(parent);
  const muted = new Map(gathered(storage, table, MUTING, group).map((row) => [keyOf(table, row), row]));
  const columns = storage.tables.columns(object);
  const prefix = PREFIX[object] ?? '000';
  for (const row of gathered(storage, table, MEMBERS, group)) {
    const mute = muted.get(keyOf(table, row));
    const bits = left(table, row, mute);
    if (base === undefined ? mute !== undefined : bits[base] !== true) continue;
    const written: StoredRow = { Id: storage.newId(prefix), ParentId: parent };
    for (const key of table.keys) written[key] = row[key] ?? null;
    for (const [flag, on] of Object.entries(bits)) written[flag] = on ? 1 : 0;
    if (columns.includes('SystemModstamp')) written['SystemModstamp'] = now;
    storage.insertRow(object, written);
  }
};

const PREFIX: Readonly<Record<string, string>> = {
  ObjectPermissions: '110',
  FieldPermissions: '01k',
  SetupEntityAccess: '0J0',
};

const RECORD_TYPES = `
  INSERT INTO "_record_type_visibility" (parentId, recordTypeId, object, isDefault)
  SELECT :parent, recordTypeId, object, MAX(isDefault) FROM "_record_type_visibility"
  WHERE parentId IN (${MEMBERS}) GROUP BY recordTypeId, object`;

/** Record types that the members open; a muting permission set mutes none. */
const openRecordTypes = (storage: Storage, group: string, parent: string): void => {
  storage.statement('DELETE FROM "_record_type_visibility" WHERE parentId = ?').run(parent);
  storage.statement(RECORD_TYPES).run({ group, parent });
};

const COLUMNS = USER_PERMISSIONS.map(permissionColumn);
const SUMS = COLUMNS.map((column) => `MAX(${quoted(column)}) AS ${quoted(column)}`).join(', ');

const systemPermissions = (storage: Storage, group: string): StoredRow => {
  const given = storage.statement(`SELECT ${SUMS} FROM "PermissionSet" WHERE "Id" IN (${MEMBERS})`).get({ group });
  const muted = storage.statement(`SELECT ${SUMS} FROM "MutingPermissionSet" WHERE "Id" IN (${MUTING})`).get({ group });
  return Object.fromEntries(
    COLUMNS.map((column) => [column, Number(given?.[column] ?? 0) === 1 && Number(muted?.[column] ?? 0) !== 1 ? 1 : 0]),
  );
};

const AGGREGATE = `SELECT "Id" FROM "PermissionSet" WHERE "PermissionSetGroupId" = ? AND "Type" = 'Group'`;

/** The permission set that stands for a group, made when there is none. */
const aggregateOf = (storage: Storage, group: string): string => {
  const known = storage.statement(AGGREGATE).get(group)?.['Id'];
  if (known !== undefined) return String(known);
  const row = storage.row('PermissionSetGroup', group);
  const id = storage.newId('0PS');
  storage.insertRow('PermissionSet', {
    Id: id,
    Name: `X${group}`,
    Label: row?.['MasterLabel'] ?? null,
    Type: 'Group',
    PermissionSetGroupId: group,
    CreatedDate: row?.['CreatedDate'] ?? null,
    CreatedById: row?.['CreatedById'] ?? null,
    LastModifiedDate: row?.['LastModifiedDate'] ?? null,
    LastModifiedById: row?.['LastModifiedById'] ?? null,
  });
  return id;
};

const recalculate = (storage: Storage, group: string, now: number): void => {
  const parent = aggregateOf(storage, group);
  storage.updateRow('PermissionSet', parent, { ...systemPermissions(storage, group), SystemModstamp: now });
  for (const table of GRANTS) writeGrants(storage, table, group, parent, now);
  openRecordTypes(storage, group, parent);
  storage
    .statement('UPDATE "PermissionSetAssignment" SET "PermissionSetId" = ? WHERE "PermissionSetGroupId" = ?')
    .run(parent, group);
  storage.updateRow('PermissionSetGroup', group, { Status: 'Updated' });
};

/** Notes, in the transaction that changed one, that the groups of a permission set (or a group itself) no longer say the truth. */
export const outdateGroups = (storage: Storage, id: string): void => {
  storage
    .statement(
      `UPDATE "PermissionSetGroup" SET "Status" = 'Outdated' WHERE "Id" = :id OR "Id" IN
       (SELECT "PermissionSetGroupId" FROM "PermissionSetGroupComponent" WHERE "PermissionSetId" = :id)`,
    )
    .run({ id });
};

/** Works out anew what the outdated groups give. `now`: epoch milliseconds of the business clock. */
export const recalculateGroups = (storage: Storage, now: number): void => {
  const groups = storage.statement(`SELECT "Id" FROM "PermissionSetGroup" WHERE "Status" IS NOT 'Updated'`).all();
  if (groups.length === 0) return;
  storage.transaction(() => {
    for (const group of groups) recalculate(storage, String(group['Id']), Math.floor(now / 1000) * 1000);
  });
};
