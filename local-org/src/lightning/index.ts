import type { Org } from '../context.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { answerSignIn, pageSession, toSignIn } from './pages/index.ts';

/** Answers what a browser asks of the screens; undefined for every path that is none of theirs. */
export async function answerLightning(org: Org, request: WireRequest): Promise<WireAnswer | undefined> {
  const signIn = answerSignIn(org, request);
  if (signIn) return signIn;
  if (/^\/lightning(?:\/|$)/.test(request.path) && !pageSession(org, request)) return toSignIn(request);
  return undefined;
}
