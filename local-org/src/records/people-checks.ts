import type { RequestContext } from '../context.ts';
import { problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

/** What the platform asks of users, their logins, groups and roles. Source: Object Reference, User, UserLogin, GroupMember, UserRole. */

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const on = (value: unknown): boolean => Number(value ?? 0) === 1;

const USERNAME = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

const checkUsername = (ctx: RequestContext, { after, id }: Change): SaveError[] => {
  const username = text(after['Username']);
  if (!USERNAME.test(username))
    return [
      problem('INVALID_EMAIL_ADDRESS', `The username "${username}" must be in the form of an email address`, [
        'Username',
      ]),
    ];
  const other = ctx.org.storage
    .statement('SELECT 1 FROM "User" WHERE "Username" = ? AND "Id" <> ?')
    .get(username, id ?? '');
  if (!other) return [];
  return [
    problem(
      'DUPLICATE_USERNAME',
      "Duplicate Username. The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it does not need to match the user's email address).",
      ['Username'],
    ),
  ];
};

const OTHER_ADMIN = `SELECT 1 FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId"
  WHERE p."Name" = 'System Administrator' AND u."IsActive" = 1 AND u."Id" <> ?`;

/** The last active administrator stays one. */
const checkLastAdmin = (ctx: RequestContext, { before, after, id }: Change): SaveError[] => {
  if (!before || !on(before['IsActive'])) return [];
  const profile = ctx.org.storage.row('Profile', text(before['ProfileId']));
  const stays = on(after['IsActive']) && after['ProfileId'] === before['ProfileId'];
  if (profile?.['Name'] !== 'System Administrator' || stays || ctx.org.storage.statement(OTHER_ADMIN).get(id))
    return [];
  return [problem('CANNOT_DISABLE_LAST_ADMIN', 'The org needs at least one active administrator', [])];
};

/** Nobody is their own manager, at whatever distance. */
const checkManager = (ctx: RequestContext, { after, id }: Change): SaveError[] => {
  const seen = new Set<string>();
  let manager = text(after['ManagerId']);
  while (manager !== '' && !seen.has(manager)) {
    if (manager === id) return [problem('CIRCULAR_DEPENDENCY', 'A user cannot be their own manager', ['ManagerId'])];
    seen.add(manager);
    manager = text(ctx.org.storage.row('User', manager)?.['ManagerId']);
  }
  return [];
};

const checkUser = (ctx: RequestContext, change: Change): SaveError[] => [
  ...checkUsername(ctx, change),
  ...checkLastAdmin(ctx, change),
  ...checkManager(ctx, change),
];

/** A lockout comes of wrong passwords; by hand it can only be ended. */
const checkUserLogin = (_ctx: RequestContext, { after, before }: Change): SaveError[] =>
  on(after['IsPasswordLocked']) && !on(before?.['IsPasswordLocked'])
    ? [
        problem('FIELD_INTEGRITY_EXCEPTION', 'IsPasswordLocked can only be set to false; freeze the user instead', [
          'IsPasswordLocked',
        ]),
      ]
    : [];

const INSIDE = `
  WITH RECURSIVE inside(Id) AS (
    SELECT :member UNION SELECT m."UserOrGroupId" FROM "GroupMember" m JOIN inside ON m."GroupId" = inside.Id)
  SELECT 1 FROM inside WHERE Id = :group`;

/** Members are named once; a group holds neither itself nor a queue. */
const checkGroupMember = (ctx: RequestContext, { after, id }: Change): SaveError[] => {
  const { storage } = ctx.org;
  const [group, member] = [text(after['GroupId']), text(after['UserOrGroupId'])];
  const twin = storage
    .statement('SELECT "Id" FROM "GroupMember" WHERE "GroupId" = ? AND "UserOrGroupId" = ? AND "Id" <> ?')
    .get(group, member, id ?? '');
  if (twin)
    return [
      problem(
        'DUPLICATE_VALUE',
        `duplicate value found: UserOrGroupId duplicates value on record with id: ${text(twin['Id'])}`,
      ),
    ];
  if (storage.row('Group', member)?.['Type'] === 'Queue')
    return [problem('FIELD_INTEGRITY_EXCEPTION', 'UserOrGroupId: a queue cannot be a member', ['UserOrGroupId'])];
  return storage.statement(INSIDE).get({ member, group })
    ? [problem('CIRCULAR_DEPENDENCY', 'A group cannot hold itself, directly or through another', ['UserOrGroupId'])]
    : [];
};

/** No role stands above itself. */
const checkRole = (ctx: RequestContext, { after, id }: Change): SaveError[] => {
  const seen = new Set<string>();
  let parent = text(after['ParentRoleId']);
  while (parent !== '' && !seen.has(parent)) {
    if (parent === id) return [problem('CIRCULAR_DEPENDENCY', 'A role cannot stand above itself', ['ParentRoleId'])];
    seen.add(parent);
    parent = text(ctx.org.storage.row('UserRole', parent)?.['ParentRoleId']);
  }
  return [];
};

export const PEOPLE_CHECKS: Readonly<Record<string, (ctx: RequestContext, change: Change) => SaveError[]>> = {
  User: checkUser,
  UserLogin: checkUserLogin,
  GroupMember: checkGroupMember,
  UserRole: checkRole,
};
