import ipaddr from 'ipaddr.js';
import { isTrue, partOf, partsOf, profileName, textOf } from '../../schema/index.ts';
import type { DeployItem } from '../items.ts';
import type { World } from '../world.ts';
import { isStandardProfile } from './access.ts';
import type { Finding, Statement } from './statement.ts';
import { at, each } from './subject.ts';

const profile = (says: string, check: (item: DeployItem, world: World) => Finding): Statement => ({
  says,
  types: ['Profile'],
  check,
});

const profileLicense = profile('A new custom profile names its user license', (item, world) =>
  isStandardProfile(item) ||
  textOf(item.content, 'userLicense') !== undefined ||
  world.before.component('Profile', item.fullName)
    ? undefined
    : 'Required field is missing: userLicense',
);

const oneDefaultApp = profile('A profile has one default app, and it is visible', (item) => {
  const parts = partsOf(item.content, 'applicationVisibilities');
  const defaults = parts.filter((part) => isTrue(part, 'default'));
  if (defaults.length > 1) return at(defaults[1], 'A profile may have only one default application');
  return each(defaults, (part) =>
    isTrue(part, 'visible')
      ? undefined
      : `The default application ${textOf(part, 'application') ?? ''} must be visible`,
  );
});

const layoutOnce = profile('A profile assigns one layout to an object and to each of its record types', (item) => {
  const seen = new Set<string>();
  return each(partsOf(item.content, 'layoutAssignments'), (part) => {
    const object = (textOf(part, 'layout') ?? '').split('-')[0] ?? '';
    const assigned = textOf(part, 'recordType') ?? object;
    if (seen.has(assigned)) return `Two layouts are assigned to ${assigned}`;
    seen.add(assigned);
    return undefined;
  });
});

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MINUTES_A_DAY = 24 * 60;

const loginHours = profile('Login hours are minutes of the day, each start with a later end', (item) => {
  const hours = item.content.loginHours;
  if (typeof hours !== 'object' || Array.isArray(hours)) return undefined;
  return DAYS.flatMap((day) => {
    const [start, end] = [textOf(hours, `${day}Start`), textOf(hours, `${day}End`)];
    if (start === undefined && end === undefined) return [];
    const sound = [start, end].every(
      (one) => one !== undefined && /^\d+$/.test(one) && Number(one) <= MINUTES_A_DAY && Number(one) % 60 === 0,
    );
    return sound && Number(start) <= Number(end)
      ? []
      : [
          at(
            hours,
            `The login hours of ${day} are not valid: start and end are full hours in minutes (0–1440), the end not before the start`,
          ),
        ];
  });
});

const bytesOf = (address: string): number[] | undefined =>
  ipaddr.isValid(address) ? ipaddr.process(address).toByteArray() : undefined;

const rangeProblem = (start: string, end: string): string | undefined => {
  const [low, high] = [bytesOf(start), bytesOf(end)];
  if (!low || !high || low.length !== high.length)
    return `${start} – ${end} is not a range of IP addresses: both ends must be IPv4, or both IPv6`;
  const differs = low.findIndex((byte, at) => byte !== high[at]);
  return differs < 0 || (low[differs] ?? 0) < (high[differs] ?? 0)
    ? undefined
    : `The IP range ${start} – ${end} ends before it starts`;
};

const ipRanges = profile('A login IP range goes from a lower to a higher address', (item) =>
  each(partsOf(item.content, 'loginIpRanges'), (part) =>
    rangeProblem(textOf(part, 'startAddress') ?? '', textOf(part, 'endAddress') ?? ''),
  ),
);

const trustedRanges: Statement = {
  says: 'A trusted IP range of the org goes from a lower to a higher address',
  types: ['Settings'],
  check: (item) =>
    each(partsOf(partOf(item.content, 'networkAccess'), 'ipRanges'), (part) =>
      rangeProblem(textOf(part, 'start') ?? '', textOf(part, 'end') ?? ''),
    ),
};

const NUMBERS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  minimumPasswordLength: [5, 50],
  historyRestriction: [0, 24],
};

const passwordPolicies: Statement = {
  says: "The org's password policies remember 0 to 24 passwords of at least 5 to 50 characters",
  types: ['Settings'],
  check: (item) => {
    const policies = partOf(item.content, 'passwordPolicies');
    return Object.entries(NUMBERS).map(([element, [from, to]]) => {
      const value = textOf(policies, element);
      const sound = value === undefined || (/^\d+$/.test(value) && Number(value) >= from && Number(value) <= to);
      return sound ? undefined : `${value} is not a valid value for ${element}: ${from} to ${to}`;
    });
  },
};

type Range = readonly number[] | readonly [from: number, to: number, 'between'];

/** Values that a profile's password policy and session settings take. Source: Metadata API Developer Guide. */
const POLICY_VALUES: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  ProfilePasswordPolicy: {
    lockoutInterval: [0, 15, 30, 60],
    maxLoginAttempts: [0, 3, 5, 10],
    minimumPasswordLength: [5, 50, 'between'],
    passwordComplexity: [0, 5, 'between'],
    passwordExpiration: [0, 30, 60, 90, 180, 365],
    passwordHistory: [0, 24, 'between'],
    passwordQuestion: [0, 1],
  },
  ProfileSessionSetting: { sessionTimeout: [15, 30, 60, 120, 240, 480, 720, 1440] },
};

const takes = (range: Range, value: number): boolean => {
  const [from, to, between] = range;
  return between === 'between'
    ? Number.isInteger(value) && value >= from && value <= to
    : (range as readonly number[]).includes(value);
};

const policyValues: Statement = {
  says: "A profile's password policy and session settings name their profile and take the platform's values",
  types: Object.keys(POLICY_VALUES),
  check: (item, world) => {
    const name = (textOf(item.content, 'profile') ?? '').toLowerCase();
    const named = [...(world.components.get('Profile')?.values() ?? [])].some(
      (each) => each.fullName.toLowerCase() === name,
    );
    const known =
      named || world.storage.statement('SELECT 1 FROM "Profile" WHERE "Name" = ?').get(profileName(name)) !== undefined;
    return [
      known ? undefined : `In field: profile - no Profile named ${name} found`,
      ...Object.entries(POLICY_VALUES[item.type] ?? {}).map(([element, range]) => {
        const value = textOf(item.content, element);
        return value === undefined || takes(range, Number(value))
          ? undefined
          : `${value} is not a valid value for ${element}`;
      }),
    ];
  },
};

/** What only profiles have: license, default app, layouts, login hours, IP ranges. */
export const PROFILE_STATEMENTS: readonly Statement[] = [
  profileLicense,
  oneDefaultApp,
  layoutOnce,
  loginHours,
  ipRanges,
  trustedRanges,
  passwordPolicies,
  policyValues,
];
