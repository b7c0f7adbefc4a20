import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loans, namesOf, openLibrary } from './library.ts';
import type { Library } from './library.ts';

describe('GraphQL API Developer Guide › Filter Records', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    const sato = library.create('Member__c', { Name: '佐藤', Town__c: '松江' });
    const rows = [
      {
        Name: 'a',
        Genre__c: 'Novel',
        Tags__c: 'old;rare',
        Fee__c: 100,
        Due__c: '2023-06-12',
        Overdue__c: true,
        Member__c: sato,
      },
      {
        Name: 'b',
        Genre__c: 'Poem',
        Tags__c: 'torn',
        Fee__c: 200,
        Due__c: '2023-05-31',
        Returned__c: '2023-06-11T22:00:00Z',
      },
      { Name: 'c', Genre__c: 'Essay', Fee__c: 300, Due__c: '2022-12-01', Keeper__c: library.admin.userId },
      { Name: 'd' },
    ];
    const ids = rows.map((row) => library.create('Loan__c', row));
    library.create('Reminder__c', { Name: '督促', Loan__c: ids[1], Step__c: 2 });
  });
  afterAll(() => library.stop());

  const found = async (where: string): Promise<string> =>
    (loans(await library.ask(namesOf(`where: ${where}, orderBy: { Name: { order: ASC } }`))) as string[]).join('');

  it.each([
    ['eq, without regard to case', '{ Genre__c: { eq: "novel" } }', 'a'],
    ['eq null', '{ Genre__c: { eq: null } }', 'd'],
    ['ne', '{ Genre__c: { ne: "Novel" } }', 'bcd'],
    ['lt and gte of one field, both holding', '{ Fee__c: { gte: 100, lt: 300 } }', 'ab'],
    ['amounts as text', '{ Fee__c: { gt: "150.5" } }', 'bc'],
    ['lte', '{ Fee__c: { lte: 100 } }', 'a'],
    ['in', '{ Genre__c: { in: ["Poem", "Essay"] } }', 'bc'],
    ['nin', '{ Genre__c: { nin: ["Poem", "Essay"] } }', 'ad'],
    ['like', '{ Genre__c: { like: "%o%" } }', 'ab'],
    ['includes', '{ Tags__c: { includes: ["old;rare", "torn"] } }', 'ab'],
    ['excludes', '{ Tags__c: { excludes: ["old"] } }', 'bcd'],
    ['checkboxes', '{ Overdue__c: { eq: true } }', 'a'],
    ['several fields, all holding', '{ Genre__c: { eq: "Novel" }, Fee__c: { eq: 100 } }', 'a'],
    ['and', '{ and: [{ Fee__c: { gt: 100 } }, { Fee__c: { lt: 300 } }] }', 'b'],
    ['or', '{ or: [{ Genre__c: { eq: "Poem" } }, { Fee__c: { eq: 100 } }] }', 'ab'],
    ['not', '{ not: { Genre__c: { eq: "Poem" } } }', 'acd'],
    ['parents', '{ Member__r: { Town__c: { eq: "松江" } } }', 'a'],
    ['what stands behind a polymorphic relationship', '{ Owner: { User: { Username: { like: "%@%" } } } }', 'abcd'],
    ['a group behind it', '{ Owner: { Group: { Name: { like: "%" } } } }', ''],
    ['its name, whatever it is', '{ Owner: { Name: { Name: { like: "%" } } } }', 'abcd'],
    ['a plain date', '{ Due__c: { eq: { value: "2023-05-31" } } }', 'b'],
    ['a date literal', '{ Due__c: { eq: { literal: TODAY } } }', 'a'],
    ['a date range', '{ Due__c: { eq: { range: { last_n_days: 20 } } } }', 'ab'],
    ['days ago', '{ Due__c: { eq: { range: { n_days_ago: 12 } } } }', 'b'],
    ['a function of a date', '{ Due__c: { CALENDAR_YEAR: { value: { eq: 2022 } } } }', 'c'],
    ['a moment', '{ Returned__c: { gte: { value: "2023-06-12T07:00:00+09:00" } } }', 'b'],
    ['the hour in UTC', '{ Returned__c: { HOUR_IN_DAY: { value: { eq: 22 } } } }', 'b'],
    ['the hour in the user’s time zone', '{ Returned__c: { HOUR_IN_DAY: { convertTimezoneValue: { eq: 7 } } } }', 'b'],
    ['the day of a moment', '{ Returned__c: { DAY_ONLY: { convertTimezoneValue: { eq: "2023-06-12" } } } }', 'b'],
    ['a semi-join', '{ Id: { inq: { Reminder__c: { Step__c: { gt: 1 } }, ApiName: "Loan__c" } } }', 'b'],
    ['a semi-join without further condition', '{ Id: { inq: { Reminder__c: {}, ApiName: "Loan__c" } } }', 'b'],
    ['an anti-join', '{ Id: { ninq: { Reminder__c: { Step__c: { gt: 1 } }, ApiName: "Loan__c" } } }', 'acd'],
    ['a join on a reference', '{ Member__c: { inq: { Member__c: { Town__c: { eq: "松江" } }, ApiName: "Id" } } }', 'a'],
    ['nothing at all', '{}', 'abcd'],
  ])('filters by %s', async (_what, where, expected) => {
    expect(await found(where)).toBe(expected);
  });

  it('leaves out operators whose variables were not given', async () => {
    const query = namesOf(
      'where: { Genre__c: { eq: $genre }, Fee__c: { gte: $fee } }',
      'query q($genre: Picklist, $fee: Currency) ',
    );
    expect(loans(await library.ask(query, { fee: 300 }))).toEqual(['c']);
  });

  it('takes the whole filter as a variable', async () => {
    const query = namesOf('where: $where', 'query q($where: Loan__c_Filter) ');
    const where = { or: [{ Member__r: { Name: { eq: '佐藤' } } }, { Keeper__c: { ne: null } }] };
    expect(loans(await library.ask(query, { where })).sort()).toEqual(['a', 'c']);
  });

  it('takes quotes, backslashes and wildcards for what they are', async () => {
    const name = `O'Brien \\ "100%_" -- ' OR Name != '`;
    library.create('Loan__c', { Name: name, Genre__c: 'Poem', Tags__c: 'torn' });
    const query = namesOf('where: { Name: { eq: $name } }', 'query q($name: String) ');
    expect(loans(await library.ask(query, { name }))).toEqual([name]);
  });

  it.each([
    ['a long text', 'where: { Notes__c: { eq: "x" } }', 'Notes__c'],
    ['a field of another type of value', 'where: { Fee__c: { gt: "much" } }', 'Currency'],
    ['a date that is none', 'where: { Due__c: { eq: { value: "31.5.2023" } } }', 'Date'],
    ['an operator the type has not', 'where: { Overdue__c: { like: "t%" } }', 'like'],
    ['a literal that is none', 'where: { Due__c: { eq: { literal: SOMEDAY } } }', 'SOMEDAY'],
  ])('refuses a filter by %s', async (_what, args, named) => {
    const { status, errors } = await library.ask(namesOf(args));
    expect([status, errors[0]?.extensions.ErrorType]).toEqual([200, 'ValidationError']);
    expect(errors[0]?.message).toContain(named);
  });

  it.each([
    ['an empty list', 'where: { Genre__c: { in: [] } }'],
    ['two spans in one range', 'where: { Due__c: { eq: { range: { last_n_days: 1, next_n_days: 1 } } } }'],
    ['an id that is none', 'where: { Id: { eq: "not an id" } }'],
    ['a join that names two objects', 'where: { Id: { inq: { Reminder__c: {}, Member__c: {}, ApiName: "Loan__c" } } }'],
    [
      'a join within OR',
      'where: { or: [{ Id: { inq: { Reminder__c: {}, ApiName: "Loan__c" } } }, { Fee__c: { eq: 1 } }] }',
    ],
  ])('tells what is wrong with %s when it comes to read', async (_what, args) => {
    const { status, data, errors } = await library.ask(namesOf(args));
    expect([status, data.uiapi.query.Loan__c]).toEqual([200, null]);
    expect(errors).toMatchObject([
      { paths: ['uiapi', 'query', 'Loan__c'], extensions: { ErrorType: 'DataFetchingException' } },
    ]);
  });
});
