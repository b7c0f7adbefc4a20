import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

/** Shades of grey a picture is told in: 16, four bits a pixel. */
const darkest = 15;

/** Ink on paper as a grey PNG of four bits a pixel. The same bytes for the same ink. */
export function pngOf({ width, height, ink }: Raster): Buffer {
  const row = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = (darkest + 0.5 - ink[y * width + x]! * darkest) | 0;
      rows[y * row + 1 + (x >> 1)]! |= x % 2 === 0 ? shade << 4 : shade;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 4;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** What a telephone held askew and out of focus makes of it: nothing that can be read. */
export function blurred({ width, height, ink }: Raster, radius: number): Raster {
  const across = averaged(ink, width, height, radius, 1, width);
  const down = averaged(across, height, width, radius, width, 1);
  return {
    width,
    height,
    ink: averaged(averaged(down, width, height, radius, 1, width), height, width, radius, width, 1),
  };
}

/** The mean over `radius` to both sides along lines of `length`, `step` apart within and `stride` apart between. */
function averaged(
  from: Float32Array,
  length: number,
  lines: number,
  radius: number,
  step: number,
  stride: number,
): Float32Array {
  const to = new Float32Array(from.length);
  for (let line = 0; line < lines; line += 1) {
    const at = (index: number) => line * stride + index * step;
    let sum = 0;
    for (let index = 0; index < Math.min(radius, length); index += 1) sum += from[at(index)]!;
    for (let index = 0; index < length; index += 1) {
      if (index + radius < length) sum += from[at(index + radius)]!;
      if (index - radius - 1 >= 0) sum -= from[at(index - radius - 1)]!;
      to[at(index)] = sum / (2 * radius + 1);
    }
  }
  return to;
}
