import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { plainText } from '../soql/index.ts';
import type { Wording } from '../describe/index.ts';

/** Writes a value as the user's locale, time zone and language do; null where the value speaks for itself. */
export type Display = (object: SObjectDef, field: FieldDef, value: unknown) => string | null;

type Format = (value: unknown, field: FieldDef) => string;

/** How the values of a user's records are written for that user. */
export function displayFor(ctx: RequestContext, wording: Wording): Display {
  const locale = String(ctx.access.user['LocaleSidKey'] ?? 'en_US').replaceAll('_', '-');
  const formats = formatsOf(locale, ctx.timeZone);
  return (object, field, value) => {
    if (value === null || value === undefined) return null;
    if (field.type === 'picklist' || field.type === 'multipicklist') {
      return plainText(value)
        .split(';')
        .map((each) => valueLabel(wording, object, field, each))
        .join(';');
    }
    return formats[field.type]?.(value, field) ?? null;
  };
}

function valueLabel(wording: Wording, object: SObjectDef, field: FieldDef, value: string): string {
  const known = field.picklist?.values.find((each) => each.value.toLowerCase() === value.toLowerCase());
  return known ? wording.value(object, field, known) : value;
}

type Formats = Readonly<Partial<Record<FieldDef['type'], Format>>>;

/** Formatters are dear to make; a locale's are made once. */
const known = new Map<string, Formats>();

function formatsOf(locale: string, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  let formats = known.get(key);
  if (!formats) known.set(key, (formats = makeFormats(locale, timeZone)));
  return formats;
}

/** The day as the platform's locales write it: 2023/05/10 in Japanese, 5/10/2023 in American English. */
function dayOptions(locale: string): Intl.DateTimeFormatOptions {
  const digits = locale.startsWith('ja') ? '2-digit' : 'numeric';
  return { year: 'numeric', month: digits, day: digits };
}

function makeFormats(locale: string, timeZone: string): Formats {
  const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...dayOptions(locale) });
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, ...dayOptions(locale), ...clock });
  const time = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...clock });
  const number = numberFormats(locale);
  return {
    int: (value, field) => number(field).format(exact(value)),
    double: (value, field) => number(field).format(exact(value)),
    percent: (value, field) => `${number(field).format(exact(value))}%`,
    currency: (value, field) => number(field, 'currency').format(exact(value)),
    date: (value) => date.format(new Date(`${String(value)}T00:00:00Z`)),
    datetime: (value) => dateTime.format(new Date(String(value).replace('+0000', 'Z'))),
    time: (value) => time.format(new Date(`1970-01-01T${String(value)}`)),
  };
}

function numberFormats(locale: string): (field: FieldDef, style?: 'currency') => Intl.NumberFormat {
  const made = new Map<string, Intl.NumberFormat>();
  return ({ scale = 0 }, style) => {
    const key = `${style ?? ''}${scale}`;
    let format = made.get(key);
    if (!format) {
      const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
      format = new Intl.NumberFormat(locale, style ? { ...digits, style, currency: 'JPY' } : digits);
      made.set(key, format);
    }
    return format;
  };
}

/** Numbers longer than a double holds come as text; Intl reads them digit by digit. */
function exact(value: unknown): Intl.StringNumericLiteral | number {
  return typeof value === 'number' ? value : (String(value) as Intl.StringNumericLiteral);
}
