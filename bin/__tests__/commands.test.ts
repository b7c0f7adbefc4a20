import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from '@oclif/core';

const project = join(import.meta.dirname, '../..');
const folder = join(project, 'scripts/commands');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));
const nameOf = (file: string) => relative(folder, file).replace(/\.ts$/, '').replaceAll('/', ' ');

/** What the thread needs of the command line, by topic. */
const thread = {
  org: ['start', 'status'],
  sync: ['pull', 'status'],
  review: ['run', 'request-release', 'grant'],
  payments: ['close', 'approve', 'transfer', 'notices', 'status'],
};

describe('the commands of haken', () => {
  it.each(Object.entries(thread).flatMap(([topic, verbs]) => verbs.map((verb) => `${topic} ${verb}`)))(
    'haken %s is there',
    (name) => {
      expect(files.map(nameOf)).toContain(name);
    },
  );

  it.each(files.map((file) => [nameOf(file), file]))(
    'haken %s says what it does in Japanese and English, and takes --json and --target-org',
    async (_name, file) => {
      const { default: command } = (await import(pathToFileURL(file).href)) as { default: typeof Command };
      expect(command.summary).toMatch(/[ぁ-ん一-龠].* \/ [A-Z][a-z]/);
      expect(command.description).toMatch(/[ぁ-ん一-龠]/);
      expect(command.enableJsonFlag).toBe(true);
      expect(Object.keys({ ...command.baseFlags, ...command.flags })).toContain('target-org');
      for (const flag of Object.values({ ...command.baseFlags, ...command.flags })) expect(flag.summary).toBeTruthy();
    },
  );

  it('haken alone tells its topics; a topic tells its commands', () => {
    const help = (...args: string[]) =>
      spawnSync(process.execPath, [join(project, 'bin/haken.js'), ...args, '--help'], { encoding: 'utf8' });
    const top = help();
    expect(top.status).toBe(0);
    for (const topic of Object.keys(thread)) expect(top.stdout).toMatch(new RegExp(`^\\s+${topic}\\s`, 'm'));
    const payments = help('payments');
    for (const verb of thread.payments) expect(payments.stdout).toContain(`payments ${verb}`);
  });
});
