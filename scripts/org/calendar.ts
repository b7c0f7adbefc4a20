import type { CalendarDate, CalendarMonth } from './brands.ts';

/**
 * Calendar arithmetic on Japanese calendar dates by whole numbers: no Date object, so no time zone can shift a day.
 * The day number is that of the proleptic Gregorian calendar, 0 = 1970-01-01 (days-from-civil, Howard Hinnant).
 */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function fromDayNumber(number: number): CalendarDate {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted + (shifted < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as CalendarDate;
}

const two = (value: number) => String(value).padStart(2, '0');

function parts(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const dayOf = (date: CalendarDate) => dayNumber(...parts(date));

/** A date that exists; RangeError on anything else (2023-02-29, 2023-2-1). */
export function calendarDate(text: string): CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || fromDayNumber(dayNumber(...parts(text))) !== text) {
    throw new RangeError(`"${text}" is not a date. Write it as YYYY-MM-DD.`);
  }
  return text as CalendarDate;
}

/** A month `YYYY-MM`; RangeError on anything else. */
export function calendarMonth(text: string): CalendarMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new RangeError(`"${text}" is not a month. Write it as YYYY-MM.`);
  return text as CalendarMonth;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayOf(date) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayOf(to) - dayOf(from);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: CalendarDate): number {
  return (((dayOf(date) + 4) % 7) + 7) % 7;
}

export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7) as CalendarMonth;
}

export function addMonths(month: CalendarMonth, months: number): CalendarMonth {
  const [year, number] = parts(month);
  const total = year * 12 + (number - 1) + months;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${two((total % 12) + 1)}` as CalendarMonth;
}

export function firstDay(month: CalendarMonth): CalendarDate {
  return `${month}-01` as CalendarDate;
}

export function lastDay(month: CalendarMonth): CalendarDate {
  return addDays(firstDay(addMonths(month, 1)), -1);
}

/** The programme year (April to March) a date lies in, by its starting year: `"2023"`. */
export function programYear(date: CalendarDate): string {
  const [year, month] = parts(date);
  return String(month >= 4 ? year : year - 1);
}

/** The Japanese calendar date of an instant (epoch milliseconds). */
export function dateInJapan(instant: number): CalendarDate {
  return japaneseDate.format(instant) as CalendarDate;
}

// The Swedish locale writes dates as YYYY-MM-DD.
const japaneseDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });
