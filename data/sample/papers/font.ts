import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A point of a glyph's outline in font units; quadratic curves, as TrueType has them. */
export interface OutlinePoint {
  x: number;
  y: number;
  onCurve: boolean;
}

/** A TrueType font of which papers take what they show. */
export interface Font {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  glyphOf(character: string): number;
  /** Advance in font units. */
  advanceOf(glyph: number): number;
  /** The glyph's table entry; empty for a blank. */
  glyphData(glyph: number): Buffer;
  /** Its contours. A composite glyph is resolved. */
  outlineOf(glyph: number): OutlinePoint[][];
  table(tag: string): Buffer;
}

/** Reads a TrueType file: OpenType specification, tables cmap (format 12), glyf, loca, hmtx, head and hhea. */
export function readFont(bytes: Buffer): Font {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const start = bytes.readUInt32BE(at + 8);
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + bytes.readUInt32BE(at + 12)));
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new RangeError(`The font has no table ${tag}.`);
    return found;
  };
  const head = table('head');
  const hhea = table('hhea');
  const isLong = head.readInt16BE(50) === 1;
  const metrics = hhea.readUInt16BE(34);
  const groups = groupsOf(table('cmap'));
  const offset = (glyph: number) => {
    const loca = table('loca');
    return isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;
  };
  // Asked for every character of every paper.
  const glyphs = new Map<string, number>();
  const glyphOf = (character: string): number => {
    const code = character.codePointAt(0)!;
    const group = groups.find(({ first, last }) => code >= first && code <= last);
    return group ? group.glyph + code - group.first : 0;
  };
  const glyphData = (glyph: number) => table('glyf').subarray(offset(glyph), offset(glyph + 1));
  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    glyphOf: (character) => {
      const glyph = glyphs.get(character) ?? glyphOf(character);
      glyphs.set(character, glyph);
      return glyph;
    },
    advanceOf: (glyph) => table('hmtx').readUInt16BE(Math.min(glyph, metrics - 1) * 4),
    glyphData,
    outlineOf: (glyph) => outlineOf(glyph, glyphData),
    table,
  };
}

interface Group {
  first: number;
  last: number;
  glyph: number;
}

/** Character ranges of the full Unicode subtable (platform 3 encoding 10, format 12). */
function groupsOf(cmap: Buffer): Group[] {
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const at = cmap.readUInt32BE(4 + index * 8 + 4);
    if (cmap.readUInt16BE(at) !== 12) continue;
    return Array.from({ length: cmap.readUInt32BE(at + 12) }, (_, group) => {
      const from = at + 16 + group * 12;
      return {
        first: cmap.readUInt32BE(from),
        last: cmap.readUInt32BE(from + 4),
        glyph: cmap.readUInt32BE(from + 8),
      };
    });
  }
  throw new RangeError('The font has no character map of format 12.');
}

/** Flags of a composite glyph's parts. */
const wordArguments = 0x1;
const hasScale = 0x8;
const moreParts = 0x20;
const hasTwoScales = 0x40;
const hasMatrix = 0x80;

/** Glyphs that a composite is put together from, with their place; a scaled part is refused: this font has none. */
export function partsOf(data: Buffer): { glyph: number; x: number; y: number; at: number }[] {
  if (data.length === 0 || data.readInt16BE(0) >= 0) return [];
  const parts: { glyph: number; x: number; y: number; at: number }[] = [];
  for (let at = 10; ;) {
    const flags = data.readUInt16BE(at);
    if (flags & (hasScale | hasTwoScales | hasMatrix)) throw new RangeError('A scaled part of a glyph is not read.');
    const words = (flags & wordArguments) !== 0;
    const x = words ? data.readInt16BE(at + 4) : data.readInt8(at + 4);
    const y = words ? data.readInt16BE(at + 6) : data.readInt8(at + 5);
    parts.push({ glyph: data.readUInt16BE(at + 2), x, y, at: at + 2 });
    at += words ? 8 : 6;
    if (!(flags & moreParts)) return parts;
  }
}

function outlineOf(glyph: number, glyphData: (glyph: number) => Buffer): OutlinePoint[][] {
  const data = glyphData(glyph);
  if (data.length === 0) return [];
  if (data.readInt16BE(0) >= 0) return simpleOutline(data);
  return partsOf(data).flatMap(({ glyph: part, x, y }) =>
    outlineOf(part, glyphData).map((contour) => contour.map((point) => ({ ...point, x: point.x + x, y: point.y + y }))),
  );
}

const onCurve = 0x1;
const repeated = 0x8;

function simpleOutline(data: Buffer): OutlinePoint[][] {
  const contours = data.readInt16BE(0);
  const ends = Array.from({ length: contours }, (_, index) => data.readUInt16BE(10 + index * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + contours * 2;
  at += 2 + data.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = data[at++]!;
    const times = flag & repeated ? data[at++]! + 1 : 1;
    for (let time = 0; time < times; time += 1) flags.push(flag);
  }
  const read = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += (flag & same ? 1 : -1) * data[at++]!;
      else if (!(flag & same)) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = read(0x2, 0x10);
  const ys = read(0x4, 0x20);
  const points = flags.map((flag, index) => ({ x: xs[index]!, y: ys[index]!, onCurve: (flag & onCurve) !== 0 }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : ends[index - 1]! + 1, end + 1));
}

let known: Font | undefined;

/** BIZ UDGothic, which comes with the project (SIL Open Font License); read when first asked for. */
export function paperFont(): Font {
  known ??= readFont(
    readFileSync(
      createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf'),
    ),
  );
  return known;
}
