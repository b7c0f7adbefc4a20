import {
  lookupField,
  masterField,
  numberField,
  picklistField,
  sampleOrg,
  sumField,
  textField,
} from '../../../testing/index.ts';
import type { SampleOrg } from '../../../testing/index.ts';

const ALL = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;
const tracked = { trackHistory: true };

describe('Object Reference › Custom_Object__History', () => {
  let sample: SampleOrg;
  let id: string;
  beforeEach(() => {
    sample = sampleOrg({
      objects: {
        Agency__c: {},
        Visit__c: {
          history: true,
          fields: [
            textField('Memo__c', tracked),
            textField('Silent__c'),
            numberField('Nights__c', 8, 1, tracked),
            { name: 'Done__c', type: 'Checkbox', defaultValue: false, ...tracked },
            { name: 'Day__c', type: 'Date', ...tracked },
            { name: 'Report__c', type: 'LongTextArea', length: 1000, visibleLines: 3, ...tracked },
            picklistField('Stage__c', ['open', 'closed'], tracked),
            lookupField('Agency__c', 'Agency__c', 'Visits', tracked),
          ],
        },
      },
      permissionSets: {
        All: {
          objects: { Agency__c: ALL, Visit__c: ALL },
          fields: Object.fromEntries(
            ['Memo', 'Silent', 'Nights', 'Done', 'Day', 'Report', 'Stage', 'Agency'].map((name) => [
              `Visit__c.${name}__c`,
              'edit' as const,
            ]),
          ),
        },
      },
    });
    id = sample.create('Visit__c', { Name: 'visit', Memo__c: 'before' });
  });
  afterEach(() => sample.org.close());

  const change = (row: Record<string, unknown>): void => {
    const [result] = sample.save({ operation: 'update', sobject: 'Visit__c', rows: [{ Id: id, ...row }] });
    expect(result?.errors).toEqual([]);
  };
  const rows = (): unknown[][] =>
    sample
      .records(`SELECT Field, DataType, OldValue, NewValue FROM Visit__History WHERE Field != 'created' ORDER BY Id`)
      .map(({ Field, DataType, OldValue, NewValue }) => [Field, DataType, OldValue, NewValue]);

  it('a new record has one row: created', () => {
    expect(sample.records('SELECT ParentId, Field, OldValue, NewValue, IsDeleted FROM Visit__History')).toMatchObject([
      { ParentId: id, Field: 'created', OldValue: null, NewValue: null, IsDeleted: false },
    ]);
  });

  it('values keep their types', () => {
    change({
      Memo__c: 'after',
      Silent__c: 'not told',
      Nights__c: 1.5,
      Done__c: true,
      Day__c: '2023-05-10',
      Stage__c: 'open',
    });
    expect(rows()).toEqual([
      ['Day__c', 'DateOnly', null, '2023-05-10'],
      ['Done__c', 'Boolean', false, true],
      ['Memo__c', 'Text', 'before', 'after'],
      ['Nights__c', 'Double', null, 1.5],
      ['Stage__c', 'DynamicEnum', null, 'open'],
    ]);
    change({ Memo__c: '12' });
    expect(rows().at(-1)).toEqual(['Memo__c', 'Text', 'after', '12']);
  });

  it('a reference is noted twice: by names, and by ids for the API', () => {
    const [first, second] = ['商工会', '中央会'].map((Name) => sample.create('Agency__c', { Name }));
    change({ Agency__c: first });
    change({ Agency__c: second });
    expect(rows()).toEqual([
      ['Agency__c', 'Text', null, '商工会'],
      ['Agency__c', 'EntityId', null, first],
      ['Agency__c', 'Text', '商工会', '中央会'],
      ['Agency__c', 'EntityId', first, second],
    ]);
  });

  it('long text tells that it changed, not what', () => {
    change({ Report__c: 'long' });
    expect(rows()).toEqual([['Report__c', 'StringPlusClob', null, null]]);
  });

  it('is read below its record, and neither filtered nor sorted by value', () => {
    change({ Memo__c: 'after' });
    const [record] = sample.records(
      `SELECT (SELECT Field, NewValue FROM Histories WHERE Field = 'Memo__c') FROM Visit__c`,
    );
    expect(record).toMatchObject({ Histories: { totalSize: 1, records: [{ Field: 'Memo__c', NewValue: 'after' }] } });
    expect(() => sample.records(`SELECT Id FROM Visit__History WHERE NewValue = 'after'`)).toThrow(
      'can not be filtered',
    );
    expect(() => sample.records('SELECT Id FROM Visit__History ORDER BY OldValue')).toThrow('can not be sorted');
    expect(() =>
      sample.save({ operation: 'update', sobject: 'Visit__History', rows: [{ Id: '017000000000001', Field: 'x' }] }),
    ).toThrow();
  });
});

describe('Salesforce Help › Reparentable master-detail', () => {
  const family = (reparentableMasterDetail: boolean): SampleOrg =>
    sampleOrg({
      objects: {
        Owner__c: {
          sharingModel: 'Private',
          fields: [sumField('Total__c', 'Item__c', 'Owner__c', 'Amount__c'), numberField('Limit__c', 8, 0)],
          rules: [{ name: 'Limit', formula: 'Total__c > Limit__c', message: '上限を超えています' }],
        },
        Item__c: {
          sharingModel: 'ControlledByParent',
          history: true,
          fields: [
            masterField('Owner__c', 'Owner__c', 'Items', { reparentableMasterDetail, trackHistory: true }),
            numberField('Amount__c', 8, 0),
          ],
        },
      },
      permissionSets: {
        All: {
          objects: { Owner__c: ALL, Item__c: ALL },
          fields: { 'Owner__c.Total__c': 'read', 'Owner__c.Limit__c': 'edit', 'Item__c.Amount__c': 'edit' },
        },
        Clerk: {
          objects: { Owner__c: ['create', 'edit'], Item__c: ['create', 'edit'] },
          fields: { 'Owner__c.Limit__c': 'edit', 'Item__c.Amount__c': 'edit' },
        },
      },
    });
  let sample: SampleOrg;
  afterEach(() => sample.org.close());

  const open = (reparentable: boolean): { from: string; to: string; item: string } => {
    sample = family(reparentable);
    const [from = '', to = ''] = ['from', 'to'].map((Name) => sample.create('Owner__c', { Name, Limit__c: 10 }));
    return { from, to, item: sample.create('Item__c', { Name: 'item', Owner__c: from, Amount__c: 7 }) };
  };
  const move = (Id: string, Owner__c: string, as = sample.admin): string | undefined =>
    sample.save({ operation: 'update', sobject: 'Item__c', rows: [{ Id, Owner__c }] }, as)[0]?.errors[0]?.statusCode;
  const totals = (): unknown[] =>
    sample.records('SELECT Total__c FROM Owner__c ORDER BY Name').map((row) => row['Total__c']);

  it('moves the roll-ups of both masters with the detail, and is noted', () => {
    const { to, from, item } = open(true);
    expect(move(item, to)).toBeUndefined();
    expect(totals()).toEqual([0, 7]);
    expect(
      sample.records(`SELECT DataType, OldValue, NewValue FROM Item__History WHERE Field = 'Owner__c' ORDER BY Id`),
    ).toMatchObject([
      { DataType: 'Text', OldValue: 'from', NewValue: 'to' },
      { DataType: 'EntityId', OldValue: from, NewValue: to },
    ]);
  });

  it('is refused, with nothing moved, where the new master refuses', () => {
    const { to, item } = open(true);
    sample.create('Item__c', { Name: 'there', Owner__c: to, Amount__c: 5 });
    expect(move(item, to)).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    expect(totals()).toEqual([7, 5]);
  });

  it('is refused by name where the relationship does not allow it, unless nothing changes', () => {
    const { to, from, item } = open(false);
    expect(move(item, to)).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    expect(move(item, from)).toBeUndefined();
  });

  it('goes only under a master the user may write, and takes the detail’s visibility with it', () => {
    const { to } = open(true);
    const clerk = sample.user('clerk@example.jp', 'Clerk');
    const [own, other] = ['own', 'own too'].map((Name) => sample.create('Owner__c', { Name, Limit__c: 10 }, clerk));
    const item = sample.create('Item__c', { Name: 'mine', Owner__c: own, Amount__c: 1 }, clerk);
    expect(move(item, to, clerk)).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
    expect(move(item, String(other), clerk)).toBeUndefined();
    expect(move(item, to)).toBeUndefined();
    expect(sample.records(`SELECT Id FROM Item__c WHERE Id = '${item}'`, clerk)).toEqual([]);
  });

  it('costs the same statements however many details the masters have', () => {
    const { to, from, item } = open(true);
    const count = (work: () => void): number => {
      const { storage } = sample.org;
      const plain = storage.statement.bind(storage);
      const exact = storage.exact.bind(storage);
      let statements = 0;
      const counted =
        <T>(prepare: (sql: string) => T) =>
        (sql: string): T => {
          statements += 1;
          return prepare(sql);
        };
      Object.assign(storage, { statement: counted(plain), exact: counted(exact) });
      work();
      Object.assign(storage, { statement: plain, exact });
      return statements;
    };
    const back = (): number => {
      move(item, from);
      return count(() => expect(move(item, to)).toBeUndefined());
    };
    const few = back();
    for (let at = 0; at < 50; at += 1) {
      sample.create('Item__c', { Name: `${at}`, Owner__c: at % 2 ? from : to, Amount__c: 0 });
    }
    expect(back()).toBe(few);
    expect(few).toBeGreaterThan(0);
  });
});
