import { randomBytes } from 'node:crypto';
import { readOrgPlan, userDefaults, type PlanUser } from '../../data/org/index.ts';
import {
  connect,
  isOneOf,
  keepLogins,
  OrgError,
  queryEach,
  readLogins,
  updateAll,
  upsertAll,
  type OrgConnection,
  type Row,
  type SaveOutcome,
} from '../org/index.ts';

export interface Loaded {
  users: number;
  records: number;
}

/**
 * Puts the sample's people and settings into an org that has our metadata: users with profile, permission sets, groups and
 * a password, then programme year, rates and payer, each in the session of whose work it is. What is there already is left as it is.
 */
export async function loadSample(admin: OrgConnection): Promise<Loaded> {
  const plan = readOrgPlan();
  await createUsers(admin, plan.users);
  await setPasswords(admin, plan.users);
  await assign(admin, plan.users);
  let records = 0;
  for (const { object, key, by, rows } of plan.objects) {
    const outcomes = await write(await connect(by), object, key, rows);
    const refused = outcomes.find((outcome) => !outcome.ok);
    if (refused)
      throw new OrgError(
        'REFUSED',
        `${object} を登録できません: ${refused.errors.map(({ message }) => message).join(' ')}`,
      );
    records += rows.length;
  }
  return { users: plan.users.length, records };
}

/** Rows that stand are updated: who may change a record need not be one who may create it. */
async function write(org: OrgConnection, object: string, key: string, rows: readonly Row[]): Promise<SaveOutcome[]> {
  const ids = await idsBy(
    org,
    object,
    key,
    rows.map((row) => String(row[key])),
  );
  const known = rows.filter((row) => ids.has(String(row[key])));
  const updates = known.map(({ [key]: code, ...values }) => ({ id: ids.get(String(code)), ...values }));
  return [
    ...(await updateAll(org, object, updates)),
    ...(await upsertAll(
      org,
      object,
      rows.filter((row) => !known.includes(row)),
      key,
    )),
  ];
}

async function idsBy(
  org: OrgConnection,
  object: string,
  field: string,
  names: Iterable<string>,
): Promise<Map<string, string>> {
  const [rows] = await queryEach<Record<string, string>>(org, [
    `SELECT Id, ${field} FROM ${object} WHERE ${isOneOf(field, names)}`,
  ]);
  return new Map(rows!.map((row) => [row[field]!, row.Id!]));
}

/** Names that the org does not know are a fault of the plan or of the metadata: said by name. */
function idOf(ids: ReadonlyMap<string, string>, name: string, what: string): string {
  const id = ids.get(name);
  if (id !== undefined) return id;
  throw new OrgError('NOT_DEPLOYED', `${what}「${name}」が組織にありません。メタデータの配備を確かめてください。`);
}

async function createUsers(admin: OrgConnection, users: readonly PlanUser[]): Promise<void> {
  const known = await idsBy(
    admin,
    'User',
    'Username',
    users.map((user) => user.username),
  );
  const profiles = await idsBy(admin, 'Profile', 'Name', new Set(users.map((user) => user.profile)));
  const rows = users
    .filter((user) => !known.has(user.username))
    .map((user) => ({
      Username: user.username,
      LastName: user.lastName,
      FirstName: user.firstName,
      Title: user.title,
      Alias: user.alias,
      Email: user.email,
      ProfileId: idOf(profiles, user.profile, 'プロファイル'),
      IsActive: true,
      ...userDefaults,
    }));
  await insert(admin, 'User', rows);
}

async function insert(org: OrgConnection, object: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const results = await org.sobject(object).create([...rows], { allowRecursive: true, allOrNone: true });
  const refused = results.find((result) => !result.success);
  if (refused) {
    throw new OrgError(
      'REFUSED',
      `${object} を登録できません: ${refused.errors.map(({ message }) => message).join(' ')}`,
    );
  }
}

async function setPasswords(admin: OrgConnection, users: readonly PlanUser[]): Promise<void> {
  const ids = await idsBy(
    admin,
    'User',
    'Username',
    users.map((user) => user.username),
  );
  const known = readLogins();
  for (const { login, username } of users) {
    if (known[login]?.instanceUrl === admin.instanceUrl) continue;
    const password = `Haken-${randomBytes(9).toString('base64url')}1`;
    await admin.request({
      method: 'POST',
      url: `/services/data/v${admin.version}/sobjects/User/${idOf(ids, username, '利用者')}/password`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ NewPassword: password }),
    });
    keepLogins({ [login]: { instanceUrl: admin.instanceUrl, username, auth: { kind: 'password', password } } });
  }
}

/** Permission sets and public groups of each user; those assigned already stay. */
async function assign(admin: OrgConnection, users: readonly PlanUser[]): Promise<void> {
  const ids = await idsBy(
    admin,
    'User',
    'Username',
    users.map((user) => user.username),
  );
  const sets = await idsBy(admin, 'PermissionSet', 'Name', new Set(users.flatMap((user) => user.permissionSets)));
  const groups = await idsBy(admin, 'Group', 'DeveloperName', new Set(users.flatMap((user) => user.groups)));
  const who = isOneOf('AssigneeId', ids.values());
  const [assigned, members] = await queryEach<Record<string, string>>(admin, [
    `SELECT AssigneeId, PermissionSetId FROM PermissionSetAssignment WHERE ${who}`,
    `SELECT UserOrGroupId, GroupId FROM GroupMember WHERE ${isOneOf('UserOrGroupId', ids.values())}`,
  ]);
  const has = new Set([
    ...assigned!.map((row) => `${row.AssigneeId} ${row.PermissionSetId}`),
    ...members!.map((row) => `${row.UserOrGroupId} ${row.GroupId}`),
  ]);
  const missing = (names: (user: PlanUser) => string[], known: ReadonlyMap<string, string>, what: string) =>
    users.flatMap((user) => {
      const id = idOf(ids, user.username, '利用者');
      return names(user)
        .map((name) => [id, idOf(known, name, what)] as const)
        .filter(([userId, targetId]) => !has.has(`${userId} ${targetId}`));
    });
  await insert(
    admin,
    'PermissionSetAssignment',
    missing((user) => user.permissionSets, sets, '権限セット').map(([AssigneeId, PermissionSetId]) => ({
      AssigneeId,
      PermissionSetId,
    })),
  );
  await insert(
    admin,
    'GroupMember',
    missing((user) => user.groups, groups, '公開グループ').map(([UserOrGroupId, GroupId]) => ({
      UserOrGroupId,
      GroupId,
    })),
  );
}
