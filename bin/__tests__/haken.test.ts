import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeManifests } from '../../scripts/build/index.ts';

const project = join(import.meta.dirname, '../..');

const command = (word: string) => `
import { Command } from '@oclif/core';
export default class Close extends Command {
  static summary = 'Close a month';
  async run() { this.log('${word}'); }
}
`;

describe('the command line', () => {
  let checkout: string;

  beforeAll(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'haken-command-'));
    await cp(join(project, 'bin'), join(checkout, 'bin'), { recursive: true });
    await cp(join(project, 'package.json'), join(checkout, 'package.json'));
    await symlink(join(project, 'node_modules'), join(checkout, 'node_modules'));
    await mkdir(join(checkout, 'scripts/commands/payments'), { recursive: true });
    await writeFile(join(checkout, 'scripts/commands/payments/close.ts'), command('from TypeScript'));
  });

  afterAll(() => rm(checkout, { recursive: true, force: true }));

  const haken = (...args: string[]) =>
    spawnSync(process.execPath, [join(checkout, 'bin/haken.js'), ...args], { encoding: 'utf8' });

  const build = async () => {
    await mkdir(join(checkout, 'dist/scripts/commands/payments'), { recursive: true });
    await writeFile(join(checkout, 'dist/scripts/commands/payments/close.js'), command('compiled'));
    await writeManifests(checkout, JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')));
  };

  it('runs the TypeScript of a checkout that was not built', () => {
    expect(haken('payments', 'close')).toMatchObject({ status: 0, stdout: 'from TypeScript\n', stderr: '' });
  });

  it('runs the compiled JavaScript once built, and the TypeScript again once that changed', async () => {
    await build();
    expect(haken('payments', 'close')).toMatchObject({ status: 0, stdout: 'compiled\n', stderr: '' });
    await writeFile(join(checkout, 'scripts/commands/payments/close.ts'), command('changed'));
    expect(haken('payments', 'close').stdout).toBe('changed\n');
  });

  it('stands under its own topic as a plugin of sf, over the same compiled files', async () => {
    await build();
    const { commands } = JSON.parse(await readFile(join(checkout, 'oclif.manifest.json'), 'utf8'));
    expect(Object.keys(commands)).toEqual(['haken:payments:close']);
    expect(commands['haken:payments:close'].relativePath).toEqual([
      'dist',
      'scripts',
      'commands',
      'payments',
      'close.js',
    ]);
  });

  it('gives its version, and an error with a non-zero exit for a command there is not', () => {
    expect(haken('--version').stdout).toMatch(/^haken\/\d+\.\d+\.\d+ .* node-v24\./);
    expect(haken('payments', 'cloze')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('payments:cloze not found'),
    });
  });
});
