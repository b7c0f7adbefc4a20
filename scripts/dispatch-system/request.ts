import { errorSchema } from './messages.ts';
import { PlatformError, type PlatformFailure } from './errors.ts';

/** One request, as the client makes it. */
export interface Ask {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  bytes: Buffer;
  headers: Headers;
}

/** What was asked, for messages: without the secret parts of the request. */
const told = (ask: Ask) => `${ask.method} ${ask.url.origin}${ask.url.pathname}`;

const failureOf = (status: number, code: string | undefined): PlatformFailure => {
  if (status === 401) return code === 'unauthorized' ? 'expired' : 'unauthorized';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 ? 'failed' : 'refused';
};

/** `Retry-After` as seconds: a number, or a date. */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function errorBodyOf(bytes: Buffer): { code?: string; message: string } {
  try {
    const read = errorSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (read.success) return read.data;
  } catch {
    // Not JSON: told as it came, below.
  }
  return { message: bytes.toString('utf8').slice(0, 200) };
}

const isTimeout = (error: unknown) => (error as { name?: unknown } | null)?.name === 'TimeoutError';

/**
 * Asks once. `timeout` (milliseconds) covers the whole answer, body included.
 * @throws {PlatformError} for everything but a 2xx that arrived in full
 */
export async function askOnce(ask: Ask, timeout: number): Promise<Answer> {
  const signal = AbortSignal.timeout(timeout);
  let response: Response;
  try {
    response = await fetch(ask.url, { method: ask.method, headers: ask.headers, body: ask.body ?? null, signal });
  } catch (cause) {
    if (isTimeout(cause))
      throw new PlatformError('timeout', `${told(ask)} に${timeout / 1000}秒たっても応答がありません。`, { cause });
    throw new PlatformError('unreachable', `${told(ask)}: 専門家派遣システムにつながりません。`, { cause });
  }
  let bytes: Buffer;
  try {
    bytes = Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    if (isTimeout(cause))
      throw new PlatformError('timeout', `${told(ask)} の応答が${timeout / 1000}秒で終わりません。`, { cause });
    throw new PlatformError('cut', `${told(ask)}: 応答の途中で接続が切れました。`, { cause });
  }
  if (response.ok) return { status: response.status, bytes, headers: response.headers };
  const { code, message } = errorBodyOf(bytes);
  throw new PlatformError(
    failureOf(response.status, code),
    `${told(ask)} に ${response.status}${code ? ` ${code}` : ''} が返りました（${message}）。`,
    { status: response.status, code, retryAfter: retryAfterOf(response.headers) },
  );
}
