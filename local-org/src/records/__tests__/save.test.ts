import {
  checkbox,
  codeField,
  countField,
  formulaField,
  lookupField,
  masterField,
  numberField,
  picklistField,
  sampleOrg,
  sumField,
  textField,
} from '../../../testing/index.ts';
import type { SampleMetadata, SampleOrg } from '../../../testing/index.ts';

const CLOCK = Date.parse('2023-06-12T09:00:00+09:00');

const shop: SampleMetadata = {
  objects: {
    Area__c: { fields: [codeField('Code__c')] },
    Shop__c: {
      history: true,
      fields: [
        codeField('Code__c'),
        textField('Memo__c', { length: 10, trackHistory: true }),
        textField('Stamp__c', { unique: true, caseSensitive: true }),
        numberField('Limit__c', 5, 1, { defaultValue: '10 * 10' }),
        picklistField('State__c', ['Open', 'Closed']),
        checkbox('Checked__c', true),
        { name: 'Mail__c', type: 'Email' },
        { name: 'Opened__c', type: 'Date', defaultValue: 'TODAY()' },
        lookupField('Area__c', 'Area__c', 'Shops'),
        sumField('Total__c', 'Sale__c', 'Shop__c', 'Twice__c'),
        sumField('Cars__c', 'Sale__c', 'Shop__c', 'Amount__c', {
          field: 'Sale__c.Kind__c',
          operation: 'equals',
          value: 'car',
        }),
        countField('Sales__c', 'Sale__c', 'Shop__c'),
      ],
      rules: [
        { name: 'Limit', formula: 'Total__c > Limit__c', message: '上限を超えています', field: 'Limit__c' },
        {
          name: 'Frozen',
          formula: 'AND(NOT(ISNEW()), ISCHANGED(Memo__c), ISPICKVAL(PRIORVALUE(State__c), "Closed"))',
          message: '締切後です',
          field: 'Memo__c',
        },
        { name: 'Closing', formula: 'AND(ISPICKVAL(State__c, "Closed"), ISBLANK(Memo__c))', message: '備考が要ります' },
      ],
    },
    Sale__c: {
      autoNumber: 'S-{0000}',
      sharingModel: 'ControlledByParent',
      fields: [
        masterField('Shop__c', 'Shop__c', 'Sales'),
        numberField('Amount__c', 8, 1),
        formulaField('Twice__c', 'Number', 'Amount__c * 2', {
          formulaTreatBlanksAs: 'BlankAsZero',
          precision: 18,
          scale: 1,
        }),
        picklistField('Kind__c', ['car', 'train']),
      ],
    },
  },
  permissionSets: {
    All: {
      objects: {
        Area__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
        Sale__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
        Shop__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
      },
      fields: {
        'Area__c.Code__c': 'edit',
        'Sale__c.Amount__c': 'edit',
        'Sale__c.Kind__c': 'edit',
        'Sale__c.Twice__c': 'read',
        'Shop__c.Area__c': 'edit',
        'Shop__c.Cars__c': 'read',
        'Shop__c.Checked__c': 'edit',
        'Shop__c.Code__c': 'edit',
        'Shop__c.Limit__c': 'edit',
        'Shop__c.Mail__c': 'edit',
        'Shop__c.Memo__c': 'edit',
        'Shop__c.Opened__c': 'edit',
        'Shop__c.Sales__c': 'read',
        'Shop__c.Stamp__c': 'edit',
        'Shop__c.State__c': 'edit',
        'Shop__c.Total__c': 'read',
      },
    },
    Clerk: {
      objects: { Shop__c: ['create', 'edit'] },
      fields: { 'Shop__c.Memo__c': 'edit', 'Shop__c.Limit__c': 'read' },
    },
  },
};

let sample: SampleOrg;
beforeEach(() => {
  sample = sampleOrg(shop, { clock: CLOCK });
});
afterEach(() => {
  sample.org.close();
});

const insert = (row: Record<string, unknown>) =>
  sample.save({ operation: 'insert', sobject: 'Shop__c', rows: [row] })[0]!;
const update = (row: Record<string, unknown>) =>
  sample.save({ operation: 'update', sobject: 'Shop__c', rows: [row] })[0]!;
const codes = (result: { errors: { statusCode: string }[] }) => result.errors.map((error) => error.statusCode);

describe('a new record', () => {
  it('takes the defaults of fields the request leaves out, and keeps blanks it names', () => {
    const id = sample.create('Shop__c', { Name: 'A', Checked__c: false, Opened__c: null });
    expect(
      sample.records(`SELECT Limit__c, Checked__c, Opened__c, OwnerId, CreatedDate FROM Shop__c WHERE Id = '${id}'`)[0],
    ).toMatchObject({
      Limit__c: 100,
      Checked__c: false,
      Opened__c: null,
      OwnerId: sample.admin.userId,
      CreatedDate: expect.stringMatching(/^2023-06-12T00:00:/),
    });
  });

  it('works a default formula out by the business clock in the user’s time zone', () => {
    const id = sample.create('Shop__c', { Name: 'A' });
    expect(sample.value(`SELECT Opened__c FROM Shop__c WHERE Id = '${id}'`)).toBe('2023-06-12');
  });

  it('trims text, keeps empty text as null and takes numbers written as text', () => {
    const id = sample.create('Shop__c', { Name: '  東京 ', Memo__c: '   ', Limit__c: '3.5' });
    expect(sample.records(`SELECT Name, Memo__c, Limit__c FROM Shop__c WHERE Id = '${id}'`)[0]).toMatchObject({
      Name: '東京',
      Memo__c: null,
      Limit__c: 3.5,
    });
  });

  it('is numbered by its auto-number, without a gap for refused rows', () => {
    const shopId = sample.create('Shop__c', { Name: 'A' });
    const sale = (amount: number) => ({ Shop__c: shopId, Amount__c: amount });
    const results = sample.save({ operation: 'insert', sobject: 'Sale__c', rows: [sale(1), sale(9999), sale(2)] });
    expect(results.map((result) => result.success)).toEqual([true, false, true]);
    expect(sample.records('SELECT Name FROM Sale__c ORDER BY Name').map((sale_) => sale_['Name'])).toEqual([
      'S-0001',
      'S-0002',
    ]);
  });

  it('finds its parent by external id in the body', () => {
    const area = sample.create('Area__c', { Name: 'Kanto', Code__c: 'K' });
    const id = sample.create('Shop__c', { Name: 'A', Area__r: { Code__c: 'k' } });
    expect(sample.value(`SELECT Area__c FROM Shop__c WHERE Id = '${id}'`)).toBe(area);
    expect(codes(insert({ Name: 'B', Area__r: { Code__c: 'none' } }))).toEqual(['INVALID_FIELD']);
  });
});

describe('values that are refused', () => {
  it.each([
    ['text beyond its length', { Memo__c: 'x'.repeat(11) }, 'STRING_TOO_LONG', 'Memo__c'],
    [
      'a value outside a restricted picklist',
      { State__c: 'Lost' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'State__c',
    ],
    ['too many digits', { Limit__c: 12345 }, 'NUMBER_OUTSIDE_VALID_RANGE', 'Limit__c'],
    ['a word for a number', { Limit__c: 'many' }, 'INVALID_TYPE_ON_FIELD_IN_RECORD', 'Limit__c'],
    ['a mail address without its parts', { Mail__c: 'nobody' }, 'INVALID_EMAIL_ADDRESS', 'Mail__c'],
    ['an id that is none', { Area__c: 'x' }, 'MALFORMED_ID', 'Area__c'],
    ['a field that does not exist', { Nothing__c: 1 }, 'INVALID_FIELD', 'Nothing__c'],
    ['a roll-up', { Total__c: 1 }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Total__c'],
  ])('%s', (_what, row, code, field) => {
    const result = insert({ Name: 'A', ...row });
    expect(result.errors).toEqual([expect.objectContaining({ statusCode: code, fields: [field] })]);
    expect(sample.value('SELECT COUNT(Id) n FROM Shop__c')).toBe(0);
  });

  it('a reference to a record of another object, or to one in the recycle bin', () => {
    const shopId = sample.create('Shop__c', { Name: 'A' });
    expect(codes(insert({ Name: 'B', Area__c: shopId }))).toEqual(['FIELD_INTEGRITY_EXCEPTION']);
    const area = sample.create('Area__c', { Name: 'K', Code__c: 'K' });
    sample.save({ operation: 'delete', sobject: 'Area__c', rows: [{ Id: area }] });
    expect(codes(insert({ Name: 'B', Area__c: area }))).toEqual(['ENTITY_IS_DELETED']);
  });

  it('a detail without its master, every missing field in one error', () => {
    const [result] = sample.save({ operation: 'insert', sobject: 'Sale__c', rows: [{ Amount__c: 1 }] });
    expect(result?.errors).toEqual([
      { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Shop__c]', fields: ['Shop__c'] },
    ]);
  });
});

describe('validation rules', () => {
  it('report every rule that fires, each on its field', () => {
    const id = sample.create('Shop__c', { Name: 'A', State__c: 'Open' });
    sample.create('Sale__c', { Shop__c: id, Amount__c: 50 });
    const { errors } = update({ Id: id, Limit__c: 1, State__c: 'Closed' });
    const statusCode = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
    expect(errors).toHaveLength(2);
    expect(errors).toContainEqual({ statusCode, message: '上限を超えています', fields: ['Limit__c'] });
    expect(errors).toContainEqual({ statusCode, message: '備考が要ります', fields: [] });
  });

  it('see what changed and what stood before', () => {
    const id = sample.create('Shop__c', { Name: 'A', State__c: 'Closed', Memo__c: 'x' });
    expect(update({ Id: id, Memo__c: 'y' }).errors).toEqual([
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: '締切後です', fields: ['Memo__c'] },
    ]);
    expect(update({ Id: id, Limit__c: 5 }).success).toBe(true);
  });
});

describe('roll-ups', () => {
  it('are exact sums of formula fields, filtered and counted, through insert, update and delete', () => {
    const id = sample.create('Shop__c', { Name: 'A' });
    const totals = () => sample.records(`SELECT Total__c, Cars__c, Sales__c FROM Shop__c WHERE Id = '${id}'`)[0];
    expect(totals()).toMatchObject({ Total__c: 0, Cars__c: 0, Sales__c: 0 });
    const sales = sample.save({
      operation: 'insert',
      sobject: 'Sale__c',
      rows: [
        { Shop__c: id, Amount__c: 0.6, Kind__c: 'car' },
        { Shop__c: id, Amount__c: 0.7, Kind__c: 'car' },
        { Shop__c: id, Amount__c: 0.7, Kind__c: 'train' },
      ],
    });
    expect(totals()).toMatchObject({ Total__c: 4, Cars__c: 1.3, Sales__c: 3 });
    sample.save({ operation: 'update', sobject: 'Sale__c', rows: [{ Id: sales[0]?.id, Kind__c: 'train' }] });
    expect(totals()).toMatchObject({ Total__c: 4, Cars__c: 0.7, Sales__c: 3 });
    sample.save({ operation: 'delete', sobject: 'Sale__c', rows: [{ Id: sales[2]?.id }] });
    expect(totals()).toMatchObject({ Total__c: 2.6, Cars__c: 0.7, Sales__c: 2 });
  });

  it('take the master through its own rules: a detail beyond the limit is refused, the good ones are kept', () => {
    const id = sample.create('Shop__c', { Name: 'A', Limit__c: 10 });
    const other = sample.create('Shop__c', { Name: 'B', Limit__c: 10 });
    const results = sample.save({
      operation: 'insert',
      sobject: 'Sale__c',
      rows: [
        { Shop__c: id, Amount__c: 4 },
        { Shop__c: id, Amount__c: 4 },
        { Shop__c: other, Amount__c: 5 },
      ],
    });
    expect(results.map((result) => result.success)).toEqual([true, false, true]);
    expect(results[1]?.errors).toEqual([
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: '上限を超えています', fields: [] },
    ]);
    expect(sample.value(`SELECT Total__c FROM Shop__c WHERE Id = '${id}'`)).toBe(8);
  });

  it('undo all details of an all-or-none request when one master refuses', () => {
    const id = sample.create('Shop__c', { Name: 'A', Limit__c: 10 });
    const other = sample.create('Shop__c', { Name: 'B', Limit__c: 10 });
    const rows = [
      { Shop__c: other, Amount__c: 1 },
      { Shop__c: id, Amount__c: 6 },
    ];
    const results = sample.save({ operation: 'insert', sobject: 'Sale__c', rows, allOrNone: true });
    expect(results.map(codes)).toEqual([['ALL_OR_NONE_OPERATION_ROLLED_BACK'], ['FIELD_CUSTOM_VALIDATION_EXCEPTION']]);
    expect(sample.value('SELECT COUNT(Id) n FROM Sale__c')).toBe(0);
    expect(sample.value(`SELECT Total__c FROM Shop__c WHERE Id = '${other}'`)).toBe(0);
  });
});

describe('uniqueness', () => {
  it('names the record that holds the value, and looks away from case unless the field minds it', () => {
    const id = sample.create('Shop__c', { Name: 'A', Code__c: 'a1', Stamp__c: 'x' });
    expect(insert({ Name: 'B', Code__c: 'A1' }).errors).toEqual([
      {
        statusCode: 'DUPLICATE_VALUE',
        message: `duplicate value found: Code__c duplicates value on record with id: ${id.slice(0, 15)}`,
        fields: [],
      },
    ]);
    expect(insert({ Name: 'C', Stamp__c: 'X' }).success).toBe(true);
    expect(codes(insert({ Name: 'D', Stamp__c: 'x' }))).toEqual(['DUPLICATE_VALUE']);
  });

  it('comes after the rules, and frees the value of a deleted record', () => {
    const id = sample.create('Shop__c', { Name: 'A', Code__c: 'a1' });
    expect(codes(insert({ Name: 'B', Code__c: 'a1', State__c: 'Closed' }))).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    ]);
    sample.save({ operation: 'delete', sobject: 'Shop__c', rows: [{ Id: id }] });
    expect(insert({ Name: 'B', Code__c: 'a1' }).success).toBe(true);
    expect(codes(sample.save({ operation: 'undelete', sobject: 'Shop__c', rows: [{ Id: id }] })[0]!)).toEqual([
      'DUPLICATE_VALUE',
    ]);
  });

  it('holds within one request too', () => {
    const rows = [
      { Name: 'A', Code__c: 'a' },
      { Name: 'B', Code__c: 'a' },
    ];
    expect(sample.save({ operation: 'insert', sobject: 'Shop__c', rows }).map(codes)).toEqual([
      [],
      ['DUPLICATE_VALUE'],
    ]);
  });
});

describe('upsert by external id', () => {
  const upsert = (rows: Record<string, unknown>[]) =>
    sample.save({ operation: 'upsert', sobject: 'Shop__c', externalIdField: 'Code__c', rows });

  it('inserts what is new, changes what is there, and says which', () => {
    expect(upsert([{ Code__c: 'a', Memo__c: '1' }]).map((result) => result.created)).toEqual([true]);
    expect(upsert([{ Code__c: 'A', Memo__c: '2' }, { Code__c: 'b' }]).map((result) => result.created)).toEqual([
      false,
      true,
    ]);
    expect(sample.records('SELECT Code__c, Memo__c FROM Shop__c ORDER BY Code__c')).toMatchObject([
      { Code__c: 'a', Memo__c: '2' },
      { Code__c: 'b', Memo__c: null },
    ]);
  });

  it('refuses a key that stands twice in the request, and a row without one', () => {
    expect(upsert([{ Code__c: 'a' }, { Code__c: 'A' }, { Memo__c: 'x' }, { Code__c: 'b' }]).map(codes)).toEqual([
      ['DUPLICATE_VALUE'],
      ['DUPLICATE_VALUE'],
      ['MISSING_ARGUMENT'],
      [],
    ]);
  });

  it('refuses a field that finds nothing by design', () => {
    const byMemo = () =>
      sample.save({ operation: 'upsert', sobject: 'Shop__c', externalIdField: 'Memo__c', rows: [{ Memo__c: 'x' }] });
    expect(byMemo).toThrow('not an External ID');
  });
});

describe('masters and deletion', () => {
  it('a master may not change where the relationship does not allow it; naming the same one is no change', () => {
    const [a, b] = [sample.create('Shop__c', { Name: 'A' }), sample.create('Shop__c', { Name: 'B' })];
    const sale = sample.create('Sale__c', { Shop__c: a, Amount__c: 1 });
    const reparent = (to: string) =>
      sample.save({ operation: 'update', sobject: 'Sale__c', rows: [{ Id: sale, Shop__c: to }] })[0]!;
    expect(codes(reparent(b))).toEqual(['INVALID_FIELD_FOR_INSERT_UPDATE']);
    expect(reparent(a).success).toBe(true);
  });

  it('a master takes its details into the recycle bin and back, with its figures', () => {
    const id = sample.create('Shop__c', { Name: 'A' });
    sample.create('Sale__c', { Shop__c: id, Amount__c: 1.5 });
    expect(sample.save({ operation: 'delete', sobject: 'Shop__c', rows: [{ Id: id }] })[0]?.success).toBe(true);
    expect(sample.value('SELECT COUNT(Id) n FROM Sale__c')).toBe(0);
    expect(codes(update({ Id: id, Memo__c: 'x' }))).toEqual(['ENTITY_IS_DELETED']);
    expect(sample.save({ operation: 'undelete', sobject: 'Shop__c', rows: [{ Id: id }] })[0]?.success).toBe(true);
    expect(sample.value(`SELECT Total__c FROM Shop__c WHERE Id = '${id}'`)).toBe(3);
    expect(sample.value('SELECT COUNT(Id) n FROM Sale__c')).toBe(1);
  });

  it('a lookup to a deleted record is emptied', () => {
    const area = sample.create('Area__c', { Name: 'K', Code__c: 'K' });
    const id = sample.create('Shop__c', { Name: 'A', Area__c: area });
    sample.save({ operation: 'delete', sobject: 'Area__c', rows: [{ Id: area }] });
    expect(sample.value(`SELECT Area__c FROM Shop__c WHERE Id = '${id}'`)).toBeNull();
  });
});

describe('who may', () => {
  it('a field the user may not read does not exist; one they may not edit is refused by name', () => {
    const clerk = sample.user('clerk@sample.invalid', 'Clerk');
    const asClerk = (row: Record<string, unknown>) =>
      sample.save({ operation: 'insert', sobject: 'Shop__c', rows: [row] }, clerk)[0]!;
    expect(asClerk({ Name: 'A', Mail__c: 'a@b.jp' }).errors).toEqual([
      expect.objectContaining({ statusCode: 'INVALID_FIELD', fields: ['Mail__c'] }),
    ]);
    expect(asClerk({ Name: 'A', Limit__c: 1 }).errors).toEqual([
      expect.objectContaining({ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Limit__c'] }),
    ]);
    expect(asClerk({ Name: 'A', Memo__c: 'x' }).success).toBe(true);
  });

  it('an object without the right to delete is kept', () => {
    const clerk = sample.user('clerk@sample.invalid', 'Clerk');
    const id = sample.create('Shop__c', { Name: 'A' }, clerk);
    const remove = () => sample.save({ operation: 'delete', sobject: 'Shop__c', rows: [{ Id: id }] }, clerk);
    expect(remove).toThrow('insufficient access rights');
  });

  it('a permission set counts from the moment it is assigned', () => {
    const clerk = sample.user('clerk@sample.invalid');
    const before = () => sample.save({ operation: 'insert', sobject: 'Shop__c', rows: [{ Name: 'A' }] }, clerk);
    expect(before).toThrow("sObject type 'Shop__c' is not supported");
    const set = sample.value("SELECT Id FROM PermissionSet WHERE Name = 'Clerk'");
    sample.create('PermissionSetAssignment', { AssigneeId: clerk.userId, PermissionSetId: set });
    const after = sample.org.contextFor(clerk.userId);
    expect(sample.save({ operation: 'insert', sobject: 'Shop__c', rows: [{ Name: 'A' }] }, after)[0]?.success).toBe(
      true,
    );
  });
});

describe('what a save leaves behind', () => {
  it('audit fields by the business clock, and a history row for each tracked field that changed', () => {
    const id = sample.create('Shop__c', { Name: 'A', Memo__c: 'before' });
    sample.org.clock.set(Date.parse('2023-07-01T00:00:00Z'));
    update({ Id: id, Memo__c: 'after', Limit__c: 3 });
    expect(sample.records(`SELECT CreatedDate, LastModifiedDate FROM Shop__c WHERE Id = '${id}'`)[0]).toMatchObject({
      CreatedDate: expect.stringMatching(/^2023-06-12T00:00:/),
      LastModifiedDate: expect.stringMatching(/^2023-07-01T00:00:/),
    });
    expect(sample.records('SELECT Field, OldValue, NewValue FROM Shop__History')).toMatchObject([
      { Field: 'created', OldValue: null, NewValue: null },
      { Field: 'Memo__c', OldValue: 'before', NewValue: 'after' },
    ]);
  });

  it('a row changed after the moment a client names is refused', () => {
    const id = sample.create('Shop__c', { Name: 'A' });
    const since = (moment: number) =>
      sample.save({
        operation: 'update',
        sobject: 'Shop__c',
        rows: [{ Id: id, Memo__c: 'x' }],
        ifUnmodifiedSince: moment,
      })[0]!;
    expect(codes(since(CLOCK - 1000))).toEqual(['PRECONDITION_FAILED']);
    expect(since(CLOCK).success).toBe(true);
  });
});
