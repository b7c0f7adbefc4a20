import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/org/index.ts';

/** What came of a command: its exit code (null when it was killed) and what it said. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  ended: Promise<Ended>;
}

/** Bytes of a block as a shell's `ulimit -f` counts them. */
const block = 512;

/**
 * Starts `haken …` as a process of its own, as a person would; with `mostBytes`, writing a file beyond them fails, as on a
 * full disk (EFBIG; the signal that tells of it is ignored, as Node ignores none).
 */
export function startHaken(home: string, args: readonly string[], mostBytes?: number): Running {
  const haken = ['--disable-warning=ExperimentalWarning', join(projectRoot(), 'bin', 'haken.js'), ...args];
  const limits = `trap '' XFSZ; ulimit -f ${Math.ceil((mostBytes ?? 0) / block)}; exec "$0" "$@"`;
  const child = spawn(
    mostBytes === undefined ? process.execPath : 'sh',
    mostBytes === undefined ? haken : ['-c', limits, process.execPath, ...haken],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HAKEN_HOME: home,
        HAKEN_CLOCK: undefined,
        HAKEN_TARGET_ORG: undefined,
        NODE_OPTIONS: '',
      },
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { process: child, ended };
}

/** What a command printed with `--json`; anything else beside it fails to parse. */
export function jsonOf({ stdout, stderr, code }: Ended): unknown {
  try {
    return JSON.parse(stdout) as unknown;
  } catch (error) {
    throw new Error(`No JSON (exit code ${code}): ${stdout}\n${stderr}`, { cause: error });
  }
}
