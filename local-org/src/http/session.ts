import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { bearerToken, requireSession } from '../oauth/index.ts';
import type { WireRequest } from '../wire.ts';

/**
 * Id of the user who works on a page: by a session of the screens, which needs no ApiEnabled and opens UI API and GraphQL
 * alone, or by an API session.
 */
export function pageUser(org: Org, request: WireRequest): string {
  const session = requireSession(org, bearerToken(request));
  return session.kind === 'ui' ? session.userId : apiUser(org, request);
}

/** Whether a request comes from the screens: such calls do not count against the daily limit. */
export function isFromScreens(org: Org, request: WireRequest): boolean {
  return org.sessions.find(bearerToken(request) ?? '')?.kind === 'ui';
}

/** Id of the user whose API session the request carries; refuses those who may not use the API. */
export function apiUser(org: Org, request: WireRequest): string {
  const session = requireSession(org, bearerToken(request));
  if (session.kind !== 'api' || !org.accessOf(session.userId).system('ApiEnabled')) {
    throw new ApiError(
      'API_DISABLED_FOR_ORG',
      'The REST API is not enabled for this user. Give the user the permission API Enabled (ApiEnabled).',
    );
  }
  return session.userId;
}
