/** `npm run types`: writes the types of the org's rows, scripts/org/types.generated.ts, from force-app. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generateTypes } from './generate.ts';

const root = join(import.meta.dirname, '..', '..');
export const typesFile = join(root, 'scripts', 'org', 'types.generated.ts');

/** The file as it should stand, formatted like every other. */
export async function currentTypes(): Promise<string> {
  return format(generateTypes(root), { ...(await resolveConfig(typesFile)), filepath: typesFile });
}

if (import.meta.main) {
  writeFileSync(typesFile, await currentTypes());
  process.stdout.write(`${typesFile}\n`);
}
