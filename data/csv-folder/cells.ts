import { type Column, type FileOfProfile, type Profile } from '../../scripts/platform-folder/index.ts';
import type { FeedRecord } from '../sample/index.ts';

/**
 * A value of the contract as a cell. What is not of the kind its column tells, as in the sample's broken records, is
 * written as it stands.
 */
export function cellOf(profile: Profile, column: Column, value: unknown): string {
  if (value === null || value === undefined) return '';
  return writers[column.as](value, profile, column) ?? plain(value);
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

type Writer = (value: unknown, profile: Profile, column: Column) => string | undefined;

const writers: Readonly<Record<Column['as'], Writer>> = {
  text: plain,
  integer: plain,
  number: plain,
  date: (value, { formats }) => {
    const [, YYYY, MM, DD] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(plain(value)) ?? [];
    return YYYY && filled(formats.date, { YYYY, MM: MM!, DD: DD! });
  },
  time: (value, { formats }) => {
    const [, HH, mm] = /^(\d\d):(\d\d)$/.exec(plain(value)) ?? [];
    return HH && filled(formats.time, { HH, mm: mm!, ss: '00' });
  },
  flag: (value, { formats }) => keyOf(formats.flag, value),
  code: (value, { codes }, column) => keyOf(codes[column.codes!]!, value),
  list: (value, { codes, formats }, column) =>
    Array.isArray(value)
      ? value
          .map((each) => (column.codes ? (keyOf(codes[column.codes]!, each) ?? plain(each)) : plain(each)))
          .join(formats.list)
      : undefined,
};

const keyOf = (table: Readonly<Record<string, unknown>>, value: unknown): string | undefined =>
  Object.entries(table).find(([, each]) => each === value)?.[0];

const filled = (format: string, parts: Readonly<Record<string, string>>): string =>
  format.replaceAll(/YYYY|MM|DD|HH|mm|ss/g, (token) => parts[token] ?? token);

/** `2023-05-10T17:05:00+09:00` in the profile's form. */
export function instantCell(profile: Profile, instant: string): string {
  const [, YYYY, MM, DD, HH, mm, ss] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(instant) ?? [];
  return filled(profile.formats.instant, { YYYY: YYYY!, MM: MM!, DD: DD!, HH: HH!, mm: mm!, ss: ss! });
}

export function versionCell(profile: Profile, file: FileOfProfile, record: FeedRecord): string {
  if ('column' in file.version) return String(record.version);
  return instantCell(profile, record.occurredAt);
}
