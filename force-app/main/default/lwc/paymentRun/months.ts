import { addMonths } from 'c/display';

/** Months that may be closed on a day, the one before it first (a month is closed when it is over). */
export function monthsToClose(today: string, months = 12): string[] {
  return today === '' ? [] : Array.from({ length: months }, (_, index) => addMonths(today.slice(0, 7), -1 - index));
}
