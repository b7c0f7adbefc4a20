import { ApiError } from '../errors.ts';
import type { RestAnswer, RestRequest } from './request.ts';

export const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'] as const;
export type Method = (typeof METHODS)[number];
export type Handler = (request: RestRequest) => RestAnswer;

/** One path below `/services/data/vN.0` and what answers it; `:name` matches one segment, `*` the rest. */
export type Route = { path: string } & Partial<Record<Method, Handler>>;

interface CompiledRoute {
  segments: readonly string[];
  route: Route;
}

export interface Match {
  handler: Handler;
  params: Record<string, string>;
}

/** Finds the handler of a path; literal segments win over parameters by standing first in the table. */
export class Router {
  readonly #routes: readonly CompiledRoute[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, segments: segmentsOf(route.path) }));
  }

  /** Throws NOT_FOUND for a path nobody answers and METHOD_NOT_ALLOWED for a verb a path does not take. */
  match(method: string, path: string): Match {
    const wanted = segmentsOf(path);
    const allowed = new Set<string>();
    for (const { route, segments } of this.#routes) {
      const params = paramsOf(segments, wanted);
      if (!params) continue;
      const handler = route[method as Method] ?? (method === 'HEAD' ? route.GET : undefined);
      if (handler) return { handler, params };
      for (const candidate of METHODS) if (route[candidate]) allowed.add(candidate);
    }
    if (allowed.size === 0) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
    throw new ApiError(
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${method}' not allowed. Allowed are ${[...allowed].join(',')}`,
    );
  }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function paramsOf(pattern: readonly string[], wanted: readonly string[]): Record<string, string> | undefined {
  const open = pattern.at(-1) === '*';
  if (open ? wanted.length < pattern.length : wanted.length !== pattern.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const given = wanted[index] ?? '';
    if (segment === '*') params['rest'] = wanted.slice(index).map(decode).join('/');
    else if (segment.startsWith(':')) params[segment.slice(1)] = decode(given);
    else if (segment.toLowerCase() !== given.toLowerCase()) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ApiError('NOT_FOUND', `The path segment ${segment} is not valid percent-encoding`);
  }
}
