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
  unreachable: 'Check the address (and that the simulator runs, if it is one), then run the same command again.',
  timeout: 'Run the same command again; it goes on where it stopped.',
  cut: 'Run the same command again; it goes on where it stopped.',
  garbled: 'Run the same command again; if it stays so, show this to the operator of the Platform.',
  busy: 'Run the same command again later; it goes on where it stopped.',
  failed: 'Run the same command again later; if it stays so, tell the operator of the Platform.',
  expired: 'Run the same command again; if it stays so, tell the operator of the Platform.',
  unauthorized: 'Check the client id and the client secret of the Platform.',
  refused: 'Asking again will not help: show this to the maintainers.',
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
    super(`${what} ${advice[failure]}`, { cause: details.cause });
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
