import { readOrgPlan } from '../../data/org/index.ts';
import { yearRestoration, yearStatement } from '../../data/sample/index.ts';
import { addDays, addMonths, calendarMonth, nthBankDay, type CalendarDate, type CalendarMonth } from '../org/index.ts';
import { runCalendar } from '../payments/index.ts';

/** The sample that `npm start` works on: made up from its seed, the same on every machine. */
export const sample = {
  seed: 'haken-2023',
  months: ['2023-04', '2023-05'] as readonly string[],
  cases: 300,
};

/** The programme's whole year, for `npm start -- --year`. */
export const year = { seed: 'haken-2023', months: yearStatement.months };

export type SampleName = 'months' | 'year';

/** Which sample an org works on; `scale` is the part of the year, 1 for all of it. */
export interface Wanted {
  name: SampleName;
  scale: number;
}

/** One closing: a month and the day on which it is closed. */
export interface Closing {
  /** `2023-04`; `2024-02-2` where a month is closed a second time. */
  name: string;
  month: CalendarMonth;
  day: CalendarDate;
  /** Instants before it at which the feed is asked too. */
  asksBefore: readonly string[];
}

/** The bank day of the following month on which a month is closed. */
const closingBankDay = 8;

function ordinary(text: string): Closing {
  const month = calendarMonth(text);
  return { name: text, month, day: nthBankDay(addMonths(month, 1), closingBankDay), asksBefore: [] };
}

/**
 * The last month's second closing: what came right by the last day on which it can be approved and still be paid on the
 * programme's last pay date.
 */
function final(of: Closing): Closing {
  const { bankLeadDays, lastPayDate } = payRules();
  const { approvalDueOn } = runCalendar(of.month, of.day, { bankLeadDays, lastPayDate });
  return { name: `${of.name}-2`, month: of.month, day: approvalDueOn, asksBefore: [] };
}

function payRules() {
  const plan = readOrgPlan().objects.find(({ object }) => object === 'ProgramYear__c');
  const [row] = plan!.rows as unknown as { BankLeadDays__c: number; LastPayDate__c: CalendarDate }[];
  return { bankLeadDays: row!.BankLeadDays__c, lastPayDate: row!.LastPayDate__c };
}

/** Asked on the morning before the Platform was set back, a reader holds a cursor that is forgotten by noon. */
function withRestoration(closing: Closing, before: CalendarDate): Closing {
  const day = yearRestoration.at.slice(0, 10);
  const morning = `${day}T09:00:00+09:00`;
  return before < day && day < closing.day ? { ...closing, asksBefore: [morning] } : closing;
}

/** All closings of a sample, one after another. */
export function closingsOf(name: SampleName): Closing[] {
  if (name === 'months') return sample.months.map(ordinary);
  const monthly = year.months.map(ordinary);
  return [...monthly, final(monthly.at(-1)!)].map((closing, index, all) =>
    withRestoration(closing, all[index - 1]?.day ?? addDays(closing.day, -30)),
  );
}

/** The months' last; of the year the one after the last that was closed. */
export function usualClosing(name: SampleName, closed: string | undefined): string {
  const names = closingsOf(name).map((closing) => closing.name);
  if (name === 'months') return names.at(-1)!;
  return names[closed === undefined ? 0 : names.indexOf(closed) + 1] ?? names.at(-1)!;
}

/** What makes the simulator serve it; `cache` keeps what takes long to make. */
export function simulatorArguments({ name, scale }: Wanted, cache: string): string[] {
  if (name === 'year') {
    // Its clock is moved from one closing to the next.
    return ['--seed', year.seed, '--year', '--scale', String(scale), '--cache', cache, '--control'];
  }
  return ['--seed', sample.seed, '--months', sample.months.join(','), '--cases', String(sample.cases)];
}
