import type { Readable } from 'node:stream';
import type { Org, RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';

/** One call of the Bulk API. */
export interface BulkRequest {
  org: Org;
  ctx: RequestContext;
  method: string;
  /** `v66.0` */
  version: string;
  /** Path below the version, e.g. `/jobs/ingest`. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
  /** CSV as it comes in, not gathered. */
  upload?: Readable;
}

/** An answer; a body that is a stream is sent as it is read. */
export interface BulkAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export const ok = (body: unknown): BulkAnswer => ({ status: 200, body });

/** The body of a call as a JSON object. @throws ApiError JSON_PARSER_ERROR */
export function jsonBody(text: string): Record<string, unknown> {
  try {
    const body = JSON.parse(text) as unknown;
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch (error) {
    throw new ApiError(
      'JSON_PARSER_ERROR',
      `The body is not valid JSON: ${error instanceof Error ? error.message : ''}`,
    );
  }
  throw new ApiError('JSON_PARSER_ERROR', 'The request needs a JSON object as its body');
}

/** Refuses what a job's description should not say, by name. */
export function refuseUnknown(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ApiError('JSON_PARSER_ERROR', `Unrecognized field "${unknown}": a job takes ${known.join(', ')}`, [
    unknown,
  ]);
}

/** One of the words a property takes. @throws ApiError where it is another */
export function wordOf<T extends string>(
  body: Readonly<Record<string, unknown>>,
  name: string,
  words: readonly T[],
  otherwise?: T,
): T {
  const given = body[name] ?? otherwise;
  const word = words.find((each) => each === given);
  if (word !== undefined) return word;
  const said = given === undefined ? `${name} is missing` : `${JSON.stringify(given)} is no ${name}`;
  throw new ApiError('INVALIDJOB', `InvalidJob : ${said}; it is one of ${words.join(', ')}`, [name]);
}
