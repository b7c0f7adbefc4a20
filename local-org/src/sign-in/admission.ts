import type { Org } from '../context.ts';
import { noteLogin, type Refusal } from './login-history.ts';
import type { Origin } from './origin.ts';
import { withinHours, withinRanges } from './restrictions.ts';
import { userStanding } from './user-login.ts';

/** Who came in, and the row of LoginHistory that says so. */
export interface Admitted {
  userId: string;
  loginHistoryId: string;
}

export type Admission = ({ admitted: true } & Admitted) | { admitted: false; refusal: Refusal };

/** The user of a username, without regard to case. */
export const userIdOf = (org: Org, username: string): string | undefined =>
  org.storage.statement('SELECT "Id" FROM "User" WHERE "Username" = ?').get(username.trim())?.['Id'] as
    string | undefined;

/** Why a user who has proven who they are may not come in from there, now. */
export const barrier = (org: Org, userId: string, ip: string): Refusal | undefined => {
  const standing = userStanding(org.storage, userId);
  if (!standing) return 'unknownUser';
  if (!standing.active) return 'inactive';
  if (standing.frozen) return 'frozen';
  if (!withinHours(org, userId)) return 'time';
  return withinRanges(org, userId, ip) ? undefined : 'address';
};

/** Lets in a user who is proven by other means than a password (a signed assertion, a refresh token …), or says why not. */
export const admit = (org: Org, userId: string, origin: Origin): Admission => {
  const refusal = barrier(org, userId, origin.ip);
  if (refusal === 'unknownUser') return { admitted: false, refusal };
  const loginHistoryId = noteLogin(org, userId, refusal ?? 'success', origin);
  return refusal === undefined ? { admitted: true, userId, loginHistoryId } : { admitted: false, refusal };
};
