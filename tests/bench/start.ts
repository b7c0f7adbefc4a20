// What it takes to start: the command line, and `npm start` from a clone and again.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keep, median, root } from './figures.ts';

interface LastStart {
  seconds: Record<string, number>;
  figures: Record<string, number>;
}

/** Seconds of a command from start to end, the median of several runs after one that is not counted. */
function timed(runs: number, args: string[]): number {
  const times = Array.from({ length: runs + 1 }, () => {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
    return (performance.now() - began) / 1000;
  });
  return median(times.slice(1));
}

/** One `npm start -- --once` with a state folder of its own; its stages as the start itself noted them. */
async function startOnce(home: string): Promise<LastStart & { total: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/start/index.ts', '--once', '--out', join(home, 'out')],
    {
      cwd: root,
      env: { ...process.env, HAKEN_HOME: home },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm start -- --once ended with ${code}`);
  const noted = JSON.parse(readFileSync(join(home, 'last-start.json'), 'utf8')) as LastStart;
  return { ...noted, total: (performance.now() - began) / 1000 };
}

/** Seconds for a clone of what is committed here, and for the bootstrap to install into it. */
function installSeconds(clone: string): number {
  const began = performance.now();
  for (const [command, ...args] of [
    ['git', 'clone', '--quiet', root, clone],
    [process.execPath, join(clone, 'bootstrap.mjs'), 'setup'],
  ] as const) {
    const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  }
  const seconds = (performance.now() - began) / 1000;
  rmSync(clone, { recursive: true, force: true });
  return seconds;
}

function keepStart(which: string, start: LastStart): void {
  for (const [stage, seconds] of Object.entries(start.seconds)) keep(`${which}: ${stage}`, seconds, 's');
}

/** Builds, starts from a clone of what is committed, starts again. */
export async function measureStarts(): Promise<void> {
  const build = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/build/build.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('npm run build failed');
  keep('haken --version, compiled', timed(5, ['bin/haken.js', '--version']), 's', { most: 0.3 });

  const home = mkdtempSync(join(tmpdir(), 'haken-bench-'));
  try {
    const install = installSeconds(join(home, 'clone'));
    keep('fresh: clone and npm ci, from the cache of npm', install, 's');
    const fresh = await startOnce(home);
    keepStart('fresh', fresh);
    keep('fresh: npm start -- --once, from a clone', install + fresh.total, 's', { most: 360 });
    const { platformRecords = 0, syncCalls = 0, syncMegabytes = 0, closeCalls = 0, closeMegabytes = 0 } = fresh.figures;
    keep('sync: Platform records', platformRecords, 'records');
    keep('sync: API calls per 1,000 Platform records', (syncCalls * 1000) / platformRecords, 'calls', { most: 15 });
    keep('sync: peak memory', syncMegabytes, 'MiB');
    keep('close: API calls', closeCalls, 'calls', { most: 40 });
    keep('close: peak memory', closeMegabytes, 'MiB');
    const second = await startOnce(home);
    keepStart('second', second);
    keep('second: npm start -- --once', second.total, 's', { most: 20 });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
