// `npm run bench`: measures this checkout on this machine, prints the figures and writes out/bench.json. A full run is
// also kept as docs/bench.json. Speed is measured here, never asserted in a test.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

interface Figure {
  value: number;
  unit: string;
  aim: string | null;
  met: boolean | null;
  machine: string;
  date: string;
}
interface LastStart {
  seconds: Record<string, number>;
  figures: Record<string, number>;
}

const root = join(import.meta.dirname, '..', '..');
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? '?'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const figures: Record<string, Figure> = {};

function keep(name: string, value: number, unit: string, aim?: number): void {
  figures[name] = {
    value: Math.round(value * 100) / 100,
    unit,
    aim: aim === undefined ? null : `≤ ${aim}`,
    met: aim === undefined ? null : value <= aim,
    machine,
    date: new Date().toISOString().slice(0, 10),
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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

async function main(): Promise<void> {
  const build = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/build/build.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('npm run build failed');
  keep('haken --version, compiled', timed(5, ['bin/haken.js', '--version']), 's', 0.3);

  const home = mkdtempSync(join(tmpdir(), 'haken-bench-'));
  try {
    const install = installSeconds(join(home, 'clone'));
    keep('fresh: clone and npm ci, from the cache of npm', install, 's');
    const fresh = await startOnce(home);
    keepStart('fresh', fresh);
    keep('fresh: npm start -- --once, from a clone', install + fresh.total, 's', 360);
    const { platformRecords = 0, syncCalls = 0, syncMegabytes = 0, closeCalls = 0, closeMegabytes = 0 } = fresh.figures;
    keep('sync: Platform records', platformRecords, 'records');
    keep('sync: API calls per 1,000 Platform records', (syncCalls * 1000) / platformRecords, 'calls', 15);
    keep('sync: peak memory', syncMegabytes, 'MiB');
    keep('close: API calls', closeCalls, 'calls', 40);
    keep('close: peak memory', closeMegabytes, 'MiB');
    const second = await startOnce(home);
    keepStart('second', second);
    keep('second: npm start -- --once', second.total, 's', 20);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  report();
}

function report(): void {
  for (const [name, { value, unit, aim, met }] of Object.entries(figures)) {
    const verdict = met === null ? '' : met ? `(aim ${aim}: met)` : `(aim ${aim}: MISSED)`;
    process.stdout.write(`${name}: ${value} ${unit} ${verdict}\n`);
  }
  const text = `${JSON.stringify(figures, undefined, 2)}\n`;
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', 'bench.json'), text);
  writeFileSync(join(root, 'docs', 'bench.json'), text);
}

await main();
