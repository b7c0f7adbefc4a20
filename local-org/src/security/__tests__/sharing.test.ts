import { TestOrg } from '../../__tests__/index.ts';
import { query } from '../../soql/index.ts';
import { canDelete, canEdit, canRead, closedMaster } from '../index.ts';

const master = (sharingModel: string) => ({
  sharingModel,
  fields: { Area__c: { type: 'Text', length: 20 }, Yen__c: { type: 'Number', precision: 18, scale: 0 } },
});
const masterDetail = (
  referenceTo: string,
  relationshipName: string,
  relationshipOrder: number,
  writeRequiresMasterRead = false,
) => ({
  type: 'MasterDetail',
  referenceTo,
  relationshipName,
  relationshipOrder,
  writeRequiresMasterRead,
});

let org: TestOrg;
let boss: string;
let clerk: string;
let peer: string;
let roles: { head: string; accounts: string; sales: string };

const names = (user: string, object: string): unknown[] =>
  query(org.as(user), `SELECT Name FROM ${object} ORDER BY Name`).records.map((record) => record['Name']);
const can = (user: string, object: string, id: string): string => {
  const def = org.schema.object(object);
  if (!def) throw new Error(object);
  const access = org.access.of(user);
  return [canRead, canEdit, canDelete].map((may) => (may(org.storage, access, def, id) ? 'y' : 'n')).join('');
};

const OBJECTS = ['Private__c', 'Read__c', 'ReadWrite__c', 'Second__c', 'Detail__c', 'Junction__c', 'Reader__c'];

beforeEach(() => {
  org = new TestOrg({
    Private__c: master('Private'),
    Read__c: master('Read'),
    ReadWrite__c: master('ReadWrite'),
    Second__c: master('Private'),
    Detail__c: { sharingModel: 'ControlledByParent', fields: { Up__c: masterDetail('Private__c', 'Details', 0) } },
    Junction__c: {
      sharingModel: 'ControlledByParent',
      fields: { A__c: masterDetail('Private__c', 'Junctions', 0), B__c: masterDetail('Second__c', 'Junctions', 1) },
    },
    Reader__c: { sharingModel: 'ControlledByParent', fields: { Up__c: masterDetail('Read__c', 'Readers', 0, true) } },
  });
  const head = org.role('Head');
  roles = { head, accounts: org.role('Accounts', head), sales: org.role('Sales', head) };
  boss = org.user('boss', { role: roles.head });
  clerk = org.user('clerk', { role: roles.accounts });
  peer = org.user('peer', { role: roles.sales });
  org.grant('Standard User', OBJECTS, {});
});

describe('organisation-wide defaults', () => {
  it('Private: the owner, those above in the role hierarchy, and Modify All', () => {
    const id = org.row('Private__c', { Name: 'p', OwnerId: clerk });
    expect([
      can(clerk, 'Private__c', id),
      can(boss, 'Private__c', id),
      can(peer, 'Private__c', id),
      can(org.adminId, 'Private__c', id),
    ]).toEqual(['yyy', 'yyy', 'nnn', 'yyy']);
    expect([names(clerk, 'Private__c'), names(peer, 'Private__c'), names(boss, 'Private__c')]).toEqual([
      ['p'],
      [],
      ['p'],
    ]);
  });

  it('Public Read: everyone sees, the owner and those above write', () => {
    const id = org.row('Read__c', { Name: 'r', OwnerId: clerk });
    expect([can(clerk, 'Read__c', id), can(boss, 'Read__c', id), can(peer, 'Read__c', id)]).toEqual([
      'yyy',
      'yyy',
      'ynn',
    ]);
  });

  it('Public Read/Write: everyone writes, the owner and those above delete', () => {
    const id = org.row('ReadWrite__c', { Name: 'w', OwnerId: clerk });
    expect([can(clerk, 'ReadWrite__c', id), can(peer, 'ReadWrite__c', id)]).toEqual(['yyy', 'yyn']);
  });

  it('sharing never gives more than the object rights', () => {
    const id = org.row('ReadWrite__c', { Name: 'w' });
    org.storage
      .statement(
        `UPDATE "ObjectPermissions" SET "PermissionsEdit" = 0, "PermissionsDelete" = 0 WHERE "SobjectType" = 'ReadWrite__c'`,
      )
      .run();
    org.access.permissionsChanged();
    expect(can(clerk, 'ReadWrite__c', id)).toBe('ynn');
  });

  it('View All and Modify All on an object open all of its records', () => {
    const id = org.row('Private__c', { Name: 'p' });
    org.grant('Standard User', ['Private__c'], { rights: ['Read', 'ViewAllRecords'] });
    expect(can(peer, 'Private__c', id)).toBe('ynn');
    org.grant('Standard User', ['Private__c'], {
      rights: ['Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords'],
    });
    expect(can(peer, 'Private__c', id)).toBe('yyy');
  });
});

describe('groups and queues', () => {
  const group = (DeveloperName: string, Type: string, more: Record<string, unknown> = {}): string =>
    org.row('Group', { Name: DeveloperName, DeveloperName, Type, ...more });
  const member = (GroupId: string, UserOrGroupId: string): string => org.row('GroupMember', { GroupId, UserOrGroupId });

  it("a queue's records belong to its members, named, by role or through a group", () => {
    const queue = group('Desk', 'Queue');
    const inner = group('Inner', 'Regular');
    const salesRole = group('SalesRole', 'Role', { RelatedId: roles.sales });
    member(queue, inner);
    member(inner, salesRole);
    const id = org.row('Private__c', { Name: 'q', OwnerId: queue });
    org.access.permissionsChanged();
    expect([can(peer, 'Private__c', id), can(clerk, 'Private__c', id)]).toEqual(['yyy', 'nnn']);
  });

  it('a role with its subordinates brings in those below, and a queue serves those above its members', () => {
    const tree = group('Tree', 'Queue');
    member(tree, group('HeadTree', 'RoleAndSubordinates', { RelatedId: roles.head }));
    const desk = group('ClerkDesk', 'Queue');
    member(desk, clerk);
    const ofTree = org.row('Private__c', { Name: 'a', OwnerId: tree });
    const ofDesk = org.row('Private__c', { Name: 'b', OwnerId: desk });
    org.access.permissionsChanged();
    expect([can(clerk, 'Private__c', ofTree), can(peer, 'Private__c', ofTree)]).toEqual(['yyy', 'yyy']);
    expect([
      can(clerk, 'Private__c', ofDesk),
      can(boss, 'Private__c', ofDesk),
      can(peer, 'Private__c', ofDesk),
    ]).toEqual(['yyy', 'yyy', 'nnn']);
  });

  it.each([
    [true, 'ynn'],
    [false, 'nnn'],
  ])(
    'what a public group is given reaches those above its members where it includes bosses: %s',
    (includes, expected) => {
      member(group('Accounting', 'Regular', { DoesIncludeBosses: includes }), clerk);
      const id = org.row('Private__c', { Name: 'of admin' });
      const rule = {
        fullName: 'All',
        accessLevel: 'Read',
        sharedFrom: { allInternalUsers: '' },
        sharedTo: { group: 'Accounting' },
      };
      org.deploy({}, [['SharingRules', 'Private__c', { sharingOwnerRules: [rule] }]]);
      expect([can(clerk, 'Private__c', id), can(boss, 'Private__c', id)]).toEqual(['ynn', expected]);
    },
  );

  it('an owner-based rule shares the records of one party with another, to read or to write', () => {
    const accounting = group('Accounting', 'Regular');
    member(accounting, peer);
    const mine = org.row('Private__c', { Name: 'of clerk', OwnerId: clerk });
    const theirs = org.row('Private__c', { Name: 'of admin' });
    org.deploy({}, [
      [
        'SharingRules',
        'Private__c',
        {
          sharingOwnerRules: [
            {
              fullName: 'ToAccounting',
              accessLevel: 'Read',
              sharedFrom: { role: 'Accounts' },
              sharedTo: { group: 'Accounting' },
            },
          ],
        },
      ],
    ]);
    expect([can(peer, 'Private__c', mine), can(peer, 'Private__c', theirs)]).toEqual(['ynn', 'nnn']);
    org.deploy({}, [
      [
        'SharingRules',
        'Private__c',
        {
          sharingOwnerRules: [
            {
              fullName: 'ToAccounting',
              accessLevel: 'Edit',
              sharedFrom: { allInternalUsers: '' },
              sharedTo: { group: 'Accounting' },
            },
          ],
        },
      ],
    ]);
    expect([can(peer, 'Private__c', mine), can(peer, 'Private__c', theirs), can(clerk, 'Private__c', theirs)]).toEqual([
      'yyn',
      'yyn',
      'nnn',
    ]);
  });

  it('a criteria-based rule shares by what the record says, and the sharing follows the record', () => {
    org.deploy({}, [
      [
        'SharingRules',
        'Private__c',
        {
          sharingCriteriaRules: [
            {
              fullName: 'Tokyo',
              accessLevel: 'Edit',
              sharedTo: { roleAndSubordinates: 'Sales' },
              booleanFilter: '1 AND (2 OR 3)',
              criteriaItems: [
                { field: 'Area__c', operation: 'startsWith', value: '東京' },
                { field: 'Yen__c', operation: 'greaterOrEqual', value: '100' },
                { field: 'Name', operation: 'equals', value: '特例' },
              ],
            },
          ],
        },
      ],
    ]);
    const big = org.row('Private__c', { Name: 'big', Area__c: '東京都', Yen__c: 100 });
    const small = org.row('Private__c', { Name: 'small', Area__c: '東京都', Yen__c: 99 });
    org.row('Private__c', { Name: '特例', Area__c: '東京' });
    expect(names(peer, 'Private__c').sort()).toEqual(['big', '特例'].sort());
    expect([
      can(peer, 'Private__c', big),
      can(peer, 'Private__c', small),
      can(clerk, 'Private__c', big),
      can(boss, 'Private__c', big),
    ]).toEqual(['yyn', 'nnn', 'nnn', 'yyn']);
    org.storage.updateRow('Private__c', big, { Area__c: '大阪' });
    expect(can(peer, 'Private__c', big)).toBe('nnn');
  });
});

describe('details', () => {
  it('go with their master', () => {
    const up = org.row('Private__c', { Name: 'up', OwnerId: clerk });
    const id = org.row('Detail__c', { Name: 'd', Up__c: up });
    expect([can(clerk, 'Detail__c', id), can(peer, 'Detail__c', id)]).toEqual(['yyy', 'nnn']);
    expect(names(peer, 'Detail__c')).toEqual([]);
  });

  it('of two masters need both', () => {
    const ours = org.row('Private__c', { Name: 'a', OwnerId: clerk });
    const theirs = org.row('Second__c', { Name: 'b', OwnerId: peer });
    const mine = org.row('Second__c', { Name: 'c', OwnerId: clerk });
    const closed = org.row('Junction__c', { Name: 'j1', A__c: ours, B__c: theirs });
    const open = org.row('Junction__c', { Name: 'j2', A__c: ours, B__c: mine });
    expect([
      can(clerk, 'Junction__c', closed),
      can(clerk, 'Junction__c', open),
      can(peer, 'Junction__c', closed),
    ]).toEqual(['nnn', 'yyy', 'nnn']);
    expect(names(clerk, 'Junction__c')).toEqual(['j2']);
  });

  it('are written with only Read on the master where the relationship says so', () => {
    const up = org.row('Read__c', { Name: 'up', OwnerId: clerk });
    const id = org.row('Reader__c', { Name: 'd', Up__c: up });
    expect(can(peer, 'Reader__c', id)).toBe('yyy');
    const reader = org.schema.object('Reader__c');
    const detail = org.schema.object('Detail__c');
    const hidden = org.row('Private__c', { Name: 'x', OwnerId: clerk });
    if (!reader || !detail) throw new Error('objects missing');
    expect(closedMaster(org.storage, org.access.of(peer), reader, { Up__c: up })).toBeUndefined();
    expect(closedMaster(org.storage, org.access.of(peer), detail, { Up__c: hidden })).toEqual({
      field: 'Up__c',
      id: hidden,
    });
  });
});

describe('parents by relationship', () => {
  it('a parent that is not shared shows its name and id, the rest of it blank', () => {
    org.deploy({
      Looker__c: { fields: { To__c: { type: 'Lookup', referenceTo: 'Private__c', relationshipName: 'Lookers' } } },
    });
    org.grant('Standard User', ['Looker__c'], {});
    const to = org.row('Private__c', { Name: '見えない親', OwnerId: clerk, Area__c: '秘' });
    org.row('Looker__c', { Name: 'l', To__c: to });
    const soql = 'SELECT To__r.Id, To__r.Name, To__r.Area__c FROM Looker__c';
    expect(query(org.as(peer), soql).records[0]?.['To__r']).toMatchObject({
      Id: to,
      Name: '見えない親',
      Area__c: null,
    });
    expect(query(org.as(clerk), soql).records[0]?.['To__r']).toMatchObject({ Area__c: '秘' });
    expect(query(org.as(peer), 'SELECT To__r.Owner.Name FROM Looker__c').records[0]?.['To__r']).toMatchObject({
      Owner: null,
    });
    expect(query(org.as(clerk), 'SELECT To__r.Owner.Name FROM Looker__c').records[0]?.['To__r']).toMatchObject({
      Owner: { Name: 'clerk' },
    });
    expect(query(org.as(peer), "SELECT Id FROM Looker__c WHERE To__r.Area__c = '秘'").totalSize).toBe(0);
  });
});

it('the org itself sees everything', () => {
  org.row('Private__c', { Name: 'p', OwnerId: clerk });
  expect(query(org.asSystem(), 'SELECT Area__c FROM Private__c').totalSize).toBe(1);
});
