import fc from 'fast-check';
import {
  addDays,
  addMonths,
  calendarDate,
  dateInJapan,
  daysBetween,
  lastDay,
  programYear,
  weekday,
} from '../calendar.ts';
import type { CalendarMonth } from '../brands.ts';

const days = fc.integer({ min: -30_000, max: 60_000 });
const asUtc = (day: number) => new Date(day * 86_400_000);
const textOf = (day: number) => calendarDate(asUtc(day).toISOString().slice(0, 10));

describe('calendar', () => {
  it('agrees with the Gregorian calendar on dates, differences and weekdays', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (day, shift) => {
        expect(addDays(textOf(day), shift)).toBe(textOf(day + shift));
        expect(daysBetween(textOf(day), textOf(day + shift))).toBe(shift);
        expect(weekday(textOf(day))).toBe(asUtc(day).getUTCDay());
      }),
    );
  });

  it.each(['2023-02-29', '2023-13-01', '2023-4-1', '20230401', '2023-04-31', ''])('refuses %p as a date', (text) => {
    expect(() => calendarDate(text)).toThrow(RangeError);
  });

  it.each([
    ['2023-12', 1, '2024-01'],
    ['2024-01', -1, '2023-12'],
    ['2023-05', 13, '2024-06'],
  ])('counts months over the turn of the year: %s %i', (month, by, expected) => {
    expect(addMonths(month as CalendarMonth, by)).toBe(expected);
  });

  it('knows the last day of February in a leap year', () => {
    expect(lastDay('2024-02' as CalendarMonth)).toBe('2024-02-29');
    expect(lastDay('2023-02' as CalendarMonth)).toBe('2023-02-28');
  });

  it('A-23 年度は4月から3月まで', () => {
    expect(programYear(calendarDate('2024-03-31'))).toBe('2023');
    expect(programYear(calendarDate('2024-04-01'))).toBe('2024');
  });

  it('takes the date of an instant in Japan, nine hours ahead of UTC', () => {
    expect(dateInJapan(Date.parse('2023-06-11T15:00:00Z'))).toBe('2023-06-12');
    expect(dateInJapan(Date.parse('2023-06-11T14:59:59Z'))).toBe('2023-06-11');
  });
});
