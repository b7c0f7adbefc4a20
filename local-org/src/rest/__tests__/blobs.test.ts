import { createHash } from 'node:crypto';
import { servedOrg, SHOP } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

/** A multipart body written by hand, so that every byte of it is the test's. */
const CRLF = '\r\n';
const bodyOf = (boundary: string, parts: readonly (readonly [headers: string, content: string | Buffer])[]): Buffer =>
  Buffer.concat([
    ...parts.map(([headers, content]) =>
      Buffer.concat([
        Buffer.from(`--${boundary}${CRLF}${headers}${CRLF}${CRLF}`),
        Buffer.from(content),
        Buffer.from(CRLF),
      ]),
    ),
    Buffer.from(`--${boundary}--${CRLF}`),
  ]);

const JSON_PART = `Content-Disposition: form-data; name="entity_content"${CRLF}Content-Type: application/json`;
const bytesPart = (name: string, filename: string, type = 'application/octet-stream'): string =>
  `Content-Disposition: form-data; name="${name}"; filename="${filename}"${CRLF}Content-Type: ${type}`;

describe('REST API Developer Guide › Insert or Update Blob Data', () => {
  let org: ServedOrg;
  beforeAll(async () => {
    org = await servedOrg(SHOP);
  });
  afterAll(() => org.stop());

  const send = (
    path: string,
    body: Buffer | string,
    { method = 'POST', boundary = 'b0undary' } = {},
  ): Promise<Answer> =>
    org.call(`/services/data/v66.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${org.token()}`,
        'content-type': `multipart/form-data; boundary="${boundary}"`,
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  const upload = (described: unknown, content: Buffer | string, filename = 'a.bin', field = 'VersionData') =>
    send(
      '/sobjects/ContentVersion',
      bodyOf('b0undary', [
        [JSON_PART, typeof described === 'string' ? described : JSON.stringify(described)],
        [bytesPart(field, filename), content],
      ]),
    );
  const download = async (
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ response: Response; bytes: Buffer }> => {
    const response = await fetch(`${org.url}/services/data/v66.0${path}`, {
      headers: { authorization: `Bearer ${org.token()}`, ...headers },
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const version = (id: string): Record<string, unknown> =>
    org.records(
      `SELECT Title, PathOnClient, ContentSize, Checksum, FileType, FileExtension, ContentDocumentId FROM ContentVersion WHERE Id = '${id}'`,
    )[0] ?? {};

  it('a file of any bytes goes in by multipart and comes out the same', async () => {
    const content = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7919) % 256));
    const { status, body } = await upload({ PathOnClient: '領収書①.pdf', Title: '領収書' }, content);
    expect({ status, success: body.success }).toEqual({ status: 201, success: true });
    expect(version(body.id)).toMatchObject({
      Title: '領収書',
      PathOnClient: '領収書①.pdf',
      ContentSize: 70_000,
      Checksum: createHash('md5').update(content).digest('hex'),
      FileType: 'PDF',
      FileExtension: 'pdf',
    });
    const { response, bytes } = await download(`/sobjects/ContentVersion/${body.id}/VersionData`);
    expect(response.headers.get('content-type')).toBe('application/octetstream');
    expect(response.headers.get('content-length')).toBe('70000');
    expect(bytes.equals(content)).toBe(true);
  });

  it('the same file in base64 is the same file, and its bytes are kept once', async () => {
    const content = Buffer.from('同じ内容\r\n--b0undar\r\n');
    const first = await upload({ PathOnClient: 'a.txt' }, content);
    const count = (): unknown => org.org.storage.statement('SELECT COUNT(*) AS n FROM "_blob"').get()?.['n'];
    const before = count();
    const second = await org.rest('POST', '/sobjects/ContentVersion', {
      PathOnClient: 'b.txt',
      VersionData: content.toString('base64'),
    });
    expect(second.status).toBe(201);
    expect(count()).toBe(before);
    expect(version(second.body.id)['Checksum']).toBe(version(first.body.id)['Checksum']);
    const { bytes } = await download(`/sobjects/ContentVersion/${second.body.id}/VersionData`);
    expect(bytes.equals(content)).toBe(true);
  });

  it('a file beyond a megabyte is streamed to a file of its own', async () => {
    const content = Buffer.alloc(3 * 1024 * 1024, 'x');
    const { body } = await upload({ PathOnClient: 'large.bin' }, content);
    expect(version(body.id)['ContentSize']).toBe(content.length);
    const { bytes } = await download(`/sobjects/ContentVersion/${body.id}/VersionData`);
    expect(bytes.equals(content)).toBe(true);
  });

  it('the bytes are not sent again to who has them', async () => {
    const { body } = await upload({ PathOnClient: 'etag.txt' }, 'tagged');
    const { response } = await download(`/sobjects/ContentVersion/${body.id}/VersionData`);
    const etag = String(response.headers.get('etag'));
    const again = await download(`/sobjects/ContentVersion/${body.id}/VersionData`, { 'if-none-match': etag });
    expect(again.response.status).toBe(304);
  });

  it('names keep their paths, Japanese and emoji', async () => {
    const path = String.raw`C:\請求\令和５年 🚢 髙﨑.PDF`;
    const { body } = await upload({ PathOnClient: path }, 'pdf?', path);
    expect(version(body.id)).toMatchObject({
      PathOnClient: path,
      Title: '令和５年 🚢 髙﨑',
      FileExtension: 'PDF',
      FileType: 'PDF',
    });
  });

  it('a collection carries the bytes of several records', async () => {
    const described = {
      allOrNone: false,
      records: ['one', 'two'].map((name) => ({
        attributes: { type: 'ContentVersion', binaryPartName: `part-${name}`, binaryPartNameAlias: 'VersionData' },
        PathOnClient: `${name}.txt`,
      })),
    };
    const { status, body } = await send(
      '/composite/sobjects',
      bodyOf('b0undary', [
        [JSON_PART.replace('entity_content', 'collection'), JSON.stringify(described)],
        [bytesPart('part-one', 'one.txt'), 'first'],
        [bytesPart('part-two', 'two.txt'), 'second'],
      ]),
    );
    expect(status).toBe(200);
    expect(body.map((each: { success: boolean }) => each.success)).toEqual([true, true]);
    expect(version(body[1].id)).toMatchObject({ Title: 'two', ContentSize: 6 });
  });

  it('an attachment on a record gives its body with its own content type', async () => {
    const shop = org.create('Shop__c', { Code__c: 'WITH-ATTACHMENT' });
    const { status, body } = await send(
      '/sobjects/Attachment',
      bodyOf('b0undary', [
        [JSON_PART, JSON.stringify({ ParentId: shop, Name: '図.png', ContentType: 'image/png' })],
        [bytesPart('Body', '図.png', 'image/png'), 'not really'],
      ]),
    );
    expect(status).toBe(201);
    const { response, bytes } = await download(`/sobjects/Attachment/${body.id}/Body`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(bytes.toString()).toBe('not really');
    expect(org.value(`SELECT BodyLength FROM Attachment WHERE Id = '${body.id}'`)).toBe(10);
  });

  it.each([
    ['no parts at all', '', 400, 'INVALID_MULTIPART_REQUEST'],
    ['another boundary than the one declared', bodyOf('other', [[JSON_PART, '{}']]), 400, 'INVALID_MULTIPART_REQUEST'],
    ['no end', `--b0undary${CRLF}${JSON_PART}${CRLF}${CRLF}{"PathOnClient"`, 400, 'INVALID_MULTIPART_REQUEST'],
    [
      'bytes without a description',
      bodyOf('b0undary', [[bytesPart('VersionData', 'a'), 'x']]),
      400,
      'INVALID_MULTIPART_REQUEST',
    ],
    ['a description that is not JSON', bodyOf('b0undary', [[JSON_PART, 'PathOnClient=a']]), 400, 'JSON_PARSER_ERROR'],
    ['a description that is a list', bodyOf('b0undary', [[JSON_PART, '[]']]), 400, 'JSON_PARSER_ERROR'],
    [
      'a description without bytes',
      bodyOf('b0undary', [[JSON_PART, '{"PathOnClient":"a.txt"}']]),
      400,
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'two descriptions',
      bodyOf('b0undary', [
        [JSON_PART, '{}'],
        [JSON_PART.replace('entity_content', 'x'), '{}'],
      ]),
      400,
      'INVALID_MULTIPART_REQUEST',
    ],
  ] as const)('a request with %s is refused', async (_what, body, status, code) => {
    const answer = await send('/sobjects/ContentVersion', body);
    expect({ status: answer.status, code: answer.body[0]?.errorCode }).toEqual({ status, code });
  });

  it('a part that names no field of bytes is refused by name', async () => {
    const none = await upload({ PathOnClient: 'a.txt' }, 'x', 'a.txt', 'Nothing');
    expect(none.body[0]).toMatchObject({ errorCode: 'INVALID_FIELD', fields: ['Nothing'] });
    const title = await upload({ PathOnClient: 'a.txt' }, 'x', 'a.txt', 'Title');
    expect(title.body[0]).toMatchObject({ errorCode: 'JSON_PARSER_ERROR', fields: ['Title'] });
  });

  it('a file of no bytes is no file', async () => {
    const { status, body } = await upload({ PathOnClient: 'empty.txt' }, '');
    expect({ status, code: body[0].errorCode, fields: body[0].fields }).toEqual({
      status: 400,
      code: 'REQUIRED_FIELD_MISSING',
      fields: ['VersionData'],
    });
  });

  it('what is no base64 is refused', async () => {
    for (const VersionData of ['これは違う', 'abc=def', 'a', '====']) {
      const { status, body } = await org.rest('POST', '/sobjects/ContentVersion', {
        PathOnClient: 'a.txt',
        VersionData,
      });
      expect({ status, code: body[0].errorCode }).toEqual({ status: 400, code: 'INVALID_TYPE_ON_FIELD_IN_RECORD' });
    }
    const { body } = await org.rest('POST', '/sobjects/ContentVersion', {
      PathOnClient: 'a.txt',
      VersionData: { a: 1 },
    });
    expect(body[0].errorCode).toBe('JSON_PARSER_ERROR');
  });

  it('more than 50 MB of text are refused: larger files go by multipart', async () => {
    const body = `{"PathOnClient":"a.bin","VersionData":"${'QUJD'.repeat(13_200_000)}"}`;
    const { status, body: refusal } = await org.rest('POST', '/sobjects/ContentVersion', body);
    expect({ status, code: refusal[0].errorCode }).toEqual({ status: 413, code: 'REQUEST_ENTITY_TOO_LARGE' });
  });

  it('a request that breaks off leaves no file behind', async () => {
    const before = org.records('SELECT COUNT() FROM ContentVersion');
    const aborter = new AbortController();
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(
          new Uint8Array(bodyOf('b0undary', [[JSON_PART, '{"PathOnClient":"cut.bin"}']]).subarray(0, -16)),
        );
        controller.enqueue(
          new TextEncoder().encode(`--b0undary${CRLF}${bytesPart('VersionData', 'cut.bin')}${CRLF}${CRLF}`),
        );
        controller.enqueue(new Uint8Array(2 * 1024 * 1024));
        setTimeout(() => aborter.abort(), 50);
      },
    });
    const cut = fetch(`${org.url}/services/data/v66.0/sobjects/ContentVersion`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.token()}`, 'content-type': 'multipart/form-data; boundary=b0undary' },
      body: stream,
      duplex: 'half',
      signal: aborter.signal,
    } as RequestInit);
    await expect(cut).rejects.toThrow();
    expect((await org.rest('GET', '/limits')).status).toBe(200);
    expect(org.records('SELECT COUNT() FROM ContentVersion')).toEqual(before);
  });

  it('bytes one may not see do not exist, and bytes in the recycle bin are gone', async () => {
    const { body } = await upload({ PathOnClient: 'secret.txt' }, 'secret');
    const other = org.user('other@example.jp');
    const path = `/sobjects/ContentVersion/${body.id}/VersionData`;
    const hidden = await org.rest('GET', path, undefined, { token: org.token(other.userId) });
    expect(hidden.body).not.toBe('secret');
    expect([403, 404]).toContain(hidden.status);
    const { ContentDocumentId } = version(body.id);
    await org.rest('DELETE', `/sobjects/ContentDocument/${String(ContentDocumentId)}`);
    const gone = await org.rest('GET', path);
    expect({ status: gone.status, code: gone.body[0].errorCode }).toEqual({ status: 404, code: 'ENTITY_IS_DELETED' });
  });
});
