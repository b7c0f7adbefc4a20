import { firstOfMonth, monthOf, sundayOf } from './calendar.ts';

/** A span of days: from the first, up to but not including the last. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** A unit of time: the number of the one a day lies in, and the day a unit begins with. */
interface Unit {
  at(day: number): number;
  start(index: number): number;
}

const monthsUnit = (months: number, offset: number): Unit => ({
  at: (day) => Math.floor((monthOf(day) - offset) / months),
  start: (index) => firstOfMonth(index * months + offset),
});

/** @param fiscalStart first month of the fiscal year, 1 to 12 */
const unitsOf = (fiscalStart: number): Readonly<Record<string, Unit>> => ({
  DAY: { at: (day) => day, start: (index) => index },
  WEEK: { at: (day) => Math.floor((sundayOf(day) + 4) / 7), start: (index) => index * 7 - 4 },
  MONTH: monthsUnit(1, 0),
  QUARTER: monthsUnit(3, 0),
  YEAR: monthsUnit(12, 0),
  FISCAL_QUARTER: monthsUnit(3, (fiscalStart - 1) % 3),
  FISCAL_YEAR: monthsUnit(12, fiscalStart - 1),
});

const NAMED_DAYS: Readonly<Record<string, readonly [first: number, days: number]>> = {
  YESTERDAY: [-1, 1],
  TODAY: [0, 1],
  TOMORROW: [1, 1],
  LAST_90_DAYS: [-90, 91],
  NEXT_90_DAYS: [1, 90],
};

const span = (unit: Unit, today: number, first: number, count: number): DaySpan => {
  const now = unit.at(today);
  return { from: unit.start(now + first), to: unit.start(now + first + count) };
};

/** Units from the current one: which comes first, and how many. Days count today with the past ones; other units leave the current one out. */
const COUNTED: readonly [
  pattern: RegExp,
  place: (n: number, unit: string) => readonly [first: number, count: number],
][] = [
  [/^LAST_N_(\w+)S$/, (n, unit) => (unit === 'DAY' ? [-n, n + 1] : [-n, n])],
  [/^NEXT_N_(\w+)S$/, (n) => [1, n]],
  [/^N_(\w+)S_AGO$/, (n) => [-n, 1]],
  [/^LAST_(\w+)$/, () => [-1, 1]],
  [/^THIS_(\w+)$/, () => [0, 1]],
  [/^NEXT_(\w+)$/, () => [1, 1]],
];

/**
 * The days a date literal stands for, seen from `today`; undefined where there is no such literal.
 * Source: SOQL and SOSL Reference, "Date Formats and Date Literals". Weeks begin on Sunday.
 * @param literal `THIS_MONTH`, `LAST_N_DAYS:30` …
 */
export const literalSpan = (literal: string, today: number, fiscalStart: number): DaySpan | undefined => {
  const [name = '', count = '0'] = literal.toUpperCase().split(':');
  const named = NAMED_DAYS[name];
  if (named) return { from: today + named[0], to: today + named[0] + named[1] };
  const units = unitsOf(fiscalStart);
  for (const [pattern, place] of COUNTED) {
    const unitName = pattern.exec(name)?.[1];
    const unit = unitName === undefined ? undefined : units[unitName];
    if (unit) return span(unit, today, ...place(Number(count), unitName ?? ''));
  }
  return undefined;
};

/** Whether a word is a date literal: `TODAY`, or `LAST_N_DAYS:30` with its count. */
export const isDateLiteral = (word: string): boolean =>
  word.includes(':') === /(^|_)N_/.test(word) && literalSpan(word, 0, 1) !== undefined;
