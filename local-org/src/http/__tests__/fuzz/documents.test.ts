import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { metadataZip, SHOP } from '../../../../testing/index.ts';
import { Random } from './random.ts';
import { openTarget, type Target, type Told } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.stop());
afterEach(() => {
  expect(target.logged()).toBe('');
  expect(target.isAlive()).toBe(true);
});

const DATA = '/services/data/v66.0';

async function expectRefused(told: Promise<Told | undefined>): Promise<void> {
  const answer = await told;
  expect(target.complaint(answer)).toBeUndefined();
  expect(answer?.status).toBeGreaterThanOrEqual(400);
}

const envelope = (body: string, header = ''): string =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;
const session = (): string => `<SessionHeader><sessionId>${target.token}</sessionId></SessionHeader>`;
const soap = (api: 'u' | 'm', body: string) =>
  target.ask(`/services/Soap/${api}/66.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body,
  });

const laughs = Array.from({ length: 30 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

describe('Local org › Bad input › XML', () => {
  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['an element that never ends', '<a><b>'],
    ['tags that cross', '<a><b></a></b>'],
    ['no body', '<e:Envelope xmlns:e="x"/>'],
    ['an empty body', envelope('')],
    ['an unknown operation', envelope('<constructor/>')],
    ['bytes', '\u0000\u0001\u0002'],
    ['a processing instruction alone', '<?xml version="1.0"?>'],
    ['a comment that never ends', envelope('<!-- ')],
    ['CDATA that never ends', envelope('<![CDATA[')],
    ['an entity nobody declared', envelope('<login><username>&who;</username></login>')],
    ['a number of no character', envelope('<login><username>&#x110000;&#0;</username></login>')],
    ['attributes without end', `<a ${'b="c" '.repeat(20_000)}`],
  ])('%s is a fault', (_what, body) => expectRefused(soap('u', body)));

  it.each([
    ['a document type', `<!DOCTYPE a [<!ENTITY x "y">]>${envelope('<login><username>&x;</username></login>')}`],
    [
      'a file',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>${envelope('<login><username>&x;</username></login>')}`,
    ],
    [
      'entities of entities',
      `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]>${envelope('<login><username>&l30;</username></login>')}`,
    ],
  ])('entities are not expanded: %s', async (_what, body) => {
    const answer = await soap('u', body);
    expect(target.complaint(answer)).toBeUndefined();
    expect(answer?.text.length).toBeLessThan(20_000);
    expect(answer?.status).toBe(500);
  });

  it.each([1000, 100_000])('%i elements within one another are refused or read, without a hang', async (depth) => {
    const answer = await soap('u', envelope(`<query>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</query>`, session()));
    expect(target.complaint(answer)).toBeUndefined();
  });

  it.each([
    ...['query', 'queryMore', 'create', 'update', 'upsert', 'delete', 'undelete', 'retrieve', 'describeSObject'],
    ...['describeSObjects', 'describeGlobal', 'getUpdated', 'getDeleted', 'search', 'setPassword', 'resetPassword'],
    ...['login', 'logout', 'merge', 'convertLead', 'process', 'describeLayout', 'emptyRecycleBin', 'getUserInfo'],
  ])('%s with content of another kind is refused or answered', async (operation) => {
    const contents = [
      '',
      'text',
      '<sObjects/>',
      '<sObjects><type>__proto__</type><Name/></sObjects><sObjects><type/></sObjects>',
      '<sObjects><type>Shop__c</type><fieldsToNull>constructor</fieldsToNull><Id>x</Id><Id>y</Id><Name><a>1</a></Name></sObjects>',
      '<queryString>SELECT</queryString><ids>x</ids><ids/><externalIDFieldName>toString</externalIDFieldName>',
      '<sObjectType>constructor</sObjectType><startDate>x</startDate><endDate>y</endDate><fieldList>,,</fieldList>',
      '<userId>x</userId><password/><username>a</username><queryLocator>x-1</queryLocator><searchString>{</searchString>',
    ];
    for (const content of contents) {
      const answer = await soap(
        'u',
        envelope(`<${operation}>${content}</${operation}>`, operation === 'logout' ? '' : session()),
      );
      expect(target.complaint(answer)).toBeUndefined();
    }
  });

  it.each([
    'deploy',
    'retrieve',
    'checkDeployStatus',
    'checkRetrieveStatus',
    'listMetadata',
    'describeMetadata',
    'readMetadata',
    'createMetadata',
    'updateMetadata',
    'upsertMetadata',
    'deleteMetadata',
    'renameMetadata',
    'cancelDeploy',
  ])('Metadata API: %s with content of another kind is refused or answered', async (operation) => {
    const contents = [
      '',
      '<ZipFile>%%%</ZipFile>',
      '<ZipFile>AAAA</ZipFile><DeployOptions><checkOnly>perhaps</checkOnly><runTests/></DeployOptions>',
      '<queries><type>__proto__</type></queries><asOfVersion>x</asOfVersion>',
      '<type>constructor</type><fullNames>x</fullNames><fullNames/>',
      '<metadata xsi:type="CustomObject"><fullName>__proto__</fullName></metadata>',
      '<metadata><fullName/></metadata><retrieveRequest><unpackaged><types/></unpackaged></retrieveRequest>',
      '<asyncProcessId>x</asyncProcessId><includeDetails>x</includeDetails><id/>',
    ];
    for (const content of contents) {
      const answer = await soap('m', envelope(`<${operation}>${content}</${operation}>`, session()));
      expect(target.complaint(answer)).toBeUndefined();
    }
  });
});

const deploy = (zip: Uint8Array): Promise<Told | undefined> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'package.zip');
  form.append('entity_content', new Blob(['{"deployOptions":{"singlePackage":true}}'], { type: 'application/json' }));
  return target.ask(`${DATA}/metadata/deployRequest`, { method: 'POST', body: form });
};
const zipOf = (files: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );
const PACKAGE =
  '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><version>66.0</version></Package>';

async function expectDeployFails(zip: Uint8Array): Promise<void> {
  const answer = await deploy(zip);
  expect(target.complaint(answer)).toBeUndefined();
  if (answer !== undefined && answer.status < 400) {
    expect(JSON.parse(answer.text)).toMatchObject({ deployResult: { success: false } });
  }
}

describe('Local org › Bad input › Zip', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['bytes', strToU8('PK\u0003\u0004 and nothing else')],
    ['a zip cut in half', metadataZip(SHOP).slice(0, 900)],
    ['a zip whose directory is cut', metadataZip(SHOP).slice(0, -10)],
    ['no manifest', zipOf({ 'objects/A__c.object': '<CustomObject/>' })],
    ['a manifest that is no XML', zipOf({ 'package.xml': 'hello' })],
    ['a manifest of nothing', zipOf({ 'package.xml': '' })],
    ['a manifest with a document type', zipOf({ 'package.xml': `<!DOCTYPE a [<!ENTITY x "y">]>${PACKAGE}` })],
    ['an object of bytes', zipOf({ 'package.xml': PACKAGE, 'objects/A__c.object': new Uint8Array([0, 255, 254]) })],
  ])('%s is not deployed', (_what, zip) => expectDeployFails(zip));

  it.each([
    '../../outside.object',
    '/etc/passwd',
    'objects\\..\\..\\x',
    'objects/../../x.object',
    'objects/__proto__.object',
    `${'a/'.repeat(2000)}x`,
  ])('a path that leads astray deploys nothing: %s', async (path) => {
    const answer = await deploy(zipOf({ 'package.xml': PACKAGE, [path]: '<CustomObject/>' }));
    expect(target.complaint(answer)).toBeUndefined();
  });

  it(
    'a small zip that unpacks to much is refused',
    () =>
      expectDeployFails(
        zipOf(
          Object.fromEntries(
            Array.from({ length: 10 }, (_, at) => [`objects/A${at}__c.object`, new Uint8Array(60_000_000)]),
          ),
        ),
      ),
    120_000,
  );

  it('a zip whose bytes are changed at random never does harm', async () => {
    const random = new Random(20_231_203);
    for (let n = 0; n < 60; n += 1) {
      const zip = metadataZip(SHOP).slice();
      for (let left = 1 + random.below(8); left > 0; left -= 1) zip[random.below(zip.length)] = random.below(256);
      expect(target.complaint(await deploy(zip))).toBeUndefined();
    }
  }, 120_000);
});

describe('Local org › Bad input › Multipart', () => {
  it.each([
    ['no boundary', 'multipart/form-data', '--x\r\n\r\n--x--'],
    ['another boundary', 'multipart/form-data; boundary=y', '--x\r\n\r\n--x--'],
    [
      'no end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="entity_content"\r\n\r\n{',
    ],
    ['no parts', 'multipart/form-data; boundary=x', '--x--'],
    ['parts without names', 'multipart/form-data; boundary=x', '--x\r\n\r\nhello\r\n--x--'],
    ['a header that never ends', 'multipart/form-data; boundary=x', `--x\r\n${'a'.repeat(200_000)}`],
    [
      'a thousand parts',
      'multipart/form-data; boundary=x',
      `${'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(1000)}--x--`,
    ],
  ])('%s is refused', async (_what, type, body) => {
    for (const path of ['/sobjects/ContentVersion', '/jobs/ingest', '/metadata/deployRequest', '/sobjects/Shop__c']) {
      await expectRefused(target.ask(DATA + path, { method: 'POST', headers: { 'content-type': type }, body }));
    }
  });
});

describe('Local org › Bad input › CSV', () => {
  const ingest = async (csv: string | Buffer): Promise<{ state: string; errorMessage?: string }> => {
    const post = (method: string, path: string, body: BodyInit, type = 'application/json') =>
      target.ask(DATA + path, { method, headers: { 'content-type': type }, body });
    const wanted = { object: 'Shop__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    const created = JSON.parse(String((await post('POST', '/jobs/ingest', JSON.stringify(wanted)))?.text)) as {
      id: string;
    };
    const upload = await post('PUT', `/jobs/ingest/${created.id}/batches`, csv as BodyInit, 'text/csv');
    expect(target.complaint(upload)).toBeUndefined();
    await post('PATCH', `/jobs/ingest/${created.id}`, '{"state":"UploadComplete"}');
    for (;;) {
      const told = await target.ask(`${DATA}/jobs/ingest/${created.id}`);
      const job = JSON.parse(String(told?.text)) as { state: string; errorMessage?: string };
      if (!['JobComplete', 'Failed', 'Aborted'].includes(job.state)) continue;
      for (const kind of ['successfulResults', 'failedResults', 'unprocessedrecords']) {
        expect(target.complaint(await target.ask(`${DATA}/jobs/ingest/${created.id}/${kind}`))).toBeUndefined();
      }
      return job;
    }
  };

  it.each([
    ['nothing', ''],
    ['a header alone', 'Name'],
    ['a quote that never ends', 'Name,Code__c\n"a,1\nb,2\n'],
    ['a quote in the middle', 'Name\na"b\n'],
    ['rows of other lengths', 'Name,Code__c\na\nb,c,d\n\n,\n'],
    ['a column twice', 'Name,Name\na,b\n'],
    ['columns nobody knows', '__proto__,constructor,toString\na,b,c\n'],
    ['columns without names', ',,\n1,2,3\n'],
    ['a thousand columns', `${'Name,'.repeat(1000)}Name\n${'x,'.repeat(1000)}x\n`],
    ['a very long name', `${'N'.repeat(100_000)}\nx\n`],
    ['a very long value', `Name\n${'x'.repeat(2_000_000)}\n`],
    ['null bytes', 'Name\na\u0000b\n'],
    ['another encoding', Buffer.from('Name\n\x93X\x81\n', 'latin1')],
    ['other line ends', 'Name\r\na\r\nb\r\n'],
    ['JSON', '[{"Name":"a"}]'],
    ['paths through nothing', 'Head__r.,.Code__c,Head__r..Code__c,:Head__r.Code__c\n1,2,3,4\n'],
  ])('%s ends the job or its rows with a reason', async (_what, csv) => {
    const job = await ingest(csv);
    expect(job.errorMessage ?? '').not.toMatch(/InternalServerError|Error:|SQLITE/);
  });
});

describe('Local org › Bad input › GraphQL', () => {
  const ask = (query: unknown, more: object = {}) =>
    target.ask(`${DATA}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, ...more }),
    });
  const list = (inside: string) => `{ uiapi { query { Shop__c${inside} { edges { node { Id } } } } } }`;

  it.each([
    [
      '',
      'x',
      '{',
      '{}',
      '{ uiapi }',
      '{ uiapi { query } }',
      'mutation { }',
      'subscription { a }',
      '{ __proto__ }',
      '{ a: b { c } }',
    ],
    [
      list('(first: -1)'),
      list('(first: 99999999999)'),
      list('(after: "x")'),
      list('(where: {Nothing: {eq: 1}})'),
      list('(orderBy: 1)'),
    ],
    [
      list('(where: {Name: {like: {}}})'),
      list('(where: {__proto__: 1})'),
      list('(where: {and: [[[{}]]]})'),
      list('(scope: "ALL")'),
    ],
    [
      'query a { ...b } fragment b on Query { ...b }',
      'query a { ...c }',
      `{ ${'a '.repeat(20_000)} }`,
      `${'{ a '.repeat(3000)}${'}'.repeat(3000)}`,
    ],
    [
      `{ ${Array.from({ length: 500 }, (_, at) => `a${at}: __typename`).join(' ')} }`,
      'query ($a: [[[Int!]!]!]!) { __typename }',
      '"""',
      '{ a(b: "\\uD800") }',
    ],
    [null, 7, [], {}, true],
  ])('documents that are none are refused (%#)', async (...documents) => {
    for (const document of documents) expect(target.complaint(await ask(document))).toBeUndefined();
  });

  it('variables of another kind are refused', async () => {
    for (const variables of [null, [], 'x', 7, { a: { b: [] } }, { __proto__: 1 }]) {
      expect(target.complaint(await ask('query ($a: Int) { __typename }', { variables }))).toBeUndefined();
    }
  });
});

describe('Local org › Bad input › Compression', () => {
  const post = (body: Buffer, encoding: string) =>
    target.ask(`${DATA}/sobjects/Shop__c`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: new Uint8Array(body),
    });

  it('a small body that unpacks to much is refused before it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000), { level: 1 });
    expect(bomb.length).toBeLessThan(3_000_000);
    const answer = await post(bomb, 'gzip');
    expect(target.complaint(answer)).toBeUndefined();
    if (answer !== undefined) expect(answer.status).toBe(413);
  });

  it.each([
    ['gzip', Buffer.from('{}')],
    ['gzip', gzipSync('{"Name":"x"}').subarray(0, 12)],
    ['deflate', gzipSync('{"Name":"x"}')],
    ['gzip', Buffer.alloc(0)],
    ['br', Buffer.from('x')],
    ['gzip, gzip', gzipSync(gzipSync('{}'))],
    ['__proto__', Buffer.from('{}')],
    ['constructor', Buffer.from('{}')],
  ])('%s that is none is refused', (encoding, body) => expectRefused(post(body, encoding)));
});
