import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

describe('The sample’s people', () => {
  it('R-119: no job of the product calls them, only the start of the sample does', () => {
    const files = ['scripts', 'force-app', 'local-org/src'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const callers = files
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('sample-staff'));
    expect(callers).toEqual(['scripts/start/staff.ts']);
  });
});
