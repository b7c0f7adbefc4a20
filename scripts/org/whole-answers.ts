import { createRequire } from 'node:module';
import { setDispatcher } from '@jsforce/jsforce-node/lib/request.js';

/** What undici tells of an answer as it comes; the part of it that matters here. */
interface Handler {
  onRequestStart?(...told: unknown[]): void;
  onRequestUpgrade?(...told: unknown[]): void;
  onResponseStart?(controller: unknown, status: number, ...told: unknown[]): void;
  onResponseData?(controller: unknown, chunk: Buffer): void;
  onResponseEnd?(...told: unknown[]): void;
  onResponseError?(...told: unknown[]): void;
}
type Dispatch = (options: unknown, handler: Handler) => boolean;
interface Undici {
  Agent: new (options: object) => { compose(interceptor: (dispatch: Dispatch) => Dispatch): object };
}

/** The undici that jsforce itself loads: its requests go through no other. */
const undici = createRequire(createRequire(import.meta.url).resolve('@jsforce/jsforce-node'))('undici') as Undici;

/**
 * Lets jsforce see an answer once all of it is there. Broken off in the middle, it fails as a connection does that was
 * never made, and may be asked for again; jsforce itself would end the process.
 */
export function takeWholeAnswers(): void {
  const agent = new undici.Agent({ connect: { allowH2: false } });
  setDispatcher(agent.compose((dispatch) => (options, handler) => dispatch(options, kept(handler))) as never);
}

function kept(handler: Handler): Handler {
  let start: [controller: unknown, status: number, ...told: unknown[]] | undefined;
  const chunks: Buffer[] = [];
  return {
    onRequestStart: (...told) => handler.onRequestStart?.(...told),
    onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
    onResponseStart: (controller, status, ...told) => {
      // A word in between (1xx) is not the answer.
      if (status < 200) handler.onResponseStart?.(controller, status, ...told);
      else start = [controller, status, ...told];
    },
    onResponseData: (_, chunk) => void chunks.push(chunk),
    onResponseEnd: (controller, ...told) => {
      if (start) handler.onResponseStart?.(...start);
      for (const chunk of chunks) handler.onResponseData?.(controller, chunk);
      handler.onResponseEnd?.(controller, ...told);
    },
    onResponseError: (...told) => handler.onResponseError?.(...told),
  };
}
