import { spawn } from 'node:child_process';

/** One command of a build or a check. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

export interface Outcome {
  readonly step: Step;
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a command of the project with the Node this process runs on; its output is kept until it ends. */
export function runStep(step: Step, root: string): Promise<Outcome> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...step.command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stderr.isTTY && { FORCE_COLOR: '1' }) },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString();
      resolve({ step, code: code ?? (signal ? 1 : 0), output, seconds: Math.round((Date.now() - started) / 1000) });
    });
  });
}

/** Runs steps two at a time and tells of each when it ends; what a step printed is shown only when it failed. */
export async function runSteps(steps: readonly Step[], root: string): Promise<boolean> {
  const waiting = [...steps];
  let good = true;
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { code, output, seconds } = await runStep(step, root);
      good &&= code === 0;
      console.error(
        `${code === 0 ? '✓' : '✕'} ${step.name} (${seconds} s)${code === 0 ? '' : `\n${output.trimEnd()}`}`,
      );
    }
  };
  await Promise.all([worker(), worker()]);
  return good;
}
