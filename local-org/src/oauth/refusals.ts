import type { Refusal } from '../sign-in/index.ts';
import { OAuthError } from './oauth-error.ts';

const RESTRICTED = new OAuthError('invalid_grant', 'ip restricted or invalid login hours');

/**
 * What a program is told that was not let in: by password no more than that it failed, unless hours or address bar it.
 * Source: Salesforce Help, OAuth 2.0 authorization errors.
 */
export function refusalText(refusal: Refusal, by: 'password' | 'proven'): OAuthError {
  if (refusal === 'time' || refusal === 'address') return RESTRICTED;
  if (by === 'password') return new OAuthError('invalid_grant', 'authentication failure');
  return refusal === 'inactive'
    ? new OAuthError('inactive_user', 'user is inactive')
    : new OAuthError('invalid_grant', 'authentication failure');
}
