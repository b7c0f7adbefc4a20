#!/usr/bin/env node
// The command line `haken`: compiled JavaScript where `npm run build` left it up to date, else the TypeScript itself.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver, hasOwnNode, neededMajor, root } from './own-node.js';

const dist = join(root, 'dist');
const manifest = join(dist, 'oclif.manifest.json');

/** Whether `npm run build` ran after the last change to a source (a package without sources is always compiled). */
function isCompiled() {
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  const sources = ['scripts', 'local-org/src', 'data']
    .map((folder) => join(root, folder))
    .filter((path) => existsSync(path));
  return sources.every((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).every(
      (file) => !file.endsWith('.ts') || statSync(join(folder, file)).mtimeMs <= built,
    ),
  );
}

/**
 * Where oclif finds the commands. Without a manifest it would load every command to list them: where the words name one
 * file that one is enough, and the version needs none.
 */
function commands(compiled, args) {
  const folder = './scripts/commands';
  if (compiled) return folder;
  const file = `${args.slice(0, 2).join('/')}.ts`;
  const one = args[0] === '--version' || existsSync(join(root, folder, file));
  return one ? { strategy: 'pattern', target: folder, globPatterns: [file] } : folder;
}

/** The same package, seen as a command line of its own: as an sf plugin its commands stand under `sf haken …`. */
async function run() {
  const { execute, settings } = await import('@oclif/core');
  settings.enableAutoTranspile = false;
  const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { subtopics } = pjson.oclif.topics.haken;
  const compiled = isCompiled();
  const oclif = { ...pjson.oclif, commands: commands(compiled, process.argv.slice(2)), topics: subtopics };
  await execute({
    loadOptions: { root: compiled ? dist : root, ignoreManifest: !compiled, pjson: { ...pjson, oclif } },
  });
}

if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  // What was read, stripped of its types and compiled once is taken as it is by the next command.
  module.enableCompileCache();
  await run();
} else if (hasOwnNode()) {
  await handOver([fileURLToPath(import.meta.url), ...process.argv.slice(2)]);
} else {
  process.stderr.write(
    `haken needs Node ${neededMajor}; this is ${process.version}. Run \`npm ci\` in ${root}: it brings one along.\n`,
  );
  process.exitCode = 1;
}
