import { Connection } from '@jsforce/jsforce-node';
import { setDefaults } from '@jsforce/jsforce-node/lib/request.js';
import type { Transport } from '@jsforce/jsforce-node/lib/transport.js';
import { connectionFailure, errorCodeOf, OrgError } from './errors.ts';
import { takeWholeAnswers } from './whole-answers.ts';

/** The API version everything is written and tested against. */
export const apiVersion = '66.0';

type Refresh = (connection: OrgConnection) => Promise<string>;

export interface ConnectionOptions {
  instanceUrl: string;
  username: string;
  accessToken?: string;
  /** Signs in anew and gives the access token; called when the session has expired, also in the middle of a job. */
  signIn: Refresh;
  /** Milliseconds to wait before each further try; their number is the number of further tries. */
  patience?: readonly number[];
}

/** About half a minute in all: an org restarted in between is met again. */
const usualPatience = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Longest that an org which is busy is waited for at its own word (Retry-After), in milliseconds. */
const longestWait = 60_000;

/** Answers after which the same request may be sent again: nothing was done, or what was done may be done twice. */
const passing = new Set([
  'UNABLE_TO_LOCK_ROW',
  'UNKNOWN_EXCEPTION',
  'GARBLED_ANSWER',
  'ERROR_HTTP_500',
  'SERVER_UNAVAILABLE',
  'REQUEST_RUNNING_TOO_LONG',
  'ERROR_HTTP_429',
  'ERROR_HTTP_502',
  'ERROR_HTTP_503',
  'ERROR_HTTP_504',
]);

takeWholeAnswers();

/** What became of the requests so far, and what the org said with the last answer. */
interface Traffic {
  calls: number;
  status?: number;
  /** Seconds the org asks to be left alone for. */
  retryAfter?: number;
}

/**
 * A jsforce connection that signs in by itself when its session has expired, counts every request it makes of the
 * org, and offers {@link persist} for requests that may be sent twice.
 */
export class OrgConnection extends Connection {
  readonly username: string;
  readonly #traffic: Traffic;
  readonly #patience: readonly number[];

  constructor(options: ConnectionOptions) {
    const { instanceUrl, accessToken, signIn } = options;
    if (isLoopback(instanceUrl)) setDefaults({ followRedirect: true }); // jsforce would tunnel even loopback through a proxy
    super({
      instanceUrl,
      loginUrl: instanceUrl,
      accessToken,
      version: apiVersion,
      refreshFn: (_, done) => {
        signIn(this).then(
          (token) => void done(null, token),
          (error: unknown) => void done(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    this.username = options.username;
    this.#patience = options.patience ?? usualPatience;
    this.#traffic = { calls: 0 };
    watch(this._transport, this.#traffic);
    watch(this.oauth2._transport, this.#traffic);
  }

  /** Requests made of the org so far, sign-ins among them. */
  get calls(): number {
    return this.#traffic.calls;
  }

  /**
   * Makes a request that may safely be made twice (a query, an upsert by natural key) and makes it again while the org
   * is out of reach or busy, or `isWhole` does not know its answer for one. What does not pass is thrown as an
   * {@link OrgError} that names the org.
   */
  async persist<T>(request: () => Promise<T>, isWhole: (answer: T) => boolean = isObject): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await request();
        if (isWhole(answer)) return answer;
        throw garbled(this);
      } catch (error) {
        const wait = this.#waitAfter(error, attempt);
        if (wait === undefined) throw explained(error, this);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  /** Milliseconds before the next try: ours, or longer where the org asks for it; undefined: there is none. */
  #waitAfter(error: unknown, attempt: number): number | undefined {
    const wait = this.#patience[attempt];
    const { status, retryAfter = 0 } = this.#traffic;
    const isBusy = status === 429 && connectionFailure(error) === undefined;
    if (wait === undefined || !(isBusy || isPassing(error)) || retryAfter * 1_000 > longestWait) return undefined;
    return Math.max(wait, retryAfter * 1_000);
  }
}

const isObject = (answer: unknown): boolean => typeof answer === 'object' && answer !== null;

/** An answer that is none of the org's, or half of one. */
export function garbled(org: { instanceUrl: string }): OrgError {
  return new OrgError(
    'GARBLED_ANSWER',
    `組織 ${org.instanceUrl} から、途中で切れた応答か、組織のものではない応答が届きました。間に入る機器と組織の状態を確かめて、もう一度実行してください。`,
  );
}

/** Whether the same request may succeed when it is made again. */
export function isPassing(error: unknown): boolean {
  return connectionFailure(error) !== undefined || passing.has(errorCodeOf(error));
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** Every request counted; jsforce's own tries over again are off, so that each is counted (and `persist` does them). */
function watch(transport: Transport, traffic: Traffic): void {
  const send = transport.httpRequest.bind(transport);
  transport.httpRequest = (request, options) => {
    traffic.calls += 1;
    const sent = send(request, { ...options, retry: { maxRetries: 0 } });
    sent.then(
      ({ statusCode, headers }) => {
        traffic.status = statusCode;
        traffic.retryAfter = Number(headers['retry-after'] ?? 0) || 0;
      },
      () => {
        traffic.status = undefined;
        traffic.retryAfter = undefined;
      },
    );
    return sent;
  };
}

/** The error in words: which org, what it said, what to do. */
export function explained(error: unknown, org: { instanceUrl: string; username: string }): OrgError {
  if (error instanceof OrgError) return error;
  const lost = connectionFailure(error);
  if (lost !== undefined) {
    return new OrgError(
      lost,
      `組織に接続できません（${org.instanceUrl}、${lost}）。組織が動いているかを確かめて（ローカル組織なら npm start か haken org start で起動して）、もう一度実行してください。`,
      { cause: error },
    );
  }
  const code = errorCodeOf(error) || 'UNKNOWN';
  const said = String((error as { message?: unknown } | null)?.message ?? error);
  const next = advice[code] ?? (isPassing(error) ? '\n時間をおいて、もう一度実行してください。' : '');
  return new OrgError(code, `組織 ${org.instanceUrl} が要求を受け付けませんでした（${code}）: ${said}${next}`, {
    cause: error,
  });
}

const advice: Readonly<Record<string, string>> = {
  REQUEST_LIMIT_EXCEEDED: '\n1日のAPI要求数の上限に達しています。上限が戻ってから、もう一度実行してください。',
  STORAGE_LIMIT_EXCEEDED:
    '\n組織のデータかファイルの容量が上限に達しています。管理者が空きを作ってから、もう一度実行してください。続きから処理します。',
  INVALID_SESSION_ID: '\nログインし直してください。',
  API_DISABLED_FOR_ORG: `\n利用者にAPIの権限（権限セット Haken_CommandLine）がありません。`,
};
