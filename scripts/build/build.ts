// `npm run build`: compiled JavaScript in dist/, the JavaScript of the LWC bundles, and the manifests of the commands.
import { cp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Interfaces } from '@oclif/core';
import { emitBundles } from '../lwc/index.ts';
import { writeManifests } from './manifest.ts';
import { runSteps } from './step.ts';

const root = join(import.meta.dirname, '../..');

/** What pages are made of: the org builds them for the browser, from their sources. */
const FOR_PAGES = /local-org\/src\/lightning\/(?:app|platform)\//;

/** Tables, templates and the like that the code reads from beside itself. */
async function copyAssets(folder: string): Promise<void> {
  if (!existsSync(join(root, folder))) return;
  await cp(join(root, folder), join(root, 'dist', folder), {
    recursive: true,
    filter: (path) =>
      !path.endsWith('__tests__') && extname(path) !== '.md' && (extname(path) !== '.ts' || FOR_PAGES.test(path)),
  });
}

async function build(): Promise<void> {
  await rm(join(root, 'dist'), { recursive: true, force: true });
  const compiled = await runSteps(
    [{ name: 'Compiled to dist/', command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'] }],
    root,
  );
  if (!compiled) throw new Error('The TypeScript did not compile: see above.');
  for (const folder of ['scripts', 'local-org/src', 'data']) await copyAssets(folder);

  const { written, unchanged, removed } = await emitBundles(join(root, 'force-app/main/default/lwc'));
  console.error(
    `✓ LWC bundles: ${written.length} modules emitted, ${unchanged.length} unchanged, ${removed.length} removed`,
  );

  const pjson = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Interfaces.PJSON;
  console.error(`✓ oclif.manifest.json: ${await writeManifests(root, pjson)} commands`);
}

await build().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
