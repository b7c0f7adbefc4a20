import { codeField, lookupField, masterField, sampleOrg, textField } from '../../../testing/index.ts';
import type { SampleMetadata, SampleOrg } from '../../../testing/index.ts';
import { emptyRecycleBin } from '../index.ts';

const ALL = ['create', 'edit', 'delete', 'viewAll', 'modifyAll'] as const;

const shelf: SampleMetadata = {
  objects: {
    Shelf__c: {
      history: true,
      fields: [codeField('Code__c'), textField('Memo__c', { length: 20, trackHistory: true })],
    },
    Book__c: {
      sharingModel: 'ControlledByParent',
      fields: [masterField('Shelf__c', 'Shelf__c', 'Books')],
    },
    Reader__c: { sharingModel: 'Private', fields: [lookupField('Favourite__c', 'Shelf__c', 'Readers')] },
  },
  permissionSets: {
    All: {
      objects: { Shelf__c: ALL, Book__c: ALL, Reader__c: ALL },
      fields: { 'Shelf__c.Code__c': 'edit', 'Shelf__c.Memo__c': 'edit', 'Reader__c.Favourite__c': 'edit' },
    },
    Reader: { objects: { Shelf__c: ['create'], Reader__c: ['create', 'edit', 'delete'] } },
  },
};

const DAY = 86_400_000;

describe('Salesforce Help › Recycle Bin', () => {
  let sample: SampleOrg;
  beforeEach(() => {
    sample = sampleOrg(shelf, { clock: Date.parse('2023-05-01T00:00:00Z') });
  });
  afterEach(() => sample.org.close());

  const remove = (sobject: string, Id: string): void => {
    const [result] = sample.save({ operation: 'delete', sobject, rows: [{ Id }] });
    expect(result?.errors).toEqual([]);
  };
  const undelete = (sobject: string, Id: string, as = sample.admin): string | undefined =>
    sample.save({ operation: 'undelete', sobject, rows: [{ Id }] }, as)[0]?.errors[0]?.statusCode;
  const favourite = (reader: string): unknown =>
    sample.value(`SELECT Favourite__c FROM Reader__c WHERE Id = '${reader}'`);

  it('fills the lookups again that a deletion emptied, but for those that name another record by now', () => {
    const [shelfId, other] = ['a', 'b'].map((Name) => sample.create('Shelf__c', { Name }));
    const [kept, changed] = ['x', 'y'].map((Name) => sample.create('Reader__c', { Name, Favourite__c: shelfId }));
    remove('Shelf__c', String(shelfId));
    expect([favourite(String(kept)), favourite(String(changed))]).toEqual([null, null]);
    sample.save({ operation: 'update', sobject: 'Reader__c', rows: [{ Id: changed, Favourite__c: other }] });
    expect(undelete('Shelf__c', String(shelfId))).toBeUndefined();
    expect([favourite(String(kept)), favourite(String(changed))]).toEqual([shelfId, other]);
  });

  it('brings details back with their master, but not one that was deleted before it', () => {
    const shelfId = sample.create('Shelf__c', { Name: 'a' });
    const [first, second] = ['one', 'two'].map((Name) => sample.create('Book__c', { Name, Shelf__c: shelfId }));
    remove('Book__c', String(first));
    remove('Shelf__c', shelfId);
    expect(undelete('Book__c', String(second))).toBe('UNDELETE_FAILED');
    expect(undelete('Book__c', String(first))).toBe('UNDELETE_FAILED');
    expect(undelete('Shelf__c', shelfId)).toBeUndefined();
    expect(sample.records('SELECT Id FROM Book__c').map((record) => record['Id'])).toEqual([second]);
  });

  it('hides the history of deleted records with them', () => {
    const shelfId = sample.create('Shelf__c', { Name: 'a', Memo__c: 'x' });
    const histories = (): number =>
      sample.records(`SELECT Id FROM Shelf__History WHERE ParentId = '${shelfId}'`).length;
    expect(histories()).toBe(1);
    remove('Shelf__c', shelfId);
    expect(histories()).toBe(0);
    undelete('Shelf__c', shelfId);
    expect(histories()).toBe(1);
  });

  it('is emptied of what was deleted more than fifteen days of the business clock ago', () => {
    const [early, late] = ['a', 'b'].map((Name) => sample.create('Shelf__c', { Name }));
    sample.create('Book__c', { Name: 'one', Shelf__c: early });
    remove('Shelf__c', String(early));
    sample.org.clock.set(sample.org.clock.now() + 10 * DAY);
    remove('Shelf__c', String(late));
    sample.org.clock.set(sample.org.clock.now() + 6 * DAY);
    expect(undelete('Shelf__c', String(early))).toBe('INVALID_CROSS_REFERENCE_KEY');
    const rows = (table: string): unknown =>
      sample.org.storage.statement(`SELECT COUNT(*) AS n FROM "${table}"`).get()?.['n'];
    expect([rows('Shelf__c'), rows('Book__c'), rows('Shelf__History')]).toEqual([1, 0, 1]);
    expect(undelete('Shelf__c', String(late))).toBeUndefined();
  });

  it('gives records back to who deleted them or could have', () => {
    const reader = sample.user('reader@example.jp', 'Reader');
    const stranger = sample.user('stranger@example.jp', 'Reader');
    const id = sample.create('Reader__c', { Name: 'own' }, reader);
    sample.save({ operation: 'delete', sobject: 'Reader__c', rows: [{ Id: id }] }, reader);
    expect(undelete('Reader__c', id, stranger)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(undelete('Reader__c', id, reader)).toBeUndefined();
  });

  it('can be emptied of single records, each with its own result', () => {
    const [gone, there] = ['a', 'b'].map((Name) => sample.create('Shelf__c', { Name }));
    remove('Shelf__c', String(gone));
    const results = emptyRecycleBin(sample.admin, [String(gone), String(there), 'nonsense']);
    expect(results.map(({ success, errors }) => (success ? 'done' : errors[0]?.statusCode))).toEqual([
      'done',
      'INVALID_CROSS_REFERENCE_KEY',
      'MALFORMED_ID',
    ]);
    expect(undelete('Shelf__c', String(gone))).toBe('INVALID_CROSS_REFERENCE_KEY');
  });

  it('keeps no unique value from being used again; what lost its value to another stays in it', () => {
    const first = sample.create('Shelf__c', { Name: 'a', Code__c: 'K-1' });
    remove('Shelf__c', first);
    sample.create('Shelf__c', { Name: 'b', Code__c: 'k-1' });
    expect(undelete('Shelf__c', first)).toBe('DUPLICATE_VALUE');
  });
});
