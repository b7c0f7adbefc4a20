/** Seconds between two lines where there is no terminal to rewrite one on. */
const pause = 5_000;

/** Tells how far a job is: a line rewritten on a terminal, a new line every few seconds elsewhere. */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  #lastShown = 0;
  #isShown = false;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(text: string): void {
    if (this.#out.isTTY) {
      this.#out.write(`\r\u001b[K${text}`);
      this.#isShown = true;
    } else if (Date.now() - this.#lastShown >= pause) {
      this.#lastShown = Date.now();
      this.#out.write(`${text}\n`);
    }
  }

  /** Takes the line away before something else is printed. */
  clear(): void {
    if (this.#isShown) this.#out.write('\r\u001b[K');
    this.#isShown = false;
  }
}
