import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_COMPONENTS } from './modules.ts';

/** What the page says of itself before any module runs: `globalThis.$lightning`, see `page/boot.ts`. */
const PAGE = 'globalThis.$lightning';

const ENGLISH = join(BASE_COMPONENTS, 'scopedImports');

/** The value that lightning-base-components ships for a module of its own, as source of an expression. */
function shipped(space: string, name: string): string | undefined {
  try {
    const source = readFileSync(join(ENGLISH, `@salesforce-${space}-${name}.js`), 'utf8');
    return /export default ([\s\S]*?);?\s*$/.exec(source)?.[1];
  } catch {
    return undefined;
  }
}

const literal = (value: unknown): string => JSON.stringify(value);

/** A value the page may bring, by the module's name; what was shipped with the components where it does not. */
const ofPage =
  (part: string, space: string) =>
  (name: string): string =>
    `export default ${PAGE}.${part}[${literal(name)}] ?? ${shipped(space, name) ?? literal(name)};`;

const granted =
  (part: string) =>
  (name: string): string =>
    `export default ${PAGE}.${part}.includes(${literal(name)}) || undefined;`;

/** `Case__c`, `Case__c.Name__c`, `Case__c.Owner__r.Name`. */
function schemaReference(name: string): string {
  const [objectApiName = '', ...path] = name.split('.');
  return path.length === 0
    ? `export default ${literal({ objectApiName })};`
    : `export default ${literal({ fieldApiName: path.join('.'), objectApiName })};`;
}

const USER: Readonly<Record<string, string>> = { Id: 'user.id', isGuest: 'user.isGuest' };

/**
 * The modules `@salesforce/<space>/<name>`, whose values belong to the org, the user and the page rather than to the code.
 * Source: LWC Developer Guide, "@salesforce Modules".
 */
const SPACES: Readonly<Record<string, (name: string) => string>> = {
  label: ofPage('labels', 'label'),
  i18n: ofPage('i18n', 'i18n'),
  schema: schemaReference,
  user: (name) => `export default ${PAGE}.${USER[name] ?? `user[${literal(name)}]`};`,
  customPermission: granted('customPermissions'),
  userPermission: granted('userPermissions'),
  client: (name) => `export default ${PAGE}.client[${literal(name)}];`,
  resourceUrl: (name) => `export default ${literal(`/resource/${name}`)};`,
  community: () => 'export default undefined;',
};

const NAME = /^@salesforce\/(?<space>\w+)\/(?<name>[\w./-]+)$/;

/** The source of a module of the platform's own namespace; undefined for those that do not exist. */
export function scopedModule(specifier: string): string | undefined {
  const { space = '', name = '' } = NAME.exec(specifier)?.groups ?? {};
  return Object.hasOwn(SPACES, space) ? SPACES[space]?.(name) : undefined;
}
