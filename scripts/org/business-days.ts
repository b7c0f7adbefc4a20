import holidayJp from '@holiday-jp/holiday_jp';
import type { CalendarDate, CalendarMonth } from './brands.ts';
import { addDays, firstDay, lastDay, weekday } from './calendar.ts';

/** Days banks rest every year beside Saturdays, Sundays and national holidays (銀行法15条; A-41), as MM-DD. */
const bankNewYear = new Set(['12-31', '01-01', '01-02', '01-03']);

const isNationalHoliday = (date: CalendarDate) => Object.hasOwn(holidayJp.holidays, date);
const isWeekend = (date: CalendarDate) => weekday(date) === 0 || weekday(date) === 6;

/** Whether banks are open on that day. */
export function isBankDay(date: CalendarDate): boolean {
  return !isWeekend(date) && !isNationalHoliday(date) && !bankNewYear.has(date.slice(5));
}

/** The day itself when banks are open, else the next bank day (tax due dates move so). */
export function bankDayOnOrAfter(date: CalendarDate): CalendarDate {
  return isBankDay(date) ? date : bankDayOnOrAfter(addDays(date, 1));
}

/** The day itself when banks are open, else the bank day before. */
export function bankDayOnOrBefore(date: CalendarDate): CalendarDate {
  return isBankDay(date) ? date : bankDayOnOrBefore(addDays(date, -1));
}

/** `days` bank days after the date (negative: before), the date itself not counted. */
export function addBankDays(date: CalendarDate, days: number): CalendarDate {
  const step = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0; left -= isBankDay(day) ? 1 : 0) day = addDays(day, step);
  return day;
}

/** The last bank day of a month: the default pay date of the month before. */
export function lastBankDay(month: CalendarMonth): CalendarDate {
  return bankDayOnOrBefore(lastDay(month));
}

/** The n-th bank day of a month, counted from 1. */
export function nthBankDay(month: CalendarMonth, n: number): CalendarDate {
  return addBankDays(addDays(firstDay(month), -1), n);
}
