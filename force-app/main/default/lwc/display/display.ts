/** How every screen writes amounts, dates and times: as on the paper a clerk holds beside them. */

const numbers = new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 1 });
const times = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const eras = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

/** What stands where there is nothing. */
export const nothing = '—';

/** A number with separators: 128400 → 「128,400」. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : numbers.format(value);
}

/** Whole yen without the unit: columns say it once. */
export const yen = count;

/** Whole yen in running text: 128400 → 「128,400円」. */
export function inYen(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : `${numbers.format(value)}円`;
}

/** `2023-05-10` → 「2023/05/10」; text that is no date as it is. Never through a Date: a calendar day has no time zone. */
export function day(date: string | null | undefined): string {
  return date ? date.replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, '$1/$2/$3') : nothing;
}

/** A date as documents write it: `2023-05-10` → 「令和5年5月10日」. */
export function era(date: string | null | undefined): string {
  return date ? eras.format(new Date(`${date.slice(0, 10)}T00:00:00Z`)) : nothing;
}

/** An instant as Japan's clocks show it: 「2023/05/10 09:30」. */
export function time(value: string | null | undefined): string {
  if (!value) return nothing;
  const at = Date.parse(value.replace(/\+0000$/, 'Z'));
  return Number.isNaN(at) ? value : times.format(at);
}

/** `13:05:00.000Z` (a Time field is a time of the local day) → 「13:05」. */
export function timeOfDay(value: string | null | undefined): string {
  return value ? value.slice(0, 5) : nothing;
}

/** Minutes of the local day from a Time field. */
export function minuteOf(value: string | null | undefined): number | null {
  return value ? Number(value.slice(0, 2)) * 60 + Number(value.slice(3, 5)) : null;
}

/** 185 → 「3時間5分」. */
export function duration(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return nothing;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours === 0 ? '' : `${hours}時間`}${hours > 0 && rest === 0 ? '' : `${rest}分`}`;
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

const dayLength = 86_400_000;
const startOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Whole days from one calendar date to another, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / dayLength);
}

/** The calendar date so many days before another. */
export function daysBefore(date: string, days: number): string {
  return new Date(startOf(date) - days * dayLength).toISOString().slice(0, 10);
}
