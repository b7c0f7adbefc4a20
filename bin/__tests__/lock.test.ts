import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');

interface Lock {
  packages: Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean }>;
}

describe('the lock file', () => {
  const lock = async () => JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8')) as Lock;

  it('names versions and checksums, but no host to download from', async () => {
    const addresses = Object.values((await lock()).packages).flatMap(({ resolved }) => resolved ?? []);
    expect(addresses).toEqual(['local-org']);
  });

  it('lets no package but Node itself run a script at install, as package.json allows it', async () => {
    const scripted = Object.entries((await lock()).packages)
      .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    const { allowScripts } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
    expect([...new Set(scripted)].filter((name) => !(name in allowScripts))).toEqual([]);
  });

  it('holds one jsforce, so that a connection of @salesforce/core is a connection of ours', async () => {
    const paths = Object.keys((await lock()).packages).filter((path) => path.endsWith('@jsforce/jsforce-node'));
    expect(paths).toEqual(['node_modules/@jsforce/jsforce-node']);
  });
});
