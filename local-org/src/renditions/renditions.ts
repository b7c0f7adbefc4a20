import { Worker } from 'node:worker_threads';
import { NotRendered, type Done, type Job } from './job.ts';
import { kindOfBytes, type Kind } from './kind.ts';

export type { Kind } from './kind.ts';

/** A picture that takes longer is given up, and the worker with it. */
const MOST_MILLISECONDS = 20_000;
/** Files beyond this are not rendered. */
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_WAITING = 200;
/** Pictures after which the worker is replaced, which gives back what it holds of memory. */
const A_WORKER = 500;
/** A worker without work ends after this. */
const IDLE_MILLISECONDS = 10_000;

interface Waiting {
  job: Job;
  resolve: (done: Done) => void;
  reject: (error: NotRendered) => void;
}

// Built, the worker stands beside this file as JavaScript.
const WORKER = new URL(`./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** One worker for the whole process, started with the first picture; jobs wait for their turn. */
class Studio {
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #done = 0;
  #lastId = 0;
  readonly #waiting: Waiting[] = [];

  ask(job: Omit<Job, 'id'>): Promise<Done> {
    if (this.#waiting.length >= MOST_WAITING) {
      return Promise.reject(new NotRendered('too many pictures are asked for at once', false));
    }
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#waiting.push({ job: { ...job, id: this.#lastId }, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    this.#current = this.#waiting.shift();
    if (!this.#current) {
      this.#timer = setTimeout(() => this.#dismiss(), IDLE_MILLISECONDS).unref();
      return;
    }
    this.#timer = setTimeout(() => this.#giveUp('it takes too long'), MOST_MILLISECONDS);
    (this.#worker ??= this.#hire()).postMessage(this.#current.job);
  }

  #hire(): Worker {
    const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.on('message', (done: Done) => {
      if (done.id !== this.#current?.job.id) return;
      const { resolve } = this.#current;
      this.#finish();
      resolve(done);
    });
    worker.on('error', (error: Error) => {
      if (this.#worker === worker) this.#giveUp(error.message);
    });
    // An idle worker keeps no process from ending; listeners hold it again, so only now.
    worker.unref();
    this.#done = 0;
    return worker;
  }

  #finish(): void {
    this.#current = undefined;
    this.#done += 1;
    if (this.#done >= A_WORKER) this.#dismiss();
    this.#next();
  }

  /** What broke or blocked the worker is refused; the others go on with a new one. */
  #giveUp(why: string): void {
    const current = this.#current;
    this.#dismiss();
    this.#current = undefined;
    current?.reject(new NotRendered(why, false));
    this.#next();
  }

  #dismiss(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }
}

const studio = new Studio();

function jobFor(bytes: Uint8Array, expected: Kind | undefined): { kind: Kind; bytes: Uint8Array } {
  const kind = kindOfBytes(bytes);
  if (kind === undefined) throw new NotRendered('files of this kind are not rendered');
  if (expected !== undefined && expected !== kind) throw new NotRendered('it is not what its name says');
  if (bytes.length > MOST_BYTES) throw new NotRendered(`it is larger than ${MOST_BYTES} bytes`);
  return { kind, bytes };
}

/**
 * A page of a file as a PNG that fits into a box, in pixels. The first page is 0.
 * @param expected what the file's name says it is
 * @throws NotRendered for what is no picture or PDF, broken, too large, protected by a password or without that page
 */
export async function render(
  bytes: Uint8Array,
  { page, box, expected }: { page: number; box: { width: number; height: number }; expected?: Kind },
): Promise<Uint8Array> {
  const { png, refused } = await studio.ask({ ...jobFor(bytes, expected), page, box });
  if (png) return png;
  throw new NotRendered(refused ?? 'there is no picture of it');
}

/** How many pages a file has. @throws NotRendered */
export async function pagesOf(bytes: Uint8Array, expected?: Kind): Promise<number> {
  const { pages, refused } = await studio.ask({ ...jobFor(bytes, expected), page: 0 });
  if (pages !== undefined) return pages;
  throw new NotRendered(refused ?? 'its pages cannot be counted');
}
