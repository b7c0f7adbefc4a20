import { join } from 'node:path';
import { rollup, type OutputChunk, type Plugin, type RollupBuild } from 'rollup';
import { readManifest, type PlatformModule } from './cache.ts';
import { groupModules } from './group.ts';
import { lwcPlugin } from './lwc-plugin.ts';
import { modulesIn } from './modules.ts';
import { inBrowser, scopedModules, small, withoutTypes } from './rollup-plugins.ts';
import { writeBuild } from './write.ts';

/** A build of stage 2. */
export interface ComponentsOrder {
  /** Folder that holds `<namespace>/<module>/…`. */
  sources: string;
  namespace: string;
  /** Modules that are asked for by name. */
  entries?: readonly string[];
  /** All modules in one file of this name. */
  together?: string;
  /** Folders of the builds whose modules are imported, already built. */
  from: readonly string[];
  /** Address that files of builds stand under. */
  address: string;
  /** Folder to write into. */
  into: string;
  /** As soon as can be rather than as small: for whoever waits for what they just wrote. */
  quick?: boolean;
}

const ELSEWHERE = '\0elsewhere:';

/** Modules of other builds stay in their files, and are imported from there by the names they have in them. */
function fromElsewhere({ from, address, namespace }: ComponentsOrder, own: readonly string[]): Plugin {
  const modules: Record<string, PlatformModule> = Object.fromEntries(
    from.flatMap((folder) => Object.entries(readManifest(folder).modules)),
  );
  const external = (file: string) => ({ id: `${address}${file}`, external: 'absolute' as const });
  return {
    name: 'from-elsewhere',
    resolveId(specifier) {
      if (specifier.startsWith(address)) return external(specifier.slice(address.length));
      const module = Object.hasOwn(modules, specifier) ? modules[specifier] : undefined;
      // A module of one's own stands before one of the same name elsewhere.
      if (own.includes(specifier)) return null;
      // Each deployed component is built by itself: pages find the others by their names.
      if (namespace === 'c' && specifier.startsWith('c/')) return { id: specifier, external: true };
      if (!module) return null;
      return module.exports ? `${ELSEWHERE}${specifier}` : external(module.file);
    },
    load(id) {
      const module = id.startsWith(ELSEWHERE) ? modules[id.slice(ELSEWHERE.length)] : undefined;
      if (!module) return null;
      const names = Object.entries(module.exports ?? {}).map(([name, there]) => `${there} as ${name}`);
      return `export { ${names.join(', ')} } from '${address}${module.file}';`;
    },
  };
}

/**
 * Compiles the modules of one namespace: stage 2. What is not the namespace's own is in a build before.
 * @throws Error of the compiler, which names file and line
 */
export async function buildComponents(order: ComponentsOrder): Promise<void> {
  const grouped: Record<string, PlatformModule> = {};
  const chunks = await chunksOf(order, grouped);
  const entered = chunks.filter(({ isEntry }) => isEntry);
  const alone = Object.fromEntries(entered.map(({ name, fileName }) => [name, { file: fileName }]));
  const file = entered[0]?.fileName ?? '';
  const inGroup = Object.fromEntries(Object.entries(grouped).map(([name, { exports }]) => [name, { file, exports }]));
  await writeBuild(
    order.into,
    chunks.map(({ fileName, code }) => ({ name: fileName, code })),
    {
      modules: order.together === undefined ? alone : inGroup,
      ...(order.namespace === 'c' ? { gives: entered.flatMap(({ exports }) => exports), takes: takenBy(chunks) } : {}),
    },
  );
}

/** Names that modules import of deployed components, by component. */
function takenBy(chunks: readonly OutputChunk[]): Record<string, string[]> {
  const taken: Record<string, string[]> = {};
  for (const { importedBindings } of chunks) {
    for (const [module, names] of Object.entries(importedBindings).filter(([each]) => each.startsWith('c/')))
      taken[module] = [...new Set([...(taken[module] ?? []), ...names])];
  }
  return taken;
}

function bundled(order: ComponentsOrder, grouped: Record<string, PlatformModule>): Promise<RollupBuild> {
  const { sources, namespace, together } = order;
  const names = order.entries ?? modulesIn(sources, namespace);
  return rollup({
    input:
      together === undefined
        ? Object.fromEntries(names.map((name) => [name, `entry:${name}`]))
        : { [together]: `group:${together}` },
    preserveEntrySignatures: 'strict',
    onwarn: () => {},
    plugins: [
      groupModules(names, grouped),
      entries(sources),
      fromElsewhere(order, modulesIn(sources, namespace)),
      scopedModules(),
      ofOrg(),
      withoutTypes(),
      inBrowser(),
      lwcPlugin({ rootDir: sources, modules: [{ dir: sources }], ...byName(namespace) }),
      unknown(),
      ...(order.quick === true ? [] : [small()]),
    ],
  });
}

async function chunksOf(order: ComponentsOrder, grouped: Record<string, PlatformModule>): Promise<OutputChunk[]> {
  const bundle = await bundled(order, grouped);
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: (chunk) => `${chunk.name.replace('/', '-')}-[hash].js`,
    chunkFileNames: `${order.namespace}-[name]-[hash].js`,
  });
  await bundle.close();
  return output.filter((part): part is OutputChunk => part.type === 'chunk');
}

/** The Lightning Experience loads components by names it learns from pages; deployed components import what they name. */
const byName = (namespace: string) =>
  namespace === 'one' ? { experimentalDynamicComponent: { strictSpecifier: false } } : {};

/** Rollup resolves an entry without its namespace's rules: it is asked for as an import is. */
const entries = (sources: string): Plugin => ({
  name: 'entries',
  async resolveId(specifier, importer) {
    const asked = specifier.startsWith('entry:') || importer?.startsWith('\0group:') === true;
    if (!asked || specifier.startsWith('group:')) return null;
    return this.resolve(specifier.replace(/^entry:/, ''), join(sources, 'entry.js'));
  },
});

/** What `@salesforce/apex` gives where nothing runs Apex: the way to say so, and nothing to call. */
const NO_APEX = `export const refreshApex = () => Promise.reject(new Error(
  'refreshApex takes what an Apex wire gave, and this org runs no Apex: call notifyRecordUpdateAvailable of lightning/uiRecordApi, or refresh() of what a graphql wire gave'));
export const getSObjectValue = (record, field) => record?.[field?.fieldApiName ?? field];`;

const OF_ORG = '\0of-org:';

/** Modules that name what stands in the org: its message channels, and Apex, which it does not run. */
const ofOrg = (): Plugin => ({
  name: 'of-org',
  resolveId(specifier, importer) {
    if (specifier.startsWith('@salesforce/apex/'))
      throw new Error(`${specifier}: this org runs no Apex : [${importer ?? ''}]`);
    return specifier === '@salesforce/apex' || specifier.startsWith('@salesforce/messageChannel/')
      ? `${OF_ORG}${specifier}`
      : null;
  },
  load(id) {
    if (!id.startsWith(OF_ORG)) return null;
    const channel = id.slice(`${OF_ORG}@salesforce/messageChannel/`.length);
    return id === `${OF_ORG}@salesforce/apex` ? NO_APEX : `export default { channel: ${JSON.stringify(channel)} };`;
  },
});

/** Whatever nobody knows is refused, in the words of the platform. */
const unknown = (): Plugin => ({
  name: 'unknown',
  resolveId: (specifier, importer) => {
    if (importer === undefined || specifier.startsWith('\0') || specifier.startsWith('/')) return null;
    throw new Error(`No MODULE named ${specifier} found : [${importer}]`);
  },
});
