import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { pageSchema, type ChangePage } from './change.ts';
import { PlatformError } from './errors.ts';
import { messageReceiptSchema, messageSchema, tokenSchema, type Message, type MessageReceipt } from './messages.ts';
import { defaultPersistence, persist, type Persistence } from './persistence.ts';
import { askOnce, type Answer, type Ask } from './request.ts';

export interface PlatformOptions {
  /** Root of the Platform, e.g. `http://127.0.0.1:8090`; a trailing `/v1` may be there. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** Longest time for one answer, in milliseconds (30,000 unless told). */
  timeout?: number;
  persistence?: Partial<Persistence>;
}

export interface Platform {
  /**
   * One page of the feed after `cursor` ('' = from the beginning), at most `limit` records (1–2000).
   * @throws {PlatformError}
   */
  changes(cursor: string, limit?: number): Promise<ChangePage>;
  /** Every page after `cursor` until the feed is at its end. The last page may be empty. */
  pages(cursor: string, limit?: number): AsyncGenerator<ChangePage>;
  /** The bytes of a document. Checked against `expected` when it is given: a difference is an error. */
  document(id: string, expected?: { size: number; sha256: string }): Promise<Buffer>;
  /** Hands a message over. `again` tells that the Platform had it already. */
  send(message: Message): Promise<MessageReceipt & { again: boolean }>;
  /** Requests made so far, tokens and repeats included. */
  readonly calls: number;
}

const garbled = (what: string, cause?: unknown) => new PlatformError('garbled', what, { cause });

function readJson<T>(schema: z.ZodType<T>, answer: Answer, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(answer.bytes.toString('utf8'));
  } catch (cause) {
    throw garbled(`${what}: 応答がJSONではありません（先頭は「${answer.bytes.toString('utf8', 0, 60)}」）。`, cause);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw garbled(`${what}: 応答の「${issue?.path.join('.') ?? ''}」が取り決めと違います（${issue?.message ?? ''}）。`);
}

function checkDocument(id: string, bytes: Buffer, expected: { size: number; sha256: string }): void {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length === expected.size && sha256 === expected.sha256) return;
  throw garbled(
    `書類 ${id}: 届いたのは ${bytes.length} バイト（SHA-256 ${sha256}）で、記録の ${expected.size} バイト（${expected.sha256}）と違います。`,
  );
}

/**
 * A client of the Platform. It gets its token when it first needs one and anew when the Platform no longer takes it,
 * keeps to Retry-After, and tries again what may pass; what does not pass is thrown as {@link PlatformError}.
 */
export function openPlatform(options: PlatformOptions): Platform {
  const root = new URL(`${options.url.replace(/\/+(v1\/*)?$/, '')}/`);
  const timeout = options.timeout ?? 30_000;
  const persistence = { ...defaultPersistence, ...options.persistence };
  let calls = 0;
  let token: string | undefined;

  const once = (ask: Ask): Promise<Answer> => {
    calls += 1;
    return askOnce(ask, timeout);
  };

  async function newToken(): Promise<string> {
    const form = { grant_type: 'client_credentials', client_id: options.clientId, client_secret: options.clientSecret };
    const answer = await once({
      method: 'POST',
      url: new URL('oauth/token', root),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    });
    return readJson(tokenSchema, answer, 'Token of the Platform').access_token;
  }

  async function withToken(ask: Ask): Promise<Answer> {
    const known = token;
    token ??= await newToken();
    const bearer = () => ({ ...ask, headers: { ...ask.headers, authorization: `Bearer ${token ?? ''}` } });
    try {
      return await once(bearer());
    } catch (error) {
      if (!(error instanceof PlatformError) || error.failure !== 'expired') throw error;
      token = undefined;
      if (known === undefined) throw error;
    }
    // A token that was good before has expired: at once again with a new one.
    token = await newToken();
    return once(bearer());
  }

  const get = (path: string): Ask => ({ method: 'GET', url: new URL(path, root), headers: { accept: '*/*' } });

  const platform: Platform = {
    changes: (cursor, limit = 1000) =>
      persist(async () => {
        const ask = get('v1/changes');
        if (cursor !== '') ask.url.searchParams.set('cursor', cursor);
        ask.url.searchParams.set('limit', String(limit));
        return readJson(pageSchema, await withToken(ask), 'Changes of the Platform');
      }, persistence),

    async *pages(cursor, limit) {
      for (let from = cursor; ;) {
        const page = await platform.changes(from, limit);
        yield page;
        if (!page.hasMore) return;
        if (page.nextCursor === from) {
          throw garbled('変更の一覧: 続きがあるのにカーソルが進みません。');
        }
        from = page.nextCursor;
      }
    },

    document: (id, expected) =>
      persist(async () => {
        const { bytes } = await withToken(get(`v1/documents/${encodeURIComponent(id)}`));
        if (expected) checkDocument(id, bytes, expected);
        return bytes;
      }, persistence),

    send: (message) =>
      persist(async () => {
        const body = JSON.stringify(messageSchema.parse(message));
        const url = new URL('v1/messages', root);
        const headers = { 'content-type': 'application/json', accept: 'application/json' };
        const answer = await withToken({ method: 'POST', url, headers, body });
        const receipt = readJson(messageReceiptSchema, answer, `Receipt of message ${message.id}`);
        if (receipt.id !== message.id) throw garbled(`連絡 ${message.id}: 別の連絡 ${receipt.id} の受領が返りました。`);
        return { ...receipt, again: answer.status === 200 };
      }, persistence),

    get calls() {
      return calls;
    },
  };
  return platform;
}
