import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { ServedOrg } from '../../../testing/index.ts';

let org: ServedOrg;
beforeAll(async () => {
  org = await servedOrg(SHOP);
});
afterAll(() => org.stop());

const node = (method: string, path: string, referenceId: string, body?: object) => ({
  method,
  url: `/services/data/v66.0${path}`,
  referenceId,
  body,
});
const send = (graphs: object[]) => org.rest('POST', '/composite/graph', { graphs });
const shops = () => org.value('SELECT COUNT(Id) n FROM Shop__c');

describe('REST API Developer Guide › Composite Graph', () => {
  it('each graph is a transaction: one that fails is undone whole, the others stand', async () => {
    const before = Number(shops());
    const { status, body } = await send([
      {
        graphId: 'good',
        compositeRequest: [
          node('POST', '/sobjects/Shop__c', 'shop', { Name: 'A', Limit__c: 100 }),
          node('POST', '/sobjects/Sale__c', 'sale', { Shop__c: '@{shop.id}', Amount__c: 5 }),
          node('GET', '/sobjects/Shop__c/@{shop.id}?fields=Total__c', 'read'),
        ],
      },
      {
        graphId: 'bad',
        compositeRequest: [
          node('POST', '/sobjects/Shop__c', 'one', { Name: 'B' }),
          node('POST', '/sobjects/Shop__c', 'two', { Memo__c: 'longer than ten' }),
        ],
      },
    ]);
    expect(status).toBe(200);
    expect(body.graphs).toMatchObject([
      {
        graphId: 'good',
        isSuccessful: true,
        graphResponse: {
          compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }, { body: { Total__c: 5 } }],
        },
      },
      {
        graphId: 'bad',
        isSuccessful: false,
        graphResponse: {
          compositeResponse: [
            { referenceId: 'one', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
            { referenceId: 'two', httpStatusCode: 400, body: [{ errorCode: 'STRING_TOO_LONG' }] },
          ],
        },
      },
    ]);
    expect(shops()).toBe(before + 1);
  });

  const nodes = (count: number) =>
    Array.from({ length: count }, (_, at) => node('GET', '/sobjects/User/005000000000001', `n${at}`));
  const chain = (length: number) =>
    Array.from({ length }, (_, at) =>
      node(
        'POST',
        '/sobjects/Shop__c',
        `n${at}`,
        at === 0 ? { Name: 'x' } : { Name: 'x', Head__c: `@{n${at - 1}.id}` },
      ),
    );

  it.each([
    ['no graphs', [], 'JSON_PARSER_ERROR'],
    [
      '76 graphs',
      Array.from({ length: 76 }, (_, at) => ({ graphId: `g${at}`, compositeRequest: nodes(1) })),
      'LIMIT_EXCEEDED',
    ],
    [
      '501 nodes over two graphs',
      [250, 251].map((count, at) => ({ graphId: `g${at}`, compositeRequest: nodes(count) })),
      'LIMIT_EXCEEDED',
    ],
    ['a graph 16 nodes deep', [{ graphId: 'deep', compositeRequest: chain(16) }], 'LIMIT_EXCEEDED'],
    ['the same graphId twice', ['g', 'g'].map((graphId) => ({ graphId, compositeRequest: nodes(1) })), 'INVALID_INPUT'],
    [
      'a node that calls no record',
      [{ graphId: 'q', compositeRequest: [node('GET', '/query?q=x', 'q')] }],
      'INVALID_INPUT',
    ],
    ['a graph without a graphId', [{ compositeRequest: nodes(1) }], 'JSON_PARSER_ERROR'],
  ])('%s is refused', async (_what, graphs, errorCode) => {
    expect(await send(graphs)).toMatchObject({ status: 400, body: [{ errorCode }] });
  });
});
