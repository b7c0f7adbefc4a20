import { dateOf, dayAt, dayOf, startOfDay } from '../calendar.ts';
import { literalSpan } from '../date-literals.ts';

/** Monday 2023-06-12, fiscal year from April. */
const span = (literal: string): string | undefined => {
  const found = literalSpan(literal, dayOf('2023-06-12'), 4);
  return found && `${dateOf(found.from)} ${dateOf(found.to - 1)}`;
};

describe('SOQL and SOSL Reference › Date literals', () => {
  it.each([
    ['TODAY', '2023-06-12 2023-06-12'],
    ['YESTERDAY', '2023-06-11 2023-06-11'],
    ['TOMORROW', '2023-06-13 2023-06-13'],
    ['LAST_WEEK', '2023-06-04 2023-06-10'],
    ['THIS_WEEK', '2023-06-11 2023-06-17'],
    ['NEXT_WEEK', '2023-06-18 2023-06-24'],
    ['LAST_MONTH', '2023-05-01 2023-05-31'],
    ['THIS_MONTH', '2023-06-01 2023-06-30'],
    ['NEXT_MONTH', '2023-07-01 2023-07-31'],
    ['LAST_90_DAYS', '2023-03-14 2023-06-12'],
    ['NEXT_90_DAYS', '2023-06-13 2023-09-10'],
    ['THIS_QUARTER', '2023-04-01 2023-06-30'],
    ['LAST_YEAR', '2022-01-01 2022-12-31'],
    ['THIS_FISCAL_QUARTER', '2023-04-01 2023-06-30'],
    ['LAST_FISCAL_QUARTER', '2023-01-01 2023-03-31'],
    ['THIS_FISCAL_YEAR', '2023-04-01 2024-03-31'],
    ['NEXT_FISCAL_YEAR', '2024-04-01 2025-03-31'],
    ['LAST_N_DAYS:7', '2023-06-05 2023-06-12'],
    ['NEXT_N_DAYS:7', '2023-06-13 2023-06-19'],
    ['N_DAYS_AGO:3', '2023-06-09 2023-06-09'],
    ['LAST_N_WEEKS:2', '2023-05-28 2023-06-10'],
    ['N_WEEKS_AGO:1', '2023-06-04 2023-06-10'],
    ['NEXT_N_MONTHS:3', '2023-07-01 2023-09-30'],
    ['N_MONTHS_AGO:6', '2022-12-01 2022-12-31'],
    ['LAST_N_QUARTERS:1', '2023-01-01 2023-03-31'],
    ['LAST_N_YEARS:2', '2021-01-01 2022-12-31'],
    ['N_FISCAL_QUARTERS_AGO:1', '2023-01-01 2023-03-31'],
    ['LAST_N_FISCAL_YEARS:1', '2022-04-01 2023-03-31'],
    ['N_FISCAL_YEARS_AGO:2', '2021-04-01 2022-03-31'],
  ])('%s: %s', (literal, expected) => {
    expect(span(literal)).toBe(expected);
  });

  it('a fiscal quarter of a year that begins in February begins there too', () => {
    const found = literalSpan('THIS_FISCAL_QUARTER', dayOf('2023-06-12'), 2);
    expect(found && dateOf(found.from)).toBe('2023-05-01');
  });

  it('there are no others', () => {
    expect([span('LAST_DECADE'), span('THIS_DAYS')]).toEqual([undefined, undefined]);
  });
});

describe('SOQL and SOSL Reference › Date literals in a time zone', () => {
  it('a day in Tokyo begins at 15:00 UTC the day before', () => {
    expect(new Date(startOfDay(dayOf('2023-06-12'), 'Asia/Tokyo')).toISOString()).toBe('2023-06-11T15:00:00.000Z');
    expect(dateOf(dayAt(Date.parse('2023-06-11T15:00:00Z'), 'Asia/Tokyo'))).toBe('2023-06-12');
    expect(dateOf(dayAt(Date.parse('2023-06-11T14:59:59.999Z'), 'Asia/Tokyo'))).toBe('2023-06-11');
  });

  it('a day when clocks change begins at its own midnight', () => {
    expect(new Date(startOfDay(dayOf('2023-03-12'), 'America/New_York')).toISOString()).toBe(
      '2023-03-12T05:00:00.000Z',
    );
    expect(new Date(startOfDay(dayOf('2023-03-13'), 'America/New_York')).toISOString()).toBe(
      '2023-03-13T04:00:00.000Z',
    );
  });
});
