import { TestOrg } from '../../__tests__/index.ts';
import { query } from '../../soql/index.ts';
import { compiledField, fieldSql, Scope, UnknownNameError, withRequest } from '../index.ts';

const number = (scale: number) => ({ type: 'Number', precision: 18, scale }) as const;
let org: TestOrg;
let id: string;

const value = (field: string, user = org.adminId): unknown =>
  query(org.as(user), `SELECT ${field} FROM Trip__c WHERE Id = '${id}'`).records[0]?.[field];

beforeAll(() => {
  org = new TestOrg({
    Rate__c: { fields: { Yen__c: number(1), Half__c: { ...number(1), formula: 'Yen__c / 2' } } },
    Trip__c: {
      fields: {
        A__c: number(1),
        B__c: number(1),
        Rate__c: { type: 'Lookup', referenceTo: 'Rate__c', relationshipName: 'Trips' },
        Km__c: { ...number(0), formula: 'FLOOR(A__c + B__c)' },
        Third__c: { ...number(2), formula: 'A__c / 3' },
        Thrice__c: { ...number(2), formula: 'Third__c * 3' },
        Own__c: { type: 'Checkbox', formula: '$User.Id = OwnerId' },
        Boss__c: { type: 'Text', formula: 'IF($Profile.Name = "System Administrator", "長", "員")' },
        Due__c: { type: 'Date', formula: 'TODAY() + 1' },
        Pay__c: { ...number(0), formula: 'A__c * Rate__r.Half__c' },
        Wrong__c: { ...number(0), formula: 'A__c / 0' },
        Free__c: { type: 'Text', formula: 'IF($Permission.Go, "可", "不可")' },
        LoopA__c: { ...number(0), formula: 'LoopB__c' },
        LoopB__c: { ...number(0), formula: 'LoopA__c' },
      },
    },
  });
  org.deploy({}, [['CustomPermission', 'Go', { label: 'Go' }]]);
  const rate = org.row('Rate__c', { Name: '単価', Yen__c: 37.5 });
  id = org.row('Trip__c', { Name: 't', A__c: 0.6, B__c: 0.7, Rate__c: rate });
  org.row('Trip__c', { Name: 'without a rate', A__c: 1 });
});

describe('SOQL and SOSL Reference › Formula fields in queries', () => {
  it('are exact where binary floats are not', () => {
    expect(value('Km__c')).toBe(1);
    org.storage.updateRow('Trip__c', id, { A__c: 23, B__c: 7 });
    expect(value('Km__c')).toBe(3);
    org.storage.updateRow('Trip__c', id, { A__c: 6, B__c: 7 });
  });

  it('are rounded when read, but not inside another formula', () => {
    org.storage.updateRow('Trip__c', id, { A__c: 10 });
    expect([value('Third__c'), value('Thrice__c')]).toEqual([0.33, 1]);
    org.storage.updateRow('Trip__c', id, { A__c: 6 });
  });

  it('reach through relationships, formulas of the parent included, halves rounded up', () => {
    expect(value('Pay__c')).toBe(11);
    org.storage.updateRow('Trip__c', id, { A__c: 20 });
    expect(value('Pay__c')).toBe(38);
    org.storage.updateRow('Trip__c', id, { A__c: 6 });
    expect(query(org.as(), 'SELECT Rate__r.Half__c FROM Trip__c WHERE Rate__r.Half__c = null').totalSize).toBe(1);
  });

  it('know the user and the day of the request', () => {
    const clerk = org.user('clerk');
    org.grant('Standard User', ['Trip__c'], {});
    expect([value('Own__c'), value('Own__c', clerk), value('Boss__c'), value('Boss__c', clerk)]).toEqual([
      true,
      false,
      '長',
      '員',
    ]);
    expect(value('Due__c')).toBe('2023-06-13');
    org.now = Date.parse('2023-06-12T15:00:00Z');
    expect(value('Due__c')).toBe('2023-06-14');
    expect(value('Free__c')).toBe('不可');
  });

  it('without a value show null', () => {
    expect(value('Wrong__c')).toBeNull();
  });

  it('that read themselves are refused', () => {
    const trip = org.schema.object('Trip__c');
    const field = trip?.field('LoopA__c');
    expect(() => trip && field && compiledField(org.schema, trip, field)).toThrow(
      expect.objectContaining({ code: 'CIRCULAR' }),
    );
  });
});

describe('fieldSql', () => {
  it('adds each join once, and tells names that mean nothing', () => {
    const trip = org.schema.object('Trip__c');
    if (!trip) throw new Error('no Trip__c');
    const ctx = org.as();
    const scope = new Scope({ storage: org.storage, schema: org.schema, access: ctx.access }, trip);
    const columns = [
      ['Rate__r', 'Yen__c'],
      ['rate__r', 'yen__c'],
      ['Rate__r', 'Half__c'],
    ].map((path) => fieldSql(path, scope).sql);
    expect(scope.from().match(/LEFT JOIN/g)).toHaveLength(1);
    const row = withRequest(ctx, () =>
      org.storage
        .statement(`SELECT ${columns.map((sql, at) => `${sql} AS c${at}`).join(', ')} ${scope.from()} WHERE r."Id" = ?`)
        .get(id),
    );
    expect(row).toEqual({ c0: 375, c1: 375, c2: 188 });
    expect(() => fieldSql(['Nope__c'], scope)).toThrow(UnknownNameError);
    expect(() => fieldSql(['Rate__r', 'Nope__r', 'Name'], scope)).toThrow(
      expect.objectContaining({ kind: 'relationship', written: 'Nope__r', objectName: 'Rate__c' }),
    );
  });
});
