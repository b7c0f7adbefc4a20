// `npm run access-matrix`: runs the tests of who may do what by which API, and writes docs/local-org/access-matrix.md from them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'tests/support/jest/cli.ts',
    '--selectProjects',
    'local-org',
    'local-org/src/__tests__/access-matrix',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HAKEN_WRITE_ACCESS_MATRIX: '1' } },
);
process.exitCode = status ?? 1;
