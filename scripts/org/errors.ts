/**
 * What went wrong between us and the org, in words for the person at the command line: what happened, and what to do
 * next. `code` is the platform's own error code where it gave one.
 */
export class OrgError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OrgError';
    this.code = code;
  }
}

/** The platform's error code of whatever a call to the org threw; '' when it carried none. */
export function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, errorCode, name } = error as { code?: unknown; errorCode?: unknown; name?: unknown };
  const said = [errorCode, code].find((value) => typeof value === 'string');
  // OAuth answers that are not JSON come as errors of that name.
  return said ?? (typeof name === 'string' && name.startsWith('ERROR_HTTP_') ? name : '');
}

/** The reason the connection itself failed (ECONNREFUSED …), looked for down the chain of causes. */
export function connectionFailure(error: unknown): string | undefined {
  const lost = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  ]);
  let cause = error;
  while (typeof cause === 'object' && cause !== null) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string' && lost.has(code)) return code;
    cause = (cause as { cause?: unknown }).cause;
  }
  return undefined;
}
