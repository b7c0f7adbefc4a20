import type { Manifest } from './cache.ts';

/**
 * What keeps components from running that were compiled well: they import a component that is not there, that is refused itself,
 * or that does not export what they ask for. By module, with words for who wrote it.
 */
export function faultsOf(manifests: readonly Manifest[]): Map<string, string> {
  const known = new Map(manifests.flatMap((manifest) => Object.keys(manifest.modules).map((name) => [name, manifest])));
  const faults = new Map(
    [...known].flatMap(([name, { refused }]) => (refused === undefined ? [] : [[name, refused] as const])),
  );
  // A fault travels to whoever imports its module: on until nobody new has one.
  for (let before = -1; before < faults.size;) {
    before = faults.size;
    for (const [name, { takes = {} }] of known) {
      const fault = faults.has(name) ? undefined : faultAmong(name, takes, known, faults);
      if (fault !== undefined) faults.set(name, fault);
    }
  }
  return faults;
}

function faultAmong(
  name: string,
  takes: Readonly<Record<string, readonly string[]>>,
  known: ReadonlyMap<string, Manifest>,
  faults: ReadonlyMap<string, string>,
): string | undefined {
  for (const [module, names] of Object.entries(takes)) {
    const manifest = known.get(module);
    if (!manifest)
      return `No MODULE named markup://${module.replace('/', ':')} found : [markup://${name.replace('/', ':')}]`;
    const fault = faults.get(module);
    if (fault !== undefined) return `${module}, which ${name} imports, is refused: ${fault}`;
    const missing = names.find((each) => each !== '*' && manifest.gives?.includes(each) === false);
    if (missing !== undefined) return `${module} does not export ${missing}, which ${name} imports`;
  }
  return undefined;
}
