import { deploySample, formulaField, masterField, sampleOrg, textField } from '../../../testing/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';
import type { RequestContext } from '../../context.ts';

const NOW = Date.parse('2023-06-12T09:00:00+09:00');
const DAY = 24 * 60 * 60 * 1000;

let org: SampleOrg;
let staff: RequestContext;
beforeEach(() => {
  org = sampleOrg(
    {
      objects: {
        Thing__c: { fields: [textField('Note__c'), formulaField('Twice__c', 'Text', 'Note__c & Note__c')] },
        Part__c: { sharingModel: 'ControlledByParent', fields: [masterField('Thing__c', 'Thing__c', 'Parts')] },
      },
      permissionSets: {
        Reads: { objects: { Thing__c: [] }, fields: { 'Thing__c.Note__c': 'read' }, system: ['ExportReport'] },
        Writes: { objects: { Thing__c: ['create', 'edit', 'delete'] }, fields: { 'Thing__c.Note__c': 'edit' } },
      },
      components: [
        {
          type: 'MutingPermissionSet',
          name: 'NoDelete',
          path: 'mutingpermissionsets/NoDelete.mutingpermissionset',
          content: {
            fieldPermissions: { editable: true, field: 'Thing__c.Note__c', readable: false },
            label: 'NoDelete',
            objectPermissions: {
              allowCreate: true,
              allowDelete: false,
              allowEdit: false,
              allowRead: false,
              modifyAllRecords: false,
              object: 'Thing__c',
              viewAllRecords: false,
            },
            userPermissions: { enabled: true, name: 'ExportReport' },
          },
        },
        {
          type: 'PermissionSetGroup',
          name: 'Both',
          path: 'permissionsetgroups/Both.permissionsetgroup',
          content: { label: 'Both', mutingPermissionSets: 'NoDelete', permissionSets: ['Reads', 'Writes'] },
        },
      ],
    },
    { clock: NOW },
  );
  staff = org.user('staff@rows.invalid');
});
afterEach(() => org.org.close());

const id = (object: string, name: string, field = 'Name'): string =>
  String(org.value(`SELECT Id FROM ${object} WHERE ${field} = '${name}'`));
const may = () => org.org.accessOf(staff.userId);
const write = (operation: 'insert' | 'update' | 'delete', sobject: string, values: Record<string, unknown>) =>
  org.save({ operation, sobject, rows: [values] })[0];
const code = (result: ReturnType<typeof write>): string => result?.errors[0]?.statusCode ?? 'OK';
const assign = (values: Record<string, unknown>) =>
  write('insert', 'PermissionSetAssignment', { AssigneeId: staff.userId, ...values });

describe('Object Reference › ObjectPermissions and FieldPermissions', () => {
  const set = () => String(write('insert', 'PermissionSet', { Name: 'ByHand', Label: 'By hand' })?.id);

  it('rows written by hand give rights at once, and take them away', () => {
    const parent = set();
    assign({ PermissionSetId: parent });
    const rights = write('insert', 'ObjectPermissions', {
      ParentId: parent,
      SobjectType: 'thing__c',
      PermissionsRead: true,
      PermissionsEdit: true,
    });
    write('insert', 'FieldPermissions', {
      ParentId: parent,
      SobjectType: 'Thing__c',
      Field: 'Thing__c.Note__c',
      PermissionsRead: true,
      PermissionsEdit: true,
    });
    expect([may().object('Thing__c').edit, may().field('Thing__c', 'Note__c').edit]).toEqual([true, true]);
    expect(
      org.records("SELECT SobjectType, PermissionsEdit FROM ObjectPermissions WHERE Parent.Name = 'ByHand'"),
    ).toMatchObject([{ SobjectType: 'Thing__c', PermissionsEdit: true }]);
    write('update', 'ObjectPermissions', { Id: rights?.id, PermissionsEdit: false });
    expect(may().object('Thing__c')).toMatchObject({ read: true, edit: false });
    write('update', 'ObjectPermissions', { Id: rights?.id, PermissionsRead: false });
    expect(org.records(`SELECT Id FROM ObjectPermissions WHERE ParentId = '${parent}'`)).toEqual([]);
    expect(may().object('Thing__c').read).toBe(false);
  });

  it.each([
    [
      'ObjectPermissions',
      { SobjectType: 'Thing__c', PermissionsCreate: true },
      /Create Thing__c depends on permission\(s\): Read Thing__c/,
    ],
    [
      'ObjectPermissions',
      { SobjectType: 'Thing__c', PermissionsRead: true, PermissionsModifyAllRecords: true },
      /Modify All/,
    ],
    [
      'ObjectPermissions',
      { SobjectType: 'Part__c', PermissionsRead: true },
      /depends on permission\(s\): Read Thing__c/,
    ],
    ['ObjectPermissions', { SobjectType: 'Gone__c', PermissionsRead: true }, /bad value for restricted picklist/],
    ['FieldPermissions', { SobjectType: 'Thing__c', Field: 'Thing__c.Name', PermissionsRead: true }, /bad value/],
    [
      'FieldPermissions',
      { SobjectType: 'Part__c', Field: 'Thing__c.Note__c', PermissionsRead: true },
      /is not of the object/,
    ],
    [
      'FieldPermissions',
      { SobjectType: 'Thing__c', Field: 'Thing__c.Note__c', PermissionsEdit: true },
      /depends on permission\(s\): Read/,
    ],
    [
      'FieldPermissions',
      { SobjectType: 'Thing__c', Field: 'Thing__c.Twice__c', PermissionsRead: true, PermissionsEdit: true },
      /not edited/,
    ],
  ])('%s %j is refused', (object, values, message) => {
    const result = write('insert', object, { ParentId: set(), ...values });
    expect(result?.errors[0]?.message).toMatch(message);
  });

  it('a right stands once in a permission set', () => {
    const row = { ParentId: set(), SobjectType: 'Thing__c', PermissionsRead: true };
    expect([code(write('insert', 'ObjectPermissions', row)), code(write('insert', 'ObjectPermissions', row))]).toEqual([
      'OK',
      'DUPLICATE_VALUE',
    ]);
  });

  it('only who manages profiles and permission sets writes them', () => {
    expect(() =>
      org.save({ operation: 'insert', sobject: 'PermissionSet', rows: [{ Name: 'Mine', Label: 'Mine' }] }, staff),
    ).toThrow(/PermissionSet may not be inserted/);
  });
});

describe('Object Reference › PermissionSetAssignment', () => {
  it('ends at its expiration date of the business clock', () => {
    assign({ PermissionSetId: id('PermissionSet', 'Reads'), ExpirationDate: new Date(NOW + DAY).toISOString() });
    expect(may().object('Thing__c').read).toBe(true);
    org.org.clock.set(NOW + DAY + 1000);
    expect(may().object('Thing__c').read).toBe(false);
    org.org.clock.set(NOW);
    expect(may().object('Thing__c').read).toBe(true);
    expect(
      code(
        assign({ PermissionSetId: id('PermissionSet', 'Writes'), ExpirationDate: new Date(NOW - DAY).toISOString() }),
      ),
    ).toBe('FIELD_INTEGRITY_EXCEPTION');
  });

  it('is refused twice, without a permission set, and of what a profile owns', () => {
    const reads = id('PermissionSet', 'Reads');
    expect([code(assign({ PermissionSetId: reads })), code(assign({ PermissionSetId: reads }))]).toEqual([
      'OK',
      'DUPLICATE_VALUE',
    ]);
    expect(code(assign({}))).toBe('REQUIRED_FIELD_MISSING');
    const owned = org.value(
      "SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true AND Profile.Name = 'Standard User'",
    );
    expect(code(assign({ PermissionSetId: owned }))).toBe('FIELD_INTEGRITY_EXCEPTION');
  });
});

describe('Salesforce Help › Permission set groups and muting', () => {
  const group = () => id('PermissionSetGroup', 'Both', 'DeveloperName');

  it('a group gives what its sets give, less what is muted', () => {
    assign({ PermissionSetGroupId: group() });
    expect(may().object('Thing__c')).toMatchObject({ read: true, create: false, edit: true, delete: true });
    expect(may().field('Thing__c', 'Note__c')).toEqual({ read: true, edit: false });
    expect(may().system('ExportReport')).toBe(false);
  });

  it('what it comes to stands in a permission set of type Group, which nobody writes', () => {
    const sum = org.value(`SELECT Id FROM PermissionSet WHERE Type = 'Group' AND PermissionSetGroupId = '${group()}'`);
    expect(
      org.records(`SELECT PermissionsCreate, PermissionsEdit FROM ObjectPermissions WHERE ParentId = '${String(sum)}'`),
    ).toMatchObject([{ PermissionsCreate: false, PermissionsEdit: true }]);
    const row = { ParentId: sum, SobjectType: 'Part__c', PermissionsRead: true };
    expect(code(write('insert', 'ObjectPermissions', row))).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(code(assign({ PermissionSetId: sum }))).toBe('OK');
    expect(may().object('Thing__c').edit).toBe(true);
  });

  it('follows its sets, its members and its muting as they change, by rows and by deploy', () => {
    assign({ PermissionSetGroupId: group() });
    const writes = id('PermissionSet', 'Writes');
    const [row] = org.records(`SELECT Id FROM ObjectPermissions WHERE ParentId = '${writes}'`);
    write('update', 'ObjectPermissions', { Id: row?.['Id'], PermissionsDelete: false });
    expect(may().object('Thing__c').delete).toBe(false);
    const [member] = org.records(`SELECT Id FROM PermissionSetGroupComponent WHERE PermissionSetId = '${writes}'`);
    write('delete', 'PermissionSetGroupComponent', { Id: member?.['Id'] });
    expect(may().object('Thing__c')).toMatchObject({ read: true, edit: false });
    deploySample(org.org, { permissionSets: { Reads: { objects: { Thing__c: ['edit'] } } } });
    expect(may().object('Thing__c').edit).toBe(true);
    expect(org.value(`SELECT Status FROM PermissionSetGroup`)).toBe('Updated');
    const made = write('insert', 'PermissionSetGroup', { DeveloperName: 'ByHand', MasterLabel: 'By hand' });
    write('insert', 'PermissionSetGroupComponent', { PermissionSetGroupId: made?.id, PermissionSetId: writes });
    assign({ PermissionSetGroupId: made?.id });
    expect(may().object('Thing__c').create).toBe(true);
  });
});
