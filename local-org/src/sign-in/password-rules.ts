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
  /** The same for the page that asks for a password. */
  ja: string;
  meets(password: string): boolean;
}

const all =
  (...kinds: RegExp[]) =>
  (password: string): boolean =>
    kinds.every((kind) => kind.test(password));

/** By the number that profiles give them. Source: Metadata API Developer Guide, ProfilePasswordPolicy. */
const COMPLEXITIES: readonly Complexity[] = [
  { asks: '', ja: '', meets: () => true },
  { asks: 'a mix of letters and numbers', ja: '英字と数字を組み合わせる', meets: all(LETTER, DIGIT) },
  {
    asks: 'a mix of letters, numbers, and special characters',
    ja: '英字、数字、記号を組み合わせる',
    meets: all(LETTER, DIGIT, SPECIAL),
  },
  {
    asks: 'a mix of numbers and uppercase and lowercase letters',
    ja: '数字、英大文字、英小文字を組み合わせる',
    meets: all(DIGIT, UPPER, LOWER),
  },
  {
    asks: 'a mix of numbers, uppercase and lowercase letters, and special characters',
    ja: '数字、英大文字、英小文字、記号を組み合わせる',
    meets: all(DIGIT, UPPER, LOWER, SPECIAL),
  },
  {
    asks: 'at least three of these: numbers, uppercase letters, lowercase letters, special characters',
    ja: '数字、英大文字、英小文字、記号のうち 3 種類以上を組み合わせる',
    meets: (password) => [DIGIT, UPPER, LOWER, SPECIAL].filter((kind) => kind.test(password)).length >= 3,
  },
];

const DAY = 24 * 60 * 60 * 1000;

const complexityOf = ({ complexity }: PasswordPolicy): Complexity => COMPLEXITIES[complexity] ?? COMPLEXITIES[0]!;

/** What a new password of the user must be, each in words for the page that asks for it. */
export const passwordDemands = (org: Org, userId: string): string[] => {
  const { password: policy } = policiesOf(org, userId);
  return [
    `${policy.minimumLength} 文字以上`,
    ...(policy.complexity === 0 ? [] : [complexityOf(policy).ja]),
    'ユーザー名を含まない',
    ...(policy.history > 0 ? [`過去 ${policy.history} 回に使ったパスワードと異なる`] : []),
  ];
};

const namesUser = (org: Org, userId: string, password: string): boolean => {
  const username = String(org.accessOf(userId).user['Username'] ?? '').toLowerCase();
  const given = password.toLowerCase();
  return username !== '' && (given.includes(username) || given === username.split('@')[0]);
};

/** What is wrong with a password: for programs, and for the page. */
interface Problem {
  message: string;
  ja: string;
}

const problemOf = (org: Org, userId: string, password: string): Problem | undefined => {
  const { password: policy } = policiesOf(org, userId);
  const complexity = complexityOf(policy);
  if (password.length < policy.minimumLength)
    return {
      message: `Your password must be at least ${policy.minimumLength} characters long.`,
      ja: `パスワードは ${policy.minimumLength} 文字以上で指定してください。`,
    };
  if (!complexity.meets(password))
    return {
      message: `Your password must have ${complexity.asks}.`,
      ja: `パスワードは${complexity.ja}必要があります。`,
    };
  if (namesUser(org, userId, password))
    return {
      message: 'Your password cannot equal or contain your user name.',
      ja: 'パスワードにユーザー名を含めることはできません。',
    };
  if (policy.history > 0 && wasPassword(org.storage, userId, password, policy.history))
    return {
      message: 'invalid repeated password',
      ja: '以前に使用したパスワードです。別のパスワードを指定してください。',
    };
  return undefined;
};

/** Why the user's policy does not take a password, in words for the page; undefined where it does. */
export const passwordComplaint = (org: Org, userId: string, password: string): string | undefined =>
  problemOf(org, userId, password)?.ja;

/** @throws ApiError INVALID_NEW_PASSWORD where the user's policy does not take the password */
export const requireGoodPassword = (org: Org, userId: string, password: unknown): string => {
  const problem =
    typeof password === 'string' ? problemOf(org, userId, password)?.message : 'Your password must be given as text.';
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
