import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { bearerToken } from '../oauth/index.ts';
import { addressOf, cookieToken, requireSession, type Session } from '../sign-in/index.ts';
import type { WireRequest } from '../wire.ts';
import { isSoap } from './apis.ts';

/** Where a session whose password has expired may still go. */
const PASSWORD_PATH = /^\/services\/data\/v[\d.]+\/sobjects\/User\/\w+\/password\/?$/i;

/**
 * Id of the user who works on a page: by a session of the screens, which needs no ApiEnabled and opens UI API and GraphQL
 * alone, or by an API session.
 */
export function pageUser(org: Org, request: WireRequest): string {
  const session = requireSession(org, pageToken(request), { ip: addressOf(request) });
  return session.kind === 'ui' ? session.userId : apiUser(org, request);
}

/** Whether a request comes from the screens: such calls do not count against the daily limit. */
export function isFromScreens(org: Org, request: WireRequest): boolean {
  return org.sessions.find(pageToken(request) ?? '')?.kind === 'ui';
}

/** A page's session comes with its cookie, or as a token. */
function pageToken(request: WireRequest): string | undefined {
  return bearerToken(request) ?? cookieToken(request);
}

/** Id of the user whose API session the request carries; refuses those who may not use the API. */
export function apiUser(org: Org, request: WireRequest): string {
  const forPassword = PASSWORD_PATH.test(request.path);
  return requireApi(org, requireSession(org, bearerToken(request), { ip: addressOf(request), forPassword }));
}

function requireApi(org: Org, session: Session): string {
  if (session.kind !== 'api' || !org.accessOf(session.userId).system('ApiEnabled')) {
    throw new ApiError(
      'API_DISABLED_FOR_ORG',
      'The REST API is not enabled for this user. Give the user the permission API Enabled (ApiEnabled).',
    );
  }
  return session.userId;
}

/** Refuses everyone but administrators with an API session. */
export function requireAdmin(org: Org, request: WireRequest, what: string): void {
  const userId = requireApi(org, requireSession(org, sessionToken(request), { ip: addressOf(request) }));
  if (org.accessOf(userId).system('CustomizeApplication')) return;
  throw new ApiError('INSUFFICIENT_ACCESS', `Only an administrator (Customize Application) may ${what}`);
}

/** Where the header of a SOAP envelope ends at the latest. */
const ENVELOPE_HEAD = 8192;

/** The token a request carries, whichever way its API has. */
export function sessionToken(request: WireRequest): string | undefined {
  const token = pageToken(request) ?? request.headers['x-sfdc-session'];
  if (token !== undefined || !isSoap(request.path)) return token;
  const head = request.body.subarray(0, ENVELOPE_HEAD).toString('utf8');
  return /<(?:[\w-]+:)?sessionId[^>]*>\s*([^<\s]+)/i.exec(head)?.[1];
}

/** Username of whoever a request is from, if anyone. */
export function usernameOf(org: Org, request: WireRequest): string | null {
  const session = org.sessions.find(sessionToken(request) ?? '');
  const username = session && org.storage.row('User', session.userId)?.['Username'];
  return typeof username === 'string' ? username : null;
}
