import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { FieldType } from '../schema/index.ts';
import { pathOf, valueOf, type Compilation, type Expr, type FiscalYear, type Naming } from './compilation.ts';

/** A date function over the parts of a date: `part` gives SQLite's strftime of the value. */
type DatePart = (part: (format: string) => string, fiscal: FiscalYear) => string;

const integer = (sql: string): string => `CAST(${sql} AS INTEGER)`;
const month = (part: (format: string) => string): string => integer(part('%m'));
/** Month of the fiscal year, 1 to 12. */
const fiscalMonth = (part: (format: string) => string, { startMonth }: FiscalYear): string =>
  `((${month(part)} - ${startMonth} + 12) % 12 + 1)`;

/** Source: SOQL and SOSL Reference, "Date Functions". */
const DATE_FUNCTIONS: Readonly<Record<string, DatePart>> = {
  CALENDAR_YEAR: (part) => integer(part('%Y')),
  CALENDAR_QUARTER: (part) => `((${month(part)} + 2) / 3)`,
  CALENDAR_MONTH: (part) => month(part),
  DAY_IN_MONTH: (part) => integer(part('%d')),
  DAY_IN_WEEK: (part) => `(${integer(part('%w'))} + 1)`,
  DAY_IN_YEAR: (part) => integer(part('%j')),
  DAY_ONLY: (part) => part('%Y-%m-%d'),
  HOUR_IN_DAY: (part) => integer(part('%H')),
  WEEK_IN_MONTH: (part) => `((${integer(part('%d'))} + 6) / 7)`,
  WEEK_IN_YEAR: (part) => `((${integer(part('%j'))} + 6) / 7)`,
  FISCAL_MONTH: fiscalMonth,
  FISCAL_QUARTER: (part, fiscal) => `((${fiscalMonth(part, fiscal)} + 2) / 3)`,
  FISCAL_YEAR: (part, { startMonth, namedByStart }) => {
    if (startMonth === 1) return integer(part('%Y'));
    const inStartYear = `(${month(part)} >= ${startMonth})`;
    return namedByStart ? `(${integer(part('%Y'))} - 1 + ${inStartYear})` : `(${integer(part('%Y'))} + ${inStartYear})`;
  },
};

/** Functions of a DateTime alone. */
const DATETIME_ONLY = new Set(['DAY_ONLY', 'HOUR_IN_DAY']);

const NUMBERS = new Set<FieldType>(['int', 'double', 'currency', 'percent']);
const COMPARABLE = new Set<FieldType>([
  ...NUMBERS,
  'date',
  'datetime',
  'time',
  'string',
  'picklist',
  'email',
  'phone',
  'url',
  'id',
  'reference',
]);

/** An aggregate: which fields it takes, its SQL, and what it results in. */
interface Aggregate {
  readonly takes: (type: FieldType) => boolean;
  readonly make: (arg: Expr, name: string) => Pick<Expr, 'sql' | 'field' | 'real'>;
}

const COUNTABLE = (type: FieldType): boolean => type !== 'base64' && type !== 'anyType' && type !== 'multipicklist';
const extreme = (sqlName: string): Aggregate => ({
  takes: (type) => COMPARABLE.has(type),
  make: (arg) => ({ sql: `${sqlName}(${arg.sql})`, field: arg.field }),
});

/** Source: SOQL and SOSL Reference, "Aggregate Functions". Blanks are never counted. */
const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  COUNT: { takes: COUNTABLE, make: (arg, name) => ({ sql: `COUNT(${arg.sql})`, field: valueOf(name, 'int', 0) }) },
  COUNT_DISTINCT: {
    takes: COUNTABLE,
    make: (arg, name) => ({ sql: `COUNT(DISTINCT ${arg.sql})`, field: valueOf(name, 'int', 0) }),
  },
  SUM: { takes: (type) => NUMBERS.has(type), make: (arg) => ({ sql: `SUM(${arg.sql})`, field: arg.field }) },
  AVG: {
    takes: (type) => NUMBERS.has(type),
    // The sum is exact; only the one division is in floating point, as the platform's average is.
    make: (arg, name) => ({
      sql: `(CAST(SUM(${arg.sql}) AS REAL) / (COUNT(${arg.sql}) * ${10n ** BigInt(arg.field.scale ?? 0)}))`,
      field: valueOf(name, 'double'),
      real: true,
    }),
  },
  MIN: extreme('MIN'),
  MAX: extreme('MAX'),
};

export const isAggregate = (name: string): boolean => AGGREGATES[name.toUpperCase()] !== undefined;
export const isDateFunction = (name: string): boolean => DATE_FUNCTIONS[name.toUpperCase()] !== undefined;

const written = (fn: FunctionExp): string => fn.rawValue ?? `${fn.functionName}(…)`;

const onlyParameter = (c: Compilation, fn: FunctionExp): string | FunctionExp => {
  const [first, ...rest] = fn.parameters ?? [];
  if (first === undefined || rest.length > 0)
    throw c.source.malformed(`${fn.functionName} takes exactly one parameter: ${written(fn)}`, fn.functionName);
  return first;
};

const fieldParameter = (c: Compilation, naming: Naming, fn: FunctionExp): Expr => {
  const parameter = onlyParameter(c, fn);
  if (typeof parameter !== 'string')
    throw c.source.malformed(`${fn.functionName} takes a field: ${written(fn)}`, fn.functionName);
  return c.field(pathOf(c, naming, parameter), naming.scope);
};

/** The value a date function reads: a Date, a DateTime in UTC, or a DateTime in the user's zone by convertTimezone(). */
const dateArgument = (
  c: Compilation,
  naming: Naming,
  fn: FunctionExp,
): { arg: Expr; part: (format: string) => string } => {
  const parameter = onlyParameter(c, fn);
  const converted = typeof parameter !== 'string';
  if (converted && parameter.functionName?.toUpperCase() !== 'CONVERTTIMEZONE') {
    throw c.source.malformed(
      `${fn.functionName} takes a date field or convertTimezone(field): ${written(fn)}`,
      fn.functionName,
    );
  }
  const arg = converted ? fieldParameter(c, naming, parameter) : c.field(pathOf(c, naming, parameter), naming.scope);
  const { type } = arg.field;
  const wrongType =
    (type !== 'date' && type !== 'datetime') ||
    (type === 'date' && (converted || DATETIME_ONLY.has(fn.functionName?.toUpperCase() ?? '')));
  if (wrongType)
    throw c.source.error(
      'INVALID_FIELD',
      `field '${arg.written}' of type ${type} can not be used in ${written(fn)}`,
      fn.functionName,
    );
  if (type === 'date') return { arg, part: (format) => `strftime('${format}', ${arg.sql})` };
  const ms = converted ? `to_zone(${arg.sql}, ${c.param(c.ctx.timeZone)})` : arg.sql;
  return { arg, part: (format) => `strftime('${format}', ${ms} / 1000.0, 'unixepoch')` };
};

const dateExpr = (c: Compilation, naming: Naming, fn: FunctionExp): Expr => {
  const name = fn.functionName?.toUpperCase() ?? '';
  const { arg, part } = dateArgument(c, naming, fn);
  const sql = DATE_FUNCTIONS[name]?.(part, c.fiscal()) ?? 'NULL';
  const field = name === 'DAY_ONLY' ? valueOf(name, 'date') : valueOf(name, 'int', 0);
  return { sql, field, objectName: arg.objectName, written: written(fn) };
};

const aggregateExpr = (c: Compilation, naming: Naming, fn: FunctionExp): Expr => {
  const name = fn.functionName?.toUpperCase() ?? '';
  if ((fn.parameters ?? []).length === 0) throw c.source.malformed(`${name}() takes a field here.`, fn.functionName);
  const arg = fieldParameter(c, naming, fn);
  const aggregate = AGGREGATES[name];
  if (!aggregate?.takes(arg.field.type) || isLongText(arg)) {
    throw c.source.malformed(`field ${arg.written} does not support aggregate operator ${name}`, fn.functionName);
  }
  return { ...aggregate.make(arg, name), objectName: arg.objectName, written: written(fn), aggregate: true };
};

/** Long and rich text, bytes, addresses as a whole and values of any type: shown, never filtered, sorted or grouped. */
export const isLongText = ({ field }: Expr): boolean =>
  field.metadataType === 'LongTextArea' ||
  field.metadataType === 'Html' ||
  field.type === 'base64' ||
  field.type === 'anyType' ||
  field.type === 'address' ||
  (field.type === 'textarea' && (field.length ?? 0) > 255);

/**
 * A function call in a condition, grouping, or list of a grouped query: date functions, aggregates, toLabel().
 * @throws ApiError MALFORMED_QUERY or INVALID_FIELD where the function or its argument is not allowed
 */
export const functionExpr = (c: Compilation, naming: Naming, fn: FunctionExp): Expr => {
  const name = fn.functionName?.toUpperCase() ?? '';
  if (DATE_FUNCTIONS[name]) return dateExpr(c, naming, fn);
  if (AGGREGATES[name]) return aggregateExpr(c, naming, fn);
  if (name === 'TOLABEL') return { ...fieldParameter(c, naming, fn), labelled: true };
  if (name === 'CONVERTCURRENCY')
    throw c.source.malformed('convertCurrency is not allowed: this org has one currency.', fn.functionName);
  throw c.source.malformed(`${fn.functionName}() is not supported here: ${written(fn)}`, fn.functionName);
};
