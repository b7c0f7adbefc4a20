import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openLibrary } from './library.ts';
import type { Library } from './library.ts';

/** Good documents, to be broken. */
const GOOD = [
  `query q($n: Int, $w: Loan__c_Filter) { uiapi { query { Loan__c(first: $n, where: $w, orderBy: { Fee__c: { order: DESC, nulls: LAST } }, after: "djE6MA==", upperBound: 400, scope: MINE) {
     totalCount pageInfo { hasNextPage endCursor } edges { cursor node { Id Name @optional { value label displayValue } Owner { ... on User { Name { value } } ... on Record { DisplayValue } } Reminders__r(first: 3) { edges { node { Step__c { value } } } } } } } } } }`,
  `mutation m { uiapi(input: { allOrNone: false }) { a: Loan__cCreate(input: { Loan__c: { Name: "a", Fee__c: 1 } }) { Record { Id Fee__c { value } } }
     b: Loan__cUpdate(input: { Id: "@{a}", Loan__c: { Genre__c: null } }) { Record { Id } } c: Loan__cDelete(input: { Id: "@{a}" }) { Id } } }`,
  `{ uiapi { aggregate { Loan__c(groupBy: { type: ROLLUP, Genre__c: { group: true }, CreatedDate: { function: CALENDAR_YEAR } }, orderBy: { Name: { function: COUNT, order: ASC } }) {
     totalCount edges { node { aggregate { Genre__c { value count { value } grouping { value } } CreatedDate { calendarYear { value } } } } } } }
     objectInfos(apiNames: ["Loan__c"]) { ApiName fields { ApiName } } recordLayouts(objectApiName: "Loan__c") { totalCount } } }`,
];
const WORDS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '$n',
  '$w',
  '"x"',
  '"""',
  '1',
  '-1',
  '1e400',
  '99999999999999999999',
  'null',
].concat([
  'true',
  '...',
  'on',
  'User',
  'Id',
  '@skip(if: true)',
  '#',
  '\\u0000',
  'first',
  'where',
  'and',
  'not',
  'eq',
  'in',
  'Fee__c',
  '__typename',
  '=',
  '!',
  '|',
]);
const VARIABLES: readonly unknown[] = [
  undefined,
  {},
  { n: 5 },
  { n: 'x' },
  { w: { Fee__c: { eq: 'much' } } },
  { w: [[]] },
  { w: { not: null } },
];

/** Numbers that are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

function broken(document: string, next: (below: number) => number): string {
  const parts = document.split(/(?<=[^\w$])|(?=[^\w$])/);
  for (let times = next(4); times >= 0; times -= 1) {
    const at = next(parts.length);
    const word = WORDS[next(WORDS.length)] ?? '';
    const kind = next(3);
    if (kind === 0) parts.splice(at, 1);
    else if (kind === 1) parts.splice(at, 0, word);
    else parts[at] = word;
  }
  return parts.join('');
}

describe('GraphQL API Developer Guide › Status Codes and Error Responses › malformed documents', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    library.create('Loan__c', { Name: '雪国' });
  });
  afterAll(() => library.stop());

  const rounds = process.env['HAKEN_LONG'] === '1' ? 10_000 : 300;

  it(`tells of each of ${rounds} broken documents in the platform's terms`, async () => {
    const next = numbers(20_230_612);
    const types = new Set([
      'InvalidSyntax',
      'ValidationError',
      'DataFetchingException',
      'OperationNotSupported',
      'ExecutionAborted',
    ]);
    for (let round = 0; round < rounds; round += 1) {
      const query = broken(GOOD[next(GOOD.length)] ?? '', next);
      const variables = VARIABLES[next(VARIABLES.length)];
      const { status, body } = await library.rest('POST', '/graphql', { query, variables });
      const errors: { message: string; extensions: { ErrorType: string } }[] = body.errors;
      expect({ query, status, types: errors.filter(({ extensions }) => !types.has(extensions.ErrorType)) }).toEqual({
        query,
        status: 200,
        types: [],
      });
    }
  });
});
