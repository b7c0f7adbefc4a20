import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { simulatorClient, type Simulator } from '../../../data/simulator/index.ts';
import { projectRoot } from '../../../scripts/org/index.ts';
import { integration } from '../../support/programme/index.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  kill(): void;
  ended: Promise<Ended>;
}

/** `haken sync …` as a process of its own, in the state folder of an org, signed in as the integration user. */
export function haken(home: string, platform: Pick<Simulator, 'url'>, ...args: string[]): Running {
  const child = spawn(
    process.execPath,
    [join(projectRoot(), 'bin', 'haken.js'), ...args, '--target-org', integration],
    {
      env: {
        ...process.env,
        HAKEN_HOME: home,
        HAKEN_PLATFORM_URL: platform.url,
        HAKEN_PLATFORM_CLIENT_ID: simulatorClient.id,
        HAKEN_PLATFORM_CLIENT_SECRET: simulatorClient.secret,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...output })));
  return { kill: () => void child.kill('SIGKILL'), ended };
}
