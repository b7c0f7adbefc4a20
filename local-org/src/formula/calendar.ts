import { FormulaEvaluationError } from './error.ts';
import { divide, multiply, round, smallInteger, truncate, type Exact } from './exact.ts';

/** Dates are `YYYY-MM-DD`, moments epoch milliseconds, times milliseconds of the day. */
export const DAY = 86_400_000;

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

export function isCivil({ year, month, day }: Civil): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

export function dateText({ year, month, day }: Civil): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function civil(date: string): Civil {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01, in the calendar of today carried back. */
export function dayNumber({ year, month, day }: Civil): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day that many days after 1970-01-01. Throws INVALID_DATE outside the years 1 to 9999. */
export function civilOf(number: number): Civil {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= 9999)) throw new FormulaEvaluationError('INVALID_DATE', 'Year out of range');
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

export function dateOf(number: number): string {
  return dateText(civilOf(number));
}

export function numberOf(date: string): number {
  return dayNumber(civil(date));
}

/** The date that many days later; the fraction of a day is dropped. */
export function addDays(date: string, days: Exact): string {
  return dateOf(numberOf(date) + smallInteger(truncate(days)));
}

export function daysBetween(later: string, earlier: string): number {
  return numberOf(later) - numberOf(earlier);
}

export function daysFromMilliseconds(milliseconds: number): Exact {
  return divide(milliseconds, DAY);
}

/** The moment that many days later, to the whole second. */
export function shiftMoment(moment: number, days: Exact): number {
  const seconds = Number(round(multiply(days, 86_400), 0));
  return moment + seconds * 1_000;
}

/** The time of day that many milliseconds later, around midnight. */
export function shiftTime(time: number, milliseconds: Exact): number {
  const shifted = (time + Number(truncate(milliseconds))) % DAY;
  return shifted < 0 ? shifted + DAY : shifted;
}

/** Milliseconds from one time of day to another, around midnight. */
export function timeBetween(later: number, earlier: number): number {
  return (later - earlier + DAY) % DAY;
}

/**
 * The date that many months later; the last day of a month stays a last day, and a day the month lacks becomes its last.
 */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = civil(date);
  const wasLast = day === monthLength(year, month);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  const length = monthLength(target.year, target.month);
  const result = { ...target, day: wasLast ? length : Math.min(day, length) };
  if (!isCivil(result)) throw new FormulaEvaluationError('INVALID_DATE', 'Year out of range');
  return dateText(result);
}

/** 1 for Sunday to 7 for Saturday. */
export function weekday(date: string): number {
  return ((((numberOf(date) + 4) % 7) + 7) % 7) + 1;
}

export function dayOfYear(date: string): number {
  const { year } = civil(date);
  return numberOf(date) - dayNumber({ year, month: 1, day: 1 }) + 1;
}

/** ISO 8601 week: the week belongs to the year its Thursday lies in. */
export function isoWeek(date: string): { year: number; week: number } {
  const number = numberOf(date);
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  const { year } = civilOf(monday + 3);
  return { year, week: Math.floor((monday + 3 - dayNumber({ year, month: 1, day: 1 })) / 7) + 1 };
}

/** The calendar day of a moment in GMT. */
export function gmtDate(moment: number): string {
  return dateOf(Math.floor(moment / DAY));
}

/** The time of day of a moment in GMT. */
export function gmtTime(moment: number): number {
  return ((moment % DAY) + DAY) % DAY;
}

export function momentOf(date: string): number {
  return numberOf(date) * DAY;
}

const zones = new Map<string, Intl.DateTimeFormat>();
let last = { moment: NaN, timeZone: '', date: '' };

/** The calendar day of a moment in an IANA time zone. A query asks for the same moment (TODAY) row by row: the last answer is kept. */
export function localDate(moment: number, timeZone: string): string {
  if (last.moment !== moment || last.timeZone !== timeZone) {
    last = { moment, timeZone, date: zonedDate(moment, timeZone) };
  }
  return last.date;
}

function zonedDate(moment: number, timeZone: string): string {
  let format = zones.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'iso8601',
    });
    zones.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${(part['year'] ?? '').padStart(4, '0')}-${part['month'] ?? ''}-${part['day'] ?? ''}`;
}

/** `HH:MM:SS.mmm` */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(11, 23);
}

/** `YYYY-MM-DD HH:MM:SSZ`, in GMT. */
export function momentText(moment: number): string {
  return `${gmtDate(moment)} ${timeText(gmtTime(moment)).slice(0, 8)}Z`;
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,3}))?$/;

/** The date a text stands for. Throws INVALID_DATE. */
export function parseDate(text: string): string {
  const [, year, month, day] = DATE.exec(text.trim()) ?? [];
  const found = { year: Number(year), month: Number(month), day: Number(day) };
  if (day === undefined || !isCivil(found))
    throw new FormulaEvaluationError('INVALID_DATE', `'${text}' is no date of the form YYYY-MM-DD`);
  return dateText(found);
}

/** The time a text stands for. Throws INVALID_DATE. */
export function parseTime(text: string): number {
  const [, hour, minute, second, fraction = ''] = TIME.exec(text.trim()) ?? [];
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (second === undefined || h > 23 || m > 59 || s > 59) {
    throw new FormulaEvaluationError('INVALID_DATE', `'${text}' is no time of the form HH:MM:SS.mmm`);
  }
  return ((h * 60 + m) * 60 + s) * 1_000 + Number(fraction.padEnd(3, '0'));
}

/** The moment a text `YYYY-MM-DD HH:MM:SS` stands for, in GMT. Throws INVALID_DATE. */
export function parseMoment(text: string): number {
  const [date = '', time = ''] = text.trim().split(/\s+/);
  return momentOf(parseDate(date)) + parseTime(time.replace(/Z$/, ''));
}
