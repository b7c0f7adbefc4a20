import type { OrgConnection } from './connection.ts';
import { apiVersion } from './connection.ts';

/** Queries and sObject Collections together that one composite request may hold (25 sub-requests in all). */
const heavyPerComposite = 5;

/** Where the API's resources stand. */
export const base = `/services/data/v${apiVersion}`;

/** A query or an sObject Collection, as part of a composite request. */
export interface SubRequest {
  method: 'GET' | 'PATCH';
  url: string;
  body?: unknown;
}
export interface SubAnswer {
  body: unknown;
  httpStatusCode: number;
}

/**
 * Sends up to five queries and collections in one API call; each is done after the one before it and answered by itself.
 * May be sent twice: all ours are idempotent.
 */
export async function composite(org: OrgConnection, requests: readonly SubRequest[]): Promise<SubAnswer[]> {
  const compositeRequest = requests.map((request, index) => ({ ...request, referenceId: `r${index}` }));
  const answer = await org.persist(
    () =>
      org.request<{ compositeResponse?: SubAnswer[] } | null>({
        method: 'POST',
        url: `${base}/composite`,
        headers: { 'content-type': 'application/json' },
        // Collated, sub-requests would be done in no certain order.
        body: JSON.stringify({ allOrNone: false, collateSubrequests: false, compositeRequest }),
      }),
    (whole) => whole?.compositeResponse?.length === requests.length,
  );
  return answer!.compositeResponse!;
}

/** Sub-requests of one caller, and what is made of their answers. */
class Asked {
  readonly requests: readonly SubRequest[];
  readonly #take: (answer: SubAnswer, index: number) => Promise<void>;
  readonly #done: (error?: Error) => void;
  #taken = 0;
  isOver = false;

  constructor(
    requests: readonly SubRequest[],
    take: (answer: SubAnswer, index: number) => Promise<void>,
    done: (error?: Error) => void,
  ) {
    this.requests = requests;
    this.#take = take;
    this.#done = done;
  }

  async answer(answer: SubAnswer, index: number): Promise<void> {
    try {
      await this.#take(answer, index);
      this.#taken += 1;
      if (this.#taken === this.requests.length) this.end();
    } catch (error) {
      this.end(error as Error);
    }
  }

  end(error?: Error): void {
    this.isOver = true;
    this.#done(error);
  }
}

/** What waits to be sent, by connection; there while its requests are being sent. */
const queues = new WeakMap<OrgConnection, Asked[]>();

/**
 * Asks the org in few calls: what callers ask at the same moment goes together, five sub-requests a call, in the order in
 * which it was asked. Callers that do not wait for each other must not depend on each other either.
 * @param take makes a result of an answer before anything later is sent; what it throws ends the caller's requests alone
 */
export function ask<T>(
  org: OrgConnection,
  requests: readonly SubRequest[],
  take: (answer: SubAnswer, index: number) => T | Promise<T>,
): Promise<T[]> {
  if (requests.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const results: T[] = [];
    const asked = new Asked(
      requests,
      async (answer, index) => void (results[index] = await take(answer, index)),
      (error) => (error === undefined ? resolve(results) : reject(error)),
    );
    const queue = queues.get(org);
    if (queue) queue.push(asked);
    else {
      queues.set(org, [asked]);
      // Not at once: who went on after the same answer, or began at the same moment, is waited for.
      setImmediate(() => void send(org));
    }
  });
}

async function send(org: OrgConnection): Promise<void> {
  const queue = queues.get(org)!;
  while (queue.length > 0) {
    const places = queue
      .splice(0)
      .flatMap((asked) => asked.requests.map((request, index) => ({ asked, request, index })));
    await sendAll(org, places);
    await new Promise((resolve) => setImmediate(resolve));
  }
  queues.delete(org);
}

interface Place {
  asked: Asked;
  request: SubRequest;
  index: number;
}

async function sendAll(org: OrgConnection, places: readonly Place[]): Promise<void> {
  for (let left = places; left.length > 0; left = left.filter(({ asked }) => !asked.isOver)) {
    const some = left.slice(0, heavyPerComposite);
    left = left.slice(heavyPerComposite);
    try {
      const answers = await composite(
        org,
        some.map(({ request }) => request),
      );
      for (const [position, { asked, index }] of some.entries()) {
        if (!asked.isOver) await asked.answer(answers[position]!, index);
      }
    } catch (error) {
      for (const { asked } of [...some, ...left]) asked.end(error as Error);
      return;
    }
  }
}

/**
 * Waits for all of them, so that nothing goes on behind its back, and throws the first one's failure.
 */
export async function together<const T extends readonly Promise<unknown>[]>(
  ...tasks: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}
