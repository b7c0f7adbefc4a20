import type { Storage } from '../storage/index.ts';
import type { Row, SharingParty, Standing } from './access.ts';

/** Roles under a role, the role itself not counted. */
const ROLES_BELOW = `
  WITH RECURSIVE below(Id) AS (
    SELECT "Id" FROM "UserRole" WHERE "ParentRoleId" = :role
    UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId" = below.Id)
  SELECT Id FROM below`;

/** A role and what stands above it. */
const ROLES_UP = `
  WITH RECURSIVE up(Id) AS (
    SELECT :role
    UNION SELECT r."ParentRoleId" FROM "UserRole" r JOIN up ON r."Id" = up.Id WHERE r."ParentRoleId" IS NOT NULL)
  SELECT Id FROM up`;

/**
 * Groups that hold one of the users named, or a holder of one of the roles, directly or through another group.
 * :users, :roles and :up (roles at or above those, whose "and subordinates" groups count) are JSON lists.
 */
const GROUPS = `
  WITH RECURSIVE mine(Id) AS (
    SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" IN (SELECT value FROM json_each(:users))
    UNION SELECT "Id" FROM "Group" WHERE "Type" = 'Role' AND "RelatedId" IN (SELECT value FROM json_each(:roles))
    UNION SELECT "Id" FROM "Group" WHERE "Type" IN ('RoleAndSubordinates', 'RoleAndSubordinatesInternal')
      AND "RelatedId" IN (SELECT value FROM json_each(:up))
    UNION SELECT "Id" FROM "Group" WHERE "Type" = 'Organization'
    UNION SELECT m."GroupId" FROM "GroupMember" m JOIN mine ON m."UserOrGroupId" = mine.Id)
  SELECT g."Id" AS id, g."DoesIncludeBosses" AS bosses, g."Type" AS type FROM mine JOIN "Group" g ON g."Id" = mine.Id`;

const USERS_IN_ROLES = `SELECT "Id" AS id FROM "User" WHERE "UserRoleId" IN (SELECT value FROM json_each(?))`;

/** Users of a group, through nested groups and roles. */
const MEMBERS = `
  WITH RECURSIVE part(Id) AS (
    SELECT :group UNION SELECT m."UserOrGroupId" FROM "GroupMember" m JOIN part ON m."GroupId" = part.Id),
  tree(Id) AS (
    SELECT g."RelatedId" FROM part JOIN "Group" g ON g."Id" = part.Id WHERE g."Type" IN ('RoleAndSubordinates', 'RoleAndSubordinatesInternal')
    UNION SELECT r."Id" FROM "UserRole" r JOIN tree ON r."ParentRoleId" = tree.Id)
  SELECT u."Id" AS id FROM "User" u
  WHERE u."Id" IN (SELECT Id FROM part) OR u."UserRoleId" IN (SELECT Id FROM tree)
    OR u."UserRoleId" IN (SELECT g."RelatedId" FROM part JOIN "Group" g ON g."Id" = part.Id WHERE g."Type" = 'Role')
    OR EXISTS (SELECT 1 FROM part JOIN "Group" g ON g."Id" = part.Id WHERE g."Type" = 'Organization')`;

const ids = (rows: readonly Row[]): Set<string> => new Set(rows.map((row) => String(row['id'] ?? row['Id'])));

/** What only needs working out once, and only if asked. */
const once = <T>(work: () => T): (() => T) => {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
};

const GROUP_TYPES: Readonly<Partial<Record<SharingParty['type'], string>>> = { group: 'Regular', queue: 'Queue' };

/** Where the user stands among roles and groups, read when first needed. */
export const standingOf = (storage: Storage, userId: string, roleId: string | null): Standing => {
  const all = (sql: string, ...params: unknown[]): Row[] => storage.statement(sql).all(...params);
  const below = once(() => (roleId === null ? new Set<string>() : ids(all(ROLES_BELOW, { role: roleId }))));
  const up = (role: string | null): Set<string> => (role === null ? new Set() : ids(all(ROLES_UP, { role })));
  const groupsOf = (users: Iterable<string>, roles: Iterable<string>, above: Iterable<string>): Row[] =>
    all(GROUPS, {
      users: JSON.stringify([...users]),
      roles: JSON.stringify([...roles]),
      up: JSON.stringify([...above]),
    });
  const own = once(() => groupsOf([userId], roleId === null ? [] : [roleId], up(roleId)));
  /** Groups of those below: queues and roles always serve whoever stands above a member, a public group where it says so. */
  const asBoss = once(() => {
    if (below().size === 0) return [];
    const users = ids(all(USERS_IN_ROLES, JSON.stringify([...below()])));
    const above = new Set([...below(), ...up(roleId)]);
    return groupsOf(users, below(), above).filter((row) => Number(row['bosses']) === 1 || row['type'] !== 'Regular');
  });
  const groups = once(() => ids([...own(), ...asBoss()]));
  const roleNamed = (name: string): string | undefined =>
    ids(all('SELECT "Id" AS id FROM "UserRole" WHERE "DeveloperName" = ?', name)).values().next().value;
  const groupNamed = (type: string, name: string): string | undefined =>
    ids(all('SELECT "Id" AS id FROM "Group" WHERE "Type" = ? AND "DeveloperName" = ?', type, name))
      .values()
      .next().value;
  const groupOf = ({ type, name = '' }: SharingParty): string | undefined => groupNamed(GROUP_TYPES[type] ?? '', name);
  const rolesOf = ({ type, name = '' }: SharingParty): Set<string> => {
    const role = roleNamed(name);
    if (role === undefined) return new Set();
    return type === 'role' ? new Set([role]) : new Set([role, ...ids(all(ROLES_BELOW, { role }))]);
  };
  return {
    get rolesBelow() {
      return below();
    },
    get groups() {
      return groups();
    },
    includes(party) {
      if (party.type === 'allInternalUsers') return true;
      if (GROUP_TYPES[party.type] !== undefined) return groups().has(groupOf(party) ?? '');
      const roles = rolesOf(party);
      return (roleId !== null && roles.has(roleId)) || [...roles].some((role) => below().has(role));
    },
    ownersIn(party) {
      if (party.type === 'allInternalUsers') return 'everyone';
      const group = groupOf(party);
      if (party.type === 'queue') return new Set(group === undefined ? [] : [group]);
      if (party.type === 'group') return group === undefined ? new Set() : ids(all(MEMBERS, { group }));
      return ids(all(USERS_IN_ROLES, JSON.stringify([...rolesOf(party)])));
    },
  };
};
