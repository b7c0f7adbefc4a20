import { isTrue, partsOf, textOf } from '../../schema/index.ts';
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

const ipNumber = (address: string): number | undefined => {
  const bytes = address.split('.').map(Number);
  const sound = bytes.length === 4 && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255);
  return sound ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : undefined;
};

/** IPv4 only: whoever writes an IPv6 range is told that the org does not read it. */
const ipRanges = profile('A login IP range goes from a lower to a higher address', (item) =>
  each(partsOf(item.content, 'loginIpRanges'), (part) => {
    const [start = '', end = ''] = [textOf(part, 'startAddress'), textOf(part, 'endAddress')];
    const [low, high] = [ipNumber(start), ipNumber(end)];
    if (low === undefined || high === undefined) return `${start} – ${end} is not a range of IPv4 addresses`;
    return low <= high ? undefined : `The login IP range ${start} – ${end} ends before it starts`;
  }),
);

/** What only profiles have: license, default app, layouts, login hours, IP ranges. */
export const PROFILE_STATEMENTS: readonly Statement[] = [
  profileLicense,
  oneDefaultApp,
  layoutOnce,
  loginHours,
  ipRanges,
];
