import { TestOrg } from '../../__tests__/index.ts';
import { query, queryMore, type QueryResult } from '../index.ts';

const text = { type: 'Text', length: 80 } as const;

const makeOrg = (): TestOrg =>
  new TestOrg({
    Agency__c: { label: '機関', fields: { Code__c: { ...text, unique: true, externalId: true } } },
    Expert__c: {
      label: '専門家',
      fields: {
        Code__c: text,
        Agency__c: { type: 'Lookup', referenceTo: 'Agency__c', relationshipName: 'Experts' },
        Fee__c: { type: 'Currency', precision: 18, scale: 0 },
        Km__c: { type: 'Number', precision: 18, scale: 1 },
        Memo__c: { type: 'LongTextArea', length: 32000, visibleLines: 3 },
        Status__c: {
          type: 'Picklist',
          valueSet: {
            valueSetDefinition: {
              value: [
                { fullName: 'New', label: '新規' },
                { fullName: 'Active', label: '委嘱中' },
                { fullName: 'Ended', label: '終了' },
              ],
            },
          },
        },
        Skills__c: {
          type: 'MultiselectPicklist',
          visibleLines: 3,
          valueSet: { valueSetDefinition: { value: [{ fullName: 'IT' }, { fullName: 'Law' }, { fullName: 'Tax' }] } },
        },
        Since__c: { type: 'Date' },
        SeenAt__c: { type: 'DateTime' },
        Member__c: { type: 'Checkbox', defaultValue: 'false' },
        Double__c: { type: 'Currency', precision: 18, scale: 0, formula: 'Fee__c * 2 + Km__c' },
        AgencyCode__c: { type: 'Text', formula: 'Agency__r.Code__c' },
      },
    },
    Case__c: {
      sharingModel: 'ControlledByParent',
      fields: {
        Expert__c: { type: 'MasterDetail', referenceTo: 'Expert__c', relationshipName: 'Cases', relationshipOrder: 0 },
        Date__c: { type: 'Date' },
        Yen__c: { type: 'Number', precision: 18, scale: 0 },
      },
    },
  });

let org: TestOrg;
let agency: string;
let sato: string;
let suzuki: string;
const names = (result: QueryResult): unknown[] => result.records.map((record) => record['Name']);
const find = (where: string): unknown[] =>
  names(query(org.as(), `SELECT Name FROM Expert__c WHERE ${where} ORDER BY Name`));

beforeAll(() => {
  org = makeOrg();
  agency = org.row('Agency__c', { Name: '東京商工会', Code__c: 'T01' });
  sato = org.row('Expert__c', {
    Name: '佐藤',
    Code__c: 'e-1',
    Agency__c: agency,
    Fee__c: 30000,
    Km__c: 0.7,
    Memo__c: 'メモ',
    Status__c: 'New',
    Skills__c: 'IT;Law',
    Since__c: '2023-04-01',
    SeenAt__c: '2023-06-11T15:30:00Z',
    Member__c: true,
  });
  suzuki = org.row('Expert__c', {
    Name: '鈴木',
    Code__c: 'E-2',
    Fee__c: 20000,
    Km__c: 1.5,
    Status__c: 'Ended',
    Skills__c: 'Tax',
    Since__c: '2022-05-31',
    SeenAt__c: '2023-06-11T14:59:59Z',
  });
  org.row('Expert__c', { Name: 'ＡＢＣ', Code__c: null, Status__c: 'Active' });
  org.row('Expert__c', { Name: '消えた人', IsDeleted: true });
  org.row('Case__c', { Name: 'C1', Expert__c: sato, Date__c: '2023-05-01', Yen__c: 100 });
  org.row('Case__c', { Name: 'C2', Expert__c: sato, Date__c: '2023-05-02', Yen__c: 300 });
  org.row('Case__c', { Name: 'C3', Expert__c: suzuki, Date__c: '2023-04-30', Yen__c: 200 });
});

describe('SOQL and SOSL Reference › SELECT', () => {
  it('a record carries its type and URL, its fields as described, and its parents nested', () => {
    const result = query(
      org.as(),
      "SELECT id, name, FEE__C, Agency__r.Name, Agency__r.Owner.Name, Owner.Name FROM Expert__c e WHERE e.Code__c = 'E-1'",
      { apiVersion: 'v66.0' },
    );
    expect(result).toEqual({
      totalSize: 1,
      done: true,
      records: [
        {
          attributes: { type: 'Expert__c', url: `/services/data/v66.0/sobjects/Expert__c/${sato}` },
          Id: sato,
          Name: '佐藤',
          Fee__c: 30000,
          Agency__r: {
            attributes: { type: 'Agency__c', url: `/services/data/v66.0/sobjects/Agency__c/${agency}` },
            Name: '東京商工会',
            Owner: {
              attributes: { type: 'Name', url: `/services/data/v66.0/sobjects/User/${org.adminId}` },
              Name: 'Administrator',
            },
          },
          Owner: {
            attributes: { type: 'Name', url: `/services/data/v66.0/sobjects/User/${org.adminId}` },
            Name: 'Administrator',
          },
        },
      ],
    });
  });

  it('a parent that is not there is null', () => {
    expect(
      query(org.as(), "SELECT Agency__r.Name FROM Expert__c WHERE Name = '鈴木'").records[0]?.['Agency__r'],
    ).toBeNull();
  });

  it('a formula field is worked out exactly and rounded half up to its scale', () => {
    const fees = query(
      org.as(),
      'SELECT Name, Double__c, AgencyCode__c FROM Expert__c WHERE Double__c >= 40002 ORDER BY Double__c DESC',
    ).records;
    expect(fees.map((row) => [row['Name'], row['Double__c'], row['AgencyCode__c']])).toEqual([
      ['佐藤', 60001, 'T01'],
      ['鈴木', 40002, null],
    ]);
  });

  it('deleted rows show only to queryAll', () => {
    expect(query(org.as(), 'SELECT Id FROM Expert__c').totalSize).toBe(3);
    expect(query(org.as(), 'SELECT Id, IsDeleted FROM Expert__c', { deleted: true }).totalSize).toBe(4);
  });

  it('child records come as an answer within their parent, in their own order and number', () => {
    const { records } = query(
      org.as(),
      'SELECT Name, (SELECT Name, Yen__c FROM Cases__r WHERE Yen__c > 50 ORDER BY Date__c DESC LIMIT 1) FROM Expert__c ORDER BY Code__c NULLS LAST',
    );
    expect(records.map((row) => row['Cases__r'])).toEqual([
      { totalSize: 1, done: true, records: [expect.objectContaining({ Name: 'C2', Yen__c: 300 })] },
      { totalSize: 1, done: true, records: [expect.objectContaining({ Name: 'C3', Yen__c: 200 })] },
      null,
    ]);
  });

  it('FIELDS(ALL) gives every readable field and needs a LIMIT of at most 200', () => {
    const [record] = query(org.as(), 'SELECT FIELDS(ALL) FROM Expert__c LIMIT 200').records;
    expect(Object.keys(record ?? {})).toEqual(
      expect.arrayContaining(['Id', 'Name', 'OwnerId', 'CreatedDate', 'Skills__c', 'Double__c']),
    );
    expect(() => query(org.as(), 'SELECT FIELDS(CUSTOM) FROM Expert__c')).toThrow(
      'The SOQL FIELDS function must have a LIMIT of at most 200',
    );
    expect(query(org.as(), 'SELECT FIELDS(STANDARD) FROM Expert__c').totalSize).toBe(3);
  });

  it('toLabel shows labels, FORMAT the locale of the user', () => {
    const [record] = query(
      org.as(),
      "SELECT toLabel(Status__c), FORMAT(Fee__c) yen, FORMAT(Since__c) day FROM Expert__c WHERE Name = '佐藤'",
    ).records;
    expect(record).toMatchObject({ Status__c: '新規', yen: '￥30,000', day: '2023/4/1' });
  });

  it('TYPEOF picks fields by the object behind a reference', () => {
    const [record] = query(
      org.as(),
      'SELECT TYPEOF Owner WHEN User THEN Username ELSE Name END FROM Expert__c LIMIT 1',
    ).records;
    expect(record?.['Owner']).toMatchObject({ attributes: { type: 'User' }, Username: 'admin@example.jp' });
  });
});

describe('SOQL and SOSL Reference › WHERE', () => {
  it.each([
    ["Code__c = 'E-1'", ['佐藤']],
    ["Name = 'ａｂｃ'", ['ＡＢＣ']],
    ["Name LIKE '%木'", ['鈴木']],
    ["Code__c LIKE 'e\\_%'", []],
    ["Code__c LIKE 'E_2'", ['鈴木']],
    ["Code__c != 'e-1'", ['鈴木', 'ＡＢＣ']],
    ['Code__c = null', ['ＡＢＣ']],
    ["Code__c = ''", ['ＡＢＣ']],
    ["NOT Code__c LIKE 'e%'", ['ＡＢＣ']],
    ["Code__c IN ('e-2', null)", ['鈴木', 'ＡＢＣ']],
    ["Code__c NOT IN ('e-2')", ['佐藤', 'ＡＢＣ']],
    ['Km__c = 0.7', ['佐藤']],
    ['Km__c > 0.65 AND Km__c < 1.49', ['佐藤']],
    ['Km__c != 0.75 AND Km__c != null', ['佐藤', '鈴木']],
    ['Fee__c IN (30000, 5.5)', ['佐藤']],
    ['Member__c = true', ['佐藤']],
    ['Member__c != TRUE', ['鈴木', 'ＡＢＣ']],
    ['Since__c = 2023-04-01', ['佐藤']],
    ['Since__c = THIS_YEAR', ['佐藤']],
    ['Since__c < LAST_N_MONTHS:3', ['鈴木']],
    ['SeenAt__c = TODAY', ['佐藤']],
    ['SeenAt__c = YESTERDAY', ['鈴木']],
    ['SeenAt__c >= 2023-06-12T00:30:00+09:00', ['佐藤']],
    ["Skills__c INCLUDES ('IT;Law', 'Sales')", ['佐藤']],
    ["Skills__c EXCLUDES ('it')", ['鈴木', 'ＡＢＣ']],
    ["toLabel(Status__c) = '終了'", ['鈴木']],
    ["Status__c = 'ended'", ['鈴木']],
    ["Agency__r.Code__c = 't01'", ['佐藤']],
    ['Agency__r.Code__c = null AND (Fee__c > 1 OR Code__c = null)', ['鈴木', 'ＡＢＣ']],
    ['CALENDAR_MONTH(Since__c) = 5', ['鈴木']],
    ['HOUR_IN_DAY(SeenAt__c) = 15', ['佐藤']],
    ['HOUR_IN_DAY(convertTimezone(SeenAt__c)) = 0', ['佐藤']],
    ['Id IN (SELECT Expert__c FROM Case__c WHERE Date__c = LAST_MONTH)', ['佐藤']],
    ["Id NOT IN (SELECT Expert__c FROM Case__c) AND Name != 'x'", ['ＡＢＣ']],
    ["Agency__c IN (SELECT Id FROM Agency__c WHERE Name LIKE '東京%')", ['佐藤']],
    ["Name = '鈴木' AND (NOT (Fee__c = 30000 OR Code__c = 'E-1'))", ['鈴木']],
  ])('%s', (where, expected) => {
    expect(find(where).sort()).toEqual([...expected].sort());
  });

  it('an id matches in both its forms', () => {
    expect(find(`Id = '${sato.slice(0, 15)}'`)).toEqual(['佐藤']);
    expect(find(`Id IN ('${sato}', '${suzuki.slice(0, 15)}')`)).toHaveLength(2);
  });
});

describe('SOQL and SOSL Reference › ORDER BY, LIMIT, OFFSET', () => {
  const order = (clause: string): unknown[] => names(query(org.as(), `SELECT Name FROM Expert__c ${clause}`));

  it('blanks come first unless NULLS LAST says otherwise', () => {
    expect(order('ORDER BY Fee__c')).toEqual(['ＡＢＣ', '鈴木', '佐藤']);
    expect(order('ORDER BY Fee__c DESC')).toEqual(['ＡＢＣ', '佐藤', '鈴木']);
    expect(order('ORDER BY Fee__c DESC NULLS LAST')).toEqual(['佐藤', '鈴木', 'ＡＢＣ']);
  });

  it('picklists sort in the order of their values', () => {
    expect(order('ORDER BY Status__c')).toEqual(['佐藤', 'ＡＢＣ', '鈴木']);
  });

  it('LIMIT and OFFSET cut the sorted rows; an offset beyond 2,000 is refused', () => {
    expect(order('ORDER BY Fee__c LIMIT 1 OFFSET 1')).toEqual(['鈴木']);
    expect(order('LIMIT 0')).toEqual([]);
    expect(order("WHERE Name != 'OFFSET 9' OFFSET 2")).toHaveLength(1);
    expect(() => order('OFFSET 2001')).toThrow(expect.objectContaining({ code: 'NUMBER_OUTSIDE_VALID_RANGE' }));
  });
});

describe('REST API Developer Guide › Query, next pages', () => {
  it('an answer beyond one page goes on by its locator, to its owner alone, and does not change on the way', () => {
    const many = new TestOrg({ Thing__c: { fields: { No__c: { type: 'Number', precision: 18, scale: 0 } } } });
    many.storage.transaction(() => {
      for (let no = 0; no < 450; no += 1) many.row('Thing__c', { Name: `品${no}`, No__c: no });
    });
    const soql = "SELECT No__c FROM Thing__c WHERE Name LIKE '品%' ORDER BY No__c DESC";
    const first = query(many.as(), soql, { batchSize: 200 });
    expect(first).toMatchObject({ totalSize: 450, done: false });
    expect(first.nextLocator).toMatch(/^01g\w{15}-200$/);
    many.storage.db.exec('DELETE FROM "Thing__c"');
    const second = queryMore(many.as(), first.nextLocator ?? '');
    const third = queryMore(many.as(), second.nextLocator ?? '');
    expect([first, second, third].flatMap((page) => page.records.map((record) => record['No__c']))).toEqual(
      Array.from({ length: 450 }, (_, at) => 449 - at),
    );
    expect(third).toMatchObject({ totalSize: 450, done: true });
    expect(third.nextLocator).toBeUndefined();
    const other = many.user('other');
    expect(() => queryMore(many.as(other), first.nextLocator ?? '')).toThrow(
      expect.objectContaining({ code: 'INVALID_QUERY_LOCATOR' }),
    );
  });
});

describe('SOQL and SOSL Reference › Polymorphic relationships', () => {
  it('Owner.Type tells a user from a queue, Owner.Name names either', () => {
    const queue = org.row('Group', { Name: '受付', DeveloperName: 'Desk', Type: 'Queue' });
    org.row('Agency__c', { Name: '待ち行列の機関', OwnerId: queue });
    const rows = query(org.as(), 'SELECT Owner.Name, Owner.Type FROM Agency__c ORDER BY Owner.Type').records;
    expect(rows.map((row) => row['Owner'])).toMatchObject([
      { Name: '受付', Type: 'Queue' },
      { Name: 'Administrator', Type: 'User' },
    ]);
    expect(query(org.as(), "SELECT Id FROM Agency__c WHERE Owner.Type = 'queue'").totalSize).toBe(1);
  });

  it("USING SCOPE mine gives the user's own", () => {
    expect(query(org.as(), 'SELECT Id FROM Agency__c USING SCOPE mine').totalSize).toBe(1);
    expect(query(org.as(), 'SELECT Id FROM Agency__c USING SCOPE everything').totalSize).toBe(2);
  });
});
