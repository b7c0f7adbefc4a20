import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const project = join(import.meta.dirname, '../..');
const run = (tool: string, args: string[], input = '') =>
  spawnSync(process.execPath, [join(project, 'node_modules', tool), ...args], {
    cwd: project,
    encoding: 'utf8',
    input,
  });

describe('the tools of the house', () => {
  it.each(['scripts/payments/close.ts', 'local-org/src/soql/query.ts', 'tests/run.ts'])(
    'hold the arrows as a rule over %s, and let no `any` in',
    (file) => {
      const { stdout } = run('eslint/bin/eslint.js', ['--print-config', file]);
      const { rules } = JSON.parse(stdout) as { rules: Record<string, [number]> };
      expect(rules['house/arrows']?.[0]).toBe(2);
      expect(rules['@typescript-eslint/no-explicit-any']?.[0]).toBe(2);
    },
  );

  it.each([
    ['Case.cls', 'public class   Case { Integer n=1; }', 'public class Case {\n    Integer n = 1;\n}\n'],
    ['Case.object-meta.xml', '<a><b>1</b><c/></a>', '<a><b>1</b><c /></a>\n'],
    ['close.ts', 'const a = "b"', "const a = 'b';\n"],
  ])('format %s', (name, ugly, formatted) => {
    expect(run('prettier/bin/prettier.cjs', ['--stdin-filepath', name], ugly)).toMatchObject({
      stdout: formatted,
      status: 0,
    });
  });

  it('are strict, run as written and keep to what can be erased', () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(project, 'tsconfig.base.json'), 'utf8')) as {
      compilerOptions: Record<string, unknown>;
    };
    expect(compilerOptions).toMatchObject({
      strict: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      module: 'NodeNext',
    });
  });

  it('keep ts-node for the REPL and one-off scripts', () => {
    const tsNode = 'ts-node/dist/bin.js';
    expect(run(tsNode, ['-e', 'const n: number = 40; console.log(n + 2)'])).toMatchObject({
      status: 0,
      stdout: '42\n',
    });
    const repl = run(tsNode, ['-i'], 'interface Yen { yen: number }\nconst fee: Yen = { yen: 24_000 }\nfee.yen * 2\n');
    expect(repl.stdout).toContain('48000');
  });

  it('run before each commit: lint-staged over what is staged, then the types', () => {
    const hook = readFileSync(join(project, '.husky/pre-commit'), 'utf8');
    expect(hook).toMatch(/^lint-staged$/m);
    expect(hook).toMatch(/^tsc /m);
    const { 'lint-staged': staged } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      'lint-staged': Record<string, string | string[]>;
    };
    const commands = Object.values(staged).flat().join('\n');
    expect(commands).toContain('eslint --fix');
    expect(commands).toContain('prettier --write');
  });
});

describe('.ci/run', () => {
  let tools: string;

  beforeEach(() => {
    tools = mkdtempSync(join(tmpdir(), 'haken-ci-'));
  });
  afterEach(() => rmSync(tools, { recursive: true, force: true }));

  it.each([0, 3])('calls `npm test` in the checkout and ends as it ends: %d', (code) => {
    writeFileSync(join(tools, 'npm'), `#!/bin/sh\necho "npm $* in $(pwd)"\nexit ${code}\n`);
    chmodSync(join(tools, 'npm'), 0o755);
    const ran = spawnSync(join(project, '.ci/run'), [], {
      cwd: tools,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` },
    });
    expect(ran).toMatchObject({ status: code, stdout: `npm test in ${project}\n` });
  });
});

describe('what a newcomer reads', () => {
  const read = (file: string) => readFileSync(join(project, file), 'utf8');

  it('the README names the two commands and its documents are there', () => {
    const readme = read('README.md');
    for (const command of ['npm start', 'npm test', '--once', '--month 2023-04']) expect(readme).toContain(command);
    for (const [, target] of readme.matchAll(/\]\((?!http)([^)#]+)/g)) {
      expect([target, existsSync(join(project, target!))]).toEqual([target, true]);
    }
  });

  it.each([
    ['0001', /Neither Apex nor Flow/],
    ['0002', /Exact decimals/],
    ['0003', /Amounts are worked out once/],
    ['0004', /two masters/],
    ['0005', /type stripping/],
  ])('decision %s is written', (number, title) => {
    const file = readdirSync(join(project, 'docs/adr')).find((name) => name.startsWith(number));
    expect(read(`docs/adr/${file}`).split('\n')[0]).toMatch(title);
  });

  it('the decision on type stripping gives its figures', () => {
    const adr = read('docs/adr/0005-type-stripping.md');
    expect(adr).toMatch(/types stripped\s+\|\s+[\d.]+ \|/);
    expect(adr).toMatch(/ts-node`[^|]*\|\s+[\d.]+ \|/);
  });

  it('the README and the developer guide name only npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const file of ['README.md', 'docs/developer-guide.md']) {
      for (const [, script] of read(file).matchAll(/npm run ([\w:-]+)/g))
        expect(Object.keys(scripts)).toContain(script);
    }
  });
});
