import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scene } from '../sf/command.ts';
import { COMMANDS } from '../sf/commands.ts';
import { nameOf } from '../sf/index.ts';
import { writeProject } from '../sf/project.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the commands of the command line', () => {
  const scene = {
    org: { url: 'http://127.0.0.1:1', secureUrl: 'https://127.0.0.1:2', accessToken: '00Dx!secret', folder: '/tmp/x' },
    project: '/tmp/x/project',
    keyFile: '/tmp/x/jwt.pem',
    refreshToken: 'refresh',
    found: new Map<string, string>(),
  } as unknown as Scene;

  it('stand on the scorecard without tokens, addresses and ids of the run', () => {
    const args = ['org', 'login', '--key', '/tmp/x/jwt.pem', 'http://127.0.0.1:1', '00Dx!secret', 'a005g0000000001AAA'];
    expect(nameOf(args, scene)).toBe('org login --key …/jwt.pem … … …');
  });

  it('each name themselves once', () => {
    const named = COMMANDS.flatMap((command) => command.name ?? []);
    expect(new Set(named).size).toBe(named.length);
  });

  it('fail where the answer is not the right one', () => {
    const query = COMMANDS.find(
      ({ name, args }) => name === undefined && args({ ...scene, project: folder }).includes('SELECT Id FROM Thing__c'),
    );
    expect(() => query?.check({ totalSize: 3 }, scene)).not.toThrow();
    expect(() => query?.check({ totalSize: 2 }, scene)).toThrow();
  });

  it('find a project of our own, whole', () => {
    writeProject(folder);
    expect(readFileSync(join(folder, 'import.csv'), 'utf8')).toMatch(/^Name,Code__c,Count__c\n/);
    expect(JSON.parse(readFileSync(join(folder, 'sfdx-project.json'), 'utf8'))).toHaveProperty('packageDirectories');
  });
});
