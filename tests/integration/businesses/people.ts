import { keepLogins, queryAll, type OrgConnection } from '../../../scripts/org/index.ts';
import type { ProgrammeOrg } from '../../support/programme/index.ts';

const password = 'haken-test-1';

/** One of the Office's staff with a role; signs in under the alias. */
export async function addStaff({ admin, url }: ProgrammeOrg, alias: string, permissionSet: string): Promise<void> {
  const id = await create(admin, 'User', {
    Username: `${alias}@haken.example`,
    LastName: alias,
    Alias: alias.slice(0, 8),
    Email: `${alias}@haken.example`,
    ProfileId: await idOf(admin, 'Profile', 'Haken Staff'),
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    LanguageLocaleKey: 'ja',
    EmailEncodingKey: 'UTF-8',
  });
  await admin.request({
    method: 'POST',
    url: `/sobjects/User/${id}/password`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ NewPassword: password }),
  });
  keepLogins({
    [alias]: { instanceUrl: url, username: `${alias}@haken.example`, auth: { kind: 'password', password } },
  });
  for (const name of [permissionSet, 'Haken_CommandLine']) await give(admin, alias, name);
  const [group] = await queryAll(admin, "SELECT Id FROM Group WHERE DeveloperName = 'Haken_Office'");
  await create(admin, 'GroupMember', { UserOrGroupId: id, GroupId: group!.Id });
}

/** Gives a permission set; what comes back takes it away again. */
export async function give(admin: OrgConnection, alias: string, permissionSet: string): Promise<() => Promise<void>> {
  const [user] = await queryAll(admin, `SELECT Id FROM User WHERE Username = '${alias}@haken.example'`);
  const id = await create(admin, 'PermissionSetAssignment', {
    AssigneeId: user!.Id,
    PermissionSetId: await idOf(admin, 'PermissionSet', permissionSet),
  });
  return async () => {
    await admin.sobject('PermissionSetAssignment').destroy(id);
  };
}

async function idOf(admin: OrgConnection, object: string, name: string): Promise<unknown> {
  const [row] = await queryAll(admin, `SELECT Id FROM ${object} WHERE Name = '${name}'`);
  return row!.Id;
}

async function create(admin: OrgConnection, object: string, row: Record<string, unknown>): Promise<string> {
  const saved = await admin.sobject(object).create(row);
  if (!saved.success) throw new Error(`${object}: ${JSON.stringify(saved.errors)}`);
  return saved.id;
}
