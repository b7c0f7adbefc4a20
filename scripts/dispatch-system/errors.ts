/**
 * Why the Platform could not be asked.
 * - `unreachable`: nothing answers at the address
 * - `timeout`: no full answer in time
 * - `cut`: the connection ended in the middle of an answer
 * - `garbled`: an answer that is not what the contract says
 * - `busy`: 429 or 503
 * - `failed`: another 5xx
 * - `expired`: the token is not taken any more
 * - `unauthorized`: the client or its secret is refused
 * - `refused`: another 4xx; asking again would not help
 */
export type PlatformFailure =
  'unreachable' | 'timeout' | 'cut' | 'garbled' | 'busy' | 'failed' | 'expired' | 'unauthorized' | 'refused';

const advice: Record<PlatformFailure, string> = {
  unreachable: '接続先と、専門家派遣システム（模擬を含む）が動いているかを確かめて、もう一度実行してください。',
  timeout: 'もう一度実行してください。止まったところから続きます。',
  cut: 'もう一度実行してください。止まったところから続きます。',
  garbled: 'もう一度実行してください。続くようなら、この表示を専門家派遣システムの運用者に見せてください。',
  busy: '時間をおいて、もう一度実行してください。止まったところから続きます。',
  failed: '時間をおいて、もう一度実行してください。続くようなら、専門家派遣システムの運用者に知らせてください。',
  expired: 'もう一度実行してください。続くようなら、専門家派遣システムの運用者に知らせてください。',
  unauthorized: '専門家派遣システムのクライアントIDとシークレットを確かめてください。',
  refused: '繰り返しても変わりません。この表示を保守担当に見せてください。',
};

/** The one error of this folder. `message` tells what was asked, what came, and what to do next. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly failure: PlatformFailure;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The Platform's own error code, when it gave one. */
  readonly code: string | undefined;
  /** Seconds the Platform asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    failure: PlatformFailure,
    what: string,
    details: { status?: number; code?: string; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(`${what}${advice[failure]}`, { cause: details.cause });
    this.failure = failure;
    this.status = details.status;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
  }

  /** Whether the same request may succeed when it is made again. */
  get passing(): boolean {
    return this.failure !== 'unauthorized' && this.failure !== 'refused';
  }
}
