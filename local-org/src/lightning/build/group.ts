import type { Plugin } from 'rollup';
import type { PlatformModule } from './cache.ts';

/** Ids of the modules that stand for groups. */
export const GROUP = '\0group:';

const exported = (specifier: string, name: string): string => `${specifier.replace(/\W/g, '_')}$${name}`;

/**
 * The entry `group:<name>`: one module that exports everything of many, so that a page asks for few files. Fills `modules` as it
 * goes, with the group's name for a file.
 */
export function groupModules(specifiers: readonly string[], modules: Record<string, PlatformModule>): Plugin {
  return {
    name: 'group-modules',
    resolveId: (id) => (id.startsWith('group:') ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(GROUP)) return null;
      const group = id.slice(GROUP.length);
      if (group === 'lwc') return "import '@lwc/synthetic-shadow';\nexport * from 'lwc';";
      const lines = specifiers.map(async (specifier) => {
        const resolved = await this.resolve(specifier, id);
        if (!resolved) throw new Error(`No module ${specifier}`);
        const names = await namesOf(this, resolved.id);
        modules[specifier] = {
          file: group,
          exports: Object.fromEntries(names.map((name) => [name, exported(specifier, name)])),
        };
        const list = names.map((name) => `${name} as ${exported(specifier, name)}`).join(', ');
        return names.length > 0 ? `export { ${list} } from '${specifier}';` : `import '${specifier}';`;
      });
      return (await Promise.all(lines)).join('\n');
    },
  };
}

type Context = ThisParameterType<Extract<Plugin['load'], (...args: never) => unknown>>;

/** Names a module exports, those of `export *` among them. */
async function namesOf(context: Context, id: string): Promise<string[]> {
  const { exports, code } = await context.load({ id });
  const names = (exports ?? []).filter((name) => name !== '*');
  const passedOn = [...(code ?? '').matchAll(/^export \* from ['"](?<source>[^'"]+)['"]/gm)].map(async ({ groups }) => {
    const from = await context.resolve(groups?.['source'] ?? '', id);
    return from ? (await namesOf(context, from.id)).filter((name) => name !== 'default') : [];
  });
  return [...new Set([...names, ...(await Promise.all(passedOn)).flat()])];
}
