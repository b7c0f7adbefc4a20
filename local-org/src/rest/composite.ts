import { ApiError } from '../errors.ts';
import { dispatch } from './dispatch.ts';
import { resolveReferences } from './references.ts';
import type { References } from './references.ts';
import { isJsonObject, objectBody, ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

const MOST_SUBREQUESTS = 25;
/** Queries and collections, together, cost more; a composite may hold this many of them. */
const MOST_HEAVY = 5;
const HEAVY = /^\/services\/data\/v[\d.]+\/(query|queryAll|composite\/sobjects)([/?]|$)/i;
const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD']);

export interface SubRequest {
  method: string;
  url: string;
  referenceId: string;
  body: unknown;
  httpHeaders: Record<string, string>;
}

export interface SubAnswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** POST /composite: sub-requests one after another, later ones reading what earlier ones answered (`@{ref.id}`). */
export function answerComposite(request: RestRequest): RestAnswer {
  const body = objectBody(request);
  const subRequests = readSubRequests(body['compositeRequest']);
  const allOrNone = body['allOrNone'] === true;
  return ok({ compositeResponse: allOrNone ? together(request, subRequests) : oneByOne(request, subRequests) });
}

function oneByOne(request: RestRequest, subRequests: readonly SubRequest[]): SubAnswer[] {
  const references: References = new Map();
  return subRequests.map((each) => answerSub(request, each, references));
}

class CompositeUndone extends Error {}

/** All in one transaction: the first failure undoes everything, the others say so. */
export function together(request: RestRequest, subRequests: readonly SubRequest[]): SubAnswer[] {
  const references: References = new Map();
  const answers: SubAnswer[] = [];
  try {
    request.ctx.org.storage.transaction(() => {
      for (const each of subRequests) {
        const answer = answerSub(request, each, references);
        answers.push(answer);
        if (answer.httpStatusCode >= 400) throw new CompositeUndone();
      }
    });
    return answers;
  } catch (error) {
    if (!(error instanceof CompositeUndone)) throw error;
    const failed = answers.at(-1);
    return subRequests.map(({ referenceId }) =>
      failed && failed.referenceId === referenceId ? failed : undone(referenceId),
    );
  } finally {
    // What was written to permissions inside the transaction may have been undone.
    request.ctx.org.permissionsChanged();
  }
}

function undone(referenceId: string): SubAnswer {
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return { body: [{ errorCode: 'PROCESSING_HALTED', message }], httpHeaders: {}, httpStatusCode: 400, referenceId };
}

function answerSub(request: RestRequest, sub: SubRequest, references: References): SubAnswer {
  const { referenceId } = sub;
  try {
    const resolved = resolveReferences(sub, references) as SubRequest;
    const answer = dispatch(subRequest(request, resolved));
    references.set(referenceId, answer.body);
    return { body: answer.body ?? null, httpHeaders: headersOf(answer), httpStatusCode: answer.status, referenceId };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { body: error.toBodies(), httpHeaders: {}, httpStatusCode: error.httpStatus, referenceId };
  }
}

function headersOf({ headers = {} }: RestAnswer): Record<string, string> {
  const { location, ETag, 'Last-Modified': modified } = headers;
  return {
    ...(location === undefined ? {} : { Location: location }),
    ...(ETag === undefined ? {} : { ETag }),
    ...(modified === undefined ? {} : { 'Last-Modified': modified }),
  };
}

function subRequest(request: RestRequest, sub: SubRequest): Omit<RestRequest, 'params'> {
  const [, version, path] = /^\/services\/data\/(v\d+\.0)(\/[^?]*)/i.exec(sub.url) ?? [];
  if (version === undefined || path === undefined) {
    throw new ApiError('NOT_FOUND', `The url of a sub-request starts with /services/data/vN.0/: ${sub.url}`);
  }
  if (/^\/composite(?!\/sobjects|\/tree)/i.test(path)) {
    throw new ApiError('INVALID_INPUT', `A composite request may not hold another: ${sub.url}`);
  }
  const headers = Object.fromEntries(
    Object.entries(sub.httpHeaders).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    ...request,
    method: sub.method,
    version,
    path,
    query: new URL(sub.url, 'http://local').searchParams,
    headers,
    body: sub.body,
  };
}

/** The sub-requests of a body, as far as they can be read; `most` of them. @throws ApiError */
export function readSubRequests(value: unknown, most: number = MOST_SUBREQUESTS): SubRequest[] {
  if (!Array.isArray(value)) throw new ApiError('JSON_PARSER_ERROR', 'The body needs a list named compositeRequest');
  if (value.length > most) {
    throw new ApiError(
      'NUMBER_OF_SUBREQUESTS_EXCEEDED',
      `A composite request may hold ${most} sub-requests; ${value.length} were sent`,
    );
  }
  const subRequests = value.map(readSubRequest);
  const heavy = subRequests.filter(({ url }) => HEAVY.test(url)).length;
  if (heavy > MOST_HEAVY) {
    throw new ApiError(
      'NUMBER_OF_SUBREQUESTS_EXCEEDED',
      `A composite request may hold ${MOST_HEAVY} queries and sObject Collections together; ${heavy} were sent`,
    );
  }
  requireDifferentIds(subRequests);
  return subRequests;
}

function readSubRequest(value: unknown, index: number): SubRequest {
  const refuse = (what: string): never => {
    throw new ApiError('JSON_PARSER_ERROR', `compositeRequest[${index}]: ${what}`);
  };
  if (!isJsonObject(value)) return refuse('is not a JSON object');
  const { method, url, referenceId, body, httpHeaders } = value;
  if (typeof method !== 'string' || !METHODS.has(method))
    return refuse(`method ${String(method)} is none of ${[...METHODS].join(', ')}`);
  if (typeof url !== 'string') return refuse('url is missing');
  if (typeof referenceId !== 'string' || !/^\w+$/.test(referenceId)) {
    return refuse('referenceId is missing or holds more than letters, digits and underscores');
  }
  const headers = isJsonObject(httpHeaders)
    ? Object.entries(httpHeaders).map(([name, each]) => [name, String(each)] as const)
    : [];
  return { method, url, referenceId, body, httpHeaders: Object.fromEntries(headers) };
}

function requireDifferentIds(subRequests: readonly SubRequest[]): void {
  const seen = new Set<string>();
  for (const { referenceId } of subRequests) {
    if (seen.has(referenceId)) throw new ApiError('INVALID_INPUT', `The referenceId ${referenceId} is used twice`);
    seen.add(referenceId);
  }
}
