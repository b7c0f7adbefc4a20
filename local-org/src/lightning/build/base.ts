import { join } from 'node:path';
import { rollup, type OutputChunk } from 'rollup';
import type { Manifest, PlatformModule } from './cache.ts';
import { groupModules } from './group.ts';
import { lwcPlugin } from './lwc-plugin.ts';
import { BASE_COMPONENTS, baseModules } from './modules.ts';
import { FOR_NATIVE_SHADOW, globallyStyled, inBrowser, patched, scopedModules, small } from './rollup-plugins.ts';

const CHUNKS = [
  [/\/@lwc\/synthetic-shadow\//, 'synthetic-shadow'],
  [/\/node_modules\/@?lwc\/|^\0group:lwc$/, 'lwc'],
] as const;

/** What stage 1 makes, to be written down. */
export interface BaseBuild extends Omit<Manifest, 'files'> {
  files: { name: string; code: string }[];
}

/** Builds lwc and the base components: stage 1. Takes most of a minute. */
export async function buildBase(): Promise<BaseBuild> {
  const modules: Record<string, PlatformModule> = {};
  const bundle = await rollup({
    input: { lwc: 'group:lwc', base: 'group:base' },
    preserveEntrySignatures: 'strict',
    onwarn: () => {},
    plugins: [
      groupModules(baseModules(), modules),
      scopedModules(),
      patched(),
      globallyStyled(),
      inBrowser(),
      lwcPlugin({
        rootDir: join(BASE_COMPONENTS, 'src'),
        modules: [{ dir: join(BASE_COMPONENTS, 'src') }, { npm: 'lightning-base-components' }],
        exclude: [FOR_NATIVE_SHADOW],
      }),
      small(),
    ],
  });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    // Synthetic shadow has to be there before the engine looks for it: a file of its own, which the engine's file imports.
    manualChunks: (id) => CHUNKS.find(([pattern]) => pattern.test(id))?.[1],
  });
  await bundle.close();
  const chunks = output.filter((part): part is OutputChunk => part.type === 'chunk');
  const fileOf = (group: string): string => chunks.find(({ name }) => name === group)?.fileName ?? '';
  for (const module of Object.values(modules)) module.file = fileOf(module.file);
  modules['lwc'] = { file: fileOf('lwc') };
  return { files: chunks.map(({ fileName, code }) => ({ name: fileName, code })), modules };
}
