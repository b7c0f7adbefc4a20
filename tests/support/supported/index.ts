// `npm run supported`: writes docs/local-org/supported.md from the last run of all tests of the local org.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { pageOf } from './page.ts';
import { readStatements } from './record.ts';

const page = join(import.meta.dirname, '../../../docs/local-org/supported.md');

const statements = await readStatements();
if (statements) {
  const text = await format(pageOf(statements), { ...(await resolveConfig(page)), parser: 'markdown' });
  await writeFile(page, text);
  console.log(`${statements.length} statements written to docs/local-org/supported.md`);
} else {
  console.error(
    'No run of the local org’s tests is recorded yet: run `npm run jest -- --selectProjects local-org` first.',
  );
  process.exitCode = 1;
}
