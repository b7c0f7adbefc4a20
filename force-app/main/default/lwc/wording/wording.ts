/** How figures, dates and times are written on every screen: as on the paper a clerk holds beside them. */

const figures = new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 1 });

/** What stands where there is nothing. */
export const nothing = '—';

/** 128400 → 「128,400」; nothing for an empty value. */
export function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : figures.format(value);
}

/** Integer yen: 128400 → 「128,400円」. */
export function yen(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : `${figures.format(value)}円`;
}

/** `2023-05-10` → 「2023/05/10」. */
export function day(date: string | null | undefined): string {
  return date ? date.slice(0, 10).replaceAll('-', '/') : nothing;
}

/** `13:05:00.000Z` (a Time field is a time of the local day) → 「13:05」. */
export function timeOfDay(time: string | null | undefined): string {
  return time ? time.slice(0, 5) : nothing;
}

/** Minutes of the local day from a Time field. */
export function minuteOf(time: string | null | undefined): number | null {
  return time ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) : null;
}

/** 185 → 「3時間5分」. */
export function duration(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return nothing;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes}分` : `${hours}時間${minutes % 60 === 0 ? '' : `${minutes % 60}分`}`;
}

/** Whole days from one calendar date to another, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The calendar date so many days before another. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** A date of a western year as documents write it: `2023-05-10` → 「令和5年5月10日」. */
export function era(date: string | null | undefined): string {
  if (!date) return nothing;
  return new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}
