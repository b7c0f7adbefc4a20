/** The programme year in sums: its runs, its budget and its unpaid cases, each sum held against its parts. */
export type { BalanceRow, YearTotals } from './balance.ts';
export { writeYearBook, type YearBook } from './book.ts';
export type { UnpaidCase, YearCases } from './unpaid.ts';
