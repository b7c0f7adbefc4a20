import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loans, namesOf, openLibrary } from './library.ts';
import type { Library } from './library.ts';

describe('GraphQL API Developer Guide › Query Records', () => {
  let library: Library;
  let first: string;
  let sato: string;

  beforeAll(async () => {
    library = await openLibrary();
    sato = library.create('Member__c', { Name: '佐藤', Town__c: '松江' });
    first = library.create('Loan__c', {
      Name: '雪国',
      Genre__c: 'Novel',
      Tags__c: 'old;rare',
      Fee__c: 1200,
      Due__c: '2023-06-01',
      Returned__c: '2023-06-02T20:30:00Z',
      Notes__c: '表紙に傷',
      Overdue__c: true,
      Member__c: sato,
    });
    library.create('Loan__c', { Name: '山月記', Genre__c: 'Novel', Fee__c: 300 });
    library.create('Loan__c', { Name: '草枕', Genre__c: 'Novel', Fee__c: 300, Member__c: sato });
    for (const step of [1, 2, 3]) library.create('Reminder__c', { Name: `督促${step}`, Loan__c: first, Step__c: step });
  });
  afterAll(() => library.stop());

  it('answers fields as values, with what the user reads beside them', async () => {
    const { data, errors } =
      await library.ask(`{ uiapi { query { Loan__c(where: { Name: { eq: "雪国" } }) { edges { node {
      Id ApiName DisplayValue Name { value displayValue label } Genre__c { value displayValue label }
      Tags__c { value displayValue } Fee__c { value displayValue format } Due__c { value displayValue }
      Returned__c { value displayValue } Notes__c { value } Overdue__c { value displayValue } Member__c { value }
    } } } } } }`);
    expect(errors).toEqual([]);
    expect(data.uiapi.query.Loan__c.edges[0].node).toEqual({
      Id: first,
      ApiName: 'Loan__c',
      DisplayValue: '雪国',
      Name: { value: '雪国', displayValue: null, label: '雪国' },
      Genre__c: { value: 'Novel', displayValue: 'Novel', label: 'Novel' },
      Tags__c: { value: 'old;rare', displayValue: 'old;rare' },
      Fee__c: { value: 1200, displayValue: '￥1,200', format: '￥1,200' },
      Due__c: { value: '2023-06-01', displayValue: '2023/06/01' },
      Returned__c: { value: '2023-06-02T20:30:00.000Z', displayValue: '2023/06/03 5:30' },
      Notes__c: { value: '表紙に傷' },
      Overdue__c: { value: true, displayValue: null },
      Member__c: { value: sato },
    });
  });

  it('has on every record what the interface Record has', async () => {
    const { data } = await library.ask(`{ uiapi { query { Loan__c(first: 1) { edges { node {
      ...OfRecord } } } } } } fragment OfRecord on Record { __typename Id WeakEtag LastModifiedDate { value }
      LastModifiedById { value } SystemModstamp { value } RecordTypeId(fallback: true) { value } }`);
    const { node } = data.uiapi.query.Loan__c.edges[0];
    expect(node).toMatchObject({ __typename: 'Loan__c', RecordTypeId: { value: '012000000000000AAA' } });
    expect(node.WeakEtag).toBe(Date.parse(node.SystemModstamp.value));
  });

  it('goes up to parents, and leaves them null where there is none', async () => {
    const { data } = await library.ask(
      `{ uiapi { query { Loan__c(orderBy: { Name: { order: ASC } }) { edges { node { Name { value }
        Member__r { Id Name { value } Town__c { value } Owner { ... on User { Username { value } } } } } } } } } }`,
    );
    const byName = Object.fromEntries(
      data.uiapi.query.Loan__c.edges.map(({ node }: { node: { Name: { value: string }; Member__r: unknown } }) => [
        node.Name.value,
        node.Member__r,
      ]),
    );
    expect(byName['雪国']).toMatchObject({ Id: sato, Name: { value: '佐藤' }, Town__c: { value: '松江' } });
    expect(byName['雪国'].Owner.Username.value).toMatch(/@/);
    expect(byName['山月記']).toBeNull();
  });

  it('tells by fragment what stands behind a polymorphic relationship', async () => {
    const { data } = await library.ask(`{ uiapi { query { Loan__c(first: 1) { edges { node { Owner {
      __typename ... on User { Username { value } } ... on Group { DeveloperName { value } } ... on Record { DisplayValue }
    } } } } } } }`);
    expect(data.uiapi.query.Loan__c.edges[0].node.Owner).toMatchObject({
      __typename: 'User',
      DisplayValue: expect.any(String),
    });
  });

  it('goes down one level to children, narrowed, ordered and counted for each parent', async () => {
    const { data, errors } =
      await library.ask(`{ uiapi { query { Loan__c(orderBy: { Fee__c: { order: DESC } }) { edges { node {
      latest: Reminders__r(first: 2, orderBy: { Step__c: { order: DESC } }) { totalCount pageResultCount
        pageInfo { hasNextPage endCursor } edges { cursor node { Name { value } } } }
      second: Reminders__r(where: { Step__c: { eq: 2 } }) { totalCount edges { node { Step__c { value } } } }
    } } } } } }`);
    expect(errors).toEqual([]);
    const [withReminders, without] = data.uiapi.query.Loan__c.edges;
    expect(withReminders.node.latest).toMatchObject({
      totalCount: 3,
      pageResultCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [{ node: { Name: { value: '督促3' } } }, { node: { Name: { value: '督促2' } } }],
    });
    expect(withReminders.node.second).toEqual({ totalCount: 1, edges: [{ node: { Step__c: { value: 2 } } }] });
    expect(without.node.latest).toMatchObject({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  it('refuses children of children and of parents', async () => {
    const { data, errors } = await library.ask(`{ uiapi { query {
      Member__c { edges { node { Loans__r { edges { node { Reminders__r { edges { node { Id } } } } } } } } }
      Reminder__c { edges { node { Loan__r { Reminders__r { edges { node { Id } } } } } } } } } }`);
    expect(data.uiapi.query.Reminder__c).toBeNull();
    expect(errors.map(({ extensions }) => extensions.ErrorType)).toContain('OperationNotSupported');
    expect(errors.map(({ paths }) => paths.at(-1))).toEqual(expect.arrayContaining(['Reminders__r', 'Reminder__c']));
  });

  it('orders by several fields in the order they are written, and by parents', async () => {
    const byFee = namesOf('orderBy: { Fee__c: { order: ASC }, Name: { order: DESC } }');
    expect(loans(await library.ask(byFee))).toEqual(['草枕', '山月記', '雪国']);
    const asVariable = namesOf('orderBy: $by', 'query q($by: Loan__c_OrderBy) ');
    expect(loans(await library.ask(asVariable, { by: { Name: { order: 'DESC' }, Fee__c: { order: 'ASC' } } }))).toEqual(
      ['草枕', '雪国', '山月記'],
    );
    const nullsLast = namesOf('orderBy: { Member__r: { Name: { nulls: LAST } }, Name: { order: ASC } }');
    expect(loans(await library.ask(nullsLast)).at(-1)).toBe('山月記');
  });

  it('keeps to the scope asked for', async () => {
    expect(loans(await library.ask(namesOf('scope: MINE')))).toHaveLength(3);
    expect(loans(await library.desk(namesOf('scope: MINE')))).toEqual([]);
    expect(loans(await library.desk(namesOf('scope: EVERYTHING')))).toHaveLength(3);
  });

  it('takes variables, defaults, aliases, fragments, skip and include', async () => {
    const { data, errors } = await library.ask(
      `query named($genre: Picklist = "Novel", $most: Int!, $brief: Boolean!) { uiapi { query {
        dear: Loan__c(first: $most, where: { Genre__c: { eq: $genre }, Fee__c: { gt: 500 } }) { ...Names }
        cheap: Loan__c(where: { Fee__c: { lte: 500 } }) { ...Names } } } }
       fragment Names on Loan__cConnection { edges { node { Name { value }
         Fee__c @skip(if: $brief) { value } Genre__c @include(if: $brief) { value } } } }`,
      { most: 5, brief: true },
      { operationName: 'named' },
    );
    expect(errors).toEqual([]);
    expect(data.uiapi.query.dear.edges).toEqual([{ node: { Name: { value: '雪国' }, Genre__c: { value: 'Novel' } } }]);
    expect(data.uiapi.query.cheap.edges).toHaveLength(2);
  });

  it('reads the current user', async () => {
    const { data } = await library.desk('{ uiapi { currentUser { Id Username { value } } } }');
    expect(data.uiapi.currentUser).toEqual({ Id: library.deskId, Username: { value: 'desk@example.jp' } });
  });

  it('reads the history of a tracked object, values of any type', async () => {
    library.save({ operation: 'update', sobject: 'Loan__c', rows: [{ Id: first, Fee__c: 1300 }] });
    const { data, errors } =
      await library.ask(`{ uiapi { query { Loan__History(where: { ParentId: { eq: "${first}" }, Field: { eq: "Fee__c" } }) {
      edges { node { Field { value } NewValue { ... on StringValue { value } ... on DoubleValue { number: value } } } } } } } }`);
    expect(errors).toEqual([]);
    const [{ node }] = data.uiapi.query.Loan__History.edges;
    expect(node.Field.value).toBe('Fee__c');
    expect(String(node.NewValue.value ?? node.NewValue.number)).toBe('1300');
  });
});
