import type { Org } from '../context.ts';
import type { Origin } from './origin.ts';

/** Why a sign-in was refused. */
export type Refusal =
  | 'unknownUser'
  | 'inactive'
  | 'frozen'
  | 'locked'
  | 'wrongPassword'
  | 'time'
  | 'address'
  | 'tokenNeeded'
  | 'wrongCode'
  | 'noAuthenticator'
  | 'apiOnly'
  | 'apiDisabled';

/** The platform's words for what became of a sign-in. Source: Object Reference, Login Event Type, LOGIN_STATUS. */
const STATUS: Readonly<Record<Refusal, string>> = {
  unknownUser: 'Invalid Login',
  inactive: 'User is inactive',
  frozen: 'User is frozen',
  locked: 'Password lockout',
  wrongPassword: 'Invalid Password',
  time: 'Restricted time',
  address: 'Restricted IP',
  tokenNeeded: 'Failed: API security token required',
  wrongCode: 'Failed: Two-factor invalid code',
  noAuthenticator: 'Failed: Two-factor required',
  apiOnly: 'Failed: API-only user',
  apiDisabled: 'Failed: API access denied',
};

const CHALLENGE = 'Failed: Computer activation required';

/** What is written into LoginHistory: a success, a refusal, or that a code was asked for. */
export type LoginOutcome = 'success' | 'challenge' | Refusal;

const statusOf = (outcome: LoginOutcome): string => {
  if (outcome === 'success') return 'Success';
  return outcome === 'challenge' ? CHALLENGE : STATUS[outcome];
};

/** Writes a row of LoginHistory and answers its id; a success also sets the user's LastLoginDate. */
export const noteLogin = (org: Org, userId: string, outcome: LoginOutcome, origin: Origin): string => {
  const { storage } = org;
  const now = Math.floor(org.clock.now() / 1000) * 1000;
  const id = storage.newId('0Ya');
  storage.insertRow('LoginHistory', {
    Id: id,
    UserId: userId,
    LoginTime: now,
    LoginType: origin.loginType,
    LoginUrl: origin.loginUrl,
    SourceIp: origin.ip,
    Status: statusOf(outcome),
    Application: origin.application,
    Browser: origin.browser,
    Platform: origin.platform,
    ClientVersion: 'N/A',
    ApiType: origin.apiType,
    ApiVersion: origin.apiVersion,
  });
  if (outcome === 'success') storage.updateRow('User', userId, { LastLoginDate: now });
  return id;
};
