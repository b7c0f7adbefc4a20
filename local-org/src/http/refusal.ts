import { ApiError, storageLimitOf } from '../errors.ts';
import type { WireAnswer } from '../wire.ts';

/** Any error as an answer; one that nobody foresaw is logged and answered as UNKNOWN_EXCEPTION. */
export function refusalOf(error: unknown): WireAnswer {
  if (error instanceof ApiError) return { status: error.httpStatus, body: error.toBodies() };
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === 413) return refusalOf(new ApiError('REQUEST_ENTITY_TOO_LARGE', String(message), [], 413));
  if (statusCode === 415) return refusalOf(new ApiError('UNSUPPORTED_MEDIA_TYPE', 'The Content-Type cannot be read'));
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refusalOf(new ApiError('BAD_REQUEST', `The request cannot be read: ${String(message)}`));
  if (isBrokenCompression(error))
    return refusalOf(
      new ApiError('BAD_REQUEST', `The body cannot be unpacked as its Content-Encoding says: ${String(message)}`),
    );
  const full = storageLimitOf(error);
  if (full) return refusalOf(full);
  process.stderr.write(`local org: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return refusalOf(
    new ApiError('UNKNOWN_EXCEPTION', 'An unexpected error occurred. Its cause stands in the log of the org.'),
  );
}

/** zlib's own error codes. */
function isBrokenCompression(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && /^Z_/.test(String(error.code));
}
