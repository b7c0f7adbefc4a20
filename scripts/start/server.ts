import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { OrgError, projectRoot } from '../org/index.ts';

/** A server of ours in a process of its own: it prints one line of JSON when it is ready. */
export interface Server<Ready> {
  ready: Ready;
  process: ChildProcess;
  /** Ends it and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts a server and waits for its line; when its port is taken, once more on a free one. What it writes besides goes
 * to the log file.
 * @throws OrgError with the end of its log when it does not come up
 */
export async function startServer<Ready>(
  name: string,
  file: string,
  args: (port: number) => string[],
  port: number,
  log: string,
): Promise<Server<Ready>> {
  try {
    return await launch<Ready>(name, file, args(port), log);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('EADDRINUSE')) throw error;
    process.stderr.write(`  ${name}: ポート ${port} は使われているため、空いているポートを使います。\n`);
    return launch<Ready>(name, file, args(0), log);
  }
}

function launch<Ready>(name: string, file: string, args: string[], log: string): Promise<Server<Ready>> {
  mkdirSync(dirname(log), { recursive: true });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(projectRoot(), file), ...args], {
    // The channel closes when this process is gone, however it went: the server then ends by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // On a terminal Ctrl-C would reach it before we are done with it.
    detached: true,
  });
  child.channel?.unref();
  const output = createWriteStream(log, { flags: 'a' });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
    output.write(chunk);
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    void ended.then((code) => {
      output.end();
      reject(
        new OrgError('SERVER_ENDED', `${name} が起動できませんでした（終了コード ${code ?? '?'}）。\n${said.trim()}`),
      );
    });
    createInterface({ input: child.stdout! }).once('line', (line) => {
      child.stdout!.pipe(output, { end: false });
      resolve({ ready: JSON.parse(line) as Ready, process: child, stop });
    });
  });
}
