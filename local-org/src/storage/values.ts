import { compactInteger, numberFromScaled, scaledFromText } from './decimals.ts';
import { to18 } from './ids.ts';

/** What a column holds. Text, or an integer (scaled number, 0/1, epoch or day milliseconds). */
export type Stored = string | number | bigint | null;

/** An address as the API gives it: its parts by name. */
export type ApiAddress = Readonly<Record<string, string | number | null>>;

/** What the API says of a value: JSON without structure, but for addresses. */
export type ApiValue = string | number | boolean | ApiAddress | null;

/** The part of a field that decides its column. */
export interface ColumnField {
  name: string;
  type: string;
  scale?: number;
  unique?: boolean;
  caseSensitive?: boolean;
  externalId?: boolean;
  formula?: unknown;
  reference?: unknown;
  generatedAs?: string;
}

/** A value that has not the form its field's type asks for. */
export class StoredValueError extends Error {
  readonly field: string;
  readonly fieldType: string;

  constructor(field: ColumnField, value: unknown) {
    super(`${field.name}: value not of required type: ${String(value)} (${field.type})`);
    this.name = 'StoredValueError';
    this.field = field.name;
    this.fieldType = field.type;
  }
}

type Converter = (field: ColumnField, value: string | number | boolean | bigint) => Stored | undefined;

const text: Converter = (_field, value) => String(value);

const decimal: Converter = (field, value) => {
  if (typeof value === 'boolean') return undefined;
  const scaled = scaledFromText(String(value), field.scale ?? 0);
  return scaled === undefined ? undefined : compactInteger(scaled);
};

const boolean: Converter = (_field, value) => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const word = String(value).toLowerCase();
  if (word === 'true' || word === '1') return 1;
  return word === 'false' || word === '0' ? 0 : undefined;
};

const id: Converter = (_field, value) => to18(String(value));

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const isCalendarDate = (year: number, month: number, day: number): boolean =>
  year >= 1 && day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0));

const date: Converter = (_field, value) => {
  const text = String(value);
  const day = text.slice(0, 10);
  const match = DATE.exec(day);
  if (!match || (text.length > 10 && !/^T.*$/.test(text.slice(10)))) return undefined;
  return isCalendarDate(Number(match[1]), Number(match[2]), Number(match[3])) ? day : undefined;
};

const DATETIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Minutes east of Greenwich of `Z`, `+09:00` or `+0900`. */
const offsetMinutes = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z') return 0;
  const digits = zone.replace(/[^0-9]/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
};

const datetime: Converter = (field, value) => {
  if (typeof value === 'number') return value;
  const match = DATETIME.exec(String(value));
  if (!match || date(field, match[1] ?? '') === undefined) return undefined;
  const [, day = '', hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const clock = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return Date.parse(`${day}T00:00:00Z`) + clock + Number(fraction.padEnd(3, '0')) - offsetMinutes(zone) * 60_000;
};

const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?Z?$/;

const time: Converter = (_field, value) => {
  const match = TIME.exec(String(value));
  if (!match) return undefined;
  const [, hour = '0', minute = '0', second = '0', fraction = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return seconds * 1000 + Number(fraction.padEnd(3, '0'));
};

/** Stands before a value of any type that is no text; no text of a client begins with it. */
const NO_TEXT = '\u0001';

const anyType: Converter = (_field, value) =>
  typeof value === 'string' ? value : NO_TEXT + (typeof value === 'bigint' ? String(value) : JSON.stringify(value));

const TO_STORED: Readonly<Record<string, Converter>> = {
  anyType,
  id,
  reference: id,
  boolean,
  int: decimal,
  double: decimal,
  currency: decimal,
  percent: decimal,
  date,
  datetime,
  time,
};

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

const timeText = (ms: number): string =>
  `${pad(Math.floor(ms / 3_600_000), 2)}:${pad(Math.floor(ms / 60_000) % 60, 2)}:` +
  `${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}Z`;

/** Reads stored values that are not null. */
type Reader = (stored: string | number | bigint) => ApiValue;

const number = (field: ColumnField): Reader => {
  const scale = field.scale ?? 0;
  return (stored) => (typeof stored === 'string' ? Number(stored) : numberFromScaled(stored, scale));
};

const anyValue: Reader = (stored) => {
  const kept = String(stored);
  return kept.startsWith(NO_TEXT) ? (JSON.parse(kept.slice(NO_TEXT.length)) as ApiValue) : kept;
};

const TO_API: Readonly<Record<string, (field: ColumnField) => Reader>> = {
  anyType: () => anyValue,
  boolean: () => (stored) => Number(stored) === 1,
  int: number,
  double: number,
  currency: number,
  percent: number,
  datetime: () => (stored) => new Date(Number(stored)).toISOString().replace('Z', '+0000'),
  time: () => (stored) => timeText(Number(stored)),
  address: () => (stored) => JSON.parse(String(stored)) as ApiAddress,
};

/** A value as text: an address as JSON of its parts. */
export const apiText = (value: Exclude<ApiValue, null>): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** The value of a checkbox that nobody set is false, never null. */
const emptyOf = (field: ColumnField): Stored => (field.type === 'boolean' ? 0 : null);

/**
 * The stored form of an API value. Numbers are rounded half up to the field's scale; ids become 18 characters;
 * empty text is null. Lengths, precision and picklists are the save procedure's to check.
 * @throws StoredValueError where the value has not the form of the field's type.
 */
export const toStored = (field: ColumnField, value: unknown): Stored => {
  if (value === null || value === undefined || value === '') return emptyOf(field);
  if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) throw new StoredValueError(field, value);
  const convert = TO_STORED[field.type] ?? text;
  const stored = convert(field, value as string | number | boolean | bigint);
  if (stored === undefined) throw new StoredValueError(field, value);
  return stored;
};

/**
 * Reads the stored values of a field as the API gives them: JS number, boolean, or text (date-times as
 * `2023-05-01T01:02:03.000+0000`). Made once for a field, called for each row.
 */
export const apiReader = (field: ColumnField): ((stored: Stored | undefined) => ApiValue) => {
  const blank = field.type === 'boolean' ? false : null;
  const read = TO_API[field.type]?.(field) ?? String;
  return (stored) => (stored === null || stored === undefined ? blank : read(stored));
};

/** The API form of one stored value. */
export const toApi = (field: ColumnField, stored: Stored | undefined): ApiValue => apiReader(field)(stored);
