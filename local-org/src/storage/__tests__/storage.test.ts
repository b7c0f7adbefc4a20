import { openStorage, type Storage } from '../index.ts';

const FOO = {
  name: 'Foo__c',
  fields: [
    { name: 'Id', type: 'id' },
    { name: 'Name', type: 'string' },
    { name: 'N__c', type: 'double', scale: 2 },
  ],
};

describe('Storage', () => {
  let storage: Storage;
  beforeEach(() => {
    storage = openStorage(':memory:');
    storage.tables.create(FOO);
  });
  afterEach(() => storage.close());

  const names = () =>
    storage
      .statement('SELECT "Name" FROM "Foo__c" ORDER BY "Id"')
      .all()
      .map((row) => row.Name);
  const insert = (name: string) => storage.insertRow('Foo__c', { Id: storage.newId('a00'), Name: name });

  it('undoes a transaction that throws', () => {
    expect(() =>
      storage.transaction(() => {
        insert('a');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(names()).toEqual([]);
  });

  it('undoes an inner transaction alone', () => {
    storage.transaction(() => {
      insert('a');
      expect(() =>
        storage.transaction(() => {
          insert('b');
          throw new Error('no');
        }),
      ).toThrow('no');
      storage.transaction(() => insert('c'));
    });
    expect(names()).toEqual(['a', 'c']);
  });

  it('reads, writes and finds rows by id', () => {
    const id = storage.newId('a00');
    storage.insertRow('Foo__c', { Id: id, Name: 'a' });
    storage.updateRow('Foo__c', id, { Name: 'b', N__c: 125 });
    storage.updateRow('Foo__c', id, {});
    expect(storage.row('Foo__c', id)).toEqual({ Id: id, Name: 'b', N__c: 125 });
    expect(storage.row('Foo__c', 'a00000000000000')).toBeUndefined();
  });

  it('compares text without regard to case', () => {
    insert('abc');
    expect(storage.statement('SELECT 1 FROM "Foo__c" WHERE "Name" = ?').get('ABC')).toBeDefined();
  });

  it('loses no digit above 2^53 where it is asked exactly', () => {
    storage.insertRow('Foo__c', { Id: storage.newId('a00'), N__c: 999_999_999_999_999_999n });
    expect(storage.exact('SELECT "N__c" AS n FROM "Foo__c"').get()).toEqual({ n: 999_999_999_999_999_999n });
  });

  it('keeps small values by key', () => {
    storage.meta.set('a', '1');
    storage.meta.set('a', '2');
    expect([storage.meta.get('a'), storage.meta.get('b')]).toEqual(['2', undefined]);
  });

  it('a kept statement sees a column that came later', () => {
    insert('a');
    storage.statement('SELECT * FROM "Foo__c"').all();
    storage.tables.addColumn('Foo__c', { name: 'New__c', type: 'string' });
    expect(storage.statement('SELECT * FROM "Foo__c"').get()).toHaveProperty('New__c', null);
  });

  describe('auto-numbers', () => {
    it('count up by field, in the form shown', () => {
      const next = (field: string) =>
        storage.nextAutoNumber('Foo__c', field, 'F-{YYYY}{MM}-{0000}', () => '2023-05-01');
      expect([next('A__c'), next('A__c'), next('B__c')]).toEqual(['F-202305-0001', 'F-202305-0002', 'F-202305-0001']);
    });

    it('start where they are told', () => {
      storage.startAutoNumber('Foo__c', 'A__c', 100);
      expect(storage.nextAutoNumber('Foo__c', 'A__c', '{0}')).toBe('100');
    });

    it('of a transaction that is undone are given again', () => {
      expect(() =>
        storage.transaction(() => {
          storage.nextAutoNumber('Foo__c', 'A__c', '{0}');
          throw new Error('no');
        }),
      ).toThrow('no');
      expect(storage.nextAutoNumber('Foo__c', 'A__c', '{0}')).toBe('1');
    });

    it('with a date need one', () => {
      expect(() => storage.nextAutoNumber('Foo__c', 'A__c', '{YY}-{0}')).toThrow(/needs today's date/);
    });
  });
});
