import type { Org } from '../context.ts';
import { verifyPassword } from '../security/index.ts';
import { barrier, userIdOf, type Admitted } from './admission.ts';
import { countFailure, forgetFailures, isLockedOut } from './lockout.ts';
import { noteLogin, type Refusal } from './login-history.ts';
import type { Origin } from './origin.ts';
import { mustChange } from './password-rules.ts';
import { isTrusted } from './restrictions.ts';
import { hasAuthenticator, isSecondFactor } from './second-factor.ts';
import { withoutToken } from './security-token.ts';

/** Username and password as they were given. */
export interface Credentials {
  username: string;
  password: string;
}

export type ApiSignIn =
  | ({ admitted: true; passwordExpired: boolean; highAssurance: boolean } & Admitted)
  | { admitted: false; refusal: Refusal };

const refused = (refusal: Refusal): ApiSignIn => ({ admitted: false, refusal });

const CODE_LENGTH = 6;

interface Proof {
  refusal?: Refusal;
  highAssurance: boolean;
}

/** The password, with the security token behind it where the address is not trusted, or the code where the user needs one. */
const prove = (org: Org, userId: string, given: string, ip: string): Proof => {
  const fail = (refusal: Refusal): Proof => ({ refusal, highAssurance: false });
  const plain = withoutToken(org, userId, given);
  if (org.accessOf(userId).system('TwoFactorApi')) {
    if (!hasAuthenticator(org, userId)) return fail('noAuthenticator');
    if (!verifyPassword(org.storage, userId, given.slice(0, -CODE_LENGTH))) return fail('wrongPassword');
    return isSecondFactor(org, userId, given.slice(-CODE_LENGTH)) ? { highAssurance: true } : fail('wrongCode');
  }
  if (!verifyPassword(org.storage, userId, plain ?? given)) return fail('wrongPassword');
  return plain === undefined && !isTrusted(org, userId, ip) ? fail('tokenNeeded') : { highAssurance: false };
};

/**
 * Signs in a program by username and password: SOAP login and OAuth's username-password flow. Every try of a known user is
 * written into LoginHistory. Wrong passwords count towards the lockout.
 */
export const signInToApi = (org: Org, { username, password }: Credentials, origin: Origin): ApiSignIn => {
  const userId = userIdOf(org, username);
  if (userId === undefined) return refused('unknownUser');
  const refuse = (refusal: Refusal): ApiSignIn => {
    noteLogin(org, userId, refusal, origin);
    return refused(refusal);
  };
  if (isLockedOut(org, userId)) return refuse('locked');
  const { refusal, highAssurance } = prove(org, userId, password, origin.ip);
  if (refusal === 'wrongPassword' || refusal === 'wrongCode') countFailure(org, userId);
  if (refusal !== undefined) return refuse(refusal);
  forgetFailures(org, userId);
  const barred = barrier(org, userId, origin.ip);
  if (barred !== undefined) return refuse(barred);
  return {
    admitted: true,
    userId,
    loginHistoryId: noteLogin(org, userId, 'success', origin),
    passwordExpired: mustChange(org, userId) !== undefined,
    highAssurance,
  };
};
