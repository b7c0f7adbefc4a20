import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/org/index.ts';

/** `npm start` as a process, behind the bootstrap: its state and its files in folders of its own. */
export class Start {
  said = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #watchers: (() => void)[] = [];

  constructor(home: string, ...args: string[]) {
    this.#child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        join(projectRoot(), 'scripts/start/index.ts'),
        ...args,
        '--out',
        join(home, 'out'),
      ],
      { env: { ...process.env, HAKEN_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.said += text;
        for (const watcher of this.#watchers) watcher();
      });
    }
    this.#ended = once(this.#child, 'close').then(([code]) => code as number | null);
  }

  /** Resolves with its exit code. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Resolves once it has said `text`; fails with all it said when it ends before. */
  async says(text: string): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      const watcher = () => this.said.includes(text) && resolve();
      this.#watchers.push(watcher);
      watcher();
    });
    await Promise.race([
      heard,
      this.#ended.then((code) => {
        if (!this.said.includes(text)) throw new Error(`npm start ended with ${code} before «${text}»:\n${this.said}`);
      }),
    ]);
  }

  /** Ctrl-C: resolves with the exit code. */
  interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.#ended;
  }

  kill(): void {
    if (this.#child.exitCode === null) this.#child.kill('SIGTERM');
  }
}

/** Holds a port on loopback; a port that another process holds already is as good. */
export async function hold(port: number): Promise<Server | undefined> {
  const server = createServer();
  const held = new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true)).once('error', () => resolve(false));
  });
  server.listen(port, '127.0.0.1');
  return (await held) ? server : undefined;
}

/** Whether anything answers at an address. */
export function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
