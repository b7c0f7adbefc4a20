import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';

/** The files of a deployed zip by path, without a wrapper folder. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** What one deploy takes. Source: Metadata API Developer Guide, "Metadata API Limits". */
const MAX_ZIPPED = 39 * 1024 * 1024;
const MAX_UNPACKED = 400 * 1024 * 1024;
const MAX_FILES = 10_000;

/** A zip that cannot be deployed: no zip, unsafe, too large, or without its package.xml. */
export class ZipError extends Error {
  /** `INVALID_INPUT`, `LIMIT_EXCEEDED` … */
  readonly code: string;

  constructor(message: string, code = 'INVALID_INPUT') {
    super(message);
    this.name = 'ZipError';
    this.code = code;
  }
}

const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

const isFolder = ({ name }: ZipEntry): boolean => name.endsWith('/');

/** Paths that leave the package, or that two systems read differently. */
const unsafePath = (name: string): boolean =>
  // eslint-disable-next-line no-control-regex -- control characters in file names are what is looked for
  /[\\\u0000-\u001f]|^\/|^[A-Za-z]:|\/\//.test(name) || name.split('/').some((step) => step === '..' || step === '.');

/** Why an entry is refused, whatever is in it. */
const ENTRY_RULES: readonly (readonly [breaks: (entry: ZipEntry) => boolean, says: string])[] = [
  [({ name }) => name === '' || unsafePath(name), 'is not a path within the package'],
  [({ link }) => link, 'is a link: a package holds files alone'],
  [({ encrypted }) => encrypted, 'is encrypted: send the package without a password'],
];

const checkEntries = (entries: readonly ZipEntry[]): void => {
  const names = new Set<string>();
  for (const entry of entries) {
    const broken = ENTRY_RULES.find(([breaks]) => breaks(entry));
    if (broken) throw new ZipError(`The file '${entry.name}' in the zip ${broken[1]}`);
    if (names.has(entry.name)) throw new ZipError(`The file '${entry.name}' stands in the zip more than once`);
    names.add(entry.name);
  }
};

const checkSizes = (zip: Uint8Array, entries: readonly ZipEntry[]): void => {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const files = entries.filter((entry) => !isFolder(entry)).length;
  if (zip.byteLength > MAX_ZIPPED)
    throw new ZipError(
      `The zip has more than ${megabytes(MAX_ZIPPED)}: deploy fewer components at once`,
      'LIMIT_EXCEEDED',
    );
  if (files > MAX_FILES)
    throw new ZipError(`The zip holds ${files} files: at most ${MAX_FILES} are deployed at once`, 'LIMIT_EXCEEDED');
  if (unpacked > MAX_UNPACKED)
    throw new ZipError(
      `The zip holds more than ${megabytes(MAX_UNPACKED)} of files: deploy fewer components at once`,
      'LIMIT_EXCEEDED',
    );
};

/** Unpacks no more than the directory says, and refuses what is not what it says. */
const unpack = (zip: Uint8Array, entries: readonly ZipEntry[]): Map<string, Uint8Array> => {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip, { filter: ({ name }) => !name.endsWith('/') });
  } catch (error) {
    throw new ZipError(`The zip file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const unpacked = new Map(Object.entries(files));
  for (const entry of entries) {
    const bytes = isFolder(entry) ? undefined : unpacked.get(entry.name);
    if (bytes && (bytes.byteLength !== entry.size || crc32(bytes) !== entry.crc))
      throw new ZipError(`The file '${entry.name}' in the zip is damaged`);
  }
  return unpacked;
};

/**
 * Files of a Metadata API zip. A package may lie at the root or in one folder (`unpackaged/`); several packages in
 * one zip are refused.
 * @throws ZipError
 */
export const readZip = (zip: Uint8Array): ZipFiles => {
  const entries = readDirectory(zip);
  if (!entries) throw new ZipError('The zip file cannot be read: it is no zip file, or a damaged one');
  checkSizes(zip, entries);
  checkEntries(entries);
  const files = unpack(zip, entries);
  if (files.has('package.xml')) return files;
  const packages = [...files.keys()].filter((path) => /^[^/]+\/package\.xml$/.test(path));
  const [only] = packages;
  if (only === undefined || packages.length > 1) throw new ZipError('No package.xml found');
  const wrapper = only.slice(0, -'package.xml'.length);
  return new Map(
    [...files].map(([path, bytes]) => [path.startsWith(wrapper) ? path.slice(wrapper.length) : path, bytes]),
  );
};
