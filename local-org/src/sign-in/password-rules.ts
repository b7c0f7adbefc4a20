import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { passwordState, wasPassword } from '../security/index.ts';
import { policiesOf, type PasswordPolicy } from './policies.ts';

const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
const DIGIT = /\d/;
const SPECIAL = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~ ]/;

interface Complexity {
  asks: string;
  meets(password: string): boolean;
}

const all =
  (...kinds: RegExp[]) =>
  (password: string): boolean =>
    kinds.every((kind) => kind.test(password));

/** By the number that profiles give them. Source: Metadata API Developer Guide, ProfilePasswordPolicy. */
const COMPLEXITIES: readonly Complexity[] = [
  { asks: '', meets: () => true },
  { asks: 'a mix of letters and numbers', meets: all(LETTER, DIGIT) },
  { asks: 'a mix of letters, numbers, and special characters', meets: all(LETTER, DIGIT, SPECIAL) },
  { asks: 'a mix of numbers and uppercase and lowercase letters', meets: all(DIGIT, UPPER, LOWER) },
  {
    asks: 'a mix of numbers, uppercase and lowercase letters, and special characters',
    meets: all(DIGIT, UPPER, LOWER, SPECIAL),
  },
  {
    asks: 'at least three of these: numbers, uppercase letters, lowercase letters, special characters',
    meets: (password) => [DIGIT, UPPER, LOWER, SPECIAL].filter((kind) => kind.test(password)).length >= 3,
  },
];

const DAY = 24 * 60 * 60 * 1000;

/** What a password of this policy must be, in words for the page that asks for it. */
export const passwordDemands = (policy: PasswordPolicy): string[] => [
  `at least ${policy.minimumLength} characters`,
  ...(policy.complexity === 0 ? [] : [COMPLEXITIES[policy.complexity]?.asks ?? '']),
];

const namesUser = (org: Org, userId: string, password: string): boolean => {
  const username = String(org.accessOf(userId).user['Username'] ?? '').toLowerCase();
  const given = password.toLowerCase();
  return username !== '' && (given.includes(username) || given === username.split('@')[0]);
};

const problemOf = (org: Org, userId: string, password: string): string | undefined => {
  const { password: policy } = policiesOf(org, userId);
  const complexity = COMPLEXITIES[policy.complexity];
  if (password.length < policy.minimumLength)
    return `Your password must be at least ${policy.minimumLength} characters long.`;
  if (complexity && !complexity.meets(password)) return `Your password must have ${complexity.asks}.`;
  if (namesUser(org, userId, password)) return 'Your password cannot equal or contain your user name.';
  if (policy.history > 0 && wasPassword(org.storage, userId, password, policy.history))
    return 'invalid repeated password';
  return undefined;
};

/** @throws ApiError INVALID_NEW_PASSWORD where the user's policy does not take the password */
export const requireGoodPassword = (org: Org, userId: string, password: unknown): string => {
  const problem =
    typeof password === 'string' ? problemOf(org, userId, password) : 'Your password must be given as text.';
  if (problem !== undefined) throw new ApiError('INVALID_NEW_PASSWORD', problem, ['NewPassword']);
  return password as string;
};

/** @throws ApiError INVALID_NEW_PASSWORD where the policy keeps a password for a day and it is younger */
export const requireOldEnough = (org: Org, userId: string): void => {
  const state = passwordState(org.storage, userId);
  if (!policiesOf(org, userId).password.minimumLifetime || !state || state.temporary) return;
  const age = org.clock.now() - state.setAt;
  if (age < 0 || age >= DAY) return;
  throw new ApiError('INVALID_NEW_PASSWORD', 'You can change your password only once in 24 hours.', ['NewPassword']);
};

/** Why the user must choose another password before anything else; undefined where the one they have will do. */
export const mustChange = (org: Org, userId: string): 'temporary' | 'expired' | undefined => {
  const state = passwordState(org.storage, userId);
  if (!state) return undefined;
  if (state.temporary) return 'temporary';
  const { expirationDays } = policiesOf(org, userId).password;
  if (expirationDays === 0 || org.accessOf(userId).system('PasswordNeverExpires')) return undefined;
  return org.clock.now() - state.setAt >= expirationDays * DAY ? 'expired' : undefined;
};
