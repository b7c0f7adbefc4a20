import { unzipSync } from 'fflate';

/** The files of a deployed zip by path, without a wrapper folder. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** Unpacked size beyond which a deploy is refused. Source: Metadata API limits (about 600 MB unpacked; 39 MB zipped). */
const MAX_UNPACKED = 600 * 1024 * 1024;

/** A zip that cannot be read as one. */
export class ZipError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ZipError';
  }
}

const unpack = (zip: Uint8Array): Record<string, Uint8Array> => {
  let size = 0;
  return unzipSync(zip, {
    filter: (file) => {
      size += file.originalSize;
      if (size > MAX_UNPACKED)
        throw new ZipError('The zip holds more than 600 MB of files: deploy fewer components at once.');
      return !file.name.endsWith('/');
    },
  });
};

/**
 * Files of a Metadata API zip. A package may lie at the root or in one folder (`unpackaged/`); several packages in
 * one zip are refused.
 */
export const readZip = (zip: Uint8Array): ZipFiles => {
  let files: Record<string, Uint8Array>;
  try {
    files = unpack(zip);
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`The zip file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if ('package.xml' in files) return new Map(Object.entries(files));
  const packages = Object.keys(files).filter((path) => /^[^/]+\/package\.xml$/.test(path));
  const [only] = packages;
  if (only === undefined || packages.length > 1) throw new ZipError('No package.xml found');
  const wrapper = only.slice(0, -'package.xml'.length);
  return new Map(
    Object.entries(files).map(([path, bytes]) => [path.startsWith(wrapper) ? path.slice(wrapper.length) : path, bytes]),
  );
};
