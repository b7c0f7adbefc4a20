import {
  codeField,
  countField,
  formulaField,
  lookupField,
  masterField,
  numberField,
  sampleOrg,
  sumField,
} from '../../../testing/index.ts';
import type { SampleMetadata, SampleOrg } from '../../../testing/index.ts';

const ALL = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;

/** A chain of three levels, the lowest under two masters, and lookups that restrict. */
const family: SampleMetadata = {
  objects: {
    Country__c: {
      fields: [sumField('Total__c', 'City__c', 'Country__c', 'Total__c'), numberField('Limit__c', 8, 0)],
      rules: [{ name: 'Limit', formula: 'Total__c > Limit__c', message: '国の上限です' }],
    },
    City__c: {
      sharingModel: 'ControlledByParent',
      fields: [
        masterField('Country__c', 'Country__c', 'Cities', { reparentableMasterDetail: true }),
        sumField('Total__c', 'House__c', 'City__c', 'Weight__c'),
      ],
    },
    Builder__c: { fields: [codeField('Code__c'), countField('Houses__c', 'House__c', 'Builder__c')] },
    House__c: {
      sharingModel: 'ControlledByParent',
      fields: [
        masterField('City__c', 'City__c', 'Houses'),
        masterField('Builder__c', 'Builder__c', 'Houses', { relationshipOrder: 1 }),
        numberField('Size__c', 8, 2),
        formulaField('Weight__c', 'Number', 'FLOOR(Size__c) * 3', {
          formulaTreatBlanksAs: 'BlankAsZero',
          precision: 18,
          scale: 0,
        }),
      ],
    },
    Permit__c: {
      fields: [lookupField('Builder__c', 'Builder__c', 'Permits', { deleteConstraint: 'Restrict' })],
    },
  },
  permissionSets: {
    All: {
      objects: { Builder__c: ALL, City__c: ALL, Country__c: ALL, House__c: ALL, Permit__c: ALL },
      fields: {
        'Builder__c.Code__c': 'edit',
        'Builder__c.Houses__c': 'read',
        'City__c.Total__c': 'read',
        'Country__c.Limit__c': 'edit',
        'Country__c.Total__c': 'read',
        'House__c.Size__c': 'edit',
        'House__c.Weight__c': 'read',
        'Permit__c.Builder__c': 'edit',
      },
    },
  },
};

let sample: SampleOrg;
let country: string;
let city: string;
let builder: string;
beforeEach(() => {
  sample = sampleOrg(family);
  country = sample.create('Country__c', { Name: 'J', Limit__c: 100 });
  city = sample.create('City__c', { Name: 'T', Country__c: country });
  builder = sample.create('Builder__c', { Name: 'B', Code__c: 'b' });
});
afterEach(() => {
  sample.org.close();
});

const house = (size: number) => ({ City__c: city, Builder__c: builder, Size__c: size });
const total = (object: string, id: string, field = 'Total__c') =>
  sample.value(`SELECT ${field} FROM ${object} WHERE Id = '${id}'`);

describe('roll-ups over levels', () => {
  it('reach the masters of masters, and both masters of a detail', () => {
    sample.save({ operation: 'insert', sobject: 'House__c', rows: [house(2.9), house(1.5)] });
    expect([total('City__c', city), total('Country__c', country), total('Builder__c', builder, 'Houses__c')]).toEqual([
      9, 9, 2,
    ]);
  });

  it('a master two levels up refuses, and nothing of the record stays', () => {
    const [result] = sample.save({ operation: 'insert', sobject: 'House__c', rows: [house(50)] });
    expect(result?.errors).toEqual([
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: '国の上限です', fields: [] },
    ]);
    expect([total('City__c', city), total('Builder__c', builder, 'Houses__c')]).toEqual([0, 0]);
  });

  it('move with a detail that may be reparented', () => {
    sample.create('House__c', house(2));
    const other = sample.create('Country__c', { Name: 'K', Limit__c: 100 });
    expect(
      sample.save({ operation: 'update', sobject: 'City__c', rows: [{ Id: city, Country__c: other }] })[0]?.success,
    ).toBe(true);
    expect([total('Country__c', country), total('Country__c', other)]).toEqual([0, 6]);
  });

  it('deleting a detail brings its masters up to date, and their rules run', () => {
    const id = sample.create('House__c', house(20));
    sample.create('House__c', house(3));
    // The limit is lowered beneath the figures by a way the rules do not see.
    sample.org.storage.updateRow('Country__c', country, { Limit__c: 5 });
    const [refused] = sample.save({ operation: 'delete', sobject: 'House__c', rows: [{ Id: id }] });
    expect(refused?.errors[0]?.message).toBe('国の上限です');
    expect(total('City__c', city)).toBe(69);
  });
});

describe('deletion', () => {
  it('goes down the whole family and comes back with it', () => {
    sample.create('House__c', house(2));
    sample.save({ operation: 'delete', sobject: 'Country__c', rows: [{ Id: country }] });
    expect(total('Builder__c', builder, 'Houses__c')).toBe(0);
    expect(sample.records('SELECT Id FROM House__c')).toEqual([]);
    sample.save({ operation: 'undelete', sobject: 'Country__c', rows: [{ Id: country }] });
    expect([total('Country__c', country), total('Builder__c', builder, 'Houses__c')]).toEqual([6, 1]);
  });

  it('a detail whose master is in the recycle bin does not come back alone', () => {
    const id = sample.create('House__c', house(2));
    sample.save({ operation: 'delete', sobject: 'House__c', rows: [{ Id: id }] });
    sample.save({ operation: 'delete', sobject: 'City__c', rows: [{ Id: city }] });
    const [result] = sample.save({ operation: 'undelete', sobject: 'House__c', rows: [{ Id: id }] });
    expect(result?.errors).toEqual([expect.objectContaining({ statusCode: 'UNDELETE_FAILED' })]);
  });

  it('is refused where a lookup restricts it, naming what stands in the way', () => {
    sample.create('Permit__c', { Name: '許可1', Builder__c: builder });
    const [result] = sample.save({ operation: 'delete', sobject: 'Builder__c', rows: [{ Id: builder }] });
    expect(result?.errors[0]).toMatchObject({ statusCode: 'DELETE_FAILED', message: expect.stringContaining('許可1') });
    expect(total('Builder__c', builder, 'Name')).toBe('B');
  });

  it('all or none: one that may not go keeps the others', () => {
    sample.create('Permit__c', { Name: 'P', Builder__c: builder });
    const other = sample.create('Builder__c', { Name: 'C', Code__c: 'c' });
    const results = sample.save({
      operation: 'delete',
      sobject: 'Builder__c',
      rows: [{ Id: other }, { Id: builder }],
      allOrNone: true,
    });
    expect(results.map((result) => result.errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'DELETE_FAILED',
    ]);
    expect(sample.records('SELECT Id FROM Builder__c')).toHaveLength(2);
  });
});

describe('people', () => {
  const person = {
    LastName: '山田',
    FirstName: '花子',
    Email: 'h@sample.invalid',
    Alias: 'h',
    TimeZoneSidKey: 'Asia/Tokyo',
    LocaleSidKey: 'ja_JP',
    LanguageLocaleKey: 'ja',
    EmailEncodingKey: 'UTF-8',
  };
  const profile = () => sample.value("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const insertUser = (row: Record<string, unknown>) =>
    sample.save({ operation: 'insert', sobject: 'User', rows: [row] })[0]!;

  it('a user is called family name first, and needs a username like an address, once in the org', () => {
    const user = { ...person, ProfileId: profile(), Username: 'hanako@sample.invalid' };
    expect(insertUser(user).success).toBe(true);
    expect(sample.value("SELECT Name FROM User WHERE Username = 'hanako@sample.invalid'")).toBe('山田 花子');
    expect(insertUser({ ...user, Username: 'Hanako@sample.invalid' }).errors[0]?.statusCode).toBe('DUPLICATE_USERNAME');
    expect(insertUser({ ...user, Username: 'hanako' }).errors[0]).toMatchObject({
      statusCode: 'INVALID_EMAIL_ADDRESS',
      fields: ['Username'],
    });
    expect(insertUser(person).errors[0]).toMatchObject({
      statusCode: 'REQUIRED_FIELD_MISSING',
      fields: ['Username', 'ProfileId'],
    });
  });

  it('an owner is an active user who may read the object, or a queue that takes it', () => {
    const reader = sample.user('reader@sample.invalid', 'All');
    const own = (owner: unknown) =>
      sample.save({
        operation: 'insert',
        sobject: 'Builder__c',
        rows: [{ Name: 'X', Code__c: String(owner), OwnerId: owner }],
      })[0]!;
    expect(own(reader.userId).success).toBe(true);
    expect(own(sample.user('outsider@sample.invalid').userId).errors[0]?.statusCode).toBe('TRANSFER_REQUIRES_READ');
    const queue = sample.create('Group', { Name: 'Q', DeveloperName: 'Q', Type: 'Queue' });
    expect(own(queue).errors[0]?.statusCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    sample.create('QueueSobject', { QueueId: queue, SobjectType: 'Builder__c' });
    expect(own(queue).success).toBe(true);
    sample.save({ operation: 'update', sobject: 'User', rows: [{ Id: reader.userId, IsActive: false }] });
    expect(own(reader.userId).errors[0]?.statusCode).toBe('INACTIVE_OWNER_OR_USER');
  });

  it('only those who manage users write them', () => {
    const clerk = sample.user('clerk@sample.invalid', 'All');
    const row = { ...person, ProfileId: profile(), Username: 'new@sample.invalid' };
    expect(() => sample.save({ operation: 'insert', sobject: 'User', rows: [row] }, clerk)).toThrow(
      'insufficient access rights',
    );
  });
});
