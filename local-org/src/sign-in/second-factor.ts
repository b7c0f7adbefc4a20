import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { hashSecret, matchesSecret, noteSetupChange } from '../security/index.ts';
import { changeState, signInState } from './state.ts';

const PERIOD = 30;
/** A code counts one step early or late: clocks differ. */
const WINDOW = 1;
const HOUR = 60 * 60 * 1000;
const LONGEST_TEMPORARY = 24;

const totpOf = (org: Org, userId: string, secret: string): TOTP =>
  new TOTP({
    issuer: String(org.accessOf(userId).globals['Organization']?.['Name'] ?? 'Local Org'),
    label: String(org.accessOf(userId).user['Username'] ?? userId),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });

/** A new key for an authenticator app, not yet the user's: `confirmAuthenticator` makes it so. */
export const newAuthenticator = (org: Org, userId: string): { secret: string; otpauth: string } => {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, otpauth: totpOf(org, userId, secret).toString() };
};

/** Step of the code that is right now for the key, by the machine's clock as in the authenticator; undefined where it is wrong. */
const stepOf = (org: Org, userId: string, secret: string, code: string): number | undefined => {
  const delta = totpOf(org, userId, secret).validate({ token: code.trim(), window: WINDOW });
  return delta === null ? undefined : Math.floor(Date.now() / 1000 / PERIOD) + delta;
};

/** Registers an authenticator whose first code is right; false where it is wrong. It replaces the one before. */
export const confirmAuthenticator = (org: Org, userId: string, secret: string, code: string): boolean => {
  const step = stepOf(org, userId, secret, code);
  if (step === undefined) return false;
  changeState(org.storage, userId, { totpSecret: secret, totpStep: step });
  noteSetupChange(
    org.storage,
    {
      action: 'registeredtotp',
      section: 'Manage Users',
      display: `Registered an authenticator app for ${nameOf(org, userId)}`,
    },
    { userId, now: org.clock.now() },
  );
  return true;
};

export const hasAuthenticator = (org: Org, userId: string): boolean =>
  signInState(org.storage, userId).totpSecret !== null;

/** Whether it is the code of the user's authenticator, or the temporary code an administrator gave out. No TOTP code counts twice. */
export const isSecondFactor = (org: Org, userId: string, code: string): boolean => {
  const state = signInState(org.storage, userId);
  if (state.totpSecret !== null) {
    const step = stepOf(org, userId, state.totpSecret, code);
    if (step !== undefined && step > (state.totpStep ?? -1)) {
      changeState(org.storage, userId, { totpStep: step });
      return true;
    }
  }
  const alive = state.temporaryCodeUntil !== null && org.clock.now() < state.temporaryCodeUntil;
  return alive && matchesSecret(state.temporaryCodeHash, code.trim());
};

const nameOf = (org: Org, userId: string): string => String(org.storage.row('User', userId)?.['Username'] ?? userId);

const requireManager = (org: Org, actorId: string): void => {
  const access = org.accessOf(actorId);
  if (access.system('ManageTwoFactor') || access.system('ManageUsers')) return;
  throw new ApiError(
    'INSUFFICIENT_ACCESS',
    'Managing the verification of other users needs ManageTwoFactor or ManageUsers',
  );
};

/** A code that stands in for a lost authenticator for 1 to 24 hours of the business clock. @throws ApiError */
export const temporaryCode = (org: Org, actorId: string, userId: string, hours: number): string => {
  requireManager(org, actorId);
  if (!Number.isInteger(hours) || hours < 1 || hours > LONGEST_TEMPORARY)
    throw new ApiError('INVALID_FIELD', `A temporary verification code is good for 1 to ${LONGEST_TEMPORARY} hours`, [
      'hours',
    ]);
  const code = sixDigits();
  changeState(org.storage, userId, {
    temporaryCodeHash: hashSecret(code),
    temporaryCodeUntil: org.clock.now() + hours * HOUR,
  });
  noteSetupChange(
    org.storage,
    {
      action: 'generatedtempcode',
      section: 'Manage Users',
      display: `Generated a temporary verification code for ${nameOf(org, userId)}`,
    },
    { userId: actorId, now: org.clock.now() },
  );
  return code;
};

/** Takes a lost authenticator off a user, who registers another at the next sign-in. @throws ApiError */
export const removeAuthenticator = (org: Org, actorId: string, userId: string): void => {
  if (actorId !== userId) requireManager(org, actorId);
  changeState(org.storage, userId, { totpSecret: null, totpStep: null });
  noteSetupChange(
    org.storage,
    {
      action: 'removedtotp',
      section: 'Manage Users',
      display: `Disconnected the authenticator app of ${nameOf(org, userId)}`,
    },
    { userId: actorId, now: org.clock.now() },
  );
};

/** A code as it is mailed. */
export const sixDigits = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');
