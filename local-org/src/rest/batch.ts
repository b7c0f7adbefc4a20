import { ApiError } from '../errors.ts';
import { dispatch } from './dispatch.ts';
import { isJsonObject, objectBody, ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

const MOST_SUBREQUESTS = 25;

interface BatchResult {
  statusCode: number;
  result: unknown;
}

/** POST /composite/batch: independent sub-requests; `haltOnError` skips those after the first failure. */
export function answerBatch(request: RestRequest): RestAnswer {
  const { batchRequests, haltOnError } = objectBody(request);
  if (!Array.isArray(batchRequests))
    throw new ApiError('JSON_PARSER_ERROR', 'The body needs a list named batchRequests');
  if (batchRequests.length > MOST_SUBREQUESTS) {
    throw new ApiError(
      'NUMBER_OF_SUBREQUESTS_EXCEEDED',
      `A batch may hold ${MOST_SUBREQUESTS} sub-requests; ${batchRequests.length} were sent`,
    );
  }
  const results: BatchResult[] = [];
  let failed = false;
  for (const each of batchRequests as unknown[]) {
    const result: BatchResult = failed && haltOnError === true ? HALTED : answerOne(request, each);
    failed ||= result.statusCode >= 400;
    results.push(result);
  }
  return ok({ hasErrors: failed, results });
}

const HALTED: BatchResult = {
  statusCode: 412,
  result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }],
};

function answerOne(request: RestRequest, sub: unknown): BatchResult {
  try {
    const answer = dispatch(subRequest(request, sub));
    return { statusCode: answer.status, result: answer.body ?? null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { statusCode: error.httpStatus, result: error.toBodies() };
  }
}

function subRequest(request: RestRequest, sub: unknown): Omit<RestRequest, 'params'> {
  if (!isJsonObject(sub)) throw new ApiError('JSON_PARSER_ERROR', 'A sub-request of a batch is a JSON object');
  const { method, url, richInput } = sub;
  const [, version, path] = /^(?:\/services\/data)?\/?(v\d+\.0)(\/[^?]*)/i.exec(String(url)) ?? [];
  if (typeof method !== 'string' || version === undefined || path === undefined || /^\/composite/i.test(path)) {
    throw new ApiError(
      'INVALID_INPUT',
      `A sub-request of a batch names a method and a url below vN.0/: ${String(method)} ${String(url)}`,
    );
  }
  return {
    ...request,
    method,
    version,
    path,
    query: new URL(String(url), 'http://local').searchParams,
    body: richInput,
  };
}
