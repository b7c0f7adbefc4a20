import { destructive, DeployTest, file, object, packageXml, text, type Content } from './support/deploy-test.ts';

const FOOS = { 'objects/Foo__c.object': object({ fields: [text('A__c'), text('B__c')] }) };

const RIGHTS = {
  allowCreate: true,
  allowDelete: false,
  allowEdit: true,
  allowRead: true,
  modifyAllRecords: false,
  object: 'Foo__c',
  viewAllRecords: false,
};

const SET: Content = {
  applicationVisibilities: [{ application: 'Office', visible: true }],
  customPermissions: [{ enabled: true, name: 'Restore' }],
  fieldPermissions: [{ editable: true, field: 'Foo__c.A__c', readable: true }],
  label: '担当',
  objectPermissions: [RIGHTS],
  tabSettings: [{ tab: 'Foo__c', visibility: 'Visible' }],
  userPermissions: [{ enabled: true, name: 'ApiEnabled' }],
};

const PARTS = {
  ...FOOS,
  'applications/Office.app': file('CustomApplication', { label: '事務局' }),
  'customPermissions/Restore.customPermission': file('CustomPermission', { label: '復元' }),
  'tabs/Foo__c.tab': file('CustomTab', { customObject: true, motif: 'Custom20: Airplane' }),
};

const deployed = (content: Content = SET) =>
  new DeployTest().given({ ...PARTS, 'permissionsets/Staff.permissionset': file('PermissionSet', content) });

/** What the set named gives: rights on objects, on fields, and set-up entities. */
const grants = (org: DeployTest, where: string) => ({
  objects: org.rows(
    `SELECT o."SobjectType" AS object, o."PermissionsRead" AS r, o."PermissionsEdit" AS e, o."PermissionsDelete" AS d FROM "ObjectPermissions" o JOIN "PermissionSet" p ON p."Id" = o."ParentId" WHERE ${where}`,
  ),
  fields: org.rows(
    `SELECT f."Field" AS field, f."PermissionsEdit" AS e FROM "FieldPermissions" f JOIN "PermissionSet" p ON p."Id" = f."ParentId" WHERE ${where} ORDER BY 1`,
  ),
  entities: org.rows(
    `SELECT s."SetupEntityType" AS type FROM "SetupEntityAccess" s JOIN "PermissionSet" p ON p."Id" = s."ParentId" WHERE ${where} ORDER BY 1`,
  ),
  tabs: org.rows(
    `SELECT t."Name" AS tab, t."Visibility" AS visibility FROM "PermissionSetTabSetting" t JOIN "PermissionSet" p ON p."Id" = t."ParentId" WHERE ${where}`,
  ),
});

describe('A permission set', () => {
  it('becomes rows: the set, its objects, fields, tabs, custom permissions and apps', () => {
    const org = deployed();
    expect(
      org.rows(
        `SELECT "Label", "Type", "PermissionsApiEnabled" AS api, "PermissionsViewSetup" AS setup FROM "PermissionSet" WHERE "Name" = 'Staff'`,
      ),
    ).toEqual([{ Label: '担当', Type: 'Regular', api: 1, setup: 0 }]);
    expect(grants(org, `p."Name" = 'Staff'`)).toEqual({
      objects: [{ object: 'Foo__c', r: 1, e: 1, d: 0 }],
      fields: [{ field: 'Foo__c.A__c', e: 1 }],
      entities: [{ type: 'CustomPermission' }, { type: 'TabSet' }],
      tabs: [{ tab: 'Foo__c', visibility: 'DefaultOn' }],
    });
  });

  it('deployed again gives what its file says, and no more', () => {
    const org = deployed().given({
      'permissionsets/Staff.permissionset': file('PermissionSet', {
        fieldPermissions: [{ editable: false, field: 'Foo__c.B__c', readable: true }],
        label: '担当',
      }),
    });
    expect(grants(org, `p."Name" = 'Staff'`)).toEqual({
      objects: [],
      fields: [{ field: 'Foo__c.B__c', e: 0 }],
      entities: [],
      tabs: [],
    });
    expect(org.rows(`SELECT COUNT(*) AS n FROM "PermissionSet" WHERE "Name" = 'Staff'`)).toEqual([{ n: 1 }]);
  });

  it('keeps its id, so that assignments hold', () => {
    const org = deployed();
    const id = () => org.rows(`SELECT "Id" FROM "PermissionSet" WHERE "Name" = 'Staff'`)[0]?.Id;
    const first = id();
    org.given({ 'permissionsets/Staff.permissionset': file('PermissionSet', { label: '別の名前' }) });
    expect(id()).toBe(first);
  });

  it('that is deleted goes with all it gave', () => {
    const org = deployed().given({
      'package.xml': packageXml([]),
      'destructiveChanges.xml': destructive({ PermissionSet: ['Staff'] }),
    });
    expect(org.rows(`SELECT * FROM "PermissionSet" WHERE "Name" = 'Staff'`)).toEqual([]);
    expect(org.rows(`SELECT * FROM "ObjectPermissions" WHERE "SobjectType" GLOB '*__c'`)).toEqual([]);
  });

  it('stands in a permission set group', () => {
    const org = deployed().given({
      'permissionsetgroups/Team.permissionsetgroup': file('PermissionSetGroup', {
        label: '班',
        permissionSets: ['Staff'],
      }),
    });
    expect(
      org.rows(
        `SELECT g."DeveloperName" AS team, p."Name" AS name FROM "PermissionSetGroupComponent" c JOIN "PermissionSetGroup" g ON g."Id" = c."PermissionSetGroupId" JOIN "PermissionSet" p ON p."Id" = c."PermissionSetId"`,
      ),
    ).toEqual([{ team: 'Team', name: 'Staff' }]);
  });
});

describe('A profile', () => {
  const profile = (name: string, content: Content) => ({ [`profiles/${name}.profile`]: file('Profile', content) });

  it('that is new becomes a Profile row and the permission set it owns', () => {
    const org = new DeployTest().given({
      ...PARTS,
      ...profile('Office Staff', {
        custom: true,
        objectPermissions: [RIGHTS],
        userLicense: 'Salesforce',
        userPermissions: [{ enabled: true, name: 'RunReports' }],
      }),
    });
    expect(
      org.rows(
        `SELECT l."Name" AS license, s."IsOwnedByProfile" AS owned, s."PermissionsRunReports" AS reports FROM "Profile" p JOIN "PermissionSet" s ON s."ProfileId" = p."Id" JOIN "UserLicense" l ON l."Id" = p."UserLicenseId" WHERE p."Name" = 'Office Staff'`,
      ),
    ).toEqual([{ license: 'Salesforce', owned: 1, reports: 1 }]);
    expect(grants(org, `p."Label" = 'Office Staff'`).objects).toHaveLength(1);
  });

  it('deployed again keeps what its file leaves out', () => {
    const org = new DeployTest().given({
      ...PARTS,
      ...profile('Staff', {
        custom: true,
        fieldPermissions: [{ editable: true, field: 'Foo__c.A__c', readable: true }],
        userLicense: 'Salesforce',
      }),
    });
    org.given(profile('Staff', { fieldPermissions: [{ editable: false, field: 'Foo__c.B__c', readable: true }] }));
    expect(grants(org, `p."Label" = 'Staff'`).fields).toEqual([
      { field: 'Foo__c.A__c', e: 1 },
      { field: 'Foo__c.B__c', e: 0 },
    ]);
  });

  it('called Admin is the System Administrator that stands in the org', () => {
    const org = new DeployTest().given({
      ...PARTS,
      ...profile('Admin', { custom: false, objectPermissions: [RIGHTS] }),
    });
    expect(org.rows('SELECT "Name" FROM "Profile" ORDER BY 1')).toEqual([
      { Name: 'Standard User' },
      { Name: 'System Administrator' },
    ]);
    expect(
      org.rows(
        `SELECT "PermissionsModifyAllData" AS all_data FROM "PermissionSet" WHERE "Label" = 'System Administrator'`,
      ),
    ).toEqual([{ all_data: 1 }]);
    expect(grants(org, `p."Label" = 'System Administrator'`).objects).toHaveLength(1);
  });

  it('keeps layouts, login hours and IP ranges, read through the schema', () => {
    const org = new DeployTest().given({
      ...PARTS,
      ...profile('Staff', {
        custom: true,
        loginHours: { mondayEnd: '1080', mondayStart: '480' },
        loginIpRanges: [{ endAddress: '10.0.0.255', startAddress: '10.0.0.1' }],
        userLicense: 'Salesforce',
      }),
    });
    expect(org.schema.component('Profile', 'staff')?.content).toMatchObject({
      loginHours: { mondayEnd: '1080', mondayStart: '480' },
      loginIpRanges: [{ endAddress: '10.0.0.255', startAddress: '10.0.0.1' }],
    });
  });
});

describe('Roles, groups and queues', () => {
  it('become rows; a role brings its groups and finds its parent in whatever order', () => {
    const org = new DeployTest().given({
      'roles/Clerk.role': file('Role', { name: '担当', parentRole: 'Manager' }),
      'roles/Manager.role': file('Role', { name: '所長' }),
    });
    expect(
      org.rows(
        `SELECT c."Name" AS name, p."Name" AS parent FROM "UserRole" c LEFT JOIN "UserRole" p ON p."Id" = c."ParentRoleId" ORDER BY c."DeveloperName"`,
      ),
    ).toEqual([
      { name: '担当', parent: '所長' },
      { name: '所長', parent: null },
    ]);
    expect(
      org.rows(`SELECT "Type" FROM "Group" WHERE "DeveloperName" = 'Clerk' ORDER BY 1`).map((row) => row.Type),
    ).toEqual(['Role', 'RoleAndSubordinates', 'RoleAndSubordinatesInternal']);
  });

  it('a queue owns objects and has members', () => {
    const org = new DeployTest().given({
      ...FOOS,
      'groups/Accounting.group': file('Group', { doesIncludeBosses: false, name: '経理' }),
      'queues/Inbox.queue': file('Queue', {
        name: '受付',
        queueMembers: { publicGroups: { publicGroup: ['Accounting'] }, users: { user: ['admin@example.jp'] } },
        queueSobject: [{ sobjectType: 'Foo__c' }],
      }),
    });
    expect(
      org.rows(
        `SELECT q."SobjectType" AS object FROM "QueueSobject" q JOIN "Group" g ON g."Id" = q."QueueId" WHERE g."Name" = '受付'`,
      ),
    ).toEqual([{ object: 'Foo__c' }]);
    expect(org.rows('SELECT "UserOrGroupId" FROM "GroupMember"')).toHaveLength(2);
  });

  it('a group keeps its members when it is deployed again', () => {
    const group = { 'groups/Accounting.group': file('Group', { name: '経理' }) };
    const org = new DeployTest().given(group);
    const id = String(org.rows(`SELECT "Id" FROM "Group" WHERE "DeveloperName" = 'Accounting'`)[0]?.Id);
    org.storage.insertRow('GroupMember', { Id: org.storage.newId('011'), GroupId: id, UserOrGroupId: org.adminId });
    org.given(group);
    expect(org.rows('SELECT "GroupId" FROM "GroupMember"')).toEqual([{ GroupId: id }]);
  });
});

it('The fiscal year of the Company settings stands in the Organization row', () => {
  const org = new DeployTest().given({
    'settings/Company.settings': file('CompanySettings', {
      fiscalYear: { fiscalYearNameBasedOn: 'startingMonth', startMonth: 'April' },
    }),
  });
  expect(
    org.rows('SELECT "FiscalYearStartMonth" AS month, "UsesStartDateAsFiscalYearName" AS start FROM "Organization"'),
  ).toEqual([{ month: 4, start: 1 }]);
});
