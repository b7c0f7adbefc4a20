import type { SObjectDef } from '../schema/index.ts';
import { type ObjectRights } from './access.ts';

/**
 * The system permission that lets a user write the rows of a set-up object. Everyone reads them: the platform shows users, profiles,
 * roles and groups to whoever uses the API. Source: Object Reference, "Special Access Rules" of each object.
 */
const WRITER: Readonly<Record<string, readonly string[]>> = {
  User: ['ManageUsers'],
  UserRole: ['ManageRoles', 'ManageUsers'],
  Group: ['ManageUsers'],
  GroupMember: ['ManageUsers'],
  QueueSobject: ['ManageUsers'],
  PermissionSet: ['ManageProfilesPermissionsets'],
  PermissionSetGroup: ['ManageProfilesPermissionsets'],
  PermissionSetGroupComponent: ['ManageProfilesPermissionsets'],
  PermissionSetAssignment: ['AssignPermissionSets', 'ManageUsers'],
  PermissionSetTabSetting: ['ManageProfilesPermissionsets'],
  ObjectPermissions: ['ManageProfilesPermissionsets'],
  FieldPermissions: ['ManageProfilesPermissionsets'],
  SetupEntityAccess: ['ManageProfilesPermissionsets'],
  Organization: ['CustomizeApplication'],
  Task: ['EditTask'],
  Event: ['EditEvent'],
  MutingPermissionSet: ['ManageProfilesPermissionsets'],
  UserLogin: ['FreezeUsers', 'ManageUsers'],
};

/** What is not everyone's to read. */
const READER: Readonly<Record<string, readonly string[]>> = {
  SetupAuditTrail: ['ViewSetup'],
  UserLogin: ['FreezeUsers', 'ManageUsers'],
};

/** Files and notes are every user's to add, and everyone ends their own sessions; sharing decides on each. */
const FOR_EVERYONE = new Set([
  'ContentDocument',
  'ContentVersion',
  'ContentDocumentLink',
  'Attachment',
  'Note',
  'AuthSession',
]);

/** Rights on an object the org has of itself, unless an object permission says otherwise. */
export const setupRights = (object: SObjectDef, system: (name: string) => boolean): ObjectRights => {
  const all = system('ModifyAllData');
  const write = all || FOR_EVERYONE.has(object.name) || (WRITER[object.name] ?? []).some(system);
  return {
    read: all || (READER[object.name] ?? []).some(system) || READER[object.name] === undefined,
    create: write && object.createable,
    edit: write && object.updateable,
    delete: write && object.deletable,
    viewAll: all || system('ViewAllData'),
    modifyAll: all,
  };
};
