import type { Org } from '../context.ts';
import { verifyPassword } from '../security/index.ts';
import { barrier, userIdOf, type Admitted } from './admission.ts';
import type { Credentials } from './api-sign-in.ts';
import { choosePassword } from './change-password.ts';
import { countFailure, forgetFailures, isLockedOut } from './lockout.ts';
import { noteLogin, type Refusal } from './login-history.ts';
import { mailTo } from './mails.ts';
import type { Origin } from './origin.ts';
import { mustChange, passwordComplaint } from './password-rules.ts';
import { isTrusted } from './restrictions.ts';
import {
  confirmAuthenticator,
  hasAuthenticator,
  isSecondFactor,
  newAuthenticator,
  sixDigits,
} from './second-factor.ts';
import { countTry, endTicket, findTicket, isTicketCode, issueTicket, type TicketPurpose } from './tickets.ts';

/**
 * Where a sign-in on a page stands. `ticket` goes back with what the step asks for:
 * a code (`verify`: mailed, or from the authenticator), the first code of a new authenticator (`enrol`, with the key that
 * was shown), or a new password (`changePassword`).
 */
export type PageSignIn =
  | ({ step: 'done'; highAssurance: boolean } & Admitted)
  | { step: 'verify'; ticket: string; by: 'mail' | 'authenticator'; wrong?: boolean }
  | { step: 'enrol'; ticket: string; secret: string; otpauth: string; wrong?: boolean }
  | { step: 'changePassword'; ticket: string; userId: string; because: 'expired' | 'temporary'; problem?: string }
  | { step: 'refused'; refusal: Refusal }
  | { step: 'again' };

const refuse = (org: Org, userId: string, refusal: Refusal, origin: Origin): PageSignIn => {
  noteLogin(org, userId, refusal, origin);
  return { step: 'refused', refusal };
};

/** What is still asked of a user whose password was right. */
const nextStep = (org: Org, userId: string, origin: Origin): PageSignIn => {
  const { storage } = org;
  const demanded = org.accessOf(userId).system('ForceTwoFactor');
  if (demanded && !hasAuthenticator(org, userId))
    return {
      step: 'enrol',
      ticket: issueTicket(storage, { purpose: 'enrol', userId }),
      ...newAuthenticator(org, userId),
    };
  if (!demanded && isTrusted(org, userId, origin.ip)) return afterProof(org, userId, origin, false);
  if (hasAuthenticator(org, userId))
    return { step: 'verify', ticket: issueTicket(storage, { purpose: 'totp', userId }), by: 'authenticator' };
  const code = sixDigits();
  mailTo(org, userId, 'code', code);
  noteLogin(org, userId, 'challenge', origin);
  return { step: 'verify', ticket: issueTicket(storage, { purpose: 'code', userId }, code), by: 'mail' };
};

const afterProof = (org: Org, userId: string, origin: Origin, highAssurance: boolean): PageSignIn => {
  const because = mustChange(org, userId);
  if (because !== undefined)
    return {
      step: 'changePassword',
      ticket: issueTicket(org.storage, { purpose: 'password', userId }),
      userId,
      because,
    };
  return { step: 'done', userId, highAssurance, loginHistoryId: noteLogin(org, userId, 'success', origin) };
};

/**
 * Signs a person in on a page by username and password. Every try of a known user is written into LoginHistory; wrong
 * passwords count towards the lockout. Source: Salesforce Help, Identity verification; Multi-factor authentication.
 */
export const signInOnPage = (org: Org, { username, password }: Credentials, origin: Origin): PageSignIn => {
  const userId = userIdOf(org, username);
  if (userId === undefined) return { step: 'refused', refusal: 'unknownUser' };
  if (isLockedOut(org, userId)) return refuse(org, userId, 'locked', origin);
  if (!verifyPassword(org.storage, userId, password)) {
    countFailure(org, userId);
    return refuse(org, userId, 'wrongPassword', origin);
  }
  forgetFailures(org, userId);
  const barred = barrier(org, userId, origin.ip);
  if (barred !== undefined) return refuse(org, userId, barred, origin);
  if (org.accessOf(userId).system('ApiUserOnly')) return refuse(org, userId, 'apiOnly', origin);
  return nextStep(org, userId, origin);
};

const holder = (org: Org, ticket: string, purposes: readonly TicketPurpose[]) => {
  const found = findTicket(org.storage, ticket);
  return found && purposes.includes(found.purpose) ? found : undefined;
};

/** The step that asked for a code, answered. `again`: the ticket has ended, the sign-in starts anew. */
export const verifyOnPage = (org: Org, ticket: string, code: string, origin: Origin): PageSignIn => {
  const found = holder(org, ticket, ['code', 'totp']);
  if (!found) return { step: 'again' };
  const { purpose, userId } = found;
  const mailed = purpose === 'code';
  const right = mailed ? isTicketCode(org.storage, ticket, code) : isSecondFactor(org, userId, code);
  if (!right) {
    countTry(org.storage, ticket);
    noteLogin(org, userId, 'wrongCode', origin);
    return { step: 'verify', ticket, by: mailed ? 'mail' : 'authenticator', wrong: true };
  }
  endTicket(org.storage, ticket);
  return afterProof(org, userId, origin, !mailed);
};

/** The step that asked for a new authenticator, answered with the key that was shown and its first code. */
export const enrolOnPage = (
  org: Org,
  ticket: string,
  { secret, code }: { secret: string; code: string },
  origin: Origin,
): PageSignIn => {
  const found = holder(org, ticket, ['enrol']);
  if (!found) return { step: 'again' };
  const { userId } = found;
  if (!/^[A-Z2-7]{16,}=*$/.test(secret) || !confirmAuthenticator(org, userId, secret, code)) {
    countTry(org.storage, ticket);
    return { step: 'enrol', ticket, wrong: true, ...newAuthenticator(org, userId) };
  }
  endTicket(org.storage, ticket);
  return afterProof(org, userId, origin, true);
};

/** The step that asked for a new password, answered; `again` is the same, typed a second time. */
export const changeOnPage = (
  org: Org,
  ticket: string,
  newPassword: string,
  origin: Origin,
  again = newPassword,
): PageSignIn => {
  const found = holder(org, ticket, ['password']);
  if (!found) return { step: 'again' };
  const { userId } = found;
  const problem =
    newPassword === again
      ? passwordComplaint(org, userId, newPassword)
      : '二つのパスワードが一致しません。もう一度入力してください。';
  if (problem !== undefined)
    return { step: 'changePassword', ticket, userId, because: mustChange(org, userId) ?? 'expired', problem };
  choosePassword(org, userId, newPassword, userId);
  endTicket(org.storage, ticket);
  return afterProof(org, userId, origin, false);
};
