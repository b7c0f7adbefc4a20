import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Plugin, settings, type Interfaces } from '@oclif/core';

type Manifest = Interfaces.Manifest;

/**
 * Writes what oclif needs to know about the commands without loading them: `dist/oclif.manifest.json` for `haken …`, and
 * `oclif.manifest.json` for `sf haken …`, where the same commands stand under the topic of this plugin.
 *
 * @throws Error naming the command that could not be loaded
 */
export async function writeManifests(root: string, pjson: Interfaces.PJSON): Promise<number> {
  settings.enableAutoTranspile = false;
  const plugin = new Plugin({
    root: join(root, 'dist'),
    isRoot: true,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
    pjson: { ...pjson, oclif: { ...pjson.oclif, commands: './scripts/commands' } },
  });
  await plugin.load();
  await writeJson(join(root, 'oclif.manifest.json'), underTopic(plugin.manifest, 'haken'));
  await writeJson(join(root, 'dist/oclif.manifest.json'), plugin.manifest);
  return Object.keys(plugin.manifest.commands).length;
}

function underTopic({ version, commands }: Manifest, topic: string): Manifest {
  const inTopic = (id: string) => `${topic}:${id}`;
  const moved = Object.values(commands).map((command) => ({
    ...command,
    id: inTopic(command.id),
    aliases: command.aliases.map(inTopic),
    relativePath: ['dist', ...((command as { relativePath?: string[] }).relativePath ?? [])],
  }));
  return { version, commands: Object.fromEntries(moved.map((command) => [command.id, command])) };
}

function writeJson(file: string, value: unknown): Promise<void> {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
