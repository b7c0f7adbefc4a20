// `npm run check [paths…]`: formats, lints and types everything. `-- --check` changes nothing and only tells.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeBundlePaths } from '../lwc/index.ts';
import { runSteps, type Step } from './step.ts';

const root = join(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const onlyTell = args.includes('--check');
const paths = args.filter((arg) => !arg.startsWith('--'));
const where = paths.length > 0 ? paths : ['.'];

const prettier: Step = {
  name: onlyTell ? 'Formatting is as prettier has it' : 'Formatted',
  command: [
    'node_modules/prettier/bin/prettier.cjs',
    onlyTell ? '--check' : '--write',
    '--log-level=warn',
    '--ignore-unknown',
    ...where,
  ],
};
const eslint: Step = {
  name: 'Linted',
  command: [
    'node_modules/eslint/bin/eslint.js',
    '--no-warn-ignored',
    '--max-warnings=0',
    ...(onlyTell ? [] : ['--fix']),
    ...where,
  ],
};
const typed = [
  'tsconfig.json',
  'tsconfig.build.json',
  'local-org/src/lightning/platform/tsconfig.json',
  'force-app/main/default/lwc/tsconfig.json',
  'force-app/main/default/lwc/tsconfig.test.json',
]
  .filter((project) => existsSync(join(root, project)))
  .map((project): Step => ({
    name: `Types of ${project}`,
    command: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project],
  }));

const outOfDate = await writeBundlePaths(join(root, 'force-app/main/default/lwc'), { write: !onlyTell });
if (outOfDate && onlyTell)
  console.error('✕ force-app/main/default/lwc/tsconfig.json lists other bundles than there are: run `npm run check`.');

// The two that write go one after the other; what only reads runs side by side.
const good = onlyTell
  ? await runSteps([eslint, prettier, ...typed], root)
  : (await runSteps([eslint], root)) && (await runSteps([prettier, ...typed], root));

if (!good || (outOfDate && onlyTell)) {
  console.error(onlyTell ? 'Not in order: `npm run check` puts right what it can.' : 'Not in order: see above.');
  process.exitCode = 1;
}
