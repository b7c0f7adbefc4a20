import type { RequestContext } from '../context.ts';
import type { SetupChange } from '../security/index.ts';
import type { StoredRow } from '../storage/index.ts';

/** What SetupAuditTrail says of changes to set-up rows. Source: Object Reference, SetupAuditTrail; Salesforce Help, Monitor setup changes. */

/** `after` is absent where the row was deleted, `before` where it is new. */
interface Rows {
  after?: StoredRow;
  before?: StoredRow;
}

type Words = (ctx: RequestContext, rows: Rows) => SetupChange[];

const USERS = 'Manage Users';
const SHARING = 'Sharing Rules';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const on = (row: StoredRow | undefined, field: string): boolean => Number(row?.[field] ?? 0) === 1;

const nameOf = (ctx: RequestContext, object: string, id: unknown, field: string): string =>
  text((typeof id === 'string' ? ctx.org.storage.row(object, id) : undefined)?.[field] ?? id);

const userName = (ctx: RequestContext, id: unknown): string => nameOf(ctx, 'User', id, 'Username');

const changed = ({ before, after }: Rows, field: string): boolean =>
  before !== undefined && after !== undefined && (before[field] ?? null) !== (after[field] ?? null);

/** Fields of a user whose change has words of its own. */
const USER_CHANGES: readonly (readonly [field: string, words: Words])[] = [
  [
    'IsActive',
    (_ctx, { after }) => [
      on(after, 'IsActive')
        ? { action: 'activateduser', section: USERS, display: `Activated user ${text(after?.['Username'])}` }
        : { action: 'deactivateduser', section: USERS, display: `Deactivated user ${text(after?.['Username'])}` },
    ],
  ],
  [
    'ProfileId',
    (ctx, { before, after }) => [
      {
        action: 'changedprofileforuser',
        section: USERS,
        display: `Changed profile for user ${text(after?.['Username'])} from ${nameOf(ctx, 'Profile', before?.['ProfileId'], 'Name')} to ${nameOf(ctx, 'Profile', after?.['ProfileId'], 'Name')}`,
      },
    ],
  ],
  [
    'UserRoleId',
    (ctx, { before, after }) => [
      {
        action: 'changedroleforuser',
        section: USERS,
        display: `Changed role for user ${text(after?.['Username'])} from ${nameOf(ctx, 'UserRole', before?.['UserRoleId'], 'Name') || 'none'} to ${nameOf(ctx, 'UserRole', after?.['UserRoleId'], 'Name') || 'none'}`,
      },
    ],
  ],
  [
    'Username',
    (_ctx, { before, after }) => [
      {
        action: 'changedusername',
        section: USERS,
        display: `Changed username from ${text(before?.['Username'])} to ${text(after?.['Username'])}`,
      },
    ],
  ],
  [
    'Email',
    (_ctx, { before, after }) => [
      {
        action: 'changedemail',
        section: USERS,
        display: `Changed email for user ${text(after?.['Username'])} from ${text(before?.['Email'])} to ${text(after?.['Email'])}`,
      },
    ],
  ],
];

const user: Words = (ctx, rows) => {
  if (!rows.before)
    return [{ action: 'createduser', section: USERS, display: `Created new user ${text(rows.after?.['Username'])}` }];
  return USER_CHANGES.filter(([field]) => changed(rows, field)).flatMap(([, words]) => words(ctx, rows));
};

const userLogin: Words = (ctx, rows) => {
  const name = userName(ctx, rows.after?.['UserId']);
  const frozen = on(rows.after, 'IsFrozen');
  return [
    ...(changed(rows, 'IsFrozen')
      ? [
          {
            action: frozen ? 'frozeuser' : 'unfrozeuser',
            section: USERS,
            display: `${frozen ? 'Froze' : 'Unfroze'} user ${name}`,
          },
        ]
      : []),
    ...(changed(rows, 'IsPasswordLocked')
      ? [{ action: 'unlockeduser', section: USERS, display: `Unlocked user ${name}` }]
      : []),
  ];
};

const assignment: Words = (ctx, { before, after }) => {
  const row = after ?? before;
  const group = row?.['PermissionSetGroupId'] ?? null;
  const what =
    group === null
      ? `permission set ${nameOf(ctx, 'PermissionSet', row?.['PermissionSetId'], 'Label')}`
      : `permission set group ${nameOf(ctx, 'PermissionSetGroup', group, 'MasterLabel')}`;
  const name = userName(ctx, row?.['AssigneeId']);
  if (!after) return [{ action: 'PermSetUnassign', section: USERS, display: `Unassigned ${what} from user ${name}` }];
  if (before)
    return [{ action: 'PermSetAssign', section: USERS, display: `Changed the expiration of ${what} for user ${name}` }];
  return [{ action: 'PermSetAssign', section: USERS, display: `Assigned ${what} to user ${name}` }];
};

/** Created, changed or deleted, with the row's own name. */
const plain =
  (action: string, section: string, what: string, name: (ctx: RequestContext, row: StoredRow) => string): Words =>
  (ctx, { before, after }) => {
    const row = after ?? before ?? {};
    const [verb, past] = !after ? ['Delete', 'Deleted'] : before ? ['Change', 'Changed'] : ['Create', 'Created'];
    return [{ action: `${action}${verb}`, section, display: `${past} ${what} ${name(ctx, row)}` }];
  };

const parentName = (ctx: RequestContext, row: StoredRow): string =>
  nameOf(ctx, 'PermissionSet', row['ParentId'], 'Label');

const WORDS: Readonly<Record<string, Words>> = {
  User: user,
  UserLogin: userLogin,
  PermissionSetAssignment: assignment,
  PermissionSet: plain('PermSet', USERS, 'permission set', (_ctx, row) => text(row['Label'])),
  MutingPermissionSet: plain('MutingPermSet', USERS, 'muting permission set', (_ctx, row) => text(row['MasterLabel'])),
  PermissionSetGroup: plain('PermSetGroup', USERS, 'permission set group', (_ctx, row) => text(row['MasterLabel'])),
  PermissionSetGroupComponent: plain('PermSetGroupComponent', USERS, 'component of permission set group', (ctx, row) =>
    nameOf(ctx, 'PermissionSetGroup', row['PermissionSetGroupId'], 'MasterLabel'),
  ),
  ObjectPermissions: plain(
    'PermSetEntityPerm',
    USERS,
    'object permissions',
    (ctx, row) => `on ${text(row['SobjectType'])} in ${parentName(ctx, row)}`,
  ),
  FieldPermissions: plain(
    'PermSetFls',
    USERS,
    'field permissions',
    (ctx, row) => `on ${text(row['Field'])} in ${parentName(ctx, row)}`,
  ),
  SetupEntityAccess: plain(
    'PermSetSetupAccess',
    USERS,
    'access to a set-up entity',
    (ctx, row) => `in ${parentName(ctx, row)}`,
  ),
  PermissionSetTabSetting: plain(
    'PermSetTab',
    USERS,
    'tab setting',
    (ctx, row) => `of ${text(row['Name'])} in ${parentName(ctx, row)}`,
  ),
  UserRole: plain('Role', USERS, 'role', (_ctx, row) => text(row['Name'])),
  Group: plain('group', SHARING, 'group', (_ctx, row) => text(row['Name'])),
  GroupMember: plain('groupMembership', SHARING, 'member of group', (ctx, row) =>
    nameOf(ctx, 'Group', row['GroupId'], 'Name'),
  ),
  QueueSobject: plain('queueSobject', USERS, 'object of queue', (ctx, row) =>
    nameOf(ctx, 'Group', row['QueueId'], 'Name'),
  ),
  Organization: plain('orgProfile', 'Company Information', 'organization', (_ctx, row) => text(row['Name'])),
};

/** What the audit trail says of a written row; nothing where it belongs to no set-up. */
export const noteChange = (ctx: RequestContext, object: string, rows: Rows): SetupChange[] =>
  WORDS[object]?.(ctx, rows) ?? [];
