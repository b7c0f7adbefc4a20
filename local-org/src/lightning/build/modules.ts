import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** Where a package was installed. @throws Error when it was not */
export function packageFolder(name: string): string {
  const folder = (require.resolve.paths(name) ?? [])
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new Error(`The package ${name} is not installed: the screens need it`);
  return folder;
}

/** Where `lightning/*` of the platform that the base components lack stand, and what stands in place of theirs. */
export const PLATFORM = join(import.meta.dirname, '../platform');
/** The modules `one/*` of the Lightning Experience itself. */
export const APP = join(import.meta.dirname, '../app/modules');
export const BASE_COMPONENTS = packageFolder('lightning-base-components');

/**
 * Exposed by the package, but of no use in a page: parts of a device or of another product, icons compiled one by one, and a
 * navigation that imports what is not there.
 */
const LEFT_OUT =
  /^lightning\/(?:barcodeScanner|primitiveFigure|iconSvgTemplates\w*|ariaObserver|mediaUtils|messageDispatcher|lookupAddress|navigation)$/;

/** What our own modules and others use of the package without its being exposed. */
const ALSO = ['lightning/utilsPrivate', 'lightning/inputUtils', 'lightning/shadowBaseClassPrivate'];

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Names of the modules of one namespace folder: `lightning/uiRecordApi`. */
export const modulesIn = (folder: string, namespace: string): string[] =>
  foldersIn(join(folder, namespace)).map((name) => `${namespace}/${name}`);

/** Modules of the package that components may import by name. */
export function baseModules(): string[] {
  const { lwc } = JSON.parse(readFileSync(join(BASE_COMPONENTS, 'package.json'), 'utf8')) as {
    lwc: { expose: string[] };
  };
  return [...lwc.expose, ...ALSO].filter((name) => !LEFT_OUT.test(name)).sort();
}

/** Folder of the Salesforce Lightning Design System: `assets/styles`, `assets/icons`, `assets/images`. */
export const designSystem = (): string => packageFolder('@salesforce-ux/design-system');
