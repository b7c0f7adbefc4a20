import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended, and what it wrote. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. `onStderr` is told what it writes there meanwhile. */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; onStderr?: (text: string) => void },
): Promise<Ended> {
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
    options.onStderr?.(text);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...written };
}

/** The environment of this process without what would make a suite behave as on a build server or go through a proxy. */
export function plainEnvironment(more: Readonly<Record<string, string>>, outer = process.env): NodeJS.ProcessEnv {
  const barred = /^(CI|https?_proxy|all_proxy|npm_.*|NODE_OPTIONS|SF_.*|SFDX_.*)$/i;
  const kept = Object.entries(outer).filter(([name]) => !barred.test(name));
  return { ...Object.fromEntries(kept), ...more };
}
