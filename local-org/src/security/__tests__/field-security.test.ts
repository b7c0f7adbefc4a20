import { TestOrg } from '../../__tests__/index.ts';
import { query } from '../../soql/index.ts';
import { recalculateGroups, setPassword, verifyPassword } from '../index.ts';

const objects = {
  Parent__c: { fields: { Secret__c: { type: 'Text', length: 20 }, Open__c: { type: 'Text', length: 20 } } },
  Child__c: {
    fields: {
      Up__c: { type: 'Lookup', referenceTo: 'Parent__c', relationshipName: 'Kids' },
      Hidden__c: { type: 'Number', precision: 5, scale: 0 },
      Twice__c: { type: 'Number', precision: 18, scale: 0, formula: 'Hidden__c * 2' },
    },
  },
} as const;

const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
};

describe('field-level security', () => {
  let org: TestOrg;
  let clerk: string;

  beforeAll(() => {
    org = new TestOrg(objects);
    clerk = org.user('clerk');
    org.grant('Standard User', ['Child__c'], { rights: ['Read'], hidden: ['Hidden__c'] });
    org.grant('Standard User', ['Parent__c'], { rights: ['Read'], hidden: ['Secret__c'] });
    const up = org.row('Parent__c', { Name: '親', Secret__c: 's', Open__c: 'o' });
    org.row('Child__c', { Name: '子', Up__c: up, Hidden__c: 4 });
  });

  it.each([
    'SELECT Hidden__c FROM Child__c',
    'SELECT Id FROM Child__c WHERE Hidden__c = 4',
    'SELECT Id FROM Child__c ORDER BY Hidden__c',
    'SELECT SUM(Hidden__c) FROM Child__c',
    'SELECT Up__r.Secret__c FROM Child__c',
    "SELECT Id FROM Child__c WHERE Up__c IN (SELECT Id FROM Parent__c WHERE Secret__c = 's')",
  ])('a field the user may not read does not exist for them: %s', (soql) => {
    expect(code(() => query(org.as(clerk), soql))).toBe('INVALID_FIELD');
    expect(query(org.as(), soql).done).toBe(true);
  });

  it('a readable formula shows what it works out from fields the user may not read', () => {
    expect(query(org.as(clerk), 'SELECT Twice__c, Up__r.Open__c FROM Child__c').records).toMatchObject([
      { Twice__c: 8, Up__r: { Open__c: 'o' } },
    ]);
  });

  it('FIELDS(ALL) leaves out what the user may not read', () => {
    expect(query(org.as(clerk), 'SELECT FIELDS(ALL) FROM Child__c LIMIT 1').records[0]).not.toHaveProperty('Hidden__c');
  });

  it('without Read on the object there is no such object, and no way to it', () => {
    const stranger = org.user('stranger', { profile: 'System Administrator' });
    expect(org.access.of(stranger).object('Child__c').read).toBe(true);
    const other = new TestOrg(objects);
    const nobody = other.user('nobody');
    expect(code(() => query(other.as(nobody), 'SELECT Id FROM Child__c'))).toBe('INVALID_TYPE');
    other.grant('Standard User', ['Child__c'], { rights: ['Read'] });
    expect(code(() => query(other.as(nobody), 'SELECT Up__r.Name FROM Child__c'))).toBe('INVALID_FIELD');
    expect(code(() => query(other.as(nobody), 'SELECT (SELECT Id FROM Kids__r) FROM Parent__c'))).toBe('INVALID_TYPE');
  });

  it('new fields are closed to everyone, administrators included, until a permission opens them', () => {
    const fresh = new TestOrg();
    fresh.deploy(objects);
    expect(fresh.access.of(fresh.adminId).field('Child__c', 'Hidden__c')).toEqual({ read: true, edit: true });
    fresh.storage.statement('DELETE FROM "FieldPermissions"').run();
    fresh.access.permissionsChanged();
    expect(fresh.access.of(fresh.adminId).field('Child__c', 'Hidden__c')).toEqual({ read: false, edit: false });
    expect(fresh.access.of(fresh.adminId).field('Child__c', 'Name')).toEqual({ read: true, edit: true });
  });

  it('formulas are never editable; a permission set adds to the profile', () => {
    expect(org.access.of(org.adminId).field('Child__c', 'Twice__c')).toEqual({ read: true, edit: false });
    const set = org.row('PermissionSet', { Name: 'Extra', Label: 'Extra' });
    org.row('FieldPermissions', {
      ParentId: set,
      SobjectType: 'Child__c',
      Field: 'Child__c.Hidden__c',
      PermissionsRead: true,
    });
    const permission = org.row('CustomPermission', { DeveloperName: 'Release', MasterLabel: '解放' });
    org.row('SetupEntityAccess', { ParentId: set, SetupEntityId: permission });
    const helped = org.user('helped');
    expect(org.access.of(helped).customPermission('Release')).toBe(false);
    org.row('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: helped });
    org.access.permissionsChanged();
    expect(org.access.of(helped).field('Child__c', 'Hidden__c')).toEqual({ read: true, edit: false });
    expect(org.access.of(helped).customPermission('Release')).toBe(true);
    expect(org.access.of(helped).system('ModifyAllData')).toBe(false);
    expect(org.access.of(org.adminId).system('ModifyAllData')).toBe(true);
  });

  it('a permission set group gives what its sets give', () => {
    const set = org.row('PermissionSet', {
      Name: 'InGroup',
      Label: 'InGroup',
      PermissionsApiEnabled: false,
      PermissionsManageUsers: true,
    });
    const group = org.row('PermissionSetGroup', { DeveloperName: 'Staff', MasterLabel: '職員' });
    org.row('PermissionSetGroupComponent', { PermissionSetGroupId: group, PermissionSetId: set });
    const member = org.user('member');
    expect(org.access.of(member).object('User').create).toBe(false);
    org.row('PermissionSetAssignment', { PermissionSetGroupId: group, AssigneeId: member });
    recalculateGroups(org.storage, org.now);
    org.access.permissionsChanged();
    expect(org.access.of(member).object('User').create).toBe(true);
  });
});

it('passwords are kept as salted hashes and checked', () => {
  const org = new TestOrg();
  setPassword(org.storage, org.adminId, 'ひみつ-1');
  expect(verifyPassword(org.storage, org.adminId, 'ひみつ-1')).toBe(true);
  expect(verifyPassword(org.storage, org.adminId, 'ひみつ-2')).toBe(false);
  expect(verifyPassword(org.storage, 'nobody', '')).toBe(false);
  const [kept] = org.storage.statement('SELECT hash FROM _password WHERE user_id = ?').all(org.adminId);
  expect(kept?.['hash']).toMatch(/^[^ひ]{20,}$/);
});
