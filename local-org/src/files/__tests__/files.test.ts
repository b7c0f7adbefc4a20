import sharp from 'sharp';
import { japanesePdf, servedOrg, SHOP } from '../../../testing/index.ts';
import type { Answer, ServedOrg } from '../../../testing/index.ts';

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#30a060' } })
    .jpeg()
    .toBuffer();

let org: ServedOrg;
/** A session of the screens of the administrator. */
let page: string;

beforeAll(async () => {
  org = await servedOrg(SHOP);
  page = org.org.sessions.open({ userId: org.admin.userId, kind: 'ui', consumerKey: null });
});
afterAll(() => org.stop());

const fetched = async (
  path: string,
  init: RequestInit = {},
  token = page,
): Promise<{ response: Response; bytes: Buffer }> => {
  const response = await fetch(org.url + path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const codeOf = ({ bytes }: { bytes: Buffer }): unknown =>
  (JSON.parse(bytes.toString('utf8')) as { errorCode: string }[])[0]?.errorCode;
const file = (PathOnClient: string, content: Buffer): string =>
  org.create('ContentVersion', { PathOnClient, VersionData: content.toString('base64') });
const documentOf = (version: string): string =>
  String(org.value(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${version}'`));
const renditionOf = (versionId: string, query = 'rendition=THUMB720BY480') =>
  fetched(`/sfc/servlet.shepherd/version/renditionDownload?${query}&versionId=${versionId}&operationContext=CHATTER`);
const CONNECT = '/services/data/v66.0/connect/files';

describe('Salesforce Files › Addresses of pages', () => {
  it('a rendition is a PNG of the page asked for, made once', async () => {
    const version = file('請求書.pdf', await japanesePdf());
    const [first, second, again] = [
      await renditionOf(version),
      await renditionOf(version, 'rendition=THUMB720BY480&page=1'),
      await renditionOf(version.slice(0, 15)),
    ];
    expect(first.response.headers.get('content-type')).toBe('image/png');
    expect((await sharp(first.bytes).metadata()).height).toBe(480);
    expect(first.bytes.equals(second.bytes)).toBe(false);
    expect(first.bytes.equals(again.bytes)).toBe(true);
    const kept = org.org.storage.statement("SELECT COUNT(*) AS n FROM _rendition WHERE type = 'THUMB720BY480'").get();
    expect(kept?.['n']).toBe(2);
    const etag = String(first.response.headers.get('etag'));
    const unchanged = await fetched(first.response.url.slice(org.url.length), { headers: { 'if-none-match': etag } });
    expect(unchanged.response.status).toBe(304);
  });

  it('what cannot be rendered is refused, with no picture in its place', async () => {
    const answers = [
      await renditionOf(file('notes.txt', Buffer.from('text'))),
      await renditionOf(file('lie.pdf', await photo())),
      await renditionOf(file('broken.pdf', Buffer.from('%PDF-1.4 broken'))),
      await renditionOf(file('one.jpg', await photo()), 'rendition=THUMB720BY480&page=1'),
      await renditionOf(file('vector.pdf', await japanesePdf()), 'rendition=SVGZ'),
    ];
    expect(answers.map(({ response }) => response.status)).toEqual([404, 404, 404, 404, 404]);
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'NOT_FOUND'));
  });

  it('a rendition or page that cannot be meant is refused by name', async () => {
    const version = file('photo.jpg', await photo());
    const answers = await Promise.all(
      ['rendition=THUMB1BY1', 'rendition=THUMB120BY90&page=-1', 'rendition=THUMB120BY90&page=x'].map((query) =>
        renditionOf(version, query),
      ),
    );
    expect(answers.map(({ response }) => response.status)).toEqual([400, 400, 400]);
  });

  it('a file is downloaded under its name by version or document', async () => {
    const content = await photo();
    const version = file('写真 "１".jpg', content);
    const document = documentOf(version);
    for (const path of [`version/download/${version}`, `document/download/${document}`]) {
      const { response, bytes } = await fetched(`/sfc/servlet.shepherd/${path}`);
      expect(bytes.equals(content)).toBe(true);
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="__ ___.jpg"; filename*=UTF-8''${encodeURIComponent('写真 "１".jpg')}`,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('an <img> of a page needs no more than the cookie of its session', async () => {
    const version = file('photo.jpg', await photo());
    const path = `/sfc/servlet.shepherd/version/renditionDownload?rendition=THUMB120BY90&versionId=${version}`;
    const response = await fetch(org.url + path, { headers: { cookie: `theme=dark; sid=${page}` } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await fetch(org.url + path)).status).toBe(401);
  });

  it('nothing is given without a session, nor what the user may not see, nor what was deleted', async () => {
    const version = file('secret.jpg', await photo());
    const other = org.user('other@example.jp');
    const theirs = org.org.sessions.open({ userId: other.userId, kind: 'ui', consumerKey: null });
    const path = `/sfc/servlet.shepherd/version/download/${version}`;
    expect((await fetched(path, {}, 'none')).response.status).toBe(401);
    expect((await fetched(path, {}, theirs)).response.status).toBe(404);
    expect((await fetched('/sfc/servlet.shepherd/version/download/nonsense')).response.status).toBe(404);
    org.save({ operation: 'delete', sobject: 'ContentDocument', rows: [{ Id: documentOf(version) }] });
    expect((await fetched(path)).response.status).toBe(404);
    expect((await fetched(path, { method: 'POST' })).response.status).toBe(405);
  });

  it('a picture of one megabyte of a million pixels keeps no other request waiting for long', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) % 256)), {
      raw: { width: 1000, height: 1000, channels: 3 },
    })
      .png()
      .toBuffer();
    const version = file('noise.png', noise);
    const order: string[] = [];
    await Promise.all([
      renditionOf(version).then(() => order.push('picture')),
      org.rest('GET', '/limits').then(() => order.push('limits')),
    ]);
    expect(order).toEqual(['limits', 'picture']);
  });
});

describe('Connect REST API Developer Guide › Files Resources', () => {
  const json = async (path: string, init?: RequestInit): Promise<Answer> => {
    const { response, bytes } = await fetched(path, init);
    return { status: response.status, headers: response.headers, body: JSON.parse(bytes.toString('utf8')) as unknown };
  };
  const form = (content: Buffer, filename: string, more: Record<string, string> = {}): FormData => {
    const body = new FormData();
    for (const [name, value] of Object.entries(more)) body.append(name, value);
    body.append('fileData', new Blob([new Uint8Array(content)]), filename);
    return body;
  };

  it('a page uploads a file, reads of it and shows it', async () => {
    const pdf = await japanesePdf();
    const { status, body } = await json(`${CONNECT}/users/me`, {
      method: 'POST',
      body: form(pdf, '明細.pdf', { title: '明細書', desc: '五月分' }),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: '明細書',
      description: '五月分',
      fileType: 'PDF',
      contentSize: pdf.length,
      mimeType: 'application/pdf',
      pageCount: 2,
      versionNumber: '1',
      thumb720By480RenditionStatus: 'Success',
    });
    const rendition = await fetched(`${CONNECT}/${body.id}/rendition?type=THUMB240BY180&page=1`);
    expect(rendition.response.headers.get('content-type')).toBe('image/png');
    const content = await fetched(body.downloadUrl);
    expect(content.bytes.equals(pdf)).toBe(true);
    expect((await fetched(`${CONNECT}/${body.id}/rendition?type=PDF`)).bytes.equals(pdf)).toBe(true);
    expect((await fetched(`${CONNECT}/${body.id}/rendition?type=PDF&page=1`)).response.status).toBe(404);
    expect((await fetched(`${CONNECT}/${body.id}/rendition?type=NONE`)).response.status).toBe(400);
  });

  it('a file has its next version uploaded, and keeps the former', async () => {
    const version = file('first.txt', Buffer.from('first'));
    const document = documentOf(version);
    const { status, body } = await json(`${CONNECT}/${document}`, {
      method: 'POST',
      body: form(Buffer.from('second'), 'second.txt', { json: '{"title":"二版"}' }),
    });
    expect({ status, number: body.versionNumber, title: body.title }).toEqual({
      status: 201,
      number: '2',
      title: '二版',
    });
    expect((await fetched(`${CONNECT}/${document}/content?versionNumber=1`)).bytes.toString()).toBe('first');
    expect((await fetched(`${CONNECT}/${document}/content`)).bytes.toString()).toBe('second');
    expect((await fetched(`${CONNECT}/${document}?versionNumber=9`)).response.status).toBe(404);
  });

  it('a user’s own files are listed by page, and deleted', async () => {
    const owner = org.user('owner@example.jp');
    for (const name of ['a', 'b', 'c']) {
      org.create('ContentVersion', { PathOnClient: `${name}.txt`, VersionData: 'QUJD' }, owner);
    }
    const token = org.org.sessions.open({ userId: owner.userId, kind: 'ui', consumerKey: null });
    const list = async (query: string): Promise<{ files: { id: string }[]; nextPageUrl: string | null }> =>
      JSON.parse((await fetched(`${CONNECT}/users/me?${query}`, {}, token)).bytes.toString()) as never;
    const first = await list('pageSize=2');
    expect([first.files.length, first.nextPageUrl]).toEqual([2, expect.stringContaining('page=1')]);
    const removed = await fetched(`${CONNECT}/${first.files[0]?.id}`, { method: 'DELETE' }, token);
    expect(removed.response.status).toBe(204);
    expect((await list('')).files).toHaveLength(2);
    expect((await fetched(`${CONNECT}/users/${org.admin.userId}`, {}, token)).response.status).toBe(404);
  });

  it.each([
    ['no multipart at all', { body: '{}', headers: { 'content-type': 'application/json' } }, 415],
    [
      'no file',
      {
        body: form(Buffer.from('x'), 'x').get('title') as never,
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
      400,
    ],
    ['an empty file', { body: form(Buffer.alloc(0), 'empty.txt') }, 400],
    ['a broken json part', { body: form(Buffer.from('x'), 'x.txt', { json: '{' }) }, 400],
  ] as const)('an upload with %s is refused', async (_what, init, status) => {
    expect((await fetched(`${CONNECT}/users/me`, { method: 'POST', ...init })).response.status).toBe(status);
  });
});
