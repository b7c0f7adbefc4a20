import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openLibrary } from './library.ts';
import type { Library, Reply } from './library.ts';

describe('GraphQL API Developer Guide › Aggregate Queries', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    const sato = library.create('Member__c', { Name: '佐藤', Town__c: '松江' });
    const mori = library.create('Member__c', { Name: '森', Town__c: '出雲' });
    for (const row of [
      {
        Name: 'a',
        Genre__c: 'Novel',
        Fee__c: 100,
        Due__c: '2023-05-01',
        Returned__c: '2023-05-03T20:00:00Z',
        Member__c: sato,
      },
      {
        Name: 'b',
        Genre__c: 'Novel',
        Fee__c: 250,
        Due__c: '2023-05-01',
        Returned__c: '2022-05-04T02:00:00Z',
        Member__c: sato,
      },
      { Name: 'c', Genre__c: 'Poem', Fee__c: 1000, Due__c: '2022-05-01', Member__c: mori },
      { Name: 'd', Fee__c: 5 },
    ])
      library.create('Loan__c', row);
  });
  afterAll(() => library.stop());

  const groups = ({ data }: Reply): Record<string, unknown>[] =>
    data.uiapi.aggregate.Loan__c.edges.map(({ node }: { node: { aggregate: unknown } }) => node.aggregate);
  const ask = (args: string, fields: string): Promise<Reply> =>
    library.ask(
      `{ uiapi { aggregate { Loan__c${args} { totalCount pageInfo { hasNextPage } edges { node { aggregate { ${fields} } } } } } } }`,
    );

  it('sums up all records in one row', async () => {
    const reply = await ask(
      '',
      `Id { count { value } } Fee__c { avg { value } sum { value displayValue } min { value } max { value } count { value } countDistinct { value } }`,
    );
    expect(groups(reply)).toEqual([
      {
        Id: { count: { value: 4 } },
        Fee__c: {
          avg: { value: 338.75 },
          sum: { value: 1355, displayValue: '￥1,355' },
          min: { value: 5 },
          max: { value: 1000 },
          count: { value: 4 },
          countDistinct: { value: 4 },
        },
      },
    ]);
    expect(reply.data.uiapi.aggregate.Loan__c.totalCount).toBe(4);
  });

  it('counts without more', async () => {
    const { data } = await library.ask(
      '{ uiapi { aggregate { Loan__c(where: { Fee__c: { gt: 50 } }) { totalCount } } } }',
    );
    expect(data.uiapi.aggregate.Loan__c.totalCount).toBe(3);
  });

  it('groups by a field, ordered by a function of another', async () => {
    const reply = await ask(
      '(groupBy: { Genre__c: { group: true } }, orderBy: { Fee__c: { function: SUM, order: DESC } })',
      'Genre__c { value label displayValue } Fee__c { sum { value } } Name { count { value } }',
    );
    expect(groups(reply)).toEqual([
      {
        Genre__c: { value: 'Poem', label: 'Poem', displayValue: 'Poem' },
        Fee__c: { sum: { value: 1000 } },
        Name: { count: { value: 1 } },
      },
      {
        Genre__c: { value: 'Novel', label: 'Novel', displayValue: 'Novel' },
        Fee__c: { sum: { value: 350 } },
        Name: { count: { value: 2 } },
      },
      {
        Genre__c: { value: null, label: null, displayValue: null },
        Fee__c: { sum: { value: 5 } },
        Name: { count: { value: 1 } },
      },
    ]);
    expect(reply.data.uiapi.aggregate.Loan__c.totalCount).toBe(3);
  });

  it('groups by a function of a moment, and by a date', async () => {
    const byYear = await ask(
      '(where: { Returned__c: { ne: null } }, groupBy: { Returned__c: { function: CALENDAR_YEAR } })',
      'Returned__c { calendarYear { value } } Fee__c { sum { value } }',
    );
    expect(groups(byYear)).toEqual([
      { Returned__c: { calendarYear: { value: 2022 } }, Fee__c: { sum: { value: 250 } } },
      { Returned__c: { calendarYear: { value: 2023 } }, Fee__c: { sum: { value: 100 } } },
    ]);
    const byDay = await ask(
      '(where: { Due__c: { ne: null } }, groupBy: { Due__c: { group: true } })',
      'Due__c { value displayValue count { value } }',
    );
    expect(groups(byDay)).toEqual([
      { Due__c: { value: '2022-05-01', displayValue: '2022/05/01', count: { value: 1 } } },
      { Due__c: { value: '2023-05-01', displayValue: '2023/05/01', count: { value: 2 } } },
    ]);
  });

  it('groups by a field of a parent', async () => {
    const reply = await ask(
      '(where: { Member__c: { ne: null } }, groupBy: { Member__r: { Town__c: { group: true } } }, orderBy: { Member__r: { Town__c: { order: DESC } } })',
      'Member__r { Town__c { value } } Id { count { value } }',
    );
    expect(groups(reply)).toEqual(
      expect.arrayContaining([
        { Member__r: { Town__c: { value: '松江' } }, Id: { count: { value: 2 } } },
        { Member__r: { Town__c: { value: '出雲' } }, Id: { count: { value: 1 } } },
      ]),
    );
  });

  it('adds subtotals with ROLLUP and CUBE, marked by grouping', async () => {
    const fields =
      'Genre__c { value grouping { value } } Overdue__c { value grouping { value } } Fee__c { sum { value } }';
    const rollup = await ask(
      '(groupBy: { type: ROLLUP, Genre__c: { group: true } })',
      'Genre__c { value grouping { value } } Fee__c { sum { value } }',
    );
    expect(groups(rollup)).toContainEqual({
      Genre__c: { value: null, grouping: { value: 1 } },
      Fee__c: { sum: { value: 1355 } },
    });
    expect(groups(rollup)).toContainEqual({
      Genre__c: { value: null, grouping: { value: 0 } },
      Fee__c: { sum: { value: 5 } },
    });
    const cube = await ask('(groupBy: { type: CUBE, Genre__c: { group: true }, Overdue__c: { group: true } })', fields);
    expect(groups(cube)).toHaveLength(8);
  });

  it('pages through groups', async () => {
    const reply = await ask('(first: 1, groupBy: { Genre__c: { group: true } })', 'Genre__c { value }');
    expect(groups(reply)).toHaveLength(1);
    expect(reply.data.uiapi.aggregate.Loan__c.pageInfo.hasNextPage).toBe(true);
  });

  it('is empty where the filter leaves no group', async () => {
    const reply = await ask(
      '(where: { Name: { eq: "none" } }, groupBy: { Genre__c: { group: true } })',
      'Genre__c { value }',
    );
    expect(groups(reply)).toEqual([]);
  });

  it.each([
    ['a value that is neither grouped nor summed up', '(groupBy: { Genre__c: { group: true } })', 'Fee__c { value }'],
    ['order without groups', '(orderBy: { Name: { order: ASC } })', 'Id { count { value } }'],
    ['ROLLUP of nothing', '(groupBy: { type: ROLLUP })', 'Id { count { value } }'],
  ])('refuses %s', async (_what, args, fields) => {
    const { status, errors } = await ask(args, fields);
    expect([status, errors[0]?.paths]).toEqual([200, ['uiapi', 'aggregate', 'Loan__c']]);
  });

  it('knows no sum of a text and no group of an amount', async () => {
    const { errors } = await ask('(groupBy: { Fee__c: { group: true } })', 'Name { sum { value } }');
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining("'Fee__c'"),
      expect.stringContaining("Field 'sum' in type 'StringAggregate' is undefined"),
    ]);
  });
});
