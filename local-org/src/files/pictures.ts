import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { NotRendered, pagesOf, render, type Kind } from '../renditions/index.ts';
import type { StoredBytes, Storage } from '../storage/index.ts';
import type { Version } from './version.ts';

/** The pictures the platform makes of a file, in pixels. Source: Connect REST API Developer Guide, "File Rendition". */
export const BOXES = {
  THUMB120BY90: { width: 120, height: 90 },
  THUMB240BY180: { width: 240, height: 180 },
  THUMB720BY480: { width: 720, height: 480 },
} as const;

export type Picture = keyof typeof BOXES;

export const isPicture = (type: string): type is Picture => Object.hasOwn(BOXES, type);

/** Which kinds of file are rendered, and as what. */
const KINDS: Readonly<Record<string, Kind>> = {
  PDF: 'pdf',
  PNG: 'image',
  JPG: 'image',
  GIF: 'image',
  TIFF: 'image',
  WEBP: 'image',
};

/** A file's kind by its name; undefined where no picture is made of it. */
export const kindOf = ({ row }: Version): Kind | undefined => KINDS[String(row['FileType'])];

/** Pictures already made, by the bytes they were made of; where there can be none, why. */
const CREATE =
  'CREATE TABLE IF NOT EXISTS _rendition (source TEXT NOT NULL, type TEXT NOT NULL, page INTEGER NOT NULL, picture TEXT, pages INTEGER, refused TEXT, PRIMARY KEY (source, type, page)) WITHOUT ROWID';

interface Made {
  picture?: string;
  pages?: number;
  refused?: string;
}

const opened = new WeakSet<Storage>();

function open(storage: Storage): void {
  if (opened.has(storage)) return;
  storage.db.exec(CREATE);
  opened.add(storage);
}

function keptOf(storage: Storage, source: string, type: string, page: number): Made | undefined {
  open(storage);
  const row = storage
    .statement('SELECT picture, pages, refused FROM _rendition WHERE source = ? AND type = ? AND page = ?')
    .get(source, type, page);
  if (!row) return undefined;
  const { picture, pages, refused } = row;
  if (typeof refused === 'string') return { refused };
  return typeof picture === 'string' ? { picture } : { pages: Number(pages) };
}

function keep(storage: Storage, source: string, type: string, page: number, made: Made): void {
  // The org may have been closed, or gone back to a snapshot, while the picture was made.
  if (!storage.db.open) return;
  storage
    .statement(
      'INSERT OR REPLACE INTO _rendition (source, type, page, picture, pages, refused) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(source, type, page, made.picture ?? null, made.pages ?? null, made.refused ?? null);
}

/** What is being made now, so that ten requests for one picture make it once. */
const running = new WeakMap<Storage, Map<string, Promise<Made>>>();

function once(storage: Storage, key: string, make: () => Promise<Made>): Promise<Made> {
  const ofOrg = running.get(storage) ?? new Map<string, Promise<Made>>();
  running.set(storage, ofOrg);
  let made = ofOrg.get(key);
  if (!made) ofOrg.set(key, (made = make().finally(() => ofOrg.delete(key))));
  return made;
}

async function makeAndKeep(
  storage: Storage,
  source: string,
  type: string,
  page: number,
  make: () => Promise<Made>,
): Promise<Made> {
  const kept = keptOf(storage, source, type, page);
  if (kept) return kept;
  return once(storage, `${source} ${type} ${page}`, async () => {
    try {
      const made = await make();
      keep(storage, source, type, page, made);
      return made;
    } catch (error) {
      if (!(error instanceof NotRendered)) throw error;
      if (error.lasting) keep(storage, source, type, page, { refused: error.message });
      return { refused: error.message };
    }
  });
}

const notAvailable = (why: string): ApiError =>
  new ApiError('NOT_FOUND', `The rendition of the file is not available: ${why}`);

/**
 * A picture of a page of a version; the first page is 0. Made once, then kept with the org's files.
 * @throws ApiError NOT_FOUND where there is no picture of it
 */
export async function pictureOf(
  { org }: RequestContext,
  version: Version,
  type: Picture,
  page: number,
): Promise<StoredBytes> {
  const { storage } = org;
  const expected = kindOf(version);
  if (!expected) throw notAvailable(`files of the type ${String(version.row['FileType'])} are not rendered`);
  const { picture, refused } = await makeAndKeep(storage, version.bytes.hash, type, page, async () => {
    const png = await render(storage.blobs.bytes(version.bytes.hash), { page, box: BOXES[type], expected });
    return { picture: storage.blobs.put(png).hash };
  });
  const bytes = picture === undefined ? undefined : storage.blobs.find(picture);
  if (!bytes) throw notAvailable(refused ?? 'it is gone');
  return bytes;
}

/** How many pages a version has; undefined where no picture can be made of it. */
export async function pageCountOf({ org }: RequestContext, version: Version): Promise<number | undefined> {
  const { storage } = org;
  const expected = kindOf(version);
  if (!expected) return undefined;
  const { pages } = await makeAndKeep(storage, version.bytes.hash, 'pages', 0, async () => ({
    pages: await pagesOf(storage.blobs.bytes(version.bytes.hash), expected),
  }));
  return pages;
}
