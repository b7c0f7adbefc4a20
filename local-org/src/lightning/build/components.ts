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
  /** Modules that are asked for by name; every module of the namespace where it says nothing. */
  entries?: readonly string[];
  /** All modules in one file of this name. */
  together?: string;
  /** Folders of the builds whose modules are imported, already built. */
  from: readonly string[];
  /** Address that files of builds stand under. */
  address: string;
  /** Folder to write into. */
  into: string;
}

const ELSEWHERE = '\0elsewhere:';

/** Modules of other builds stay in their files, and are imported from there by the names they have in them. */
function fromElsewhere({ from, address }: ComponentsOrder, own: readonly string[]): Plugin {
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
      if (!module || own.includes(specifier)) return null;
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
 * Compiles the modules of one namespace: stage 2. What is not the namespace's own is in a build before. Where each module is
 * asked for by itself, one that cannot be compiled throws the compiler's words when it is asked for; the others stay.
 * @throws Error of the compiler, which names file and line
 */
export async function buildComponents(order: ComponentsOrder): Promise<void> {
  const names = order.entries ?? modulesIn(order.sources, order.namespace);
  try {
    await build(order, names, new Map());
  } catch (error) {
    if (order.together !== undefined || order.entries !== undefined) throw error;
    const broken = await brokenOf(order, names);
    await build(
      order,
      names.filter((name) => !broken.has(name)),
      broken,
    );
  }
}

/** What the compiler says of the modules that it refuses, and of those that import one. */
async function brokenOf(order: ComponentsOrder, names: readonly string[]): Promise<Map<string, string>> {
  const broken = new Map<string, string>();
  for (const name of names) {
    await bundled(order, [name], {}).then(
      (bundle) => bundle.close(),
      (error: unknown) => broken.set(name, error instanceof Error ? error.message : String(error)),
    );
  }
  return broken;
}

function bundled(
  order: ComponentsOrder,
  names: readonly string[],
  grouped: Record<string, PlatformModule>,
): Promise<RollupBuild> {
  const { sources, namespace, together } = order;
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
      withoutTypes(),
      inBrowser(),
      lwcPlugin({ rootDir: sources, modules: [{ dir: sources }], ...byName(namespace) }),
      unknown(),
      small(),
    ],
  });
}

async function build(
  order: ComponentsOrder,
  names: readonly string[],
  broken: ReadonlyMap<string, string>,
): Promise<void> {
  const grouped: Record<string, PlatformModule> = {};
  const chunks = names.length === 0 ? [] : await chunksOf(order, names, grouped);
  const entered = chunks.filter(({ isEntry }) => isEntry);
  const alone = Object.fromEntries(entered.map(({ name, fileName }) => [name, { file: fileName }]));
  const file = entered[0]?.fileName ?? '';
  const inGroup = Object.fromEntries(Object.entries(grouped).map(([name, { exports }]) => [name, { file, exports }]));
  const refused = [...broken].map(([name, says]) => ({
    module: name,
    name: `${name.replace('/', '-')}-refused.js`,
    code: `throw new Error(${JSON.stringify(says)});`,
  }));
  const refusedModules = Object.fromEntries(refused.map(({ module, name }) => [module, { file: name }]));
  await writeBuild(
    order.into,
    [
      ...chunks.map(({ fileName, code }) => ({ name: fileName, code })),
      ...refused.map(({ name, code }) => ({ name, code })),
    ],
    { modules: order.together === undefined ? { ...alone, ...refusedModules } : inGroup },
  );
}

async function chunksOf(
  order: ComponentsOrder,
  names: readonly string[],
  grouped: Record<string, PlatformModule>,
): Promise<OutputChunk[]> {
  const bundle = await bundled(order, names, grouped);
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

/** Whatever nobody knows is refused, in the words of the platform. */
const unknown = (): Plugin => ({
  name: 'unknown',
  resolveId: (specifier, importer) => {
    if (importer === undefined || specifier.startsWith('\0') || specifier.startsWith('/')) return null;
    throw new Error(`No MODULE named ${specifier} found : [${importer}]`);
  },
});
