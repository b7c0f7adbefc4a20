import { deflateSync } from 'node:zlib';
import type { Font } from './font.ts';
import type { Mark, Page } from './page.ts';
import { subsetOf } from './subset.ts';

const hex = (value: number) => value.toString(16).padStart(4, '0');
const rounded = (value: number) => String(Math.round(value * 100) / 100);

/** The glyphs a page shows, in the order of their first appearance, after the one for what a font lacks. */
function glyphsOf(font: Font, page: Page): Map<string, { glyph: number; cid: number }> {
  const known = new Map<string, { glyph: number; cid: number }>();
  for (const mark of page.marks) {
    if (mark.kind !== 'text') continue;
    for (const character of mark.text) {
      if (!known.has(character)) known.set(character, { glyph: font.glyphOf(character), cid: known.size + 1 });
    }
  }
  return known;
}

/** A page as a PDF of one page: text that can be searched, the font's glyphs inside. The same bytes for the same page. */
export function pdfOf(font: Font, page: Page): Buffer {
  const shown = glyphsOf(font, page);
  const glyphs = [...shown.values()];
  const content = page.marks.map((mark) => drawn(mark, page.height, shown)).join('\n');
  const per1000 = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const widths = glyphs.map(({ glyph }) => per1000(font.advanceOf(glyph))).join(' ');
  const box = `[0 ${per1000(font.descent)} 1000 ${per1000(font.ascent)}]`;
  return fileOf([
    '<< /Type /Catalog /Pages 2 0 R /Lang (ja-JP) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    stream(Buffer.from(content)),
    '<< /Type /Font /Subtype /Type0 /BaseFont /HAKENA+BIZUDGothic /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /HAKENA+BIZUDGothic /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R /CIDToGIDMap /Identity /DW 1000 /W [1 [${widths}]] >>`,
    `<< /Type /FontDescriptor /FontName /HAKENA+BIZUDGothic /Flags 4 /FontBBox ${box} /ItalicAngle 0 /Ascent ${per1000(font.ascent)} /Descent ${per1000(font.descent)} /CapHeight 700 /StemV 80 /FontFile2 8 0 R >>`,
    stream(subsetOf(font, [0, ...glyphs.map(({ glyph }) => glyph)])),
    stream(Buffer.from(unicodeOf(shown))),
  ]);
}

function drawn(mark: Mark, height: number, shown: ReadonlyMap<string, { cid: number }>): string {
  if (mark.kind === 'bar') {
    const { x, y, width, height: tall } = mark;
    return `${[x, height - y - tall, width, tall].map(rounded).join(' ')} re f`;
  }
  const codes = [...mark.text].map((character) => hex(shown.get(character)!.cid)).join('');
  return `BT /F ${rounded(mark.size)} Tf ${rounded(mark.x)} ${rounded(height - mark.y)} Td <${codes}> Tj ET`;
}

/** Which character each code stands for, so that text can be found and copied. */
function unicodeOf(shown: ReadonlyMap<string, { cid: number }>): string {
  const lines = [...shown].map(([character, { cid }]) => {
    const units = Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index))).join('');
    return `<${hex(cid)}> <${units}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Papers def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function stream(bytes: Buffer): Buffer {
  const packed = deflateSync(bytes, { level: 1 });
  return Buffer.concat([
    Buffer.from(`<< /Length ${packed.length} /Length1 ${bytes.length} /Filter /FlateDecode >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

function fileOf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]!.length;
  const offsets = objects.map((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    const at = length;
    parts.push(part);
    length += part.length;
    return at;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`));
  return Buffer.concat(parts);
}
