import { Readable } from 'node:stream';
import { openStorage } from '../../storage/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { WireRequest } from '../../wire.ts';
import { readMultipart } from '../multipart.ts';

const CRLF = '\r\n';

describe('REST API Developer Guide › Insert or Update Blob Data › Limits', () => {
  let storage: Storage;
  beforeEach(() => {
    storage = openStorage(':memory:');
  });
  afterEach(() => storage.close());

  /** A request whose body comes in pieces of 64 KB. */
  const requestOf = (parts: readonly (readonly [name: string, size: number])[]): WireRequest & { upload: Readable } => {
    const body = Buffer.concat([
      ...parts.map(([name, size]) =>
        Buffer.concat([
          Buffer.from(`--b${CRLF}Content-Disposition: form-data; name="${name}"; filename="${name}.bin"${CRLF}${CRLF}`),
          Buffer.alloc(size, name),
          Buffer.from(CRLF),
        ]),
      ),
      Buffer.from(`--b--${CRLF}`),
    ]);
    const pieces = Array.from({ length: Math.ceil(body.length / 65_536) }, (_, at) =>
      body.subarray(at * 65_536, (at + 1) * 65_536),
    );
    return {
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.alloc(0),
      upload: Readable.from(pieces, { objectMode: false }),
      baseUrl: '',
    };
  };
  const kept = (): unknown => storage.statement('SELECT COUNT(*) AS n FROM _blob').get()?.['n'];

  it('files up to the limit are taken, all together', async () => {
    const { bytes } = await readMultipart(
      requestOf([
        ['one', 500_000],
        ['two', 500_000],
      ]),
      storage.blobs,
      1_000_000,
    );
    expect([...bytes].map(([name, part]) => [name, part.bytes.size])).toEqual([
      ['one', 500_000],
      ['two', 500_000],
    ]);
  });

  it.each([
    ['a file', [['one', 5_000_000]]],
    [
      'files together',
      [
        ['one', 900_000],
        ['two', 900_000],
      ],
    ],
  ] as const)('%s beyond it are refused at once, and the rest of the request is passed over', async (_what, parts) => {
    const request = requestOf(parts);
    const refused = readMultipart(request, storage.blobs, 1_000_000);
    await expect(refused).rejects.toMatchObject({ code: 'REQUEST_ENTITY_TOO_LARGE', httpStatus: 413 });
    if (!request.upload.readableEnded) await new Promise((resolve) => request.upload.once('end', resolve));
    expect(kept()).toBeLessThan(parts.length);
  });
});
