import { readSoql } from '../grammar/index.ts';
import { Source } from '../source.ts';

const read = (soql: string) => readSoql(new Source(soql));

const refusal = (soql: string): string => {
  try {
    read(soql);
  } catch (error) {
    return (error as Error).message.trim().split('\n').slice(-2).join(' ');
  }
  return 'accepted';
};

describe('SOQL and SOSL Reference › SOQL SELECT Syntax', () => {
  it('every clause is read, in any case of its words', () => {
    const query = read(
      'select Id from Thing__c using scope mine where No__c > 1 with user_mode group by Id having count(Id) > 1 ' +
        'order by Id desc nulls last limit 5 offset 6 for view, reference update tracking all rows',
    );
    expect(query).toMatchObject({
      usingScope: { text: 'mine' },
      where: { kind: 'comparison', operator: '>' },
      withClauses: [{ text: 'user_mode' }],
      groupBy: { items: [{ path: 'Id' }] },
      having: { left: { kind: 'call', name: 'count' } },
      orderBy: [{ descending: true, nulls: 'LAST' }],
      limit: 5,
      offset: 6,
      forClauses: [{ text: 'view' }, { text: 'reference' }],
      updates: [{ text: 'tracking' }],
      allRows: { text: 'ALL ROWS' },
    });
  });

  it.each([
    ["SELECT Id FROM T WHERE Name = 'a' AND (No = 1 OR NOT No = 2)", { kind: 'all' }],
    ["SELECT Id FROM T WHERE NOT (Name = 'a' AND No = 1)", { kind: 'not', of: { kind: 'all' } }],
    ["SELECT Id FROM T WHERE Tags INCLUDES ('a;b', 'c')", { operator: 'INCLUDES', values: [{}, {}] }],
    ['SELECT Id FROM T WHERE Id NOT IN (SELECT X FROM Y)', { kind: 'semiJoin', negated: true }],
    ['SELECT Id FROM T WHERE Day = LAST_N_FISCAL_QUARTERS:3', { values: [{ type: 'dateLiteral' }] }],
    ['SELECT Id FROM T WHERE Day = 2023-05-01', { values: [{ type: 'date' }] }],
    ['SELECT Id FROM T WHERE At < 2023-05-01T01:02:03.000+09:00', { values: [{ type: 'datetime' }] }],
    ['SELECT Id FROM T WHERE Clock >= 10:30:00Z', { values: [{ type: 'time' }] }],
    ['SELECT Id FROM T WHERE Amount > USD-500.25', { values: [{ type: 'currency', text: 'USD-500.25' }] }],
    ["SELECT Id FROM T WHERE DISTANCE(Place, GEOLOCATION(1, -2.5), 'km') < 20", { left: { name: 'DISTANCE' } }],
    ['SELECT Id FROM T WHERE No <> 1e3', { operator: '!=', values: [{ type: 'number' }] }],
  ])('%s', (soql, where) => {
    expect(read(soql).where).toMatchObject(where);
  });

  it.each([
    ['SELECT Id FROM Contact c, c.Account a', [{ alias: 'c' }, { path: 'c.Account', alias: 'a' }]],
    ['SELECT Id FROM Group', [{ path: 'Group' }]],
    ['SELECT Id FROM Account AS a', [{ alias: 'a' }]],
  ])('%s', (soql, from) => {
    expect(read(soql).from).toMatchObject(from);
  });

  it.each([
    ['SELECT Id, FROM Account', "ERROR at Row:1:Column:12 unexpected token: 'FROM'"],
    ['SELECT Id\nFROM Account\nWHERE Name LIKE', "ERROR at Row:3:Column:16 unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account WHERE Id = foo', "ERROR at Row:1:Column:35 unexpected token: 'foo'"],
    ['SELECT Id FROM Account WHERE Id = :foo', "ERROR at Row:1:Column:35 unexpected token: ':'"],
    ['SELECT Contact..Name FROM Contact', "ERROR at Row:1:Column:15 unexpected token: '.'"],
    ['SELECT Id FROM Account // why', "ERROR at Row:1:Column:24 unexpected token: '/'"],
    ['SELECT Id FROM A WHERE a = 1 AND b = 2 OR c = 3', "ERROR at Row:1:Column:40 unexpected token: 'OR'"],
    ["SELECT Id FROM A WHERE (a = 'x", "ERROR at Row:1:Column:29 unexpected token: '''"],
    ['SELECT Id FROM A WHERE (a = 1', "ERROR at Row:1:Column:30 expecting a right parentheses, found '<EOF>'"],
    ['SELECT Nope(Id) FROM A', "ERROR at Row:1:Column:12 unexpected token: '('"],
    ['SELECT Id FROM A HAVING COUNT(Id) > 1', "ERROR at Row:1:Column:18 unexpected token: 'HAVING'"],
    ['SELECT Id FROM A LIMIT 1.5', "ERROR at Row:1:Column:24 unexpected token: '1.5'"],
    ['SELECT Id FROM A WHERE Day = LAST_N_DAYS', "ERROR at Row:1:Column:30 unexpected token: 'LAST_N_DAYS'"],
    ['SELECT Id FROM A WHERE Day = TODAY:3', "ERROR at Row:1:Column:30 unexpected token: 'TODAY:3'"],
    ['', "ERROR at Row:1:Column:1 unexpected token: '<EOF>'"],
  ])('%s is refused where it goes wrong', (soql, message) => {
    expect(refusal(soql)).toBe(message);
  });

  it('nesting without end is refused, not followed', () => {
    const deep = (open: string, close: string): string =>
      `SELECT Id FROM A WHERE ${open.repeat(50_000)}a = 1${close.repeat(50_000)}`;
    expect(refusal(deep('(', ')'))).toContain('the filter conditions are too complicated');
    expect(refusal(deep('NOT ', ''))).toContain('the filter conditions are too complicated');
    expect(refusal('SELECT (SELECT Id FROM '.repeat(1000))).toContain('unexpected token');
  });
});
