import { closeSync, fstatSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Files in which many blobs follow one another, only ever appended to: `pack-000001`, `pack-000002` … What a killed
 * process appended without committing stays behind unused and harms nothing.
 */
export interface Packs {
  append(bytes: Uint8Array): { pack: number; at: number };
  read(pack: number, at: number, size: number): Buffer;
  close(): void;
}

/** A pack is followed by the next once it is this long. */
const PACK_BYTES = 1024 ** 3;

const nameOf = (pack: number): string => `pack-${String(pack).padStart(6, '0')}`;

const lastPack = (folder: string): number =>
  readdirSync(folder).reduce((last, name) => Math.max(last, Number(/^pack-(\d+)$/.exec(name)?.[1] ?? 0)), 0);

const readFully = (file: number, at: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  let done = 0;
  while (done < size) {
    const read = readSync(file, bytes, done, size - done, at + done);
    if (read === 0) throw new Error(`The bytes at ${at} are cut off: ${done} of ${size} are there`);
    done += read;
  }
  return bytes;
};

export const openPacks = (folder: string): Packs => {
  const readers = new Map<number, number>();
  let writing: { pack: number; file: number; end: number } | undefined;

  const startPack = (pack: number): { pack: number; file: number; end: number } => {
    const file = openSync(join(folder, nameOf(pack)), 'a');
    return { pack, file, end: fstatSync(file).size };
  };
  const writer = (): { pack: number; file: number; end: number } => {
    writing ??= startPack(Math.max(1, lastPack(folder)));
    if (writing.end < PACK_BYTES) return writing;
    closeSync(writing.file);
    writing = startPack(writing.pack + 1);
    return writing;
  };
  const reader = (pack: number): number => {
    let file = readers.get(pack);
    if (file === undefined) readers.set(pack, (file = openSync(join(folder, nameOf(pack)), 'r')));
    return file;
  };
  return {
    append(bytes) {
      const { pack, file, end } = writer();
      // Until all is written the end is not known: a full disk may have taken a part.
      writing = undefined;
      let done = 0;
      try {
        while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done);
      } catch (error) {
        closeSync(file);
        throw error;
      }
      writing = { pack, file, end: end + bytes.length };
      return { pack, at: end };
    },
    read: (pack, at, size) => readFully(reader(pack), at, size),
    close() {
      if (writing) closeSync(writing.file);
      for (const file of readers.values()) closeSync(file);
      readers.clear();
      writing = undefined;
    },
  };
};
