import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { japanesePdf } from '../../../testing/index.ts';
import { kindOfBytes, NotRendered, pagesOf, render } from '../index.ts';

const SMALL = { width: 120, height: 90 };
const LARGE = { width: 720, height: 480 };

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 60 } } });

const sizeOf = async (png: Uint8Array): Promise<[number, number]> => {
  const { width, height, format } = await sharp(png).metadata();
  expect(format).toBe('png');
  return [width, height];
};

/** A PNG that says it is enormous: a few hundred bytes that would be gigabytes. */
const pngBomb = (): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const crc32 = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
};

describe('Connect REST API Developer Guide › File Rendition', () => {
  it.each(['png', 'jpeg', 'gif', 'webp', 'tiff', 'avif'] as const)(
    'an image in %s fits into its box',
    async (format) => {
      const bytes = await picture(1600, 1200).toFormat(format).toBuffer();
      expect(await sizeOf(await render(bytes, { page: 0, box: SMALL }))).toEqual([120, 90]);
      expect(await sizeOf(await render(bytes, { page: 0, box: LARGE }))).toEqual([640, 480]);
    },
  );

  it('a small image is not enlarged, and a photograph stands as it was taken', async () => {
    const small = await picture(40, 20).png().toBuffer();
    expect(await sizeOf(await render(small, { page: 0, box: LARGE }))).toEqual([40, 20]);
    const turned = await picture(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await sizeOf(await render(turned, { page: 0, box: SMALL }))).toEqual([45, 90]);
  });

  it('a Japanese PDF with its own fonts shows its characters, page by page', async () => {
    const bytes = await japanesePdf();
    expect(await pagesOf(bytes, 'pdf')).toBe(2);
    const [first, second] = await Promise.all(
      [0, 1].map((page) => render(bytes, { page, box: LARGE, expected: 'pdf' })),
    );
    expect(await sizeOf(first ?? new Uint8Array())).toEqual([339, 480]);
    expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(false);
    // The heading is drawn in ink: its band of the page is neither empty nor a row of blank boxes.
    const { channels } = await sharp(first).extract({ left: 20, top: 20, width: 300, height: 60 }).stats();
    expect(channels[0]?.min).toBeLessThan(120);
    expect(channels[0]?.mean).toBeGreaterThan(180);
  });

  it.each([
    ['a page that is not there', () => japanesePdf(), 7, /no page 7/],
    ['a broken PDF', () => Promise.resolve(Buffer.from('%PDF-1.7\nbroken')), 0, /./],
    ['a broken image', async () => (await picture(500, 500).png().toBuffer()).subarray(0, 400), 0, /./],
    ['an image that is far too large', () => Promise.resolve(pngBomb()), 0, /pixel limit/],
    ['text', () => Promise.resolve(Buffer.from('領収書')), 0, /not rendered/],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 0, /not rendered/],
  ] as const)('of %s there is no picture', async (_what, bytes, page, why) => {
    await expect(render(await bytes(), { page, box: SMALL })).rejects.toThrow(why);
  });

  it('of a file that is not what its name says there is no picture', async () => {
    const bytes = await picture(50, 50).png().toBuffer();
    await expect(render(bytes, { page: 0, box: SMALL, expected: 'pdf' })).rejects.toThrow(NotRendered);
    expect(kindOfBytes(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
  });

  it('what was refused keeps nobody else waiting', async () => {
    const good = await picture(300, 300).png().toBuffer();
    const answers = await Promise.allSettled([
      render(pngBomb(), { page: 0, box: SMALL }),
      render(Buffer.from('%PDF-1.7'), { page: 0, box: SMALL }),
      render(good, { page: 0, box: SMALL }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
