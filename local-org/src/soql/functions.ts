import type { FieldType } from '../schema/index.ts';
import { valueOf, type Compilation, type Expr, type FiscalYear, type Naming } from './compilation.ts';
import type { Call, FieldName, Operand } from './grammar/index.ts';

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

const upper = (call: Call): string => call.name.toUpperCase();

/** The field or function a function is called with. @throws ApiError MALFORMED_QUERY where there is none, or more than one */
export const onlyArgument = (c: Compilation, call: Call): Operand => {
  const [first, ...rest] = call.args;
  if (first === undefined || first.kind === 'literal' || rest.length > 0)
    throw c.source.malformed(`${call.name} takes exactly one field: ${call.written}`, call.at);
  return first;
};

/** The field a function is called with. @throws ApiError MALFORMED_QUERY where it is something else */
export const fieldArgument = (c: Compilation, call: Call): FieldName => {
  const argument = onlyArgument(c, call);
  if (argument.kind !== 'field') throw c.source.malformed(`${call.name} takes a field: ${call.written}`, argument.at);
  return argument;
};

/** The value a date function reads: a Date, a DateTime in UTC, or a DateTime in the user's zone by convertTimezone(). */
const dateArgument = (c: Compilation, naming: Naming, call: Call): { arg: Expr; part: (format: string) => string } => {
  const argument = onlyArgument(c, call);
  const converted = argument.kind === 'call';
  if (converted && upper(argument) !== 'CONVERTTIMEZONE') {
    throw c.source.malformed(`${call.name} takes a date field or convertTimezone(field): ${call.written}`, argument.at);
  }
  const arg = c.named(naming, converted ? fieldArgument(c, argument) : argument);
  const { type } = arg.field;
  const wrongType =
    (type !== 'date' && type !== 'datetime') || (type === 'date' && (converted || DATETIME_ONLY.has(upper(call))));
  if (wrongType)
    throw c.source.error(
      'INVALID_FIELD',
      `field '${arg.written}' of type ${type} can not be used in ${call.written}`,
      arg.at,
    );
  if (type === 'date') return { arg, part: (format) => `strftime('${format}', ${arg.sql})` };
  const ms = converted ? `to_zone(${arg.sql}, ${c.param(c.ctx.timeZone)})` : arg.sql;
  return { arg, part: (format) => `strftime('${format}', ${ms} / 1000.0, 'unixepoch')` };
};

const dateExpr = (c: Compilation, naming: Naming, call: Call): Expr => {
  const name = upper(call);
  const { arg, part } = dateArgument(c, naming, call);
  const sql = DATE_FUNCTIONS[name]?.(part, c.fiscal()) ?? 'NULL';
  const field = name === 'DAY_ONLY' ? valueOf(name, 'date') : valueOf(name, 'int', 0);
  return { sql, field, objectName: arg.objectName, written: call.written, at: call.at };
};

const aggregateExpr = (c: Compilation, naming: Naming, call: Call): Expr => {
  const name = upper(call);
  const aggregate = AGGREGATES[name];
  const arg = c.named(naming, fieldArgument(c, call));
  if (!aggregate?.takes(arg.field.type) || isLongText(arg)) {
    throw c.source.malformed(`field ${arg.written} does not support aggregate operator ${name}`, call.at);
  }
  return {
    ...aggregate.make(arg, name),
    objectName: arg.objectName,
    written: call.written,
    at: call.at,
    aggregate: true,
  };
};

/** Long and rich text, bytes, addresses as a whole and values of any type: shown, never filtered, sorted or grouped. */
export const isLongText = ({ field }: Expr): boolean =>
  field.metadataType === 'LongTextArea' ||
  field.metadataType === 'Html' ||
  field.type === 'base64' ||
  field.type === 'anyType' ||
  field.type === 'address' ||
  (field.type === 'textarea' && (field.length ?? 0) > 255);

type Function = (c: Compilation, naming: Naming, call: Call) => Expr;

/** `BillingAddress` is at `BillingLatitude` and `BillingLongitude`. */
const coordinateOf = (c: Compilation, naming: Naming, address: FieldName, part: 'Latitude' | 'Longitude'): Expr =>
  c.named(naming, { ...address, path: address.path.replace(/Address$/i, part) });

/** Coordinates are stored in units of 10⁻¹⁵ degrees. */
const degrees = ({ sql, field }: Expr): string => `(${sql} / 1e${field.scale ?? 0})`;

/**
 * `DISTANCE(BillingAddress, GEOLOCATION(35.6, 139.7), 'km')`, of addresses that have coordinates.
 * Source: SOQL and SOSL Reference, "Location-Based SOQL Queries".
 */
const distance: Function = (c, naming, call) => {
  const [location, place, unit] = call.args;
  if (location?.kind !== 'field' || place?.kind !== 'call' || unit?.kind !== 'literal')
    throw c.source.malformed(`DISTANCE takes a location, a place and a unit: ${call.written}`, call.at);
  const { field, written, objectName } = c.named(naming, location);
  if (field.type !== 'address') {
    throw c.source.error(
      'INVALID_FIELD',
      `field '${written}' of type ${field.type} is no geolocation: DISTANCE can not be worked out from it`,
      location.at,
    );
  }
  const from = (['Latitude', 'Longitude'] as const).map((part) => degrees(coordinateOf(c, naming, location, part)));
  const to = place.args.map((each) => c.param(each.kind === 'literal' ? Number(each.text) : 0));
  const sql = `distance_between(${[...from, ...to, c.param(unit.text.slice(1, -1).toLowerCase())].join(', ')})`;
  const value = valueOf('DISTANCE', 'double', 0);
  return { sql, field: value, objectName, written: call.written, at: call.at, real: true, distance: true };
};

const OTHERS: Readonly<Record<string, Function>> = {
  TOLABEL: (c, naming, call) => ({ ...c.named(naming, fieldArgument(c, call)), labelled: true }),
  CONVERTCURRENCY: (c, _naming, call) => {
    throw c.source.malformed('convertCurrency is not allowed: this org has one currency.', call.at);
  },
  DISTANCE: distance,
};

/**
 * A function call in a condition, grouping, or list of a grouped query: date functions, aggregates, toLabel().
 * @throws ApiError MALFORMED_QUERY or INVALID_FIELD where the function or its argument is not allowed
 */
export const functionExpr: Function = (c, naming, call) => {
  const name = upper(call);
  if (isDateFunction(name)) return dateExpr(c, naming, call);
  if (isAggregate(name)) return aggregateExpr(c, naming, call);
  const other = OTHERS[name];
  if (other) return other(c, naming, call);
  throw c.source.malformed(`${call.name}() is not supported here: ${call.written}`, call.at);
};

/** A field, or a function of one. */
export const operandExpr = (c: Compilation, naming: Naming, operand: Operand): Expr =>
  operand.kind === 'call' ? functionExpr(c, naming, operand) : c.named(naming, operand);
