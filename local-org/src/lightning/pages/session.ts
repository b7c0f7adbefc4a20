import { ApiError } from '../../errors.ts';
import type { Org } from '../../context.ts';
import { noticePage } from '../../login-pages/index.ts';
import { addressOf, cookieToken, requireSession, type OpenSession } from '../../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';

/** Where people sign in. */
export const SIGN_IN_PATH = '/';
/** Where they are led who named no other place. */
export const HOME_PATH = '/lightning/page/home';

/** The session of the screens that a browser has; undefined where it has none, or one that has ended. */
export function pageSession(org: Org, request: WireRequest): OpenSession | undefined {
  try {
    const session = requireSession(org, cookieToken(request), { ip: addressOf(request) });
    return session.kind === 'ui' ? session : undefined;
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/**
 * Leads a browser without a session to the sign-in, and back to the page it wanted afterwards. One that comes by a link of
 * another site, which sends no cookie, is had to ask anew from here first: it may well have a session.
 */
export function toSignIn(request: WireRequest): WireAnswer {
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method === 'GET')
    return noticePage('読み込み中', 'ページを開いています…');
  const query = request.query.toString();
  const wanted = query === '' ? request.path : `${request.path}?${query}`;
  const location = `${SIGN_IN_PATH}?${new URLSearchParams({ ec: '302', startURL: wanted }).toString()}`;
  return { status: 302, headers: { location, 'cache-control': 'no-store' } };
}
