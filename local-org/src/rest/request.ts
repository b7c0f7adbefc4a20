import { ApiError } from '../errors.ts';
import type { Org, RequestContext } from '../context.ts';

/** One REST call, from the wire or from inside a composite request. */
export interface RestRequest {
  org: Org;
  ctx: RequestContext;
  method: string;
  /** `v66.0` */
  version: string;
  /** Path below the version, e.g. `/sobjects/User`. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when there was no body. */
  body: unknown;
  baseUrl: string;
}

export interface RestAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body });
export const noContent: RestAnswer = Object.freeze({ status: 204 });

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as an object; JSON_PARSER_ERROR otherwise. */
export function objectBody(request: RestRequest): JsonObject {
  if (isJsonObject(request.body)) return request.body;
  throw new ApiError('JSON_PARSER_ERROR', 'The request needs a JSON object as its body');
}

/** A path parameter that the route's pattern guarantees. */
export function param(request: RestRequest, name: string): string {
  return request.params[name] ?? '';
}
