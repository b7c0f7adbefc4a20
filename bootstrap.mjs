#!/usr/bin/env node
// The way in: `node bootstrap.mjs <what> …`, which `npm start`, `npm test` and the other npm scripts call.
// It depends on no package and runs on the machine's own Node (20 or later). It installs the dependencies when the
// lock file changed, then hands over to the Node that the project brings along (node_modules/.bin/node).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ended, forwardSignals, handOver, hasOwnNode, leaveBy, root } from './bin/own-node.js';

const stamp = join(root, 'node_modules', '.installed-from-lock');
const setupLock = join(root, '.bootstrap.lock');

const quiet = ['--disable-warning=ExperimentalWarning'];
const esmInJest = ['--experimental-vm-modules', ...quiet];

/** What may be asked for: the file that does it, and the flags of Node it needs. */
const entries = {
  start: { file: 'scripts/start/index.ts' },
  test: { file: 'tests/run.ts' },
  'test:long': { file: 'tests/run.ts', env: { HAKEN_LONG: '1' } },
  jest: { file: 'tests/support/jest/cli.ts', flags: esmInJest },
  requirements: { file: 'tests/support/requirements/index.ts' },
  supported: { file: 'tests/support/supported/index.ts' },
  bench: { file: 'tests/bench/index.ts' },
  pictures: { file: 'tests/browser/pictures/index.ts' },
  conformance: { file: 'tests/conformance/index.ts' },
  check: { file: 'scripts/build/check.ts' },
  'build:lwc': { file: 'scripts/build/lwc.ts' },
  build: { file: 'scripts/build/build.ts' },
  types: { file: 'scripts/types/index.ts' },
  'access-matrix': { file: 'local-org/testing/write-access-matrix.ts' },
  'org-enforced': { file: 'scripts/build/org-enforced.ts' },
  haken: { file: 'bin/haken.js' },
  setup: {},
};

class Stop extends Error {}

function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Identifies what an install would bring here: the lock file, and the machine it is for. */
function wanted() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}

function isInstalled() {
  return hasOwnNode() && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The process that is installing into this checkout, or undefined when the lock is free or was left by a dead one. */
function installer() {
  try {
    const pid = Number(readFileSync(setupLock, 'utf8'));
    if (pid > 0) return isAlive(pid) ? pid : undefined;
    // Just created, its number not written yet, unless it has stood empty for a while.
    return Date.now() - statSync(setupLock).mtimeMs < 5_000 ? 'another' : undefined;
  } catch {
    return undefined;
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs `work` while no other bootstrap of this checkout does. A lock left by a process that died is taken over. */
async function alone(work) {
  let told = false;
  for (;;) {
    try {
      const file = openSync(setupLock, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw new Stop(`Cannot write ${setupLock} (${error.code}). Is the folder writable?`);
    }
    const pid = installer();
    if (pid === undefined) {
      rmSync(setupLock, { force: true });
    } else {
      if (!told) say(`Another set-up of this checkout is running (process ${pid}); waiting for it.`);
      told = true;
      await pause(300);
    }
  }
  const release = () => rmSync(setupLock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.removeListener('exit', release);
  }
}

/** A line that tells how long something has been going on: rewritten on a terminal, every 15 s elsewhere. */
function progress(what) {
  const started = Date.now();
  const terminal = process.stderr.isTTY;
  const seconds = () => Math.round((Date.now() - started) / 1000);
  if (!terminal) say(`${what} …`);
  const timer = setInterval(
    () => (terminal ? process.stderr.write(`\r${what} … ${seconds()} s `) : say(`${what} … ${seconds()} s`)),
    terminal ? 1_000 : 15_000,
  );
  return (end) => {
    clearInterval(timer);
    if (terminal) process.stderr.write('\r\x1b[K');
    say(`${end} (${seconds()} s)`);
  };
}

/** npm as it was called, or the `npm` on the PATH. */
function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

async function install() {
  const fresh = !existsSync(stamp);
  const done = progress(
    fresh
      ? 'Installing the dependencies (npm ci, once)'
      : 'The lock file changed: installing the dependencies (npm ci)',
  );
  const [command, args] = npm('ci', '--loglevel=error', '--no-audit', '--no-fund');
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const stop = forwardSignals(child);
  const { code, signal } = await ended(child).catch((error) => {
    throw new Stop(`Cannot run ${command}: ${error.message}`);
  });
  stop();
  if (signal) leaveBy(signal);
  if (code !== 0) {
    done('npm ci failed');
    throw new Stop(
      `${Buffer.concat(output)}\nThe dependencies could not be installed (npm ci ended with ${code}). Check the connection to the package registry and the free disk space, then run the same command again.`,
    );
  }
  recordInstall();
  done('Dependencies installed');
}

/** Notes which lock file the dependencies came from; also called by npm itself after a plain `npm install`. */
function recordInstall() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${wanted()}\n`);
}

async function ensureInstalled() {
  if (isInstalled()) return;
  await alone(async () => {
    if (!isInstalled()) await install();
  });
}

/** What one process of ours has stripped of its types and compiled, the others take as it is. */
const compiledOnce = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile') };

/** Runs what was asked for under the Node of the project. */
async function run({ file, flags = quiet, env = {} }, args) {
  if (!existsSync(join(root, file))) {
    throw new Stop(`${file} is missing from this checkout. Restore it with: git checkout -- ${file}`);
  }
  await handOver([...flags, join(root, file), ...args], {
    cwd: root,
    env: { ...compiledOnce, ...process.env, ...env },
  });
}

/** npm's own hook after an install. Git hooks are set up where there is a clone to guard and nobody chose others. */
async function prepare() {
  recordInstall();
  if (process.env.CI || process.env.HUSKY === '0' || !existsSync(join(root, '.git'))) return;
  const { execFileSync } = await import('node:child_process');
  const chosen = (() => {
    try {
      return execFileSync('git', ['config', 'core.hooksPath'], { cwd: root, encoding: 'utf8' }).trim();
    } catch {
      return '';
    }
  })();
  if (chosen && chosen !== '.husky/_') return;
  const husky = await import(pathToFileURL(createRequire(import.meta.url).resolve('husky')).href);
  const complaint = husky.default();
  if (complaint) say(`Git hooks were not set up: ${complaint}`);
}

async function main([what, ...args]) {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Stop(`Node 20 or later is needed to set this project up; this is ${process.version}.`);
  process.chdir(root);
  if (what === 'prepare') return prepare();
  const entry = Object.hasOwn(entries, what ?? '') ? entries[what] : undefined;
  if (!entry) throw new Stop(`Unknown: ${what ?? '(nothing)'}. One of: ${Object.keys(entries).join(', ')}.`);
  await ensureInstalled();
  if (entry.file) await run(entry, args);
}

main(process.argv.slice(2)).catch((error) => {
  say(error instanceof Stop ? error.message : error.stack);
  process.exitCode = 1;
});
