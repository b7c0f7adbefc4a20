import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loans, openLibrary } from './library.ts';
import type { Library, Reply } from './library.ts';

const PAGE = `query page($first: Int, $after: String, $bound: Int) { uiapi { query {
  Loan__c(first: $first, after: $after, upperBound: $bound, orderBy: { Name: { order: ASC } }) {
    totalCount pageResultCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { Name { value } } } } } } }`;

describe('GraphQL API Developer Guide › Paginate Results', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    const rows = Array.from({ length: 450 }, (_, at) => ({ Name: String(at).padStart(4, '0') }));
    library.save({ operation: 'insert', sobject: 'Loan__c', rows });
  });
  afterAll(() => library.stop());

  const page = (variables: Record<string, unknown>): Promise<Reply> => library.ask(PAGE, variables);
  const connection = ({ data }: Reply): Record<string, unknown> => data.uiapi.query.Loan__c;

  it('gives ten records unless told otherwise, and the count of all', async () => {
    const reply = await page({});
    expect(loans(reply)).toHaveLength(10);
    expect(connection(reply)).toMatchObject({ totalCount: 450, pageResultCount: 10 });
  });

  it('goes on after the cursor of a page or of a record', async () => {
    const first = await page({ first: 3 });
    expect(connection(first)['pageInfo']).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: Buffer.from('v1:0').toString('base64'),
      endCursor: Buffer.from('v1:2').toString('base64'),
    });
    const next = await page({ first: 3, after: (connection(first)['pageInfo'] as { endCursor: string }).endCursor });
    expect(loans(next)).toEqual(['0003', '0004', '0005']);
    expect(connection(next)['pageInfo']).toMatchObject({ hasPreviousPage: true });
    const fromRecord = await page({ first: 1, after: (connection(first)['edges'] as { cursor: string }[])[0]?.cursor });
    expect(loans(fromRecord)).toEqual(['0001']);
  });

  it('ends where the records end', async () => {
    const last = await page({ first: 20, after: Buffer.from('v1:439').toString('base64') });
    expect(connection(last)).toMatchObject({ pageResultCount: 10, pageInfo: { hasNextPage: false } });
    const beyond = await page({ first: 20, after: Buffer.from('v1:1999').toString('base64') });
    expect(connection(beyond)).toMatchObject({
      edges: [],
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
    });
  });

  it('pages up to an upper bound, also when only a later page names it', async () => {
    const first = await page({ first: 200, bound: 300 });
    expect(connection(first)).toMatchObject({ totalCount: 450, pageResultCount: 200, pageInfo: { hasNextPage: true } });
    const { endCursor } = connection(first)['pageInfo'] as { endCursor: string };
    const second = await page({ first: 200, after: endCursor, bound: 300 });
    expect(connection(second)).toMatchObject({ pageResultCount: 100, pageInfo: { hasNextPage: false } });
    const later = await page({ first: 200, after: endCursor, bound: 10_000 });
    expect(loans(later)[0]).toBe('0200');
    expect(connection(later)).toMatchObject({ pageResultCount: 200, pageInfo: { hasNextPage: true } });
  });

  it.each([
    ['first of 0', { first: 0 }],
    ['first beyond 2,000', { first: 2001 }],
    ['a small page with upperBound', { first: 100, bound: 1000 }],
    ['an upperBound of 0', { first: 200, bound: 0 }],
    ['what is no cursor', { after: 'tomorrow' }],
    ['a place beyond 4,000 without upperBound', { first: 10, after: Buffer.from('v1:2001').toString('base64') }],
  ])('refuses %s', async (_what, variables) => {
    const { status, data, errors } = await page(variables);
    expect([status, data.uiapi.query.Loan__c, errors[0]?.extensions.ErrorType]).toEqual([
      200,
      null,
      'DataFetchingException',
    ]);
  });

  it('asks for upperBound on children where their parents are read with it', async () => {
    library.create('Reminder__c', {
      Name: '督促',
      Loan__c: library.value(`SELECT Id FROM Loan__c WHERE Name = '0000'`),
    });
    const query = (
      inner: string,
    ): string => `{ uiapi { query { Loan__c(first: 200, upperBound: 400, orderBy: { Name: { order: ASC } }) {
      edges { node { Reminders__r${inner} { edges { node { Id } } } } } } } } }`;
    const bounded = await library.ask(query('(first: 200, upperBound: 1000)'));
    expect(bounded.errors).toEqual([]);
    expect(bounded.data.uiapi.query.Loan__c.edges[0].node.Reminders__r.edges).toHaveLength(1);
    const open = await library.ask(query(''));
    expect(open.errors[0]?.message).toContain('upperBound');
  });
});
