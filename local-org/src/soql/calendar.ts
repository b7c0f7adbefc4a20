/** Calendar days as numbers (days since 1970-01-01), and the midnights they begin at in a time zone. */

const DAY_MS = 86_400_000;

/** The day a `YYYY-MM-DD` names. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** A day as `YYYY-MM-DD`. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** A month counted from year 0: year × 12 + month (January 0). */
export const monthOf = (day: number): number => {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** The first day of a month counted from year 0. */
export const firstOfMonth = (month: number): number =>
  Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / DAY_MS;

/** The Sunday a day's week begins with. */
export const sundayOf = (day: number): number => day - ((((day + 4) % 7) + 7) % 7);

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
};

/** Zones without daylight saving time whose offset never changed since 1952: no need to ask each time. */
const FIXED: Readonly<Record<string, number>> = { 'Asia/Tokyo': 9 * 3_600_000, GMT: 0, UTC: 0 };

/** Milliseconds a zone is ahead of UTC at a moment. */
export const offsetAt = (moment: number, timeZone: string): number => {
  const fixed = FIXED[timeZone];
  if (fixed !== undefined) return fixed;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(moment)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
};

/** The moment a day begins in a time zone, epoch milliseconds. */
export const startOfDay = (day: number, timeZone: string): number => {
  const guess = day * DAY_MS - offsetAt(day * DAY_MS, timeZone);
  return day * DAY_MS - offsetAt(guess, timeZone);
};

/** The day it is at a moment in a time zone. */
export const dayAt = (moment: number, timeZone: string): number =>
  Math.floor((moment + offsetAt(moment, timeZone)) / DAY_MS);
