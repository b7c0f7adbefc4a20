/** One file as a zip's central directory tells it. */
export interface ZipEntry {
  name: string;
  /** Bytes unpacked, as the zip says; checked when it is unpacked. */
  size: number;
  crc: number;
  encrypted: boolean;
  /** A link instead of a file. */
  link: boolean;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const MAX_COMMENT = 0xffff;

const UTF8_NAME = 0x800;
const ENCRYPTED = 0x1;
const UNIX = 3;
const FILE_KIND = 0xf000;
const LINK = 0xa000;

/** Offset of the end-of-directory record, which may be followed by a comment; -1 where the bytes are no zip. */
const endOf = (view: DataView): number => {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
};

const entryAt = (zip: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } | undefined => {
  if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined;
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > view.byteLength) return undefined;
  const bytes = zip.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
  const mode = view.getUint8(at + 5) === UNIX ? view.getUint16(at + 40, true) : 0;
  return {
    entry: {
      name: new TextDecoder((flags & UTF8_NAME) === 0 ? 'latin1' : 'utf-8').decode(bytes),
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
      encrypted: (flags & ENCRYPTED) !== 0,
      link: (mode & FILE_KIND) === LINK,
    },
    next,
  };
};

/** The entries of a zip in their order; undefined where the bytes are no zip, or a broken one. */
export const readDirectory = (zip: Uint8Array): ZipEntry[] | undefined => {
  if (zip.byteLength < END_SIZE) return undefined;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  if (end < 0) return undefined;
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let read = 0; read < count; read += 1) {
    const found = entryAt(zip, view, at);
    if (!found) return undefined;
    entries.push(found.entry);
    at = found.next;
  }
  return entries;
};
