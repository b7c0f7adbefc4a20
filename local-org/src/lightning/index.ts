import type { Org } from '../context.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { answerDefinitions } from './definitions/index.ts';
import { answerAssets, answerPage } from './page/index.ts';
import { answerSignIn, pageSession, toSignIn } from './pages/index.ts';

/** Answers what a browser asks of the screens; undefined for every path that is none of theirs. */
export async function answerLightning(org: Org, request: WireRequest): Promise<WireAnswer | undefined> {
  const answered = answerSignIn(org, request) ?? answerDefinitions(org, request) ?? (await answerAssets(org, request));
  if (answered) return answered;
  if (!/^\/lightning(?:\/|$)/.test(request.path) || request.method !== 'GET') return undefined;
  const session = pageSession(org, request);
  return session ? answerPage(org, session.userId) : toSignIn(request);
}

export { bootContext, type BootContext } from './definitions/index.ts';
export { pageSession, toSignIn } from './pages/index.ts';
