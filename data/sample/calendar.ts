import holidayJp from '@holiday-jp/holiday_jp';

/** Japanese calendar dates as `YYYY-MM-DD`; day arithmetic on the calendar alone, no time zone in it. */

const dayLength = 86_400_000;
/** A year has few days, and every one is asked for thousands of times. */
const counted = new Map<string, number>();
function toDays(date: string): number {
  const known = counted.get(date);
  if (known !== undefined) return known;
  const days = Date.parse(`${date}T00:00:00Z`) / dayLength;
  counted.set(date, days);
  return days;
}
const written = new Map<number, string>();
function fromDays(days: number): string {
  const known = written.get(days);
  if (known !== undefined) return known;
  const text = new Date(days * dayLength).toISOString().slice(0, 10);
  written.set(days, text);
  return text;
}

export const addDays = (date: string, days: number): string => fromDays(toDays(date) + days);
export const daysBetween = (from: string, to: string): number => toDays(to) - toDays(from);
export const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
export const isHoliday = (date: string): boolean => date in holidayJp.holidays;
const workdays = new Map<string, boolean>();
export function isWorkday(date: string): boolean {
  const known = workdays.get(date) ?? (!isWeekend(date) && !isHoliday(date));
  workdays.set(date, known);
  return known;
}

/** The first workday on or after `date`. */
export function workdayFrom(date: string): string {
  let day = date;
  while (!isWorkday(day)) day = addDays(day, 1);
  return day;
}

/** `date` and the `count`th workday after it. */
export function addWorkdays(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = workdayFrom(addDays(day, 1));
  return day;
}

/** Every day of a month such as `2023-05`. */
export function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

/** Minute of the day as `HH:MM`. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** An instant in Japan. */
export const instantOf = (date: string, minute: number): string => `${date}T${timeOf(minute)}:00+09:00`;
