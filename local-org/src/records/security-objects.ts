/** Objects whose rows decide what users may see and do: writing one makes the org work access out anew. */
const SECURITY_OBJECTS = new Set([
  'User',
  'UserRole',
  'Group',
  'GroupMember',
  'QueueSobject',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'MutingPermissionSet',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'CustomPermission',
  'Organization',
]);

export function isSecurityObject(name: string): boolean {
  return SECURITY_OBJECTS.has(name);
}
