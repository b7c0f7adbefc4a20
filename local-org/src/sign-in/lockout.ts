import type { Org } from '../context.ts';
import { mailTo } from './mails.ts';
import { policiesOf } from './policies.ts';
import { changeState, signInState } from './state.ts';
import { setLocked, userStanding } from './user-login.ts';

const MINUTE = 60_000;

/**
 * Whether the user is locked out. A lockout ends after its interval, or when an administrator takes `IsPasswordLocked` off
 * the user's UserLogin; one that began later than now (the clock was set back) has ended too.
 */
export const isLockedOut = (org: Org, userId: string): boolean => {
  if (userStanding(org.storage, userId)?.locked !== true) return false;
  const { lockoutMinutes } = policiesOf(org, userId).password;
  const { lockedAt } = signInState(org.storage, userId);
  const now = org.clock.now();
  const over = lockedAt === null || now < lockedAt || (lockoutMinutes > 0 && now >= lockedAt + lockoutMinutes * MINUTE);
  if (over) unlock(org, userId);
  return !over;
};

/** Counts a wrong password; the last one the policy allows locks the user out. */
export const countFailure = (org: Org, userId: string): void => {
  const { maxAttempts } = policiesOf(org, userId).password;
  const failures = signInState(org.storage, userId).failures + 1;
  changeState(org.storage, userId, { failures });
  if (maxAttempts === 0 || failures < maxAttempts) return;
  changeState(org.storage, userId, { lockedAt: org.clock.now(), failures: 0 });
  setLocked(org.storage, userId, true, org.clock.now());
  mailTo(org, userId, 'locked');
};

/** A right password: the count of wrong ones starts anew. */
export const forgetFailures = (org: Org, userId: string): void => {
  if (signInState(org.storage, userId).failures > 0) changeState(org.storage, userId, { failures: 0 });
};

/** Ends a lockout. */
export const unlock = (org: Org, userId: string): void => {
  changeState(org.storage, userId, { failures: 0, lockedAt: null });
  setLocked(org.storage, userId, false, org.clock.now());
};
