import { createWriteStream, type WriteStream } from 'node:fs';
import type { ApiName } from '../faults/index.ts';

/** One request as it went, without tokens, query strings and bodies. */
export interface RequestEntry {
  /** When it came, by the machine's clock, ISO 8601. */
  at: string;
  method: string;
  path: string;
  api: ApiName;
  /** Null when the connection ended before an answer. */
  status: number | null;
  /** From the request's head to the end of the answer. */
  ms: number;
  /** What SQLite took of it. */
  sqlMs: number;
  user: string | null;
  bytesIn: number;
  bytesOut: number;
  /** Kind of the fault that was ordered, if one struck the call. */
  fault?: string;
}

const KEPT = 1000;

/** The last requests, and all of them in a file of JSON lines where one is named. */
export class RequestLog {
  #kept: RequestEntry[] = [];
  readonly #file: WriteStream | undefined;

  constructor(file?: string) {
    this.#file = file === undefined ? undefined : createWriteStream(file, { flags: 'a', mode: 0o600 });
    this.#file?.on('error', (error) => process.stderr.write(`local org: the request log: ${error.message}\n`));
  }

  add(entry: RequestEntry): void {
    this.#kept.push(entry);
    if (this.#kept.length > KEPT) this.#kept.shift();
    this.#file?.write(`${JSON.stringify(entry)}\n`);
  }

  /** The last ones, the newest last. */
  last(count: number): readonly RequestEntry[] {
    return count === 0 ? [] : this.#kept.slice(-count);
  }

  clear(): void {
    this.#kept = [];
  }

  async close(): Promise<void> {
    const file = this.#file;
    if (file) await new Promise<void>((resolve) => file.end(resolve));
  }
}
