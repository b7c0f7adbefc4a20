/** A stage that takes longer than this says where it is. */
const silence = 2_000;
/** Where lines cannot be written over, the next word comes after this. */
const patience = 15_000;

/** How long each stage took, told while it happens: a line a stage, its seconds when it is over two. */
export class Stages {
  seconds: Record<string, number> = {};
  /** Other figures of this start by name: API calls, records, megabytes. */
  figures: Record<string, number> = {};
  readonly #terminal: boolean;
  readonly #write: (text: string) => unknown;

  constructor(to: { isTTY?: boolean; write(text: string): unknown } = process.stderr) {
    this.#terminal = to.isTTY === true;
    this.#write = (text) => to.write(text);
  }

  /** Another closing begins: what its stages take is told of it alone. */
  begin(): void {
    this.seconds = {};
    this.figures = {};
  }

  /** Runs one stage; `tell` shows how far it is: on a terminal in place, elsewhere a line now and then. */
  async run<T>(
    name: string,
    work: (tell: (progress: string) => void) => Promise<T>,
    said: (result: T) => string = () => '',
  ): Promise<T> {
    const began = performance.now();
    const elapsed = () => Math.round((performance.now() - began) / 1000);
    let progress = '';
    const stop = this.#terminal
      ? this.#inPlace(() => `  ${name} … ${progress} ${elapsed() > 1 ? `${elapsed()}秒` : ''}`)
      : this.#nowAndThen(() => `  ${name} … ${progress} ${elapsed()}秒`);
    try {
      const result = await work((text) => {
        progress = text;
      });
      this.seconds[name] = Math.round((performance.now() - began) / 100) / 10;
      this.#end(`✓ ${name}${suffix(said(result))}${elapsed() >= 2 ? `（${elapsed()}秒）` : ''}`);
      return result;
    } catch (error) {
      this.#end(`✗ ${name}`);
      throw error;
    } finally {
      stop();
    }
  }

  #inPlace(line: () => string): () => void {
    const show = () => this.#write(`\r\x1b[K${line()}`);
    show();
    const timer = setInterval(show, 500);
    return () => clearInterval(timer);
  }

  #nowAndThen(line: () => string): () => void {
    let timer: NodeJS.Timeout;
    const show = () => {
      this.#write(`${line()}\n`);
      timer = setTimeout(show, patience);
    };
    timer = setTimeout(show, silence);
    return () => clearTimeout(timer);
  }

  #end(line: string): void {
    this.#write(`${this.#terminal ? '\r\x1b[K' : ''}${line}\n`);
  }
}

function suffix(said: string): string {
  return said === '' ? '' : `: ${said}`;
}

/** The most memory this process has held so far. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
