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

function formatsOf(locale: string, timeZone: string): Readonly<Partial<Record<FieldDef['type'], Format>>> {
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  const time = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' });
  const number = (field: FieldDef, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: field.scale ?? 0,
      maximumFractionDigits: field.scale ?? 0,
      ...options,
    });
  const plain: Format = (value, field) => number(field).format(exact(value));
  return {
    int: plain,
    double: plain,
    percent: (value, field) => `${number(field).format(exact(value))}%`,
    currency: (value, field) => number(field, { style: 'currency', currency: 'JPY' }).format(exact(value)),
    date: (value) => date.format(new Date(`${String(value)}T00:00:00Z`)),
    datetime: (value) => dateTime.format(new Date(String(value).replace('+0000', 'Z'))),
    time: (value) => time.format(new Date(`1970-01-01T${String(value)}`)),
  };
}

/** Numbers longer than a double holds come as text; Intl reads them digit by digit. */
function exact(value: unknown): Intl.StringNumericLiteral | number {
  return typeof value === 'number' ? value : (String(value) as Intl.StringNumericLiteral);
}
