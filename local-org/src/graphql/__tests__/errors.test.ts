import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { namesOf, openLibrary } from './library.ts';
import type { Library } from './library.ts';

describe('GraphQL API Developer Guide › Status Codes and Error Responses', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    library.create('Loan__c', { Name: '雪国', Secret__c: '暗号' });
  });
  afterAll(() => library.stop());

  it.each([
    [
      'a field that is not there',
      '{ uiapi { query { Loan__c { edges { node { Nothing__c { value } } } } } } }',
      "Validation error of type FieldUndefined: Field 'Nothing__c' in type 'Loan__c' is undefined @ 'uiapi/query/Loan__c/edges/node/Nothing__c'",
    ],
    [
      'an object that is not there',
      '{ uiapi { query { Loans { edges { node { Id } } } } } }',
      "Validation error of type FieldUndefined: Field 'Loans' in type 'RecordQuery' is undefined @ 'uiapi/query/Loans'",
    ],
    [
      'names in another case',
      '{ uiapi { query { loan__c { edges { node { Id } } } } } }',
      "Field 'loan__c' in type 'RecordQuery' is undefined",
    ],
    [
      'a value that is no leaf',
      '{ uiapi { query { Loan__c { edges { node { Name } } } } } }',
      "SubSelectionRequired: Sub selection required for type StringValue of field Name @ 'uiapi/query/Loan__c/edges/node/Name'",
    ],
    [
      'a selection of a leaf',
      '{ uiapi { query { Loan__c { edges { node { Id { value } } } } } } }',
      'SubSelectionNotAllowed',
    ],
    [
      'an argument that is not there',
      '{ uiapi { query { Loan__c(last: 3) { totalCount } } } }',
      "UnknownArgument: Unknown field argument last @ 'uiapi/query/Loan__c'",
    ],
    [
      'an undefined variable',
      '{ uiapi { query { Loan__c(first: $n) { totalCount } } } }',
      'UndefinedVariable: Undefined variable n',
    ],
    [
      'a variable of the wrong type',
      'query q($n: String) { uiapi { query { Loan__c(first: $n) { totalCount } } } }',
      "VariableTypeMismatch: Variable type 'String' doesn't match expected type 'Int'",
    ],
    [
      'a variable of a type unknown',
      'query q($n: Whole) { uiapi { query { Loan__c(first: $n) { totalCount } } } }',
      'UnknownType: Unknown type Whole',
    ],
    ['an undefined fragment', '{ uiapi { ...Missing } }', 'UndefinedFragment: Undefined fragment Missing'],
    ['a fragment within itself', '{ uiapi { ...F } } fragment F on UIAPI { ...F }', 'FragmentCycle'],
    ['a directive unknown', '{ uiapi { query { Loan__c @later { totalCount } } } }', 'UnknownDirective'],
    [
      'a filter on what is not there',
      '{ uiapi { query { Loan__c(where: { Nothing__c: { eq: 1 } }) { totalCount } } } }',
      "'Nothing__c'",
    ],
  ])('tells of %s with status 200', async (_what, query, message) => {
    const { status, data, errors } = await library.ask(query);
    expect([status, data]).toEqual([200, {}]);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(message),
      paths: [],
      locations: [{ line: 1, column: expect.any(Number) }],
      extensions: { ErrorType: 'ValidationError' },
    });
  });

  it.each([
    ['text that is no document', 'SELECT Id FROM Loan__c'],
    ['a document that breaks off', '{ uiapi { query { Loan__c(first: 1'],
    ['nothing but a comment', '# nothing'],
    ['a text that does not end', '{ uiapi { query { Loan__c(after: "x) { totalCount } } } }'],
    ['brackets without end', '{'.repeat(50_000)],
    ['lists without end', `{ uiapi { query { Loan__c(where: ${'['.repeat(15_000)}`],
  ])('tells of %s as invalid syntax', async (_what, query) => {
    const { status, data, errors } = await library.ask(query);
    expect([status, data, errors.map(({ extensions }) => extensions.ErrorType)]).toEqual([200, {}, ['InvalidSyntax']]);
  });

  it.each([
    [
      'two operations and no name',
      'query a { uiapi { currentUser { Id } } } query b { uiapi { currentUser { Id } } }',
      undefined,
    ],
    ['a name that no operation has', 'query a { uiapi { currentUser { Id } } }', 'b'],
    ['a subscription', 'subscription { uiapi { currentUser { Id } } }', undefined],
    ['fragments alone', 'fragment F on UIAPI { currentUser { Id } }', undefined],
  ])('does not know what to run for %s', async (_what, query, operationName) => {
    const { status, errors } = await library.ask(query, {}, { operationName });
    expect([status, errors[0]?.extensions.ErrorType]).toEqual([200, 'OperationNotSupported']);
  });

  it.each([
    ['a variable that is missing', {}],
    ['a variable of another type', { most: 'many' }],
    ['a variable that is a fraction', { most: 1.5 }],
  ])('tells of %s', async (_what, variables) => {
    const { status, data, errors } = await library.ask(namesOf('first: $most', 'query q($most: Int!) '), variables);
    expect([status, data, errors[0]?.extensions.ErrorType]).toEqual([200, {}, 'ValidationError']);
    expect(errors[0]?.message).toContain('most');
  });

  it.each([
    ['no body', 'POST', '', undefined, 400, 'JSON_PARSER_ERROR'],
    ['broken JSON', 'POST', '', '{"query": ', 400, 'JSON_PARSER_ERROR'],
    ['a list', 'POST', '', [{ query: '{ __typename }' }], 400, 'JSON_PARSER_ERROR'],
    ['no query', 'POST', '', { variables: {} }, 400, 'INVALID_INPUT'],
    ['a query that is no text', 'POST', '', { query: { uiapi: {} } }, 400, 'INVALID_INPUT'],
    ['variables that are no object', 'POST', '', { query: '{ __typename }', variables: [1] }, 400, 'INVALID_INPUT'],
    ['another method', 'GET', '', undefined, 405, 'METHOD_NOT_ALLOWED'],
    ['another path', 'POST', '/more', { query: '{ __typename }' }, 404, 'NOT_FOUND'],
  ])('refuses %s as REST does', async (_what, method, path, body, status, code) => {
    const answer = await library.rest(method, `/graphql${path}`, body);
    expect([answer.status, answer.body[0].errorCode]).toEqual([status, code]);
  });

  it('refuses a session that is over with 401', async () => {
    const answer = await library.rest('POST', '/graphql', { query: '{ __typename }' }, { token: 'gone' });
    expect([answer.status, answer.body[0].errorCode]).toEqual([401, 'INVALID_SESSION_ID']);
  });
});

describe('GraphQL API Developer Guide › Query Limitations', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    library.create('Loan__c', { Name: '雪国' });
  });
  afterAll(() => library.stop());

  const times = (count: number, part: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => part(at)).join(' ');

  it('takes ten sub-queries in a request', async () => {
    const query = (count: number): string =>
      `{ uiapi { query { ${times(count, (at) => `q${at}: Loan__c { totalCount }`)} } } }`;
    expect((await library.ask(query(10))).errors).toEqual([]);
    expect((await library.ask(query(11))).errors[0]).toMatchObject({
      extensions: { ErrorType: 'OperationNotSupported' },
    });
  });

  it.each([
    [
      'fields nested too deep',
      `{ uiapi { query { Loan__c { edges { node { ${'Owner { ... on User { CreatedBy { '.repeat(20)} Id ${' } } }'.repeat(20)} } } } } } }`,
    ],
    [
      'too many aliases',
      `{ uiapi { query { Loan__c { edges { node { ${times(12_000, (at) => `a${at}: Id`)} } } } } } }`,
    ],
    ['one name too often', `{ uiapi { query { Loan__c { edges { node { ${'Name { value } '.repeat(200)} } } } } } }`],
    [
      'fragments that multiply',
      `{ uiapi { query { Loan__c { edges { node { ...F0 } } } } } } ${times(20, (at) => `fragment F${at} on Loan__c { ...F${at + 1} ...F${at + 1} }`)} fragment F20 on Loan__c { Id }`,
    ],
  ])('ends soon for %s', async (_what, query) => {
    const { status, data, errors } = await library.ask(query);
    expect([status, data]).toEqual([200, {}]);
    expect(['ExecutionAborted', 'InvalidSyntax']).toContain(errors[0]?.extensions.ErrorType);
  });

  it('ends soon for variables nested without end', async () => {
    const deep = `${'{"not":'.repeat(60)}{}${'}'.repeat(60)}`;
    const body = `{"query": ${JSON.stringify(namesOf('where: $w', 'query q($w: Loan__c_Filter) '))}, "variables": {"w": ${deep}}}`;
    const answer = await library.rest('POST', '/graphql', body);
    expect([answer.status, answer.body.errors[0].extensions.ErrorType]).toEqual([200, 'ExecutionAborted']);
  });

  it('goes up five levels and no further', async () => {
    const up = (levels: number): string =>
      `{ uiapi { query { Loan__c { edges { node { ${'CreatedBy { '.repeat(levels)} Id ${'} '.repeat(levels)} } } } } } }`;
    expect((await library.ask(up(5))).errors).toEqual([]);
    expect((await library.ask(up(6))).errors[0]?.extensions.ErrorType).toBe('DataFetchingException');
  });

  it('answers a query over hundreds of fields', async () => {
    const query = `{ uiapi { query { Loan__c { edges { node { ${times(400, (at) => `n${at}: Name { value displayValue }`)} } } } } } }`;
    const { data, errors } = await library.ask(query);
    expect(errors).toEqual([]);
    expect(data.uiapi.query.Loan__c.edges[0].node.n399.value).toBe('雪国');
  });
});

describe('GraphQL API Developer Guide › Field-level security', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    const member = library.create('Member__c', { Name: '佐藤', Town__c: '松江', Pin__c: '1234' });
    library.create('Loan__c', { Name: '雪国', Secret__c: '暗号', Member__c: member });
  });
  afterAll(() => library.stop());

  it.each([
    ['selected', '{ uiapi { query { Loan__c { edges { node { Secret__c { value } } } } } } }'],
    ['selected of a parent', '{ uiapi { query { Loan__c { edges { node { Member__r { Pin__c { value } } } } } } } }'],
    ['filtered by', '{ uiapi { query { Loan__c(where: { Secret__c: { eq: "暗号" } }) { totalCount } } } }'],
    [
      'filtered by in a join',
      '{ uiapi { query { Member__c(where: { Id: { inq: { Loan__c: { Secret__c: { eq: "x" } }, ApiName: "Member__c" } } }) { totalCount } } } }',
    ],
    ['ordered by', '{ uiapi { query { Loan__c(orderBy: { Secret__c: { order: ASC } }) { totalCount } } } }'],
    ['grouped by', '{ uiapi { aggregate { Loan__c(groupBy: { Secret__c: { group: true } }) { totalCount } } } }'],
    [
      'summed up',
      '{ uiapi { aggregate { Loan__c { edges { node { aggregate { Secret__c { max { value } } } } } } } } }',
    ],
  ])('does not know a hidden field where it is %s', async (_what, query) => {
    const { status, data, errors, answer } = await library.desk(query);
    expect([status, data, errors[0]?.extensions.ErrorType]).toEqual([200, {}, 'ValidationError']);
    expect(JSON.stringify(answer.body)).not.toContain('1234');
    expect((await library.ask(query)).errors).toEqual([]);
  });

  it('does not know a hidden field in variables either', async () => {
    const filtered = await library.desk(namesOf('where: $w', 'query q($w: Loan__c_Filter) '), {
      w: { Secret__c: { eq: '暗号' } },
    });
    expect([filtered.data, filtered.errors[0]?.extensions.ErrorType]).toEqual([{}, 'ValidationError']);
    const ordered = await library.desk(namesOf('orderBy: $o', 'query q($o: Loan__c_OrderBy) '), {
      o: { Secret__c: { order: 'ASC' } },
    });
    expect([ordered.data, ordered.errors[0]?.extensions.ErrorType]).toEqual([{}, 'ValidationError']);
  });

  it('leaves out what is marked @optional and hidden, and answers the rest', async () => {
    const { data, errors } = await library.desk(`{ uiapi { query { Loan__c { edges { node {
      Name @optional { value } Secret__c @optional { value } Member__r @optional { Id Pin__c @optional { value } }
      Vaults__r @optional { edges { node { Id } } } } } } } } }`);
    expect(errors).toEqual([]);
    const [{ node }] = data.uiapi.query.Loan__c.edges;
    expect(Object.keys(node)).toEqual(['Name', 'Member__r']);
  });

  it('shows records as they are shared', async () => {
    const { data } = await library.desk(`{ uiapi { query { Member__c { totalCount edges { node { Name { value } } } }
      Loan__c { edges { node { Member__r { Name { value } Town__c { value } } } } } }
      aggregate { Member__c { totalCount edges { node { aggregate { Id { count { value } } } } } } } } }`);
    expect(data.uiapi.query.Member__c).toEqual({ totalCount: 0, edges: [] });
    expect(data.uiapi.query.Loan__c.edges[0].node.Member__r.Town__c.value).toBeNull();
    expect(data.uiapi.aggregate.Member__c.edges[0].node.aggregate.Id.count.value).toBe(0);
  });

  it('is open to sessions of the screens without ApiEnabled, uncounted, and to API sessions with it, counted', async () => {
    const query = '{ uiapi { currentUser { Id } } }';
    const before = library.org.usage.total;
    expect((await library.desk(query)).status).toBe(200);
    expect(library.org.usage.total).toBe(before);
    expect((await library.ask(query)).answer.headers.get('sforce-limit-info')).toMatch(/^api-usage=/);
    expect(library.org.usage.total).toBe(before + 1);
  });
});
