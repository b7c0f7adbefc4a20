import {
  isTrue,
  partsOf,
  permissionColumn,
  profileName,
  textOf,
  textsOf,
  USER_PERMISSIONS,
  type Component,
  type ComponentContent,
} from '../../schema/index.ts';
import { outdateGroups, recalculateGroups } from '../../security/index.ts';
import type { StoredRow } from '../../storage/index.ts';
import { keyOf, type World } from '../world.ts';
import { deletedOf, deployedOf } from './named.ts';
import type { Rows } from './rows.ts';

/** Profiles and permission sets as rows: what `security` reads. A profile's rights stand in a permission set it owns. */

type Ids = ReadonlyMap<string, string>;

const bit = (content: ComponentContent, element: string): number => (isTrue(content, element) ? 1 : 0);

const orNull = (content: ComponentContent, element: string): string | null => textOf(content, element) ?? null;

/** The exact API name of an object or field that a file may write in another case. */
const fieldName = (world: World, path: string): { object: string; field: string } => {
  const [objectName = '', name = ''] = path.split('.');
  const object = world.schema.object(objectName);
  const field = object?.field(name);
  return { object: object?.name ?? objectName, field: `${object?.name ?? objectName}.${field?.name ?? name}` };
};

const userPermissions = (content: ComponentContent): StoredRow => {
  const given = new Set(
    partsOf(content, 'userPermissions')
      .filter((part) => isTrue(part, 'enabled'))
      .map((part) => textOf(part, 'name')),
  );
  return Object.fromEntries(
    USER_PERMISSIONS.map((permission) => [permissionColumn(permission), given.has(permission) ? 1 : 0]),
  );
};

/** A profile's file that says nothing of system permissions leaves them as they are. */
const statedPermissions = (content: ComponentContent): StoredRow =>
  Object.fromEntries(
    partsOf(content, 'userPermissions').map((part) => [
      permissionColumn(textOf(part, 'name') ?? ''),
      bit(part, 'enabled'),
    ]),
  );

const RIGHTS = [
  'allowRead',
  'allowCreate',
  'allowEdit',
  'allowDelete',
  'viewAllRecords',
  'modifyAllRecords',
  'viewAllFields',
];

/** Whether a part says anything: a right given or, in a muting permission set, a right muted. */
const gives = (part: ComponentContent): boolean => RIGHTS.some((right) => isTrue(part, right));

const writeObjectPermissions = (world: World, rows: Rows, parentId: string, content: ComponentContent): void => {
  rows.delete('ObjectPermissions', { ParentId: parentId });
  for (const part of partsOf(content, 'objectPermissions')) {
    const name = textOf(part, 'object') ?? '';
    if (!gives(part)) continue;
    rows.insert('ObjectPermissions', {
      ParentId: parentId,
      SobjectType: world.schema.object(name)?.name ?? name,
      PermissionsCreate: bit(part, 'allowCreate'),
      PermissionsRead: bit(part, 'allowRead'),
      PermissionsEdit: bit(part, 'allowEdit'),
      PermissionsDelete: bit(part, 'allowDelete'),
      PermissionsViewAllRecords: bit(part, 'viewAllRecords'),
      PermissionsModifyAllRecords: bit(part, 'modifyAllRecords'),
      PermissionsViewAllFields: bit(part, 'viewAllFields'),
    });
  }
};

const writeFieldPermissions = (world: World, rows: Rows, parentId: string, content: ComponentContent): void => {
  rows.delete('FieldPermissions', { ParentId: parentId });
  for (const part of partsOf(content, 'fieldPermissions')) {
    const { object, field } = fieldName(world, textOf(part, 'field') ?? '');
    // A field that a destructive change took away takes its permissions along.
    const known = world.schema.object(object)?.field(field.slice(object.length + 1));
    if (!known || !(isTrue(part, 'readable') || isTrue(part, 'editable'))) continue;
    rows.insert('FieldPermissions', {
      ParentId: parentId,
      SobjectType: object,
      Field: field,
      PermissionsRead: bit(part, 'readable'),
      PermissionsEdit: bit(part, 'editable'),
    });
  }
};

const TAB_VISIBILITY: Readonly<Record<string, string>> = {
  DefaultOn: 'DefaultOn',
  DefaultOff: 'DefaultOff',
  Visible: 'DefaultOn',
  Available: 'DefaultOff',
};

const writeTabs = (rows: Rows, parentId: string, settings: readonly ComponentContent[]): void => {
  rows.delete('PermissionSetTabSetting', { ParentId: parentId });
  for (const part of settings) {
    const visibility = TAB_VISIBILITY[textOf(part, 'visibility') ?? ''];
    if (visibility === undefined) continue;
    rows.insert('PermissionSetTabSetting', { ParentId: parentId, Name: orNull(part, 'tab'), Visibility: visibility });
  }
};

const writeSetupAccess = (rows: Rows, parentId: string, content: ComponentContent): void => {
  rows.delete('SetupEntityAccess', { ParentId: parentId });
  const grant = (object: string, type: string, name: string | undefined): void => {
    const id = rows.find(object, { DeveloperName: name ?? '' });
    if (id !== undefined)
      rows.insert('SetupEntityAccess', { ParentId: parentId, SetupEntityId: id, SetupEntityType: type });
  };
  for (const part of partsOf(content, 'customPermissions')) {
    if (isTrue(part, 'enabled')) grant('CustomPermission', 'CustomPermission', textOf(part, 'name'));
  }
  for (const part of partsOf(content, 'applicationVisibilities')) {
    if (isTrue(part, 'visible')) grant('CustomApplication', 'TabSet', textOf(part, 'application'));
  }
};

/** Custom metadata types and custom settings that are opened to read. */
const DEFINITION_ACCESSES = ['customMetadataTypeAccesses', 'customSettingAccesses'];

const writeDefinitionAccess = (rows: Rows, ids: Ids, parentId: string, content: ComponentContent): void => {
  for (const part of DEFINITION_ACCESSES.flatMap((element) => partsOf(content, element))) {
    const id = ids.get(keyOf({ type: 'CustomObject', fullName: textOf(part, 'name') ?? '' }));
    if (id === undefined || !isTrue(part, 'enabled')) continue;
    rows.insert('SetupEntityAccess', {
      ParentId: parentId,
      SetupEntityId: id,
      SetupEntityType: 'CustomEntityDefinition',
    });
  }
};

const writeRecordTypes = ({ storage, schema }: World, ids: Ids, parentId: string, content: ComponentContent): void => {
  storage.statement('DELETE FROM "_record_type_visibility" WHERE parentId = ?').run(parentId);
  for (const part of partsOf(content, 'recordTypeVisibilities')) {
    const fullName = textOf(part, 'recordType') ?? '';
    const id = ids.get(keyOf({ type: 'RecordType', fullName }));
    if (id === undefined || !isTrue(part, 'visible')) continue;
    const object = fullName.slice(0, fullName.indexOf('.'));
    storage
      .statement(
        'INSERT OR REPLACE INTO "_record_type_visibility" (parentId, recordTypeId, object, isDefault) VALUES (?, ?, ?, ?)',
      )
      .run(parentId, id, schema.object(object)?.name ?? object, bit(part, 'default'));
  }
};

/** What a file of a profile or permission set grants, to be written for the permission set `id`. */
interface Granting {
  id: string;
  content: ComponentContent;
  /** The element that holds its tabs. */
  tabs: 'tabSettings' | 'tabVisibilities';
}

const writeGrants = (world: World, rows: Rows, ids: Ids, { id, content, tabs }: Granting): void => {
  writeObjectPermissions(world, rows, id, content);
  writeFieldPermissions(world, rows, id, content);
  writeTabs(rows, id, partsOf(content, tabs));
  writeSetupAccess(rows, id, content);
  writeDefinitionAccess(rows, ids, id, content);
  writeRecordTypes(world, ids, id, content);
};

const licenseId = (rows: Rows, name: string | undefined): string | null =>
  (name === undefined ? undefined : rows.find('UserLicense', { Name: name })) ?? null;

const writePermissionSet = (world: World, rows: Rows, ids: Ids, component: Component): void => {
  const { content, fullName } = component;
  const id = rows.put(
    'PermissionSet',
    { Name: fullName, IsOwnedByProfile: 0 },
    {
      Label: orNull(content, 'label'),
      Description: orNull(content, 'description'),
      LicenseId: licenseId(rows, textOf(content, 'license')),
      HasActivationRequired: bit(content, 'hasActivationRequired'),
      IsCustom: 1,
      Type: isTrue(content, 'hasActivationRequired') ? 'Session' : 'Regular',
      ...userPermissions(content),
    },
    ids.get(keyOf(component)),
  );
  writeGrants(world, rows, ids, { id, content, tabs: 'tabSettings' });
};

const writeProfile = (world: World, rows: Rows, ids: Ids, component: Component): void => {
  const { content, fullName } = component;
  const name = profileName(fullName);
  const license = licenseId(rows, textOf(content, 'userLicense'));
  const description = textOf(content, 'description');
  const stated: StoredRow = { UserType: 'Standard' };
  if (license !== null) stated.UserLicenseId = license;
  if (description !== undefined) stated.Description = description;
  const profileId = rows.put('Profile', { Name: name }, stated, ids.get(keyOf(component)));
  const id = rows.put(
    'PermissionSet',
    { ProfileId: profileId, IsOwnedByProfile: 1 },
    {
      Name: `X${profileId}`,
      Label: name,
      Type: 'Profile',
      IsCustom: isTrue(content, 'custom') ? 1 : 0,
      ...(license === null ? {} : { LicenseId: license }),
      ...statedPermissions(content),
    },
  );
  writeGrants(world, rows, ids, { id, content, tabs: 'tabVisibilities' });
};

const deleteGrants = (rows: Rows, id: string): void => {
  for (const object of ['ObjectPermissions', 'FieldPermissions', 'PermissionSetTabSetting', 'SetupEntityAccess']) {
    rows.delete(object, { ParentId: id });
  }
};

const deletePermissionSet = (rows: Rows, id: string): void => {
  deleteGrants(rows, id);
  rows.delete('PermissionSetAssignment', { PermissionSetId: id });
  rows.delete('PermissionSetGroupComponent', { PermissionSetId: id });
  rows.delete('PermissionSet', { Id: id });
};

const writeGroup = (rows: Rows, ids: Ids, component: Component): void => {
  const { content, fullName } = component;
  const id = rows.put(
    'PermissionSetGroup',
    { DeveloperName: fullName },
    {
      MasterLabel: orNull(content, 'label'),
      Description: orNull(content, 'description'),
      HasActivationRequired: bit(content, 'hasActivationRequired'),
      Status: 'Outdated',
    },
    ids.get(keyOf(component)),
  );
  rows.delete('PermissionSetGroupComponent', { PermissionSetGroupId: id });
  const parts = [
    ...textsOf(content, 'permissionSets').map((name) =>
      rows.find('PermissionSet', { Name: name, IsOwnedByProfile: 0 }),
    ),
    ...textsOf(content, 'mutingPermissionSets').map((name) =>
      rows.find('MutingPermissionSet', { DeveloperName: name }),
    ),
  ];
  for (const part of parts) {
    if (part !== undefined)
      rows.insert('PermissionSetGroupComponent', { PermissionSetGroupId: id, PermissionSetId: part });
  }
};

/** What a muting permission set takes from its group is written as what a permission set would give. */
const writeMuting = (world: World, rows: Rows, ids: Ids, component: Component): void => {
  const { content, fullName } = component;
  const id = rows.put(
    'MutingPermissionSet',
    { DeveloperName: fullName },
    {
      MasterLabel: orNull(content, 'label'),
      Description: orNull(content, 'description'),
      Language: world.language,
      ...userPermissions(content),
    },
    ids.get(keyOf(component)),
  );
  writeGrants(world, rows, ids, { id, content, tabs: 'tabSettings' });
};

const applyDeletions = (world: World, rows: Rows): void => {
  for (const { fullName } of deletedOf(world, 'PermissionSetGroup')) {
    const id = rows.find('PermissionSetGroup', { DeveloperName: fullName });
    if (id === undefined) continue;
    rows.delete('PermissionSetGroupComponent', { PermissionSetGroupId: id });
    rows.delete('PermissionSetAssignment', { PermissionSetGroupId: id });
    const sum = rows.find('PermissionSet', { PermissionSetGroupId: id, Type: 'Group' });
    if (sum !== undefined) deletePermissionSet(rows, sum);
    rows.delete('PermissionSetGroup', { Id: id });
  }
  for (const { fullName } of deletedOf(world, 'MutingPermissionSet')) {
    const id = rows.find('MutingPermissionSet', { DeveloperName: fullName });
    if (id === undefined) continue;
    outdateGroups(world.storage, id);
    deleteGrants(rows, id);
    rows.delete('PermissionSetGroupComponent', { PermissionSetId: id });
    rows.delete('MutingPermissionSet', { Id: id });
  }
  for (const { fullName } of deletedOf(world, 'PermissionSet')) {
    const id = rows.find('PermissionSet', { Name: fullName, IsOwnedByProfile: 0 });
    if (id === undefined) continue;
    outdateGroups(world.storage, id);
    deletePermissionSet(rows, id);
  }
  for (const { fullName } of deletedOf(world, 'Profile')) {
    const profileId = rows.find('Profile', { Name: profileName(fullName) });
    const id = profileId === undefined ? undefined : rows.find('PermissionSet', { ProfileId: profileId });
    if (id !== undefined) deletePermissionSet(rows, id);
    if (profileId !== undefined) rows.delete('Profile', { Id: profileId });
  }
};

/** Permissions on fields and objects that a deploy took away go with them. */
const dropDangling = (world: World, rows: Rows): void => {
  for (const object of world.before.objects()) {
    const now = world.schema.object(object.name);
    if (!now) {
      rows.delete('ObjectPermissions', { SobjectType: object.name });
      rows.delete('FieldPermissions', { SobjectType: object.name });
      continue;
    }
    for (const field of object.fields) {
      if (!now.field(field.name)) rows.delete('FieldPermissions', { Field: `${object.name}.${field.name}` });
    }
  }
};

/** `now`: epoch milliseconds of the business clock. */
export const applyPermissions = (world: World, rows: Rows, ids: Ids, now: number): void => {
  applyDeletions(world, rows);
  dropDangling(world, rows);
  for (const component of deployedOf(world, 'Profile')) writeProfile(world, rows, ids, component);
  for (const component of deployedOf(world, 'PermissionSet')) writePermissionSet(world, rows, ids, component);
  for (const component of deployedOf(world, 'MutingPermissionSet')) writeMuting(world, rows, ids, component);
  for (const component of deployedOf(world, 'PermissionSetGroup')) writeGroup(rows, ids, component);
  for (const type of ['PermissionSet', 'MutingPermissionSet']) {
    for (const component of deployedOf(world, type)) {
      const id = ids.get(keyOf(component));
      if (id !== undefined) outdateGroups(world.storage, id);
    }
  }
  recalculateGroups(world.storage, now);
};
