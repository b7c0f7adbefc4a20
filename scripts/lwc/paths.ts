import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundles } from './emit.ts';

/** How TypeScript finds `c/<bundle>`: one entry a bundle, since `c/*` cannot name the file twice. */
export async function bundlePaths(lwc: string): Promise<Record<string, [string]>> {
  return Object.fromEntries((await bundles(lwc)).map((name) => [`c/${name}`, [`./${name}/${name}.ts`]]));
}

/**
 * Brings `paths` in the tsconfig.json of the bundles up to date.
 *
 * @returns whether the file named other bundles before; with `write: false` it is left as it is
 */
export async function writeBundlePaths(lwc: string, { write = true } = {}): Promise<boolean> {
  const file = join(lwc, 'tsconfig.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as { compilerOptions: { paths?: Record<string, string[]> } };
  const paths = await bundlePaths(lwc);
  if (JSON.stringify(config.compilerOptions.paths ?? {}) === JSON.stringify(paths)) return false;
  if (write) {
    config.compilerOptions.paths = paths;
    await writeFile(file, `${JSON.stringify(config, null, 2)}\n`);
  }
  return true;
}
