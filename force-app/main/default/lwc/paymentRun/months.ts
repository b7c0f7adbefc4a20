/** Calendar months as text, `2023-05`: never through a Date, which has a time zone. */
export function addMonths(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month. */
export function lastDay(month: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, of, 0)).getUTCDate()}`;
}

/** Months that may be closed on a day, the one before it first (a month is closed when it is over). */
export function monthsToClose(today: string, count = 12): string[] {
  return today === '' ? [] : Array.from({ length: count }, (_, index) => addMonths(today.slice(0, 7), -1 - index));
}
