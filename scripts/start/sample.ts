import { yearStatement } from '../../data/sample/index.ts';

/** The sample that `npm start` works on: made up from its seed, the same on every machine. */
export const sample = {
  seed: 'haken-2023',
  months: ['2023-04', '2023-05'] as readonly string[],
  cases: 300,
};

/** The programme's whole year, for `npm start -- --year`. */
export const year = { seed: 'haken-2023', months: yearStatement.months };

export type SampleName = 'months' | 'year';

export const monthsOf = (name: SampleName): readonly string[] => (name === 'year' ? year : sample).months;

/** The months' last; of the year the one after the last that was closed. */
export function usualMonth(name: SampleName, closed: string | undefined): string {
  if (name === 'months') return sample.months.at(-1)!;
  const next = closed === undefined ? 0 : year.months.indexOf(closed) + 1;
  return year.months[next] ?? year.months.at(-1)!;
}

/** What makes the simulator serve it; `cache` keeps what takes long to make. */
export function simulatorArguments(name: SampleName, cache: string): string[] {
  if (name === 'year') return ['--seed', year.seed, '--year', '--cache', cache];
  return ['--seed', sample.seed, '--months', sample.months.join(','), '--cases', String(sample.cases)];
}
