import type { Org } from '../context.ts';
import { isLoopback, liesIn } from './addresses.ts';
import { policiesOf } from './policies.ts';

const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Day of the week (Sunday 0) and minute of the day where the org is. */
const localTime = (org: Org, userId: string): { day: number; minute: number } => {
  const timeZone = String(org.accessOf(userId).globals['Organization']?.['TimeZoneSidKey'] ?? 'UTC');
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(org.clock.now());
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return { day: DAY_NAMES.indexOf(part('weekday')), minute: Number(part('hour')) * 60 + Number(part('minute')) };
};

/**
 * Whether the user's profile lets them in at this moment of the business clock, in the org's time zone. A day whose start is
 * its end is closed.
 */
export const withinHours = (org: Org, userId: string): boolean => {
  const { hours } = policiesOf(org, userId).restrictions;
  if (hours.every((each) => each === undefined)) return true;
  const { day, minute } = localTime(org, userId);
  const today = hours[day];
  return today === undefined || (today.start <= minute && minute < today.end);
};

/** Whether the user's profile lets them in from this address; a profile without ranges does from anywhere. */
export const withinRanges = (org: Org, userId: string, ip: string): boolean => {
  const { ranges } = policiesOf(org, userId).restrictions;
  return ranges.length === 0 || liesIn(ip, ranges);
};

/** Whether the org knows the address: this machine, the profile's own ranges, the org's Network Access; without any, all. */
export const isTrusted = (org: Org, userId: string, ip: string): boolean => {
  const { restrictions, trusted } = policiesOf(org, userId);
  return trusted.length === 0 || isLoopback(ip) || restrictions.ranges.length > 0 || liesIn(ip, trusted);
};
