import { ApiError } from '../errors.ts';
import type { FieldDef } from '../schema/index.ts';
import { plainText } from './plain-text.ts';

/** Pieces of SOQL made from what a request says. Nothing of a request stands in a query but through here. */

export const quotedText = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

/** A pattern for LIKE that finds the text as it is, with wildcards around it where given. */
export const likeLiteral = (text: string, { before = '', after = '' } = {}): string =>
  `'${before}${quotedText(text).slice(1, -1).replaceAll('%', '\\%').replaceAll('_', '\\_')}${after}'`;

const UNQUOTED = new Set(['int', 'double', 'currency', 'percent', 'boolean', 'date', 'datetime', 'time']);
/** `TODAY`, `LAST_N_DAYS:7` */
const DATE_LITERAL = /^[A-Z][A-Z_]*(?::\d{1,5})?$/;
const SHAPES: Readonly<Partial<Record<FieldDef['type'], RegExp>>> = {
  int: /^[-+]?\d+(\.\d+)?$/,
  double: /^[-+]?\d+(\.\d+)?$/,
  currency: /^[-+]?\d+(\.\d+)?$/,
  percent: /^[-+]?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/i,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:?\d{2})$/,
  time: /^\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
};

/** A value as SOQL writes it for the field. @throws ApiError INVALID_FILTER_VALUE where it is none of the field's */
export function literal(field: FieldDef, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text = plainText(value);
  if (!UNQUOTED.has(field.type)) return quotedText(text);
  const dated = field.type === 'date' || field.type === 'datetime';
  if (SHAPES[field.type]?.test(text) === true || (dated && DATE_LITERAL.test(text))) return text;
  throw new ApiError('INVALID_FILTER_VALUE', `${field.label}: "${text}" is not a value of this field`, [field.name]);
}
