import { isLong, Random } from './random.ts';
import { routesOf } from './routes.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.stop());

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];

const PARAMETERS = [
  ...['Shop__c', 'Sale__c', 'User', 'Account', 'Shop__c,Sale__c', 'Code__c', 'one', 'Id', 'Name', 'Sales__r', 'All'],
  ...['a005g000000000100A', 'a005g0000000001AAA', '0055g0000000001', '750000000000000AAA', '01g5g0000000001AAA-2000'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '_meta', 'null', 'undefined', '-1', '0', '1e9', '%00'],
  ...['%ZZ', '%', '%E3%81', '%F0%9F%98%80', '..%2F..%2Fetc%2Fpasswd', "'%20OR%20'1'%3D'1", '%22%3B', 'x'.repeat(3000)],
  ...[',,,,', '%2C%2C', '%0d%0aX-Injected:%201', '\u5e97', '*', ':id', '~', '[0]', '{}', '%5B%7B', '100'],
];

const QUERIES = [
  ...[
    '',
    '?',
    '?q=',
    '?q=SELECT',
    '?fields=__proto__',
    '?fields=Id,,Name',
    '?fields=' + 'Id,'.repeat(800),
    '?page=-1&pageSize=1e9',
  ],
  ...[
    '?modes=Nothing&layoutTypes=Other',
    '?optionalFields=Shop__c.__proto__',
    '?start=x&end=y',
    '?maxRecords=99999999999',
  ],
  ...[
    '?start=2023-01-01T00:00:00Z&end=2024-01-01T00:00:00Z',
    '?__proto__=1',
    '?a=1&a=2&a=3',
    '?%00=%00',
    '?q=%ZZ',
    '?columns=maybe',
  ],
  ...[
    '?locator=zz&maxRecords=0',
    '?sortBy=constructor',
    '?pageToken=abc&pageSize=0',
    '?where={',
    '?searchTerm=%25%27',
    '?last=-1',
  ],
  ...[
    '?ids=' + 'a005g0000000001AAA,'.repeat(300),
    '?allOrNone=perhaps&ids=x',
    '?q=%7Bx%7D&sobject=constructor',
    '?access_token=x',
  ],
];

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const deepObject = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const BODIES: readonly (string | undefined)[] = [
  undefined,
  ...[
    '',
    ' ',
    'null',
    'true',
    '1',
    '"x"',
    '[]',
    '{}',
    '{',
    '[1,',
    '{"a":}',
    "{'a': 1}",
    'NaN',
    '\u0000',
    '\uFEFF{}',
    '{"a":1}x',
  ],
  ...[
    '[null]',
    '[[]]',
    '[{}]',
    '{"records":null}',
    '{"records":[]}',
    '{"records":[null]}',
    '{"records":[1,"x",[],{}]}',
  ],
  '{"records":[{"attributes":null},{"attributes":{"type":1}},{"attributes":{"type":"__proto__"}},{"attributes":{"type":"Shop__c"}}]}',
  '{"records":[{"attributes":{"type":"Shop__c","referenceId":"a"},"Sales__r":{"records":[{"attributes":{"type":"Sale__c"}}]}}]}',
  '{"compositeRequest":[]}',
  '{"compositeRequest":[null,1,{"method":1,"url":2,"referenceId":3}]}',
  '{"allOrNone":"x","compositeRequest":[{"method":"GET","url":"/services/data/v66.0/@{a.b.c}","referenceId":"constructor"}]}',
  '{"compositeRequest":[{"method":"POST","url":"/services/data/v66.0/sobjects/Shop__c","referenceId":"a","body":{"Name":"@{__proto__.x}"}}]}',
  '{"batchRequests":[null,{"method":"GET","url":"v66.0/%ZZ"},{"method":"GET","url":"http://["},{"method":{},"url":[]}]}',
  '{"graphs":[{"graphId":"1","compositeRequest":null}]}',
  '{"__proto__":{"Memo__c":"polluted"},"constructor":{"prototype":{"x":1}},"Name":"x"}',
  '{"Name":{"a":1},"Code__c":[1],"Limit__c":"1e999","Memo__c":true,"Head__c":{"Code__c":{}}}',
  '{"Name":"\\ud800","Code__c":"\\u0000","Limit__c":1e400,"Memo__c":123456789012345678901234567890}',
  '{"Head__r":{"Code__c":null},"Head__c":"not-an-id","OwnerId":"005000000000000","Id":"x"}',
  `{"${'f'.repeat(5000)}":1}`,
  `{"fields":{"${'g'.repeat(50)}__c":1,"__proto__":null},"apiName":"constructor"}`,
  '{"apiName":"Shop__c","fields":[1],"allowSaveOnDuplicate":"x"}',
  '{"operation":"insert","object":"__proto__","contentType":"CSV"}',
  '{"operation":"query","query":"SELECT Id FROM constructor"}',
  '{"operation":"upsert","object":"Shop__c","externalIdFieldName":"toString","lineEnding":7,"columnDelimiter":{}}',
  '{"state":"Everything"}',
  '{"query":"{ uiapi { query { Shop__c { edges { node { Id } } } } } }","variables":[]}',
  '{"query":"query a { ...b } fragment b on Query { ...b }","operationName":{}}',
  '{"query":7}',
  '{"q":"x","sobjects":[null,{"name":1}],"fields":"Id","in":"NOWHERE"}',
  '{"ids":"x","fields":{}}',
  '{"NewPassword":1}',
  '{"seed":"x","rules":[{"fault":{"kind":"constructor"}}]}',
  '{"now":[],"to":"nowhere","name":{}}',
  '{"relatedLists":[null,{"relatedListId":{}}],"relatedListParameters":[{"relatedListId":"__proto__"}]}',
  deep(50_000),
  deepObject(20_000),
  'grant_type=__proto__&assertion=a.b.c&code=%00&refresh_token=x&token=y&client_id=constructor&redirect_uri=javascript:1',
  'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJhbGciOiJub25lIn0.e30.',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  'Name,Code__c\n"unclosed,1\n',
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n',
];

const TYPES = [
  ...[
    'application/json',
    'application/json; charset=utf-16',
    'application/xml',
    'text/xml',
    'text/csv',
    'text/plain',
    '',
  ],
  ...[
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
  ],
  ...['application/json;;;=', '*/*', 'a', 'application/graphql', 'x'.repeat(500)],
];

const HEADERS: readonly Record<string, string>[] = [
  {},
  { 'if-unmodified-since': 'yesterday' },
  { 'if-modified-since': '\u00e9' },
  { 'sforce-query-options': 'batchSize=-1' },
  { 'sforce-query-options': 'batchSize=99999999999999999999, x' },
  { 'sforce-call-options': 'client=__proto__, defaultNamespace=x' },
  { accept: 'application/xml' },
  { authorization: 'Bearer ' },
  { authorization: 'Basic eDp5' },
  { authorization: 'Bearer 00D000000000000!x' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br' },
  { 'x-local-org-fault': 'constructor; __proto__=1' },
  { 'x-http-method-override': 'DELETE' },
  { 'x-chatter-entity-encoding': 'maybe' },
  { range: 'bytes=5-1' },
  { cookie: 'sid=x; sid=%00; =;' },
];

/** What would end the session or the state that the test goes on with. */
const SPARED = [/^\/services\/oauth2\/revoke/, /^\/local\/(reset|snapshots|clock)/];

function requestFor(route: string, random: Random): { path: string; init: RequestInit } {
  const filled = route.replace(/:\w+/g, () => random.pick(PARAMETERS));
  const version = random.pick([
    ...Array<string>(12).fill('v66.0'),
    'v20.0',
    'v99.0',
    'v6',
    'v66.00',
    'vx',
    'v-1.0',
    '66.0',
  ]);
  const path = filled.replace('v66.0', version) + random.pick(QUERIES);
  const method = random.pick(METHODS);
  const body = ['GET', 'HEAD'].includes(method) ? undefined : random.pick(BODIES);
  const headers = { 'content-type': random.pick(TYPES), ...(random.below(3) === 0 ? random.pick(HEADERS) : {}) };
  return { path, init: { method, headers, ...(body === undefined ? {} : { body }) } };
}

const EACH = isLong ? 100 : 14;
const SEED = 20_231_202;

describe('Local org › Bad input › Paths', () => {
  it(
    `every path of the tables answers ${EACH} requests of any method, parameter, header and body, never with what is inside (seed ${SEED})`,
    async () => {
      const random = new Random(SEED);
      const routes = routesOf().filter((route) => !SPARED.some((spared) => spared.test(route)));
      expect(routes.length).toBeGreaterThan(70);
      const wrong: string[] = [];
      const statuses = new Set<number>();
      for (const route of routes) {
        for (let n = 0; n < EACH; n += 1) {
          const { path, init } = requestFor(route, random);
          const told = await target.ask(path, init);
          if (told) statuses.add(told.status);
          const said = target.logged();
          const complaint = target.complaint(told) ?? (said === '' ? undefined : `it logged ${said.slice(0, 600)}`);
          if (complaint !== undefined) wrong.push(`${shown(path, init)}\n${complaint}`);
        }
      }
      expect(wrong.slice(0, 15)).toEqual([]);
      expect(target.isAlive()).toBe(true);
      expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 415]));
    },
    isLong ? 3_600_000 : 300_000,
  );

  it('no key of a body reaches beyond its record', async () => {
    const create = (body: string) =>
      target.ask('/services/data/v66.0/sobjects/Shop__c', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    await create('{"Name":"a","__proto__":{"Memo__c":"polluted","polluted":true}}');
    await create('{"Name":"a","constructor":{"prototype":{"Memo__c":"polluted"}}}');
    const plain = await create('{"Name":"b"}');
    const { id } = JSON.parse(String(plain?.text)) as { id: string };
    const read = await target.ask(`/services/data/v66.0/sobjects/Shop__c/${id}?fields=Memo__c`);
    expect(JSON.parse(String(read?.text))).toMatchObject({ Memo__c: null });
  });
});

function shown(path: string, { method, headers, body }: RequestInit): string {
  return `${String(method)} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 200)} ${(body as string | undefined)?.slice(0, 300) ?? ''}`;
}
