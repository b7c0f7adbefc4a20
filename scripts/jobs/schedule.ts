import { Cron } from 'croner';
import { dateInJapan, isBankDay } from '../org/index.ts';
import type { JobsConfig, ScheduleEntry } from './config.ts';

const zone = 'Asia/Tokyo';
const timeInJapan = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/** `2023-06-12T09:30`, Japanese time. */
export function minuteInJapan(instant: number): string {
  return `${dateInJapan(instant)}T${timeInJapan.format(instant)}`;
}

/** Seconds until the org is asked again: often on bank days in office hours, seldom otherwise. */
export function pollSeconds(poll: JobsConfig['poll'], now: number): number {
  const time = timeInJapan.format(now);
  const { from, to, everySeconds } = poll.officeHours;
  const isOpen = isBankDay(dateInJapan(now)) && from <= time && time < to;
  return isOpen ? everySeconds : poll.otherwise.everySeconds;
}

/** A job the clock asks for. */
export interface Due {
  entry: ScheduleEntry;
  /** Natural key of its request, the same for every service that sees it: `SyncPull|2023-06-12T09:30`. */
  code: string;
}

/**
 * What came due after `since` and up to `now` (epoch milliseconds of the business clock): of each entry only the last
 * time, since a job that was missed twice need not be done twice.
 */
export function dueBetween(schedule: readonly ScheduleEntry[], since: number, now: number): Due[] {
  return schedule.flatMap((entry) => {
    const at = lastTime(entry.cron, since, now);
    return at === undefined ? [] : [{ entry, code: `${entry.kind}|${minuteInJapan(at)}` }];
  });
}

function lastTime(pattern: string, since: number, now: number): number | undefined {
  const cron = new Cron(pattern, { timezone: zone, paused: true });
  // croner looks strictly before its reference; a whole second later the present second counts too.
  const [last] = cron.previousRuns(1, new Date(now + 1_000));
  const at = last?.getTime();
  return at !== undefined && at > since && at <= now ? at : undefined;
}

/** When an entry comes due next. */
export function nextTime(entry: ScheduleEntry, now: number): string {
  const at = new Cron(entry.cron, { timezone: zone, paused: true }).nextRun(new Date(now));
  return at === null ? '' : minuteInJapan(at.getTime());
}
