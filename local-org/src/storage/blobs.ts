import { createHash, type Hash } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Statement } from './database.ts';
import { openPacks, type Packs } from './packs.ts';

/** Bytes the org keeps, by what they are: the same bytes are kept once. */
export class StoredBytes {
  /** SHA-256 in hex: what a column of bytes holds. */
  readonly hash: string;
  /** In bytes. */
  readonly size: number;
  /** In hex. */
  readonly md5: string;

  constructor(hash: string, size: number, md5: string) {
    this.hash = hash;
    this.size = size;
    this.md5 = md5;
  }
}

/** Thrown by `receive` when more comes in than the caller takes. */
export class TooManyBytes extends Error {}

/** Bytes of files, kept beside the org's SQLite file; which bytes there are stands in that file. Nothing kept ever changes. */
export interface Blobs {
  put(bytes: Uint8Array): StoredBytes;
  /**
   * Keeps what comes in without holding more than a megabyte of it.
   * @throws TooManyBytes beyond `most` bytes; nothing is kept then
   */
  receive(source: AsyncIterable<Buffer>, most: number): Promise<StoredBytes>;
  find(hash: string): StoredBytes | undefined;
  /** All of a blob at once. @throws Error where there is none */
  bytes(hash: string): Buffer;
  /** A blob piece by piece. @throws Error where there is none */
  stream(hash: string): Readable;
  close(): void;
}

/** Bytes from this size on lie in a file of their own; smaller ones follow one another in packs. */
const LARGE = 1024 * 1024;

export const BLOB_TABLE =
  'CREATE TABLE IF NOT EXISTS "_blob" (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, md5 TEXT NOT NULL, pack INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;';

interface Place extends StoredBytes {
  /** Number of the pack; 0 for a file of its own. */
  pack: number;
  at: number;
}

/** Counts and hashes bytes on their way. */
class Digest {
  readonly #sha: Hash = createHash('sha256');
  readonly #md5: Hash = createHash('md5');
  size = 0;

  add(bytes: Uint8Array): void {
    this.#sha.update(bytes);
    this.#md5.update(bytes);
    this.size += bytes.length;
  }

  stored(): StoredBytes {
    return new StoredBytes(this.#sha.digest('hex'), this.size, this.#md5.digest('hex'));
  }
}

/** The folder of an org's bytes: `<file>-files`, or a temporary one for an org in memory, made when first needed. */
const folderOf = (file: string): (() => string) => {
  let made: string | undefined;
  return () => {
    if (made === undefined) {
      made = file === ':memory:' ? mkdtempSync(join(tmpdir(), 'local-org-files-')) : `${file}-files`;
      mkdirSync(join(made, 'large'), { recursive: true });
      // What a kill left half received.
      for (const name of readdirSync(join(made, 'large')))
        if (name.startsWith('incoming-')) rmSync(join(made, 'large', name));
    }
    return made;
  };
};

export const openBlobs = (file: string, statement: (sql: string) => Statement): Blobs => {
  const folder = folderOf(file);
  let used = false;
  let packs: Packs | undefined;
  let incoming = 0;
  const place = (): string => {
    used = true;
    return folder();
  };
  const packed = (): Packs => (packs ??= openPacks(place()));
  const largePath = (name: string): string => join(place(), 'large', name);

  const look = (hash: string): Place | undefined => {
    const row = statement('SELECT size, md5, pack, at FROM "_blob" WHERE hash = ?').get(hash);
    if (!row) return undefined;
    const stored = new StoredBytes(hash, Number(row['size']), String(row['md5']));
    return Object.assign(stored, { pack: Number(row['pack']), at: Number(row['at']) });
  };
  const note = ({ hash, size, md5 }: StoredBytes, pack: number, at: number): void => {
    statement('INSERT OR IGNORE INTO "_blob" (hash, size, md5, pack, at) VALUES (?, ?, ?, ?, ?)').run(
      hash,
      size,
      md5,
      pack,
      at,
    );
  };
  const required = (hash: string): Place => {
    const found = look(hash);
    if (!found) throw new Error(`The org keeps no bytes with the hash ${hash}`);
    return found;
  };
  const append = (bytes: Uint8Array, stored: StoredBytes): StoredBytes => {
    if (!look(stored.hash)) {
      const { pack, at } = packed().append(bytes);
      note(stored, pack, at);
    }
    return stored;
  };
  const keepFile = (path: string, stored: StoredBytes): StoredBytes => {
    if (look(stored.hash)) rmSync(path);
    else {
      renameSync(path, largePath(stored.hash));
      note(stored, 0, 0);
    }
    return stored;
  };

  return {
    put(bytes) {
      const digest = new Digest();
      digest.add(bytes);
      return append(bytes, digest.stored());
    },
    async receive(source, most) {
      incoming += 1;
      const path = largePath(`incoming-${incoming}`);
      const digest = new Digest();
      const head: Buffer[] = [];
      let own: FileHandle | undefined;
      try {
        for await (const chunk of source) {
          digest.add(chunk);
          if (digest.size > most) throw new TooManyBytes();
          if (!own && digest.size >= LARGE) {
            own = await open(path, 'w');
            for (const piece of head.splice(0)) await own.write(piece);
          }
          if (own) await own.write(chunk);
          else head.push(chunk);
        }
      } catch (error) {
        await own?.close();
        rmSync(path, { force: true });
        throw error;
      }
      await own?.close();
      const stored = digest.stored();
      return own ? keepFile(path, stored) : append(Buffer.concat(head), stored);
    },
    find: (hash) => look(hash),
    bytes(hash) {
      const { pack, at, size } = required(hash);
      return pack === 0 ? readFileSync(largePath(hash)) : packed().read(pack, at, size);
    },
    stream(hash) {
      const { pack, at, size } = required(hash);
      return pack === 0 ? createReadStream(largePath(hash)) : Readable.from([packed().read(pack, at, size)]);
    },
    close() {
      packs?.close();
      if (used && file === ':memory:') rmSync(folder(), { recursive: true, force: true });
    },
  };
};
