import type { Readable } from 'node:stream';

/** A request as it came in, whichever API it is for. Header names are in lower case. */
export interface WireRequest {
  method: string;
  /** Path without query, leading slashes collapsed to one. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  /** Body after gzip or deflate was undone; empty when there was none. */
  body: Buffer;
  /** CSV is not gathered: it is read as it comes in, and `body` is empty. */
  upload?: Readable;
  /** How the client reached the org, e.g. `http://127.0.0.1:8080`, for URLs in answers. */
  baseUrl: string;
  /** Address the request came from; absent for calls within the process. */
  ip?: string;
}

/** An answer: an object body is sent as JSON, a string, Buffer or stream as it is. */
export interface WireAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
