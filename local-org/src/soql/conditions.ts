import { isText } from '../sql/index.ts';
import type { FieldDef, FieldType } from '../schema/index.ts';
import { Ids, toStored } from '../storage/index.ts';
import { dateOf, startOfDay } from './calendar.ts';
import type { Compilation, Expr } from './compilation.ts';
import { literalSpan } from './date-literals.ts';
import { isLongText } from './functions.ts';
import type { Literal } from './grammar/index.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The text a quoted literal stands for; in a LIKE pattern, `\%` and `\_` stay escaped. */
const unquote = (quoted: string, pattern: boolean): string =>
  quoted.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, code: string) => {
    if (code.length === 5) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (pattern && (code === '%' || code === '_' || code === '\\')) return whole;
    return ESCAPES[code] ?? code;
  });

const MOMENTS = new Set<FieldType>(['date', 'datetime', 'time']);
const NUMBERS = new Set<FieldType>(['int', 'double', 'currency', 'percent']);

/** What the platform calls a field's type when a literal of another type is put to it. */
const TYPE_NAMES: Readonly<Partial<Record<FieldType, string>>> = {
  datetime: 'dateTime',
  id: 'ID',
  reference: 'ID',
  picklist: 'string',
  textarea: 'string',
  multipicklist: 'string',
};

const wrongType = (c: Compilation, expr: Expr): Error => {
  const type = TYPE_NAMES[expr.field.type] ?? (isText(expr.field) ? 'string' : expr.field.type);
  const quotes =
    isText(expr.field) || type === 'ID' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  return c.source.error(
    'INVALID_FIELD',
    `value of filter criterion for field '${expr.written}' must be of type ${type} and ${quotes}`,
    expr.at,
  );
};

const wrongOperator = (c: Compilation, expr: Expr, operator: string): Error =>
  c.source.error(
    'INVALID_QUERY_FILTER_OPERATOR',
    `invalid operator on ${expr.field.type} field: ${expr.written} ${operator}`,
    expr.at,
  );

/** Letters beyond ASCII that have two cases: SQLite's own comparison does not fold them. */
const needsFolding = (text: string): boolean =>
  [...text].some((letter) => letter > '\u007f' && letter.toLowerCase() !== letter.toUpperCase());

/** Column and literal of a text comparison, folded by hand where need be. */
const foldedPair = (c: Compilation, expr: Expr, text: string): [column: string, value: string] =>
  needsFolding(text) && !expr.field.caseSensitive
    ? [`fold_case(${expr.sql})`, c.param(text.toLowerCase())]
    : [expr.sql, c.param(text)];

interface Scaled {
  /** The largest scaled integer not above the literal. */
  readonly floor: bigint;
  readonly exact: boolean;
}

const LIMIT = 2n ** 63n - 1n;

/** `1.5e3` without its exponent: 1500. */
const plainDigits = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', power] = /^([+-]?)(\d*)\.?(\d*)[eE]([+-]?\d{1,3})$/.exec(text) ?? [];
  if (power === undefined) return text;
  const point = whole.length + Number(power);
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(0, point);
  return `${sign}${digits.slice(0, at)}.${digits.slice(at)}`;
};

/** A decimal literal among the scaled integers of a field. */
const scaled = (text: string, scale: number): Scaled => {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(plainDigits(text)) ?? [];
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0') || '0');
  const exact = /^0*$/.test(fraction.slice(scale));
  const floor = sign === '-' ? -digits - (exact ? 0n : 1n) : digits;
  if (floor > LIMIT) return { floor: LIMIT, exact: false };
  return floor < -LIMIT ? { floor: -LIMIT, exact: false } : { floor, exact };
};

const scaledComparison = (c: Compilation, expr: Expr, operator: string, text: string): string => {
  const { floor, exact } = scaled(text, expr.field.scale ?? 0);
  const value = c.param(floor);
  if (exact) return operator === '!=' ? `${expr.sql} IS NOT ${value}` : `${expr.sql} ${operator} ${value}`;
  if (operator === '=') return '0';
  if (operator === '!=') return '1';
  return operator.startsWith('<') ? `${expr.sql} <= ${value}` : `${expr.sql} > ${value}`;
};

/** Amounts of a currency mean something only where there are several. */
const checkCurrency = (c: Compilation, literal: Literal): void => {
  if (literal.type === 'currency')
    throw c.source.malformed(`${literal.text}: this org has one currency; write the amount alone`, literal.at);
};

const numberComparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  checkCurrency(c, literal);
  if (literal.type !== 'number') throw wrongType(c, expr);
  if (expr.real)
    return operator === '!='
      ? `${expr.sql} IS NOT ${Number(literal.text)}`
      : `${expr.sql} ${operator} ${Number(literal.text)}`;
  return scaledComparison(c, expr, operator, literal.text);
};

const booleanComparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  if (literal.type !== 'boolean') throw wrongType(c, expr);
  if (operator !== '=' && operator !== '!=') throw wrongOperator(c, expr, operator);
  // A checkbox that cannot be had, of a parent that is not there, counts as false.
  const yes = (literal.text.toUpperCase() === 'TRUE') === (operator === '=');
  return yes ? `${expr.sql} = 1` : `COALESCE(${expr.sql}, 0) = 0`;
};

/** The start of a day as the column holds it. */
const dayValue = (c: Compilation, expr: Expr, day: number): string =>
  c.param(expr.field.type === 'date' ? dateOf(day) : BigInt(startOfDay(day, c.ctx.timeZone)));

const spanComparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  const span = literalSpan(literal.text, c.today(), c.fiscal().startMonth);
  if (!span) throw c.source.malformed(`unknown date literal: ${literal.text}`, literal.at);
  const within = (): string =>
    `${expr.sql} >= ${dayValue(c, expr, span.from)} AND ${expr.sql} < ${dayValue(c, expr, span.to)}`;
  switch (operator) {
    case '=':
      return `(${within()})`;
    case '!=':
      return `((${within()}) IS NOT TRUE)`;
    case '<':
    case '>=':
      return `${expr.sql} ${operator} ${dayValue(c, expr, span.from)}`;
    default:
      return `${expr.sql} ${operator === '<=' ? '<' : '>='} ${dayValue(c, expr, span.to)}`;
  }
};

const momentComparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  if (literal.type === 'dateLiteral') return spanComparison(c, expr, operator, literal);
  if (literal.type !== expr.field.type) throw wrongType(c, expr);
  let stored: unknown;
  try {
    stored = toStored(expr.field, literal.text);
  } catch {
    throw c.source.malformed(`invalid ${expr.field.type} literal: ${literal.text}`, literal.at);
  }
  const value = c.param(typeof stored === 'number' ? BigInt(stored) : String(stored));
  return `${expr.sql} ${operator === '!=' ? 'IS NOT' : operator} ${value}`;
};

const idComparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  if (literal.type !== 'string') throw wrongType(c, expr);
  return `${expr.sql} ${operator === '!=' ? 'IS NOT' : operator} ${c.param(idOf(c, expr, unquote(literal.text, false)))}`;
};

const idOf = (c: Compilation, expr: Expr, text: string): string => {
  const id = Ids.to18(text);
  if (id === undefined) throw c.source.error('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`, expr.at);
  return id;
};

const textComparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  if (literal.type !== 'string') throw wrongType(c, expr);
  const [column, value] = foldedPair(c, expr, unquote(literal.text, false));
  return `${column} ${operator === '!=' ? 'IS NOT' : operator} ${value}`;
};

const like = (c: Compilation, expr: Expr, literal: Literal): string => {
  if (!isText(expr.field) || expr.field.type === 'multipicklist') throw wrongOperator(c, expr, 'LIKE');
  if (literal.type !== 'string') throw wrongType(c, expr);
  const [column, pattern] = foldedPair(c, expr, unquote(literal.text, true));
  return `${column} LIKE ${pattern} ESCAPE '\\'`;
};

const isBlank = (literal: Literal): boolean =>
  literal.type === 'null' || (literal.type === 'string' && literal.text === "''");

const nullComparison = (c: Compilation, expr: Expr, operator: string): string => {
  if (operator === '=') return expr.field.type === 'boolean' ? '0' : `${expr.sql} IS NULL`;
  if (operator === '!=') return expr.field.type === 'boolean' ? '1' : `${expr.sql} IS NOT NULL`;
  throw wrongOperator(c, expr, `${operator} null`);
};

const comparison = (c: Compilation, expr: Expr, operator: string, literal: Literal): string => {
  const { field } = expr;
  if (isBlank(literal) && operator !== 'LIKE') return nullComparison(c, expr, operator);
  if (operator === 'LIKE') return like(c, expr, literal);
  if (field.type === 'multipicklist' && operator !== '=' && operator !== '!=') throw wrongOperator(c, expr, operator);
  if (NUMBERS.has(field.type)) return numberComparison(c, expr, operator, literal);
  if (field.type === 'boolean') return booleanComparison(c, expr, operator, literal);
  if (MOMENTS.has(field.type)) return momentComparison(c, expr, operator, literal);
  if (field.type === 'id' || field.type === 'reference') return idComparison(c, expr, operator, literal);
  return textComparison(c, expr, operator, literal);
};

/** Ids and texts of a list go to SQLite as one JSON value, so that the statement stays the same however many there are. */
const jsonList = (c: Compilation, expr: Expr, literals: readonly Literal[]): string | undefined => {
  const { field } = expr;
  const isReference = field.type === 'id' || field.type === 'reference';
  if (!isReference && !isText(field)) return undefined;
  if (literals.some((literal) => literal.type !== 'string')) throw wrongType(c, expr);
  const texts = literals.map((literal) => unquote(literal.text, false));
  if (isReference)
    return `${expr.sql} IN (SELECT value FROM json_each(${c.param(JSON.stringify(texts.map((text) => idOf(c, expr, text))))}))`;
  const fold = texts.some(needsFolding) && !field.caseSensitive;
  const values = fold ? texts.map((text) => text.toLowerCase()) : texts;
  return `${fold ? `fold_case(${expr.sql})` : expr.sql} IN (SELECT value FROM json_each(${c.param(JSON.stringify(values))}))`;
};

const inList = (c: Compilation, expr: Expr, literals: readonly Literal[]): string => {
  const given = literals.filter((literal) => !isBlank(literal));
  const parts = given.length < literals.length ? [nullComparison(c, expr, '=')] : [];
  if (given.length > 0)
    parts.push(jsonList(c, expr, given) ?? given.map((literal) => comparison(c, expr, '=', literal)).join(' OR '));
  return `(${parts.join(' OR ')})`;
};

/** `INCLUDES ('a;b', 'c')`: rows with both a and b, or with c. */
const includesAny = (c: Compilation, expr: Expr, literals: readonly Literal[]): string => {
  const has = (value: string): string =>
    `(';' || ${expr.sql} || ';') LIKE ${c.param(`%;${value.replace(/[\\%_]/g, '\\$&')};%`)} ESCAPE '\\'`;
  const all = (literal: Literal): string => {
    if (literal.type !== 'string') throw wrongType(c, expr);
    return `(${unquote(literal.text, false)
      .split(';')
      .map((value) => has(value.trim()))
      .join(' AND ')})`;
  };
  return `(${literals.map(all).join(' OR ')})`;
};

const multi = (c: Compilation, expr: Expr, operator: string, literals: readonly Literal[]): string => {
  if (expr.field.type !== 'multipicklist') throw wrongOperator(c, expr, operator);
  const includes = includesAny(c, expr, literals);
  return operator === 'INCLUDES' ? includes : `(${includes} IS NOT TRUE)`;
};

/** Values whose label is among the literals, for a filter by toLabel(). */
const byLabel = (field: FieldDef, literals: readonly Literal[]): Literal[] => {
  const labels = new Set(literals.map((literal) => unquote(literal.text, false).toLowerCase()));
  const values = (field.picklist?.values ?? []).filter((value) => labels.has(value.label.toLowerCase()));
  return values.map((value) => ({
    kind: 'literal',
    type: 'string',
    at: 0,
    text: `'${value.value.replace(/['\\]/g, '\\$&')}'`,
  }));
};

const labelCondition = (c: Compilation, expr: Expr, operator: string, literals: readonly Literal[]): string => {
  const { labelled: _labelled, ...plain } = expr;
  const positive = operator === '=' || operator === 'IN';
  if (!positive && operator !== '!=' && operator !== 'NOT IN') throw wrongOperator(c, expr, operator);
  const values = byLabel(expr.field, literals);
  const found = values.length === 0 ? '0' : inList(c, plain, values);
  return positive ? found : `(${found} IS NOT TRUE)`;
};

/** Refuses what cannot be filtered. @throws ApiError INVALID_FIELD */
export const checkFilterable = (c: Compilation, expr: Expr): void => {
  if (isLongText(expr))
    throw c.source.error('INVALID_FIELD', `field '${expr.written}' can not be filtered in a query call`, expr.at);
};

/**
 * One condition as SQL that is true, false or null (as good as false). Blank counts as different from every value, as on the platform.
 * @throws ApiError INVALID_FIELD, INVALID_QUERY_FILTER_OPERATOR or MALFORMED_QUERY where field, operator and value do not go together
 */
export const conditionSql = (c: Compilation, expr: Expr, operator: string, literals: readonly Literal[]): string => {
  checkFilterable(c, expr);
  if (expr.distance && operator !== '<' && operator !== '>') throw wrongOperator(c, expr, operator);
  if (expr.labelled && expr.field.picklist) return labelCondition(c, expr, operator, literals);
  switch (operator) {
    case 'IN':
      return inList(c, expr, literals);
    case 'NOT IN':
      return `(${inList(c, expr, literals)} IS NOT TRUE)`;
    case 'INCLUDES':
    case 'EXCLUDES':
      return multi(c, expr, operator, literals);
    default: {
      const [literal] = literals;
      if (!literal) throw c.source.malformed(`${expr.written} ${operator}: a value is missing`, expr.at);
      return comparison(c, expr, operator, literal);
    }
  }
};
