/** How every screen shows amounts, counts, dates and times: 12,345 円, 2023/05/10, 2023/05/10 09:30. */
const numbers = new Intl.NumberFormat('ja-JP');
const times = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** A number with separators; empty where there is none. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : numbers.format(value);
}

/** Whole yen with separators, without the unit: columns say it once. */
export const yen = count;

/** `2023-05-10` as 2023/05/10; text that is no date as it is. Never through a Date: a calendar day has no time zone. */
export function day(value: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(value ?? '');
  return parts ? `${parts[1]}/${parts[2]}/${parts[3]}` : (value ?? '');
}

/** An instant as Japan's clocks show it: 2023/05/10 09:30. */
export function time(value: string | null | undefined): string {
  if (!value) return '';
  const at = Date.parse(value.replace(/\+0000$/, 'Z'));
  return Number.isNaN(at) ? value : times.format(at);
}

/** Puts values into a label's places: `{0} 件` and 3 make `3 件`. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** Calendar months as text, `2023-05`: never through a local Date, which has a time zone. */
export function addMonths(month: string, months: number): string {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month: `2023-05` → `2023-05-31`. */
export function lastDay(month: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, of, 0)).getUTCDate()}`;
}
