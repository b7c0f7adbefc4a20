import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Told here, not asked of the scripts: who deploys in this process need not load what signs in. */
const root = join(import.meta.dirname, '../../..');
const caches = join(root, 'node_modules', '.cache');
const hour = 3_600_000;

/** A hash of all files of folders of this project that something is made from, and of what else it depends on. */
export function fingerprint(folders: readonly string[], ...besides: string[]): string {
  const hash = createHash('sha256');
  for (const text of besides) hash.update(text).update('\0');
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
    // What is emitted beside a TypeScript module follows from it.
    for (const file of files.filter((name) => /\.(xml|ts|html|css)$/.test(name) && !name.includes('__tests__'))) {
      hash.update(join(folder, file)).update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * A folder that is made once for each state of what it comes from, by whichever test asks first, and only read from then
 * on. Others that have not been made anew for an hour are taken away.
 */
export async function madeOnce(name: string, key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const cache = join(caches, name);
  const folder = join(cache, key);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  for (const other of readdirSync(cache).map((each) => join(cache, each))) {
    if (Date.now() - statSync(other).mtimeMs > hour) rmSync(other, { recursive: true, force: true });
  }
  const draft = mkdtempSync(join(cache, 'draft-'));
  await make(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another worker was faster; what it made is as good.
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

const source = 'force-app/main/default';

/**
 * force-app, or the named folders of it, as a zip in metadata format.
 * @param folders such as `objects`
 */
export async function packageOf(folders: readonly string[] = ['.']): Promise<Buffer> {
  const paths = folders.map((folder) => join(source, folder));
  const made = await madeOnce(
    'haken-packages',
    fingerprint(paths, readFileSync(import.meta.filename, 'utf8')),
    async (folder) => {
      // Loaded here alone: it takes seconds that no test should pay whose package is there.
      const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
      const components = ComponentSet.fromSource(paths.map((path) => join(root, path)));
      const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
      if (zipBuffer === undefined) throw new Error('force-app was not converted to a zip');
      writeFileSync(join(folder, 'package.zip'), zipBuffer);
    },
  );
  return readFileSync(join(made, 'package.zip'));
}
