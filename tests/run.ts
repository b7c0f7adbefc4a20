// `npm test`: what the tests need, formatting, lint and types, then every test. Ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { forgetFigures, writeReliability } from './support/reliability/index.ts';
import { ensureBrowser, hasBrowserTests } from './support/browser/index.ts';

const quiet = '--disable-warning=ExperimentalWarning';

async function run(...args: string[]): Promise<number> {
  const child = spawn(process.execPath, [quiet, ...args], { stdio: 'inherit' });
  const passOn = () => child.kill('SIGTERM');
  process.once('SIGTERM', passOn);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  process.removeListener('SIGTERM', passOn);
  if (signal) process.exit(128 + 2);
  return code ?? 1;
}

// Ctrl-C reaches the child as well, which then ends by itself.
process.on('SIGINT', () => undefined);

if (hasBrowserTests()) await ensureBrowser();

console.error('Checking format, lint and types (npm run check) …');
const checked = await run('scripts/build/check.ts', '--check');

// The figures of a long run that was broken off are of the same sources: `HAKEN_RESUME=1` goes on from them.
if (process.env.HAKEN_LONG && !process.env.HAKEN_RESUME) forgetFigures();
console.error(process.env.HAKEN_LONG ? 'Running all tests, the long ones too …' : 'Running the tests …');
const tested = await run('--experimental-vm-modules', 'tests/support/jest/cli.ts', ...process.argv.slice(2));

writeReliability();
process.exitCode = checked || tested;
