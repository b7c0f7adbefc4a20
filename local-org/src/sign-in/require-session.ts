import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { policiesOf } from './policies.ts';
import { withinHours, withinRanges } from './restrictions.ts';
import type { OpenSession } from './sessions.ts';
import { userStanding } from './user-login.ts';

export interface SessionDemands {
  /** Address the request came from, where the session may be bound to it. */
  ip?: string;
  /** The request chooses a new password: a session whose password has expired will do. */
  forPassword?: boolean;
}

const ended = (): ApiError => new ApiError('INVALID_SESSION_ID', 'Session expired or invalid');

/** Whether the session may be used from there, now: login hours, and the address where the org's settings say so. */
const mayGoOn = (org: Org, session: OpenSession, ip: string | undefined): boolean => {
  const standing = userStanding(org.storage, session.userId);
  if (!standing?.active || standing.frozen || !withinHours(org, session.userId)) return false;
  if (ip === undefined) return true;
  const { lockToIp, ipOnEveryRequest } = policiesOf(org, session.userId).session;
  if (lockToIp && session.ip !== ip) return false;
  return !ipOnEveryRequest || withinRanges(org, session.userId, ip);
};

/**
 * The session of a token.
 * @throws ApiError INVALID_SESSION_ID when there is none, it has ended, or its user is inactive, frozen or out of hours;
 * INVALID_OPERATION_WITH_EXPIRED_PASSWORD when the user must choose a password first.
 */
export const requireSession = (
  org: Org,
  token: string | null | undefined,
  { ip, forPassword = false }: SessionDemands = {},
): OpenSession => {
  const session = token ? org.sessions.find(token) : undefined;
  if (!session || !mayGoOn(org, session, ip)) throw ended();
  if (session.passwordExpired && !forPassword) {
    throw new ApiError(
      'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
      'The users password has expired, you must call SetPassword before attempting any other API operations',
      [],
      401,
    );
  }
  return session;
};
