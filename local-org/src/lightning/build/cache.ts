import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './modules.ts';
import { ownFile } from './own-file.ts';

/** What was built is kept with the packages it was built from. */
const CACHE = join(packageFolder('lwc'), '../.cache/local-org-lightning');

const PACKAGES = ['lwc', '@lwc/rollup-plugin', 'lightning-base-components', 'rollup', 'terser'];

/** Hash of texts, short enough for a file name. */
export const hashOf = (...texts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/** Sources under a folder by path, for a hash that changes with them. */
export const sourcesIn = (folder: string): string[] =>
  globSync('**/*.{ts,js,html,css}', { cwd: folder, exclude: ['**/__tests__/**'] })
    .sort()
    .flatMap((path) => [path, readFileSync(join(folder, path), 'utf8')]);

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }).version;

/** What stage 1 is built by. */
const BUILT_BY = ['base', 'group', 'lwc-plugin', 'modules', 'rollup-plugins', 'scoped-modules', 'write'];

const sourceOf = (name: string): string => readFileSync(ownFile(name), 'utf8');

/** Folder of stage 1 as it is built from the packages there are now. */
export const baseFolder = (): string => join(CACHE, hashOf(...PACKAGES.map(versionOf), ...BUILT_BY.map(sourceOf)));

export const isBuilt = (folder: string): boolean => existsSync(join(folder, MANIFEST));

/** Written last: a folder that has it is whole. */
export const MANIFEST = 'manifest.json';

/** A file that pages load. `bytes` are as they travel: `br` compressed by Brotli. */
export interface BuiltFile {
  name: string;
  bytes: { plain: number; br: number };
}

/** Where a module is found by those that import it: a file, and its exports there under longer names unless they are its own. */
export interface PlatformModule {
  file: string;
  exports?: Record<string, string>;
}

/** What a build made: the files, and the modules in them by specifier. */
export interface Manifest {
  files: BuiltFile[];
  modules: Record<string, PlatformModule>;
  /** Of a deployed component: what it exports, and what it imports of others by their names. */
  gives?: string[];
  takes?: Record<string, string[]>;
  /** Why a deployed component is not there: what the compiler says. Its file throws just that. */
  refused?: string;
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
