// The Node that the project brings along (npm's `node` package), and how to hand over to it. Depends on no package and
// runs on the machine's own Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
export const ownNode = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');

/** The first Node that runs our TypeScript as it stands and without a warning. */
export const neededMajor = 24;

export function hasOwnNode() {
  return existsSync(ownNode);
}

/** Environment in which `node` is ours, for the process handed over to and those it starts. */
export function withOwnNode(env = process.env) {
  return { ...env, PATH: `${bin}${delimiter}${env.PATH ?? ''}` };
}

/** Waits for a child: its exit code, or the signal that ended it. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Passes signals on to the child and waits for its own end. On a terminal Ctrl-C reaches the child by itself (it is in
 * the same process group), so there it is only kept from ending us first; elsewhere it is passed on once.
 *
 * @returns a function that stops doing so
 */
export function forwardSignals(child) {
  const sent = new Set();
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      if (sent.has(signal) || (signal === 'SIGINT' && process.stdin.isTTY)) return;
      sent.add(signal);
      child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return () => handlers.forEach(([signal, handler]) => process.removeListener(signal, handler));
}

/** npm's shell may die of a signal without passing it on: what it started then ends too, instead of serving unseen. */
function followParent(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || parent === 1) return;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
}

/** Ends as the child did: the caller then sees the same signal, or 128 + its number. */
export function leaveBy(signal) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  process.exit(128 + (constants.signals[signal] ?? 0));
}

/** Runs our Node with `args` in this process's place: same input, output, signals and end. */
export async function handOver(args, { cwd = process.cwd(), env = process.env } = {}) {
  const child = spawn(ownNode, args, { cwd, stdio: 'inherit', env: withOwnNode(env) });
  forwardSignals(child);
  followParent(child);
  const { code, signal } = await ended(child);
  if (signal) leaveBy(signal);
  process.exitCode = code;
}
