import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import { ASSETS, designSystem, type Built } from '../build/index.ts';

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
type Encoding = keyof typeof compress;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript;charset=UTF-8',
  css: 'text/css;charset=UTF-8',
  svg: 'image/svg+xml;charset=UTF-8',
  png: 'image/png',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
  woff: 'font/woff',
};
const PACKED = /\.(?:js|css|svg)$/;

/** The best packing a browser unpacks; undefined where it takes none. */
function encodingFor({ headers }: WireRequest): Encoding | undefined {
  const taken = (headers['accept-encoding'] ?? '').split(',').map((part) => part.trim().split(';')[0]);
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding));
}

const SUFFIX = { br: '.br', gzip: '.gz' } as const;

/** For good: the name of the file changes with what is in it. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const typeOf = (name: string): string => TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** A file of a build; undefined when none of the builds has it. */
export async function answerBuilt(request: WireRequest, builds: readonly Built[]): Promise<WireAnswer | undefined> {
  const name = request.path.slice(ASSETS.length);
  const build = builds.find(({ manifest }) => manifest.files.some((file) => file.name === name));
  if (!build) return undefined;
  const encoding = encodingFor(request);
  const body = await readFile(join(build.folder, `${name}${encoding ? SUFFIX[encoding] : ''}`));
  return {
    status: 200,
    body,
    headers: {
      'content-type': typeOf(name),
      'cache-control': FOR_EVER,
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  };
}

/** The version of the design system that is installed: what its stylesheet is asked for by, and kept for good. */
export function designSystemVersion(): string {
  const { version } = JSON.parse(readFileSync(join(designSystem(), 'package.json'), 'utf8')) as { version: string };
  return version;
}

interface Packed {
  etag: string;
  bytes: Map<string, Promise<Buffer>>;
}

const packed = new Map<string, Packed>();

/** The design system's own files: `/assets/styles/…`, `/assets/icons/…`, `/assets/images/…`. */
export async function answerDesignSystem(request: WireRequest): Promise<WireAnswer | undefined> {
  const { path } = request;
  if (!/^\/assets\/(?:[\w@-]+\/)*[\w@-][\w.@-]*$/.test(path)) return undefined;
  const file = join(designSystem(), path);
  const facts = await stat(file).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  const etag = `"${facts.size}-${Math.round(facts.mtimeMs)}"`;
  const known: Packed = packed.get(path) ?? { etag, bytes: new Map<string, Promise<Buffer>>() };
  packed.set(path, known);
  const headers = {
    'content-type': typeOf(path),
    'cache-control': request.query.has('v') ? FOR_EVER : 'public, max-age=86400',
    'x-content-type-options': 'nosniff',
    etag: known.etag,
    vary: 'accept-encoding',
  };
  if (request.headers['if-none-match'] === known.etag) return { status: 304, headers };
  const encoding = PACKED.test(path) ? encodingFor(request) : undefined;
  const bytes = known.bytes.get(encoding ?? '') ?? read(file, encoding);
  known.bytes.set(encoding ?? '', bytes);
  return {
    status: 200,
    body: await bytes,
    headers: { ...headers, ...(encoding ? { 'content-encoding': encoding } : {}) },
  };
}

async function read(file: string, encoding: Encoding | undefined): Promise<Buffer> {
  const plain = await readFile(file);
  if (!encoding) return plain;
  // Packed once a start of the org: not as small as could be, and soon.
  return encoding === 'br'
    ? compress.br(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : compress.gzip(plain);
}
