import type { Org } from '../context.ts';
import {
  isTrue,
  partOf,
  partsOf,
  profileName as shownName,
  textOf,
  type ComponentContent,
  type Schema,
} from '../schema/index.ts';
import type { AddressRange } from './addresses.ts';

/** What a password must be, and what happens to who gets it wrong. Source: Salesforce Help, Password policies. */
export interface PasswordPolicy {
  minimumLength: number;
  /** 0–5, see `password-rules.ts`. */
  complexity: number;
  /** Passwords that may not come again, today's included; 0 for none. */
  history: number;
  /** Days after which a new one must be chosen; 0 for never. */
  expirationDays: number;
  /** Wrong tries that lock the user out; 0 for any number. */
  maxAttempts: number;
  /** Minutes a lockout lasts; 0 until an administrator ends it. */
  lockoutMinutes: number;
  /** A password stays at least a day. */
  minimumLifetime: boolean;
  /** The answer to the security question may not hold the password. */
  answerHoldsNoPassword: boolean;
}

/** Source: Salesforce Help, Session security settings. */
export interface SessionPolicy {
  /** Undefined where nothing was deployed: the org's own default. */
  timeoutMinutes: number | undefined;
  forceLogout: boolean;
  lockToIp: boolean;
  /** Profile IP ranges and login hours count for every request, not for the sign-in alone. */
  ipOnEveryRequest: boolean;
}

/** Minutes of the day from which and to which a profile's users may sign in. */
export interface LoginHours {
  start: number;
  end: number;
}

/** What a profile bars its users from. Source: Metadata API Developer Guide, Profile. */
export interface LoginRestrictions {
  /** By day, Sunday first; a day without hours is open. */
  hours: readonly (LoginHours | undefined)[];
  ranges: readonly AddressRange[];
}

const EXPIRATION: Readonly<Record<string, number>> = {
  Never: 0,
  ThirtyDays: 30,
  SixtyDays: 60,
  NinetyDays: 90,
  SixMonths: 180,
  OneYear: 365,
};
const ATTEMPTS: Readonly<Record<string, number>> = {
  ThreeAttempts: 3,
  FiveAttempts: 5,
  TenAttempts: 10,
  NoLimit: 0,
};
const LOCKOUT: Readonly<Record<string, number>> = {
  FifteenMinutes: 15,
  ThirtyMinutes: 30,
  SixtyMinutes: 60,
  Forever: 0,
};
const COMPLEXITY: Readonly<Record<string, number>> = {
  NoRestriction: 0,
  AlphaNumeric: 1,
  SpecialCharacters: 2,
  UpperLowerCaseNumeric: 3,
  UpperLowerCaseNumericSpecialCharacters: 4,
  Any3UpperLowerCaseNumericSpecialCharacters: 5,
};
const TIMEOUT: Readonly<Record<string, number>> = {
  FifteenMinutes: 15,
  ThirtyMinutes: 30,
  SixtyMinutes: 60,
  TwoHours: 120,
  FourHours: 240,
  EightHours: 480,
  TwelveHours: 720,
  TwentyFourHours: 1440,
};

/** Before anything is deployed: the platform's own defaults, but for the expiry (90 days), which a set clock would bring on. */
const DEFAULT_POLICY: PasswordPolicy = {
  minimumLength: 8,
  complexity: 1,
  history: 3,
  expirationDays: 0,
  maxAttempts: 10,
  lockoutMinutes: 15,
  minimumLifetime: false,
  answerHoldsNoPassword: true,
};

const security = (schema: Schema): ComponentContent | undefined => schema.component('Settings', 'Security')?.content;

const named = (content: ComponentContent | undefined, element: string, values: Readonly<Record<string, number>>) =>
  values[textOf(content, element) ?? ''];
const number = (content: ComponentContent | undefined, element: string): number | undefined => {
  const text = textOf(content, element);
  return text === undefined ? undefined : Number(text);
};
const flag = (content: ComponentContent | undefined, element: string): boolean | undefined =>
  content?.[element] === undefined ? undefined : isTrue(content, element);

const orgPolicy = (schema: Schema): PasswordPolicy => {
  const given = partOf(security(schema), 'passwordPolicies');
  const question = textOf(given, 'questionRestriction');
  return {
    minimumLength: number(given, 'minimumPasswordLength') ?? DEFAULT_POLICY.minimumLength,
    complexity: named(given, 'complexity', COMPLEXITY) ?? DEFAULT_POLICY.complexity,
    history: number(given, 'historyRestriction') ?? DEFAULT_POLICY.history,
    expirationDays: named(given, 'expiration', EXPIRATION) ?? DEFAULT_POLICY.expirationDays,
    maxAttempts: named(given, 'maxLoginAttempts', ATTEMPTS) ?? DEFAULT_POLICY.maxAttempts,
    lockoutMinutes: named(given, 'lockoutInterval', LOCKOUT) ?? DEFAULT_POLICY.lockoutMinutes,
    minimumLifetime: flag(given, 'minimumPasswordLifetime') ?? DEFAULT_POLICY.minimumLifetime,
    answerHoldsNoPassword:
      question === undefined ? DEFAULT_POLICY.answerHoldsNoPassword : question === 'DoesNotContainPassword',
  };
};

/** A profile's own policy stands above the org's, whole. */
const profilePolicy = (content: ComponentContent, org: PasswordPolicy): PasswordPolicy => ({
  minimumLength: number(content, 'minimumPasswordLength') ?? org.minimumLength,
  complexity: number(content, 'passwordComplexity') ?? org.complexity,
  history: number(content, 'passwordHistory') ?? org.history,
  expirationDays: number(content, 'passwordExpiration') ?? org.expirationDays,
  maxAttempts: number(content, 'maxLoginAttempts') ?? org.maxAttempts,
  lockoutMinutes: number(content, 'lockoutInterval') ?? org.lockoutMinutes,
  minimumLifetime: flag(content, 'minimumPasswordLifetime') ?? org.minimumLifetime,
  answerHoldsNoPassword: (number(content, 'passwordQuestion') ?? (org.answerHoldsNoPassword ? 1 : 0)) === 1,
});

const sessionPolicy = (schema: Schema, profile: ComponentContent | undefined): SessionPolicy => {
  const given = partOf(security(schema), 'sessionSettings');
  return {
    timeoutMinutes: number(profile, 'sessionTimeout') ?? named(given, 'sessionTimeout', TIMEOUT),
    forceLogout: flag(profile, 'forceLogout') ?? isTrue(given, 'forceLogoutOnSessionTimeout'),
    lockToIp: isTrue(given, 'lockSessionsToIp'),
    ipOnEveryRequest: isTrue(given, 'enforceIpRangesEveryRequest'),
  };
};

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const restrictions = (profile: ComponentContent | undefined): LoginRestrictions => {
  const hours = partOf(profile, 'loginHours');
  return {
    hours: DAYS.map((day) => {
      const [start, end] = [number(hours, `${day}Start`), number(hours, `${day}End`)];
      return start === undefined || end === undefined ? undefined : { start, end };
    }),
    ranges: partsOf(profile, 'loginIpRanges').map((range) => ({
      start: textOf(range, 'startAddress') ?? '',
      end: textOf(range, 'endAddress') ?? '',
    })),
  };
};

/** Everything that rules the sign-in of one profile's users. */
export interface Policies {
  password: PasswordPolicy;
  session: SessionPolicy;
  restrictions: LoginRestrictions;
  /** Addresses of the org's Network Access: from elsewhere people prove who they are. */
  trusted: readonly AddressRange[];
}

const known = new WeakMap<Schema, Map<string, Policies>>();

const COMPONENT = `SELECT "fullName" AS name FROM _component WHERE type = 'Profile' AND id = ?`;

const readPolicies = (org: Org, profileId: string, profileName: string): Policies => {
  const { schema, storage } = org;
  const fullName = String(storage.statement(COMPONENT).get(profileId)?.['name'] ?? profileName);
  const names = new Set([fullName.toLowerCase(), profileName.toLowerCase()]);
  const isOf = (content: ComponentContent): boolean => {
    const named = textOf(content, 'profile') ?? '';
    return names.has(named.toLowerCase()) || names.has(shownName(named).toLowerCase());
  };
  const ofProfile = (type: string): ComponentContent | undefined =>
    schema.components(type).find(({ content }) => isOf(content))?.content;
  const own = ofProfile('ProfilePasswordPolicy');
  const orgWide = orgPolicy(schema);
  return {
    password: own ? profilePolicy(own, orgWide) : orgWide,
    session: sessionPolicy(schema, ofProfile('ProfileSessionSetting')),
    restrictions: restrictions(schema.component('Profile', fullName)?.content),
    trusted: partsOf(partOf(security(schema), 'networkAccess'), 'ipRanges').map((range) => ({
      start: textOf(range, 'start') ?? '',
      end: textOf(range, 'end') ?? '',
    })),
  };
};

/** What rules the sign-in of a user; read once for each profile and deploy. */
export const policiesOf = (org: Org, userId: string): Policies => {
  const { profileId, profileName } = org.accessOf(userId);
  const byProfile = known.get(org.schema) ?? new Map<string, Policies>();
  known.set(org.schema, byProfile);
  const key = profileId ?? '';
  let policies = byProfile.get(key);
  if (!policies) byProfile.set(key, (policies = readPolicies(org, key, profileName)));
  return policies;
};
