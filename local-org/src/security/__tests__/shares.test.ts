import { sampleOrg, textField } from '../../../testing/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';
import type { RequestContext } from '../../context.ts';

const component = (type: string, folder: string, suffix: string, name: string, content: Record<string, string>) => ({
  type,
  name,
  path: `${folder}/${name}.${suffix}`,
  content,
});

const EVERY = ['create', 'edit', 'delete'] as const;

let org: SampleOrg;
let owner: RequestContext;
let boss: RequestContext;
let peer: RequestContext;
let peersBoss: RequestContext;

const place = (who: RequestContext, role: string): void => {
  const id = org.value(`SELECT Id FROM UserRole WHERE DeveloperName = '${role}'`);
  org.save({ operation: 'update', sobject: 'User', rows: [{ Id: who.userId, UserRoleId: id }] });
};
/** The user as they are now. */
const now = (who: RequestContext): RequestContext => org.org.contextFor(who.userId);
const sees = (who: RequestContext, id: string): boolean =>
  org.records(`SELECT Id FROM Closed__c WHERE Id = '${id}'`, now(who)).length === 1;
const change = (who: RequestContext, id: string, values: Record<string, unknown> = { Note__c: 'x' }): string =>
  org.save({ operation: 'update', sobject: 'Closed__c', rows: [{ Id: id, ...values }] }, now(who))[0]?.errors[0]
    ?.statusCode ?? 'OK';
const share = (who: RequestContext, values: Record<string, unknown>, sobject = 'Closed__Share') =>
  org.save({ operation: 'insert', sobject, rows: [values] }, now(who))[0];
const shares = (id: string): unknown[] =>
  org
    .records(
      `SELECT UserOrGroupId, AccessLevel, RowCause FROM Closed__Share WHERE ParentId = '${id}' ORDER BY RowCause`,
    )
    .map((row) => [row['UserOrGroupId'], row['AccessLevel'], row['RowCause']]);

beforeAll(() => {
  org = sampleOrg({
    objects: {
      Closed__c: { sharingModel: 'Private', fields: [textField('Note__c')] },
      Seen__c: { sharingModel: 'Read', fields: [] },
      Free__c: { sharingModel: 'ReadWrite', fields: [] },
    },
    permissionSets: {
      Staff: {
        objects: { Closed__c: EVERY, Free__c: EVERY, Seen__c: EVERY },
        fields: { 'Closed__c.Note__c': 'edit' },
        system: ['ApiEnabled'],
      },
      Transfer: { objects: {}, system: ['TransferAnyEntity'] },
      All: {
        objects: { Closed__c: [...EVERY, 'viewAll', 'modifyAll'] },
        fields: { 'Closed__c.Note__c': 'edit' },
      },
    },
    components: [
      component('Role', 'roles', 'role', 'Head', { name: 'Head' }),
      component('Role', 'roles', 'role', 'Desk', { name: 'Desk', parentRole: 'Head' }),
      component('Role', 'roles', 'role', 'OtherHead', { name: 'OtherHead' }),
      component('Role', 'roles', 'role', 'OtherDesk', { name: 'OtherDesk', parentRole: 'OtherHead' }),
      component('Group', 'groups', 'group', 'Team', { name: 'Team' }),
      component('Queue', 'queues', 'queue', 'Inbox', { name: 'Inbox' }),
    ],
  });
  [owner, boss, peer, peersBoss] = ['owner', 'boss', 'peer', 'peersboss'].map((name) =>
    org.user(`${name}@shares.invalid`, 'Staff'),
  ) as [RequestContext, RequestContext, RequestContext, RequestContext];
  place(owner, 'Desk');
  place(boss, 'Head');
  place(peer, 'OtherDesk');
  place(peersBoss, 'OtherHead');
});
afterAll(() => org.org.close());

const record = (): string => org.create('Closed__c', { Name: 'c' }, now(owner));

describe('Security Implementation Guide › Manual sharing', () => {
  it('opens a record to a user, and to those above them, as far as it says', () => {
    const id = record();
    expect([sees(peer, id), sees(peersBoss, id)]).toEqual([false, false]);
    expect(share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Read' })).toMatchObject({
      success: true,
    });
    expect([sees(peer, id), sees(peersBoss, id)]).toEqual([true, true]);
    expect(change(peer, id)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Edit' })).toMatchObject({
      success: true,
    });
    expect([change(peer, id), change(peersBoss, id)]).toEqual(['OK', 'OK']);
    expect(shares(id)).toEqual([
      [owner.userId, 'All', 'Owner'],
      [peer.userId, 'Edit', 'Manual'],
    ]);
  });

  it('opens a record to a public group and to a role with its subordinates', () => {
    const [one, two] = [record(), record()];
    const team = org.value(`SELECT Id FROM Group WHERE DeveloperName = 'Team' AND Type = 'Regular'`);
    org.create('GroupMember', { GroupId: team, UserOrGroupId: peer.userId });
    share(owner, { ParentId: one, UserOrGroupId: team, AccessLevel: 'Read' });
    expect([sees(peer, one), sees(peer, two)]).toEqual([true, false]);
    const tree = org.value(`SELECT Id FROM Group WHERE DeveloperName = 'OtherHead' AND Type = 'RoleAndSubordinates'`);
    share(owner, { ParentId: two, UserOrGroupId: tree, AccessLevel: 'Read' });
    expect([sees(peer, two), sees(peersBoss, two)]).toEqual([true, true]);
  });

  it('is done by who has full access: the owner, those above, administrators; not by whom it was shared with', () => {
    const id = record();
    share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Edit' });
    expect(share(boss, { ParentId: id, UserOrGroupId: peersBoss.userId, AccessLevel: 'Read' })?.success).toBe(true);
    expect(share(org.admin, { ParentId: id, UserOrGroupId: org.admin.userId, AccessLevel: 'Read' })?.success).toBe(
      true,
    );
    const refused = share(peer, { ParentId: id, UserOrGroupId: peersBoss.userId, AccessLevel: 'Edit' });
    expect(refused?.errors[0]?.statusCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('is refused where it says nothing new, gives too much, or names nobody who may have it', () => {
    const id = record();
    const seen = org.create('Seen__c', { Name: 's' }, now(owner));
    const code = (values: Record<string, unknown>, sobject?: string) =>
      share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Read', ...values }, sobject)?.errors[0];
    expect(code({ ParentId: seen }, 'Seen__Share')).toMatchObject({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
      message: expect.stringContaining('trivial share level Read'),
    });
    expect(code({ AccessLevel: 'All' })?.statusCode).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(code({ RowCause: 'Owner' })?.statusCode).toBe('FIELD_INTEGRITY_EXCEPTION');
    const queue = org.value(`SELECT Id FROM Group WHERE DeveloperName = 'Inbox'`);
    expect(code({ UserOrGroupId: queue })?.statusCode).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(() => share(owner, { ParentId: id }, 'Free__Share')).toThrow(/Free__Share/);
  });

  it('ends by hand, and when the record changes its owner', () => {
    const id = record();
    const made = share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Read' });
    org.save({ operation: 'delete', sobject: 'Closed__Share', rows: [{ Id: made?.id }] }, now(owner));
    expect(sees(peer, id)).toBe(false);
    share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Edit' });
    expect(change(owner, id, { OwnerId: boss.userId })).toBe('OK');
    expect([sees(peer, id), shares(id)]).toEqual([false, [[boss.userId, 'All', 'Owner']]]);
  });

  it('costs in proportion to what changed, however much is stored', () => {
    const rows = Array.from({ length: 400 }, () => ({ Name: 'many' }));
    org.save({ operation: 'insert', sobject: 'Closed__c', rows }, now(owner));
    const id = record();
    const changes = (work: () => unknown): number => {
      const before = Number(org.org.storage.statement('SELECT total_changes() AS n').get()?.['n']);
      work();
      return Number(org.org.storage.statement('SELECT total_changes() AS n').get()?.['n']) - before;
    };
    const opening = changes(() => share(owner, { ParentId: id, UserOrGroupId: peer.userId, AccessLevel: 'Read' }));
    const role = org.value(`SELECT Id FROM UserRole WHERE DeveloperName = 'Desk'`);
    const moving = changes(() =>
      org.save({ operation: 'update', sobject: 'User', rows: [{ Id: peer.userId, UserRoleId: role }] }),
    );
    expect(opening).toBeLessThan(10);
    expect(moving).toBeLessThan(10);
    place(peer, 'OtherDesk');
  });
});

describe('Salesforce Help › Transfer records', () => {
  it('takes full access or the permission Transfer Record, beside Edit', () => {
    const free = org.create('Free__c', { Name: 'f' }, now(owner));
    const give = (who: RequestContext, to: RequestContext): string =>
      org.save({ operation: 'update', sobject: 'Free__c', rows: [{ Id: free, OwnerId: to.userId }] }, now(who))[0]
        ?.errors[0]?.statusCode ?? 'OK';
    expect(give(peer, peer)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(give(boss, boss)).toBe('OK');
    const transferring = org.user('transfer@shares.invalid', 'Staff', 'Transfer');
    expect(give(transferring, transferring)).toBe('OK');
  });
});

describe('Object Reference › UserRecordAccess', () => {
  const access = (who: RequestContext, user: string, ids: readonly string[]) =>
    org.records(
      `SELECT RecordId, HasReadAccess, HasEditAccess, HasDeleteAccess, HasTransferAccess, HasAllAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${user}' AND RecordId IN (${ids.map((id) => `'${id}'`).join(', ')})`,
      now(who),
    );

  it('tells what a user may do with each record that is named', () => {
    const [mine, shared, hidden] = [record(), record(), record()];
    share(owner, { ParentId: shared, UserOrGroupId: peer.userId, AccessLevel: 'Edit' });
    expect(access(owner, owner.userId, [mine])[0]).toMatchObject({ RecordId: mine, MaxAccessLevel: 'All' });
    const levels = access(peer, peer.userId, [shared, hidden]);
    expect(levels.map((row) => [row['RecordId'], row['MaxAccessLevel']])).toEqual([
      [shared, 'Edit'],
      [hidden, 'None'],
    ]);
    expect(levels[0]).toMatchObject({
      HasReadAccess: true,
      HasEditAccess: true,
      HasDeleteAccess: false,
      HasAllAccess: false,
    });
    expect(access(org.admin, peer.userId, [mine])[0]).toMatchObject({ MaxAccessLevel: 'None' });
    expect(access(peer, owner.userId, [mine])).toEqual([]);
  });

  it('asks for one user and at most 200 records', () => {
    const ids = Array.from({ length: 201 }, () => owner.userId);
    expect(() => access(owner, owner.userId, ids)).toThrow(/at most 200/);
    expect(() => org.records('SELECT RecordId FROM UserRecordAccess')).toThrow(/UserId/);
    expect(() => org.records(`SELECT RecordId FROM UserRecordAccess WHERE UserId = '${owner.userId}'`)).toThrow(
      /RecordId/,
    );
  });
});
