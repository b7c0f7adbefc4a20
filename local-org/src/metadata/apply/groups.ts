import { isTrue, partOf, partsOf, textOf, textsOf, type Component, type ComponentContent } from '../../schema/index.ts';
import { keyOf, type World } from '../world.ts';
import { deletedOf, deployedOf } from './named.ts';
import type { Rows } from './rows.ts';

/** Roles, public groups and queues as rows. Each role brings the groups that sharing gives records to. */

type Ids = ReadonlyMap<string, string>;

const ROLE_GROUPS = ['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal'] as const;

const writeRole = (rows: Rows, ids: Ids, component: Component): void => {
  const { content, fullName } = component;
  const name = textOf(content, 'name') ?? fullName;
  const id = rows.put(
    'UserRole',
    { DeveloperName: fullName },
    { Name: name, RollupDescription: textOf(content, 'description') ?? null, PortalType: 'None' },
    ids.get(keyOf(component)),
  );
  for (const type of ROLE_GROUPS) {
    rows.put('Group', { RelatedId: id, Type: type }, { Name: name, DeveloperName: fullName });
  }
};

/** Parents are set when every role stands, in whatever order the files came. */
const linkRole = (rows: Rows, component: Component): void => {
  const parent = textOf(component.content, 'parentRole');
  const parentId = parent === undefined ? null : (rows.find('UserRole', { DeveloperName: parent }) ?? null);
  rows.put('UserRole', { DeveloperName: component.fullName }, { ParentRoleId: parentId });
};

const writeGroup = (rows: Rows, ids: Ids, component: Component): void => {
  rows.put(
    'Group',
    { DeveloperName: component.fullName, Type: 'Regular' },
    {
      Name: textOf(component.content, 'name') ?? component.fullName,
      DoesIncludeBosses: isTrue(component.content, 'doesIncludeBosses') ? 1 : 0,
    },
    ids.get(keyOf(component)),
  );
};

type MemberFinder = (rows: Rows, name: string) => string | undefined;

const roleGroup =
  (type: (typeof ROLE_GROUPS)[number]): MemberFinder =>
  (rows, name) =>
    rows.find('Group', { Type: type, DeveloperName: name });

/** Members of a queue by the element that lists them. */
const MEMBERS: readonly (readonly [list: string, element: string, find: MemberFinder])[] = [
  ['publicGroups', 'publicGroup', (rows, name) => rows.find('Group', { Type: 'Regular', DeveloperName: name })],
  ['roles', 'role', roleGroup('Role')],
  ['roleAndSubordinates', 'roleAndSubordinate', roleGroup('RoleAndSubordinates')],
  ['roleAndSubordinatesInternal', 'roleAndSubordinateInternal', roleGroup('RoleAndSubordinatesInternal')],
  ['users', 'user', (rows, name) => rows.find('User', { Username: name })],
];

const memberIds = (rows: Rows, members: ComponentContent | undefined): string[] =>
  MEMBERS.flatMap(([list, element, find]) =>
    textsOf(partOf(members, list), element).flatMap((name) => find(rows, name) ?? []),
  );

const writeQueue = (world: World, rows: Rows, ids: Ids, component: Component): void => {
  const { content, fullName } = component;
  const id = rows.put(
    'Group',
    { DeveloperName: fullName, Type: 'Queue' },
    {
      Name: textOf(content, 'name') ?? fullName,
      Email: textOf(content, 'email') ?? null,
      DoesSendEmailToMembers: isTrue(content, 'doesSendEmailToMembers') ? 1 : 0,
    },
    ids.get(keyOf(component)),
  );
  rows.delete('QueueSobject', { QueueId: id });
  for (const part of partsOf(content, 'queueSobject')) {
    const name = textOf(part, 'sobjectType') ?? '';
    rows.insert('QueueSobject', { QueueId: id, SobjectType: world.schema.object(name)?.name ?? name });
  }
  if (content.queueMembers === undefined) return;
  rows.delete('GroupMember', { GroupId: id });
  for (const member of memberIds(rows, partOf(content, 'queueMembers'))) {
    rows.insert('GroupMember', { GroupId: id, UserOrGroupId: member });
  }
};

const deleteGroup = (rows: Rows, key: { DeveloperName: string; Type: string }): void => {
  const id = rows.find('Group', key);
  if (id === undefined) return;
  rows.delete('GroupMember', { GroupId: id });
  rows.delete('GroupMember', { UserOrGroupId: id });
  rows.delete('QueueSobject', { QueueId: id });
  rows.delete('Group', { Id: id });
};

export const applyGroups = (world: World, rows: Rows, ids: Ids): void => {
  const roles = deployedOf(world, 'Role');
  for (const role of roles) writeRole(rows, ids, role);
  for (const role of roles) linkRole(rows, role);
  for (const group of deployedOf(world, 'Group')) writeGroup(rows, ids, group);
  for (const queue of deployedOf(world, 'Queue')) writeQueue(world, rows, ids, queue);
  for (const { fullName } of deletedOf(world, 'Group')) deleteGroup(rows, { DeveloperName: fullName, Type: 'Regular' });
  for (const { fullName } of deletedOf(world, 'Queue')) deleteGroup(rows, { DeveloperName: fullName, Type: 'Queue' });
  for (const { fullName } of deletedOf(world, 'Role')) {
    for (const type of ROLE_GROUPS) deleteGroup(rows, { DeveloperName: fullName, Type: type });
    rows.delete('UserRole', { DeveloperName: fullName });
  }
};
