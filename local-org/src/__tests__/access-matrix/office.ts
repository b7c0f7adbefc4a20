import { masterField, servedOrg, textField } from '../../../testing/index.ts';
import type { PermissionSetXml, ServedOrg, XmlContent } from '../../../testing/index.ts';
import type { ObjectName, Role } from './expected.ts';
import { ON_SCREENS, ROLES } from './expected.ts';

type Right = PermissionSetXml['objects'][string][number];

const EVERY: readonly Right[] = ['create', 'edit', 'delete'];
const ALL: readonly Right[] = [...EVERY, 'viewAll', 'modifyAll'];
const FIELD = 'Open__c.Secret__c';

const rights = (given: readonly Right[], secret?: 'read' | 'edit', system = ['ApiEnabled']): PermissionSetXml => ({
  objects: { Child__c: given, Closed__c: given, Open__c: given },
  fields: secret === undefined ? {} : { [FIELD]: secret },
  system,
});

const SETS: Readonly<Record<Role, PermissionSetXml>> = {
  admin: rights(ALL, 'edit'),
  staff: rights(EVERY, 'edit'),
  reader: rights([], 'read'),
  nobody: { objects: {}, system: ['ApiEnabled'] },
  owner: rights(EVERY),
  manager: rights(EVERY, 'read'),
  shared: rights(EVERY, 'edit'),
  viewAll: rights(['viewAll'], 'read'),
  modifyAll: rights(ALL, 'edit'),
  screens: rights(EVERY, 'edit', []),
};

const component = (
  type: string,
  folder: string,
  suffix: string,
  name: string,
  content: { [k: string]: XmlContent },
) => ({
  type,
  name,
  path: `${folder}/${name}.${suffix}`,
  content,
});

const COMPONENTS = [
  component('Role', 'roles', 'role', 'Head', { name: 'Head' }),
  component('Role', 'roles', 'role', 'Desk', { name: 'Desk', parentRole: 'Head' }),
  component('Group', 'groups', 'group', 'Watchers', { name: 'Watchers' }),
  component('SharingRules', 'sharingRules', 'sharingRules', 'Closed__c', {
    sharingOwnerRules: {
      fullName: 'ToWatchers',
      accessLevel: 'Read',
      label: 'To watchers',
      sharedTo: { group: 'Watchers' },
      sharedFrom: { role: 'Desk' },
    },
  }),
  // Standard User brings the API of itself here: each role says by its own set whether it has it.
  component('Profile', 'profiles', 'profile', 'Standard', { userPermissions: { enabled: false, name: 'ApiEnabled' } }),
];

/** One who works in the office: their session and what it is of. */
export interface Person {
  role: Role;
  userId: string;
  token: string;
}

/** The org of the matrix, with somebody of each role and fresh records of the owner's at hand. */
export interface Office {
  org: ServedOrg;
  people: Readonly<Record<Role, Person>>;
  /** A new record of the owner's; with a deleted one, it lies in the recycle bin. */
  record(object: ObjectName, state?: 'deleted'): string;
  /** What a new record of the object needs. */
  values(object: ObjectName): Record<string, string>;
}

const roleId = (org: ServedOrg, name: string): unknown =>
  org.value(`SELECT Id FROM UserRole WHERE DeveloperName = '${name}'`);

const hire = (org: ServedOrg, role: Role): Person => {
  const userId = role === 'admin' ? org.admin.userId : org.user(`${role}@matrix.invalid`, `Of_${role}`).userId;
  const kind = ON_SCREENS.has(role) ? 'ui' : 'api';
  return { role, userId, token: org.org.sessions.open({ userId, kind, consumerKey: null }) };
};

export async function openOffice(): Promise<Office> {
  const org = await servedOrg({
    objects: {
      Open__c: { sharingModel: 'ReadWrite', fields: [textField('Secret__c')] },
      Closed__c: { sharingModel: 'Private' },
      Child__c: { sharingModel: 'ControlledByParent', fields: [masterField('Up__c', 'Closed__c', 'Children')] },
    },
    permissionSets: Object.fromEntries(Object.entries(SETS).map(([role, set]) => [`Of_${role}`, set])),
    components: COMPONENTS,
  });
  const adminSet = org.value(`SELECT Id FROM PermissionSet WHERE Name = 'Of_admin'`);
  org.create('PermissionSetAssignment', { AssigneeId: org.admin.userId, PermissionSetId: adminSet });
  const people = Object.fromEntries(
    (Object.keys(ROLES) as Role[]).map((role) => [role, hire(org, role)]),
  ) as unknown as Record<Role, Person>;
  const place = (role: Role, name: string): unknown =>
    org.save({
      operation: 'update',
      sobject: 'User',
      rows: [{ Id: people[role].userId, UserRoleId: roleId(org, name) }],
    });
  place('owner', 'Desk');
  place('manager', 'Head');
  const group = org.value(`SELECT Id FROM Group WHERE DeveloperName = 'Watchers'`);
  org.create('GroupMember', { GroupId: group, UserOrGroupId: people.shared.userId });
  const owner = () => org.org.contextFor(people.owner.userId);
  const closed = (): string => org.create('Closed__c', { Name: 'master' }, owner());
  const values = (object: ObjectName): Record<string, string> =>
    object === 'Child__c' ? { Name: 'new', Up__c: closed() } : { Name: 'new' };
  const secrets = (object: ObjectName, id: string): unknown =>
    object === 'Open__c'
      ? org.save({ operation: 'update', sobject: object, rows: [{ Id: id, Secret__c: 'hush' }] })
      : undefined;
  return {
    org,
    people,
    values,
    record(object, state) {
      const id = org.create(object, values(object), owner());
      secrets(object, id);
      if (state === 'deleted') org.save({ operation: 'delete', sobject: object, rows: [{ Id: id }] }, owner());
      return id;
    },
  };
}
