import { readFileSync } from 'node:fs';
import { currentTypes, typesFile } from '../index.ts';

describe('types of the org’s rows', () => {
  it('are those of force-app as it stands (if not: npm run types)', async () => {
    expect(readFileSync(typesFile, 'utf8')).toBe(await currentTypes());
  });
});
