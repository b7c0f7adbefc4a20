import { stripTypeScriptTypes } from 'node:module';
import type { Plugin } from 'rollup';
import { scopedModule } from './scoped-modules.ts';
import { minified } from './write.ts';

const SCOPED = '\0scoped:';

/** `@salesforce/*`: small modules that read what the page knows. */
export const scopedModules = (): Plugin => ({
  name: 'salesforce-modules',
  resolveId: (specifier) => (scopedModule(specifier) === undefined ? null : `${SCOPED}${specifier}`),
  load: (id) => (id.startsWith(SCOPED) ? scopedModule(id.slice(SCOPED.length)) : null),
});

/** Types are taken out of our own sources as Node takes them out: what is left is the JavaScript as it was written. */
export const withoutTypes = (): Plugin => ({
  name: 'without-types',
  transform: (code, id) =>
    /\.ts(?:\?|$)/.test(id) ? { code: stripTypeScriptTypes(code, { mode: 'strip' }), map: null } : null,
});

/** What a bundler usually knows of where its code will run. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/\bimport\.meta\.env\.SSR\b/g, 'false'],
  [/\bprocess\.env\.NODE_ENV\b/g, '"production"'],
];

export const inBrowser = (): Plugin => ({
  name: 'in-browser',
  transform(code) {
    const replaced = KNOWN.reduce((text, [pattern, value]) => text.replace(pattern, value), code);
    return replaced === code ? null : { code: replaced, map: null };
  },
});

interface Patch {
  file: RegExp;
  find: string;
  put: string;
}

const DATES = /lightning\/internationalizationLibrary\/datetime\/dateTimeUtils\.js$/;

/**
 * A typed date is read at the browser's midnight and compared with what UTC calls that moment: east of Greenwich no date could be
 * typed. It is compared where it was read, and by its numbers, so that 2023/5/9 is a day too.
 *
 * The icons are one SVG file a category, as in SLDS itself, rather than 1,700 templates that take a minute to compile: an icon is
 * a `<use>` of its symbol.
 */
const PATCHES: readonly Patch[] = [
  {
    file: DATES,
    find: 'getDateTimeFormat(locale, utcOptions).format(parsedDate);\n    const originalNumbers',
    put: 'getDateTimeFormat(locale, formatOptions).format(parsedDate);\n    const originalNumbers',
  },
  {
    file: DATES,
    find: "originalNumbers.join(',') !== formattedNumbers.join(',')",
    put: "originalNumbers.map(Number).join(',') !== formattedNumbers.map(Number).join(',')",
  },
  {
    file: /lightning\/primitiveIcon\/primitiveIcon\.js$/,
    find: "return this.src ? sanitizeURL(this.src) : '';",
    put: 'return this.src ? sanitizeURL(this.src) : getIconPath(this.iconName);',
  },
  {
    file: /lightning\/primitiveIcon\/primitiveIcon\.js$/,
    find: 'import { getName, isValidName }',
    put: 'import { getIconPath, getName, isValidName }',
  },
  {
    file: /lightning\/primitiveIcon\/primitiveIcon\.js$/,
    find: 'async requestIconTemplates() {',
    put: 'async requestIconTemplates() { return;',
  },
  {
    file: /lightning\/primitiveIcon\/fetch\.js$/,
    find: 'switch (category) {',
    put: 'switch (null) {',
  },
];

/** Changes to the base components' own code. @throws Error when a release of theirs no longer has what is changed */
export const patched = (): Plugin => ({
  name: 'patched',
  transform(code, id) {
    const patches = PATCHES.filter(({ file }) => file.test(id));
    if (patches.length === 0) return null;
    return { code: patches.reduce((text, patch) => applied(text, patch, id), code), map: null };
  },
});

function applied(code: string, { find, put }: Patch, id: string): string {
  if (!code.includes(find)) throw new Error(`${id} no longer holds what was to be changed: ${find}`);
  return code.replaceAll(find, put);
}

/** Styles of the base components for pages without the global stylesheet: with it they say everything twice. */
export const FOR_NATIVE_SHADOW = /(?:\.slds|\.native)\.css$|\/lightning\/(?:sldsCommon|sldsUtils\w+)\/.*\.css$/;

/** Leaves one stylesheet, that of the page, for what the components look like. */
export const globallyStyled = (): Plugin => ({
  name: 'globally-styled',
  transform: (_code, id) => (FOR_NATIVE_SHADOW.test(id) ? { code: 'export default [];', map: null } : null),
});

/** Chunks in as few characters as can be, before their hash is taken. */
export const small = (): Plugin => ({
  name: 'small',
  renderChunk: async (code) => ({ code: await minified(code), map: null }),
});
