import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../../../..');

/** Runs jest itself, with our reporters, over a small suite. */
describe('a run of jest', () => {
  let suite: string;

  beforeEach(async () => {
    suite = await mkdtemp(join(tmpdir(), 'haken-suite-'));
    await cp(join(project, 'tests/support'), join(suite, 'tests/support'), {
      recursive: true,
      filter: (path) => !path.includes('__tests__'),
    });
    await symlink(join(project, 'node_modules'), join(suite, 'node_modules'));
    await mkdir(join(suite, 'cases'));
    await writeFile(join(suite, 'package.json'), '{ "type": "module" }');
    const reporters = ['requirements', 'quiet'].map((name) => `<rootDir>/tests/support/jest/${name}-reporter.ts`);
    const transform = { '\\.ts$': '<rootDir>/tests/support/jest/strip-types.ts' };
    const config = {
      roots: ['<rootDir>/cases'],
      testMatch: ['**/*.test.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      transform,
      reporters,
      verbose: false,
    };
    await writeFile(join(suite, 'jest.config.json'), JSON.stringify(config));
    await writeFile(
      join(suite, 'cases/good.test.ts'),
      `import { dirname } from 'node:path';
       const here: string = import.meta.dirname;
       it('R-001 pays once', () => { console.log('chatter'); expect(here).toBe(dirname(import.meta.filename)); });
       it.skip('R-002 waits', () => {});`,
    );
  });

  afterEach(() => rm(suite, { recursive: true, force: true }));

  const jest = (...args: string[]) => {
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...flags, 'node_modules/jest/bin/jest.js', ...args],
      {
        cwd: suite,
        encoding: 'utf8',
      },
    );
    return { status, text: stdout + stderr };
  };
  const recorded = async () => JSON.parse(await readFile(join(suite, 'out/requirements.json'), 'utf8'));

  it('says little when green, records the requirements, and closes with the plain count', async () => {
    expect(jest()).toEqual({
      status: 0,
      text: 'Requirements with a test: 1 (R-…), readings: 0 (A-…)\n1 passed, 0 failed, 1 skipped\n',
    });
    expect(await recorded()).toEqual({
      'R-001': [{ test: 'R-001 pays once', file: 'cases/good.test.ts', passed: true }],
    });
  });

  it('tells a failure in full, with its place in the TypeScript and what the file printed', async () => {
    await writeFile(
      join(suite, 'cases/bad.test.ts'),
      `interface Case { code: string }

const found: Case = { code: 'B' };
console.log('looked at', found.code);
it('A-04 counts', () => { expect(found.code).toBe('A'); });`,
    );
    const { status, text } = jest();
    expect(status).toBe(1);
    expect(text).toMatch(
      /FAILED .*bad\.test\.ts\n[^]*A-04 counts[^]*Expected: "A"[^]*bad\.test\.ts:5:46[^]*log: looked at B/,
    );
    expect(text).toMatch(/failing: A-04\n1 passed, 1 failed, 1 skipped\n$/);
  });

  it('counts a file that cannot be run as a failure', async () => {
    await writeFile(
      join(suite, 'cases/broken.test.ts'),
      "import { gone } from './gone.ts';\nit('never runs', () => gone());\n",
    );
    const { status, text } = jest();
    expect(status).toBe(1);
    expect(text).toMatch(/FAILED .*broken\.test\.ts[^]*gone\.ts[^]*\n1 passed, 1 failed, 1 skipped\n$/);
  });

  it('leaves the record alone when only a part is run', async () => {
    expect(jest('good').text).toBe('1 passed, 0 failed, 1 skipped\n');
    expect(jest('-t', 'R-001').text).toBe('1 passed, 0 failed, 1 skipped\n');
    await expect(recorded()).rejects.toThrow('ENOENT');
  });
});
