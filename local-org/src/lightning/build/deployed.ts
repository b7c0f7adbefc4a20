import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ASSETS, buildOfBase, buildOfPlatform, once, type Built } from './builds.ts';
import { hashOf, isBuilt } from './cache.ts';
import { compile } from './compiler.ts';
import { faultsOf } from './links.ts';
import { writeBuild } from './write.ts';

/** Source files of one component by name. */
export type Files = Readonly<Record<string, string>>;

/** Source files of components by module and name. */
export type Sources = Readonly<Record<string, Files>>;

/**
 * Components deployed to an org, `c/*`, each a build of its own, so that a deploy compiles what it changed. One that cannot be
 * compiled, or that needs what is not there, throws the compiler's words when it is asked for; the others stay. With `quick`
 * those that were not built yet are not made small.
 */
export function buildOfComponents(sources: Sources, { quick = false } = {}): Promise<Built[]> {
  const found = known.get(sources);
  if (found) return found;
  const made = buildAll(sources, quick);
  known.set(sources, made);
  made.catch(() => known.delete(sources));
  return made;
}

const known = new WeakMap<Sources, Promise<Built[]>>();

async function buildAll(sources: Sources, quick: boolean): Promise<Built[]> {
  const from = [(await buildOfBase()).folder, (await buildOfPlatform()).folder];
  const built = await Promise.all(Object.entries(sources).map(([name, files]) => buildOf(name, files, from, quick)));
  const faults = faultsOf(built.map(({ manifest }) => manifest));
  return Promise.all(
    built.map(async (build) => {
      const [module = ''] = Object.keys(build.manifest.modules);
      const fault = faults.get(module);
      return fault === undefined || build.manifest.refused !== undefined ? build : refusal(module, fault, from);
    }),
  );
}

async function buildOf(name: string, files: Files, from: readonly string[], quick: boolean): Promise<Built> {
  const hash = hashOf(name, ...Object.entries(files).flat());
  const small = join(from[1]!, 'c', hash);
  const inHaste = quick && !isBuilt(small);
  const into = inHaste ? join(from[1]!, 'c-quick', hash) : small;
  // Beside one another while two processes compile the same.
  const written = join(from[1]!, 'c-sources', `${hash}-${process.pid}`);
  try {
    return await once(into, async () => {
      writeSources(join(written, 'c', name), files);
      const order = { sources: written, namespace: 'c', entries: [`c/${name}`], from, quick: inHaste };
      await compile({ ...order, address: ASSETS, into });
    });
  } catch (error) {
    return await refusal(`c/${name}`, error instanceof Error ? error.message : String(error), from);
  } finally {
    rmSync(written, { recursive: true, force: true });
  }
}

/** What stands in the place of a component that is refused. */
function refusal(module: string, refused: string, from: readonly string[]): Promise<Built> {
  const hash = hashOf(module, refused);
  const into = join(from[1]!, 'c', `refused-${hash}`);
  const name = `${module.replace('/', '-')}-refused-${hash}.js`;
  const code = `throw new Error(${JSON.stringify(refused)});`;
  return once(into, () => writeBuild(into, [{ name, code }], { modules: { [module]: { file: name } }, refused }));
}

function writeSources(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
  }
}
