import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname } from 'node:path';
import type { SyncTransformer } from '@jest/transform';

const ownSource = readFileSync(import.meta.filename);

/** What Node tells a module about itself and jest 29 does not. */
function fillImportMeta(code: string, path: string): string {
  return code
    .replaceAll(/\bimport\.meta\.dirname\b/g, JSON.stringify(dirname(path)))
    .replaceAll(/\bimport\.meta\.filename\b/g, JSON.stringify(path))
    .replaceAll(/\bimport\.meta\.main\b/g, 'false');
}

/**
 * Jest transformer that does to a test what Node itself does to the product: types become blanks, so lines and columns
 * in stack traces stay those of the source and no source map is needed.
 */
const transformer: SyncTransformer = {
  process(source, path) {
    return { code: fillImportMeta(stripTypeScriptTypes(source, { mode: 'strip' }), path) };
  },
  getCacheKey(source, path) {
    return createHash('sha1').update(ownSource).update(process.version).update(path).update(source).digest('hex');
  },
};

export default transformer;
