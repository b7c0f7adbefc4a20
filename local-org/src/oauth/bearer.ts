import { ApiError } from '../errors.ts';
import type { Org } from '../context.ts';
import type { WireRequest } from '../wire.ts';
import type { Session } from './sessions.ts';

/** The token of `Authorization: Bearer …` (or `OAuth …`, the platform's older word). */
export function bearerToken(request: WireRequest): string | undefined {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
}

/** The session of a token; INVALID_SESSION_ID when there is none, it has ended or its user is inactive. */
export function requireSession(org: Org, token: string | null | undefined): Session {
  const session = token ? org.sessions.find(token) : undefined;
  if (!session || !isActive(org, session.userId)) {
    throw new ApiError('INVALID_SESSION_ID', 'Session expired or invalid');
  }
  return session;
}

function isActive(org: Org, userId: string): boolean {
  return org.storage.statement('SELECT 1 FROM User WHERE Id = ? AND IsActive = 1').get(userId) !== undefined;
}
