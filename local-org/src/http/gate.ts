import { ApiError } from '../errors.ts';

/** How long those at work are waited for. */
const PATIENCE = 30_000;

/** Lets requests in, and keeps them waiting while the org is put in another state. */
export class Gate {
  #inside = 0;
  #open: Promise<unknown> = Promise.resolve();
  #whenEmpty: (() => void) | undefined;

  /** Comes in as soon as the gate is open; the answer is the way out, to be taken once. */
  async enter(): Promise<() => void> {
    await this.#open;
    this.#inside += 1;
    return () => {
      this.#inside -= 1;
      if (this.#inside === 0) this.#whenEmpty?.();
    };
  }

  /** Closes the gate, waits until everybody has left, works, and opens it again. @throws ApiError when they do not leave */
  async alone(work: () => Promise<void>): Promise<void> {
    if (this.#whenEmpty) throw new ApiError('ENTITY_IS_LOCKED', 'The org is being put in another state already');
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#open = promise;
    try {
      await this.#empty();
      await work();
    } finally {
      this.#whenEmpty = undefined;
      resolve(undefined);
    }
  }

  async #empty(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#whenEmpty = () => resolve(undefined);
    if (this.#inside === 0) return;
    const refusal = new ApiError(
      'ENTITY_IS_LOCKED',
      `${this.#inside} requests are still at work after ${PATIENCE / 1000} seconds; the org was left as it is`,
    );
    const timer = setTimeout(() => reject(refusal), PATIENCE);
    await promise.finally(() => clearTimeout(timer));
  }
}
