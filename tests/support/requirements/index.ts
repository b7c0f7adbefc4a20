// `npm run requirements`: which requirement is proved by which tests, as of the last whole run.
import { listing, readRequirements, summary } from './record.ts';

const requirements = await readRequirements();
if (requirements) {
  console.log(`${listing(requirements)}\n\n${summary(requirements)}`);
} else {
  console.error('No whole run of the tests is recorded yet: run `npm test` first.');
  process.exitCode = 1;
}
