import type { OrgServices } from '../context.ts';
import { emptyExpired } from '../records/index.ts';

const HOUR = 3_600_000;

/** What the org sees to by itself as the business clock goes on, at the first request of an hour: the recycle bin. */
export class Housekeeping {
  readonly #org: () => Pick<OrgServices, 'storage' | 'schema'>;
  #done: number | undefined;

  constructor(org: () => Pick<OrgServices, 'storage' | 'schema'>) {
    this.#org = org;
  }

  /** A few at a time, so that no request waits long; the next one goes on where this one stopped. */
  see(now: number): void {
    if (this.#done !== undefined && Math.abs(now - this.#done) < HOUR) return;
    if (emptyExpired(this.#org(), now)) this.#done = now;
  }
}
