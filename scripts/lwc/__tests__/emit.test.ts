import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundlePaths, emitBundles, writeBundlePaths } from '../index.ts';

describe('emitting the JavaScript of the bundles', () => {
  let lwc: string;

  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(lwc, path)), { recursive: true });
    await writeFile(join(lwc, path), text);
  };
  const read = (path: string) => readFile(join(lwc, path), 'utf8');

  beforeEach(async () => {
    lwc = await mkdtemp(join(tmpdir(), 'haken-lwc-'));
    await write('tsconfig.json', '{ "compilerOptions": { "verbatimModuleSyntax": true, "strict": true } }');
    await write(
      'hello/hello.ts',
      `import { LightningElement, api } from 'lwc';
import type { Yen } from './money.ts';
import { tax } from './money.ts';

// Why: shown to the clerk.
export default class Hello extends LightningElement {
  @api amount?: Yen;
  get tax(): number { return tax(this.amount ?? 0); }
}
`,
    );
    await write('hello/money.ts', 'export type Yen = number;\nexport const tax = (yen: Yen): number => yen / 10;\n');
    await write('hello/__tests__/hello.test.ts', "it('is not emitted', () => {});\n");
  });

  afterEach(() => rm(lwc, { recursive: true }));

  it('keeps decorators and comments, drops types, and names the emitted modules', async () => {
    await emitBundles(lwc);
    const code = await read('hello/hello.js');
    expect(code).toContain('@api\n    amount;');
    expect(code).toContain('// Why: shown to the clerk.');
    expect(code).toContain('import { tax } from "./money.js";');
    expect(code).not.toContain('Yen');
    expect(await read('hello/money.js')).toBe('export const tax = (yen) => yen / 10;\n');
    expect(await readdir(join(lwc, 'hello/__tests__'))).toEqual(['hello.test.ts']);
  });

  it('touches nothing the second time', async () => {
    await emitBundles(lwc);
    const before = (await stat(join(lwc, 'hello/hello.js'))).mtimeMs;
    expect(await emitBundles(lwc)).toEqual({
      written: [],
      unchanged: ['hello/hello.js', 'hello/money.js'],
      removed: [],
    });
    expect((await stat(join(lwc, 'hello/hello.js'))).mtimeMs).toBe(before);
  });

  it('removes what was emitted of a bundle that is gone, and no bundle written in JavaScript', async () => {
    await write('gone/gone.js', 'export const old = 1;\n');
    await write('plain/plain.js', 'export const kept = 1;\n');
    await write('plain/plain.js-meta.xml', '<LightningComponentBundle/>');
    expect((await emitBundles(lwc)).removed).toEqual(['gone/gone.js']);
    expect((await readdir(lwc)).sort()).toEqual(['hello', 'plain', 'tsconfig.json']);
  });

  it('removes JavaScript whose source is gone, so that no stale module is deployed', async () => {
    await emitBundles(lwc);
    await rm(join(lwc, 'hello/money.ts'));
    expect((await emitBundles(lwc)).removed).toEqual(['hello/money.js']);
  });

  it('removes what was emitted for a bundle that was taken away, which a deploy would stumble over', async () => {
    await emitBundles(lwc);
    await write('gone/gone.js', 'export const gone = 1;');
    expect((await emitBundles(lwc)).removed).toEqual(['gone/gone.js']);
    expect(await readdir(lwc)).not.toContain('gone');
  });

  it('names file and line of a source that cannot be parsed', async () => {
    await write('hello/money.ts', 'export const tax = 1;\nexport const = 2;\n');
    await expect(emitBundles(lwc)).rejects.toThrow(/^lwc\/hello\/money\.ts:2: /);
  });

  it('gives TypeScript one path a bundle, and says when the list was out of date', async () => {
    expect(await bundlePaths(lwc)).toEqual({ 'c/hello': ['./hello/hello.ts'] });
    expect(await writeBundlePaths(lwc, { write: false })).toBe(true);
    expect(await writeBundlePaths(lwc)).toBe(true);
    expect(await writeBundlePaths(lwc)).toBe(false);
    expect(JSON.parse(await read('tsconfig.json')).compilerOptions.paths).toEqual({ 'c/hello': ['./hello/hello.ts'] });
  });
});
