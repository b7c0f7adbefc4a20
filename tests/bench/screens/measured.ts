import type { Page } from 'playwright-core';
import { keep, median, percentile, type Aim } from '../figures.ts';
import { lineOf, type Line, type Traffic } from './traffic.ts';

export interface Sample extends Traffic {
  milliseconds: number;
}

/** Times actions on a page, from the moment before the act until what it leads to can be used. */
export class Watch {
  readonly #page: Page;
  readonly #line: Line;

  private constructor(page: Page, line: Line) {
    this.#page = page;
    this.#line = line;
  }

  static async on(page: Page): Promise<Watch> {
    return new Watch(page, await lineOf(page));
  }

  /** `act` sets off what is measured and waits for what it leads to; then the page is painted and free for the next key. */
  async time(act: () => Promise<unknown>): Promise<Sample> {
    await this.#page.waitForLoadState('networkidle');
    this.#line.read();
    const began = performance.now();
    await act();
    await usable(this.#page);
    const milliseconds = performance.now() - began;
    await this.#page.waitForLoadState('networkidle');
    return { milliseconds, ...this.#line.read() };
  }

  /** As if nobody had come here before with this browser. */
  forget(): Promise<void> {
    return this.#line.forget();
  }
}

const usable = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((painted) => requestAnimationFrame(() => setTimeout(painted))));

/** Keeps the median and the 95th of a hundred in seconds, and what usually went over the line. */
export function keepSamples(name: string, samples: readonly Sample[], aim?: Aim): void {
  const seconds = samples.map(({ milliseconds }) => milliseconds / 1000);
  keep(name, median(seconds), 's', aim);
  keep(`${name}, 95%`, percentile(seconds, 0.95), 's');
  keep(`${name}: requests`, median(samples.map(({ requests }) => requests)), 'requests');
  keep(`${name}: bytes`, median(samples.map(({ bytes }) => bytes)) / 1024, 'KiB');
}

export async function times<T>(count: number, act: (at: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let at = 0; at < count; at += 1) done.push(await act(at));
  return done;
}
