/** How long each stage took, told while it happens: a line a stage, its seconds when it is over two. */
export class Stages {
  readonly seconds: Record<string, number> = {};
  /** Other figures of this start by name: API calls, records, megabytes. */
  readonly figures: Record<string, number> = {};
  readonly #terminal = process.stderr.isTTY;

  /** Runs one stage; `tell` shows how far it is, on a terminal in place, elsewhere not at all. */
  async run<T>(
    name: string,
    work: (tell: (progress: string) => void) => Promise<T>,
    said: (result: T) => string = () => '',
  ): Promise<T> {
    const began = performance.now();
    const elapsed = () => Math.round((performance.now() - began) / 1000);
    let progress = '';
    const show = () =>
      this.#terminal &&
      process.stderr.write(`\r\x1b[K  ${name} … ${progress} ${elapsed() > 1 ? `${elapsed()}秒` : ''}`);
    const timer = setInterval(show, 1000);
    show();
    try {
      const result = await work((text) => {
        progress = text;
        show();
      });
      this.seconds[name] = Math.round((performance.now() - began) / 100) / 10;
      this.#end(`✓ ${name}${suffix(said(result))}${elapsed() >= 2 ? `（${elapsed()}秒）` : ''}`);
      return result;
    } catch (error) {
      this.#end(`✗ ${name}`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  #end(line: string): void {
    process.stderr.write(`${this.#terminal ? '\r\x1b[K' : ''}${line}\n`);
  }
}

function suffix(said: string): string {
  return said === '' ? '' : `: ${said}`;
}
