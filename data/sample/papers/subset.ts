import { partsOf, type Font } from './font.ts';

/** The font with the given glyphs alone, renumbered in the order given; the same bytes for the same glyphs. */
export function subsetOf(font: Font, glyphs: readonly number[]): Buffer {
  const kept = [...glyphs];
  const data = [] as Buffer[];
  // Parts of composites join the end of the list while it is walked.
  for (let index = 0; index < kept.length; index += 1) data.push(renumbered(font.glyphData(kept[index]!), kept));
  const padded = data.map((each) => Buffer.concat([each, Buffer.alloc(-each.length & 3)]));
  const loca = Buffer.alloc((kept.length + 1) * 4);
  let at = 0;
  for (const [index, each] of padded.entries()) {
    at += each.length;
    loca.writeUInt32BE(at, (index + 1) * 4);
  }
  const hmtx = Buffer.alloc(kept.length * 4);
  for (const [index, glyph] of kept.entries()) {
    hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4);
    // The left side bearing is where the outline begins, else readers move it there.
    if (data[index]!.length > 0) hmtx.writeInt16BE(data[index]!.readInt16BE(2), index * 4 + 2);
  }
  return fileOf({
    glyf: Buffer.concat(padded),
    head: patched(font.table('head'), (head) => {
      head.writeUInt32BE(0, 8);
      head.writeInt16BE(1, 50);
    }),
    hhea: patched(font.table('hhea'), (hhea) => hhea.writeUInt16BE(kept.length, 34)),
    hmtx,
    loca,
    maxp: patched(font.table('maxp'), (maxp) => maxp.writeUInt16BE(kept.length, 4)),
  });
}

function patched(table: Buffer, patch: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(table);
  patch(copy);
  return copy;
}

/** A composite glyph names its parts by their number in the subset. */
function renumbered(data: Buffer, kept: number[]): Buffer {
  const parts = partsOf(data);
  return parts.length === 0
    ? data
    : patched(data, (copy) => {
        for (const { glyph, at } of parts) {
          if (!kept.includes(glyph)) kept.push(glyph);
          copy.writeUInt16BE(kept.indexOf(glyph), at);
        }
      });
}

function fileOf(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables);
  const header = Buffer.alloc(12 + entries.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(entries.length, 4);
  const parts = [header];
  let at = header.length;
  for (const [index, [tag, table]] of entries.entries()) {
    const entry = 12 + index * 16;
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(sumOf(table), entry + 4);
    header.writeUInt32BE(at, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    const filled = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    parts.push(filled);
    at += filled.length;
  }
  return Buffer.concat(parts);
}

/** The OpenType check sum: the table as 32-bit numbers, added up. */
function sumOf(table: Buffer): number {
  const filled = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
  let sum = 0;
  for (let at = 0; at < filled.length; at += 4) sum = (sum + filled.readUInt32BE(at)) >>> 0;
  return sum;
}
