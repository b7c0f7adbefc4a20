import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { minify } from 'terser';
import { MANIFEST, type BuiltFile } from './cache.ts';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The same code in as few characters as can be. */
export async function minified(code: string): Promise<string> {
  const { code: small } = await minify(code, { module: true, ecma: 2020, compress: { passes: 1 }, mangle: true });
  return small ?? code;
}

/** Writes a file that pages load, and what travels in its place to those who can unpack it. */
async function writeAsset(folder: string, name: string, code: string): Promise<BuiltFile> {
  const plain = Buffer.from(code);
  const [br, gz] = await Promise.all([
    brotli(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    gzipped(plain),
  ]);
  writeFileSync(join(folder, name), plain);
  writeFileSync(join(folder, `${name}.br`), br);
  writeFileSync(join(folder, `${name}.gz`), gz);
  return { name, bytes: { plain: plain.length, br: br.length } };
}

/** Writes what was built as a whole: the folder is there with everything in it, or not at all. */
export async function writeBuild(
  folder: string,
  files: readonly { name: string; code: string }[],
  manifest: object,
): Promise<void> {
  const beside = `${folder}.${process.pid}-${Date.now()}`;
  mkdirSync(beside, { recursive: true });
  const written = await Promise.all(files.map(({ name, code }) => writeAsset(beside, name, code)));
  writeFileSync(join(beside, MANIFEST), JSON.stringify({ files: written, ...manifest }));
  try {
    renameSync(beside, folder);
  } catch {
    // Somebody else built the same meanwhile.
    rmSync(beside, { recursive: true, force: true });
  }
}
