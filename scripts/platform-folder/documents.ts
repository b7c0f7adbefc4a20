import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join, resolve, sep } from 'node:path';
import { FolderError } from './errors.ts';
import type { FileOfProfile, Profile } from './profile.ts';

type Fact = keyof FileOfProfile['ofDocument'];

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.heic': 'image/heic',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The documents that lie in a delivered folder, by the code of their row. */
export class Documents {
  readonly #root: string;
  readonly #layout: Profile['documents'];
  /** Paths below the delivered folder. */
  readonly #paths = new Map<string, string>();

  constructor(folder: string, layout: Profile['documents']) {
    this.#root = folder;
    this.#layout = layout;
  }

  /** Whether the delivery has a row of this document. */
  has(code: string): boolean {
    return this.#paths.has(code);
  }

  /**
   * Notes where the document of a row lies.
   * @returns its path below the delivered folder; undefined where it would lie outside of the documents' folder
   */
  note(code: string, cellOf: (heading: string) => string): string | undefined {
    const inside = this.#layout.path.replaceAll(/\{([^{}]+)\}/g, (_, heading: string) => cellOf(heading).trim());
    const base = resolve(this.#root, this.#layout.folder);
    if (!resolve(base, inside).startsWith(base + sep)) return undefined;
    const path = join(this.#layout.folder, inside);
    this.#paths.set(code, path);
    return path;
  }

  /** What the bytes themselves tell of a document; undefined where it is not there. */
  async facts(path: string): Promise<Record<Fact, string | number> | undefined> {
    const at = this.#whereIs(path);
    if (at === undefined) return undefined;
    const bytes = await readFile(at);
    return {
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      mediaType: mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
      fileName: basename(path),
    };
  }

  /**
   * The bytes of a document, checked against what its row said of it.
   * @throws FolderError (NO_DOCUMENT) when it is not there, or is another one
   */
  async bytes(code: string, expected?: { size: number; sha256: string }): Promise<Buffer> {
    const path = this.#paths.get(code);
    const at = path === undefined ? undefined : this.#whereIs(path);
    if (at === undefined) {
      throw new FolderError(
        'NO_DOCUMENT',
        `書類のファイル ${path ?? code} がフォルダにありません。置いてから、もう一度取り込んでください。`,
      );
    }
    const bytes = await readFile(at);
    if (expected && createHash('sha256').update(bytes).digest('hex') !== expected.sha256) {
      throw new FolderError(
        'NO_DOCUMENT',
        `書類のファイル ${path} の内容が、記録された SHA-256（${expected.sha256}）と違います。正しいファイルを置くか、新しい版の行を受け取ってから、もう一度取り込んでください。`,
      );
    }
    return bytes;
  }

  /** Names unpacked on a Mac stand apart from those in the rows: が as か and ゛. */
  #whereIs(path: string): string | undefined {
    return [path, path.normalize('NFD'), path.normalize('NFC')]
      .map((each) => join(this.#root, each))
      .find((each) => existsSync(each));
  }
}
