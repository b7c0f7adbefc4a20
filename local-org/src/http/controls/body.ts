import { ApiError } from '../../errors.ts';
import type { WireRequest } from '../../wire.ts';

/** The body of a control as a JSON object. @throws ApiError JSON_PARSER_ERROR */
export function bodyOf(request: WireRequest): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(request.body.toString('utf8'));
  } catch (error) {
    throw new ApiError('JSON_PARSER_ERROR', `The body is not valid JSON: ${(error as Error).message}`);
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new ApiError('JSON_PARSER_ERROR', 'The body is a JSON object');
}
