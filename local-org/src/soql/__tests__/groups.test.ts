import { TestOrg } from '../../__tests__/index.ts';
import { query, queryColumns } from '../index.ts';

let org: TestOrg;
const rows = (soql: string): unknown[][] =>
  query(org.as(), soql).records.map(({ attributes: _attributes, ...values }) => Object.values(values));

beforeAll(() => {
  org = new TestOrg({
    Sale__c: {
      fields: {
        Area__c: { type: 'Text', length: 20 },
        Kind__c: { type: 'Text', length: 20 },
        Km__c: { type: 'Number', precision: 18, scale: 1 },
        Day__c: { type: 'Date' },
        At__c: { type: 'DateTime' },
        Tax__c: { type: 'Currency', precision: 18, scale: 0, formula: 'Km__c * 0.1' },
        Share__c: { type: 'Percent', precision: 5, scale: 1 },
        Part__c: { type: 'Currency', precision: 18, scale: 0, formula: 'Km__c * Share__c' },
        Note__c: { type: 'LongTextArea', length: 1000, visibleLines: 3 },
      },
    },
  });
  const day = (
    Name: string,
    Area__c: string | null,
    Kind__c: string,
    Km__c: number,
    Day__c: string,
    At__c: string,
  ): string => org.row('Sale__c', { Name, Area__c, Kind__c, Km__c, Day__c, At__c, Share__c: 50 });
  day('a', '東京', 'x', 0.6, '2023-04-01', '2023-03-31T15:00:00Z');
  day('b', '東京', 'y', 0.7, '2023-03-31', '2023-03-31T14:59:59Z');
  day('c', '大阪', 'x', 0.7, '2022-12-31', '2022-12-31T00:00:00Z');
  day('d', null, 'X', 100, '2024-01-01', '2024-01-01T00:00:00Z');
});

describe('SOQL and SOSL Reference › Aggregate functions', () => {
  it('COUNT() answers with a number and no records', () => {
    expect(query(org.as(), 'SELECT COUNT() FROM Sale__c')).toEqual({ totalSize: 4, done: true, records: [] });
    expect(query(org.as(), 'SELECT count() FROM Sale__c WHERE Area__c != null LIMIT 2').totalSize).toBe(2);
  });

  it('sums are exact, and unnamed functions are expr0, expr1 …', () => {
    expect(
      query(
        org.as(),
        'SELECT SUM(Km__c), COUNT(Area__c), COUNT_DISTINCT(Kind__c) kinds, MAX(Day__c), AVG(Km__c) FROM Sale__c WHERE Km__c < 50',
      ).records,
    ).toEqual([
      { attributes: { type: 'AggregateResult' }, expr0: 2, expr1: 3, kinds: 2, expr2: '2023-04-01', expr3: 2 / 3 },
    ]);
  });

  it('formula fields are summed by their own rounded values', () => {
    expect(rows('SELECT SUM(Tax__c) FROM Sale__c WHERE Km__c < 50')).toEqual([[0]]);
    expect(rows('SELECT SUM(Tax__c) FROM Sale__c')).toEqual([[10]]);
  });

  it('a percentage counts as its fraction in a formula', () => {
    expect(rows("SELECT SUM(Part__c), MAX(Share__c) FROM Sale__c WHERE Name = 'd'")).toEqual([[50, 50]]);
  });

  it('without rows there is one row of blanks and zeros', () => {
    expect(rows("SELECT SUM(Km__c), COUNT(Id), MIN(Name) FROM Sale__c WHERE Name = 'none'")).toEqual([[null, 0, null]]);
  });
});

describe('SOQL and SOSL Reference › GROUP BY', () => {
  it('groups without regard to case, and sorts as ORDER BY says', () => {
    expect(rows('SELECT Kind__c, COUNT(Id) n FROM Sale__c GROUP BY Kind__c ORDER BY COUNT(Id) DESC, Kind__c')).toEqual([
      [expect.stringMatching(/^x$/i), 3],
      ['y', 1],
    ]);
  });

  it('HAVING keeps groups by their aggregates and their fields', () => {
    expect(
      rows("SELECT Area__c, SUM(Km__c) FROM Sale__c GROUP BY Area__c HAVING SUM(Km__c) > 0.7 AND Area__c LIKE '%京'"),
    ).toEqual([['東京', 1.3]]);
    expect(rows('SELECT Area__c FROM Sale__c GROUP BY Area__c HAVING AVG(Km__c) = 100')).toEqual([[null]]);
    expect(rows('SELECT Area__c FROM Sale__c GROUP BY Area__c HAVING NOT COUNT(Id) = 1')).toEqual([['東京']]);
  });

  it('a parent field is named by its last step', () => {
    expect(
      query(org.as(), 'SELECT CreatedBy.Username, COUNT(Id) FROM Sale__c GROUP BY CreatedBy.Username').records,
    ).toEqual([{ attributes: { type: 'AggregateResult' }, Username: 'admin@example.jp', expr0: 4 }]);
  });

  it("date functions of a DateTime work in UTC, in the user's zone by convertTimezone()", () => {
    expect(
      rows(
        'SELECT CALENDAR_MONTH(At__c) m, COUNT(Id) n FROM Sale__c WHERE Km__c < 50 GROUP BY CALENDAR_MONTH(At__c) ORDER BY CALENDAR_MONTH(At__c)',
      ),
    ).toEqual([
      [3, 2],
      [12, 1],
    ]);
    expect(
      rows(
        "SELECT DAY_ONLY(convertTimezone(At__c)) d, COUNT(Id) n FROM Sale__c WHERE Area__c = '東京' GROUP BY DAY_ONLY(convertTimezone(At__c)) ORDER BY DAY_ONLY(convertTimezone(At__c))",
      ),
    ).toEqual([
      ['2023-03-31', 1],
      ['2023-04-01', 1],
    ]);
  });

  it('fiscal functions follow the fiscal year of the org', () => {
    org.storage
      .statement('UPDATE "Organization" SET "FiscalYearStartMonth" = 4, "UsesStartDateAsFiscalYearName" = 1')
      .run();
    expect(
      rows(
        'SELECT FISCAL_YEAR(Day__c) y, FISCAL_QUARTER(Day__c) q, FISCAL_MONTH(Day__c) m FROM Sale__c GROUP BY FISCAL_YEAR(Day__c), FISCAL_QUARTER(Day__c), FISCAL_MONTH(Day__c) ORDER BY FISCAL_YEAR(Day__c), FISCAL_QUARTER(Day__c)',
      ),
    ).toEqual([
      [2022, 3, 9],
      [2022, 4, 12],
      [2023, 1, 1],
      [2023, 4, 10],
    ]);
    expect(query(org.as(), 'SELECT Name FROM Sale__c WHERE Day__c = LAST_FISCAL_YEAR').totalSize).toBe(2);
    org.storage.statement('UPDATE "Organization" SET "UsesStartDateAsFiscalYearName" = 0').run();
    expect(rows("SELECT FISCAL_YEAR(Day__c) y FROM Sale__c WHERE Name = 'a' GROUP BY FISCAL_YEAR(Day__c)")).toEqual([
      [2024],
    ]);
  });

  it('ORDER BY GROUPING() puts subtotals after the rows they sum up', () => {
    expect(
      rows(
        'SELECT Area__c, Kind__c, COUNT(Id) n FROM Sale__c WHERE Area__c != null GROUP BY CUBE(Area__c, Kind__c) ORDER BY GROUPING(Area__c), GROUPING(Kind__c) DESC, COUNT(Id)',
      ),
    ).toEqual([
      ['大阪', null, 1],
      ['東京', null, 2],
      ['大阪', 'x', 1],
      ['東京', 'x', 1],
      ['東京', 'y', 1],
      [null, null, 3],
      [null, 'y', 1],
      [null, 'x', 2],
    ]);
    expect(() => rows('SELECT COUNT(Id) FROM Sale__c GROUP BY CUBE(Area__c) ORDER BY GROUPING(Kind__c)')).toThrow(
      'Field must be grouped or aggregated: Kind__c',
    );
  });

  it('ROLLUP adds subtotals, CUBE every combination; GROUPING tells them from blanks', () => {
    expect(
      rows(
        'SELECT Area__c, Kind__c, SUM(Km__c), GROUPING(Kind__c) g FROM Sale__c WHERE Area__c != null GROUP BY ROLLUP(Area__c, Kind__c)',
      ),
    ).toEqual([
      ['大阪', 'x', 0.7, 0],
      ['大阪', null, 0.7, 1],
      ['東京', 'x', 0.6, 0],
      ['東京', 'y', 0.7, 0],
      ['東京', null, 1.3, 1],
      [null, null, 2, 1],
    ]);
    expect(
      rows('SELECT Area__c, Kind__c, COUNT(Id) FROM Sale__c WHERE Area__c != null GROUP BY CUBE(Area__c, Kind__c)'),
    ).toHaveLength(8);
    expect(
      rows(
        "SELECT CALENDAR_YEAR(Day__c) y, COUNT(Id) n FROM Sale__c WHERE Name != 'GROUP BY ROLLUP(x)' GROUP BY ROLLUP(CALENDAR_YEAR(Day__c))",
      ),
    ).toEqual([
      [2022, 1],
      [2023, 2],
      [2024, 1],
      [null, 4],
    ]);
  });

  it.each([
    ['SELECT Name, COUNT(Id) FROM Sale__c', 'Field must be grouped or aggregated: Name'],
    ['SELECT Name n FROM Sale__c', 'only aggregate expressions use field aliasing'],
    ['SELECT SUM(Name) FROM Sale__c', 'field Name does not support aggregate operator SUM'],
    ['SELECT COUNT(Id) FROM Sale__c GROUP BY Note__c', "field 'Note__c' can not be grouped in a query call"],
    ['SELECT COUNT(), Name FROM Sale__c', 'COUNT() stands alone'],
    ['SELECT Area__c FROM Sale__c GROUP BY Area__c ORDER BY Kind__c', 'Field must be grouped or aggregated: Kind__c'],
    ['SELECT Area__c, COUNT(Id) Area__c FROM Sale__c GROUP BY Area__c', 'duplicate alias: Area__c'],
  ])('%s is refused', (soql, message) => {
    expect(() => query(org.as(), soql)).toThrow(
      expect.objectContaining({ code: 'MALFORMED_QUERY', message: expect.stringContaining(message) as string }),
    );
  });

  it('more than 2,000 groups are an error, not a page', () => {
    const many = new TestOrg({ Thing__c: {} });
    many.storage.transaction(() => {
      for (let no = 0; no < 2001; no += 1) many.row('Thing__c', { Name: `n${no}` });
    });
    const soql = 'SELECT Name, COUNT(Id) FROM Thing__c GROUP BY Name';
    expect(() => query(many.as(), soql)).toThrow(
      expect.objectContaining({
        code: 'EXCEEDED_ID_LIMIT',
        message: 'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
      }),
    );
    expect(query(many.as(), `${soql} LIMIT 2000`).totalSize).toBe(2000);
  });
});

it('the columns of a query are told without running it', () => {
  expect(queryColumns(org.as(), 'SELECT Id, CreatedBy.Name FROM Sale__c')).toMatchObject({
    entityName: 'Sale__c',
    idSelected: true,
    columnMetadata: [
      { columnName: 'Id', apexType: 'Id', joinColumns: [] },
      { columnName: 'CreatedBy', joinColumns: [{ columnName: 'Name', apexType: 'String' }] },
    ],
  });
});
