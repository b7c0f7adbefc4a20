import {
  addMonths,
  civil,
  DAY,
  dateText,
  dayOfYear,
  gmtDate,
  gmtTime,
  isCivil,
  isoWeek,
  localDate,
  momentOf,
  parseDate,
  parseMoment,
  parseTime,
  weekday,
} from '../calendar.ts';
import { FormulaEvaluationError } from '../error.ts';
import { multiply, smallInteger, truncate, type Exact } from '../exact.ts';
import { expectType, functionLabel, illegalType, wrongType, type Eval, type Expr, type ExprType } from '../expr.ts';
import { ofNumber, ofOne, special, typed, type Call, type FunctionSpec } from './spec.ts';

/** The functions of the Date and Time category. Without a word on zones, a date-time counts in GMT. */
export const DATE: readonly FunctionSpec[] = [
  special(
    'date',
    { usage: 'ADDMONTHS(date, num)', summary: 'That many months later; the last day of a month stays the last day.' },
    checkAddMonths,
    ([date, months], call) => shiftMonths(date as Eval, months as Eval, call.args[0]?.type === 'datetime'),
  ),
  typed(
    'date',
    { usage: 'DATE(year, month, day)', summary: 'The date; an error when there is no such day.' },
    ['number'],
    'date',
    dateFrom,
  ),
  special(
    'date',
    {
      usage: 'DATEVALUE(expression)',
      summary: "The date a text (YYYY-MM-DD) stands for, or of a date-time in the user's time zone.",
    },
    (call) => only(call, ['text', 'datetime'], 'date'),
    dateValue,
  ),
  special(
    'date',
    {
      usage: 'DATETIMEVALUE(expression)',
      summary: 'The date-time a text (YYYY-MM-DD HH:MM:SS, GMT) stands for, or midnight GMT of a date.',
    },
    (call) => only(call, ['text', 'date', 'datetime'], 'datetime'),
    ([value], call) =>
      ofOne(MOMENTS[call.args[0]?.type ?? 'null'] ?? ((moment: number) => moment))([unlessEmpty(value as Eval)], call),
  ),
  ofDate('DAY(date)', 'Day of the month.', (date) => civil(date).day),
  ofDate('MONTH(date)', 'Month, 1 to 12.', (date) => civil(date).month),
  ofDate('YEAR(date)', 'Year.', (date) => civil(date).year),
  ofDay('DAYOFYEAR(date)', 'Day of the year, 1 to 366.', dayOfYear),
  ofDay('ISOWEEK(date)', 'Week of the year after ISO 8601, 1 to 53.', (date) => isoWeek(date).week),
  ofDay('ISOYEAR(date)', 'Year the ISO 8601 week belongs to.', (date) => isoWeek(date).year),
  ofDay('WEEKDAY(date)', '1 for Sunday to 7 for Saturday.', weekday),
  ofTime('HOUR(time)', 'Hour, 0 to 23.', 3_600_000, 24),
  ofTime('MINUTE(time)', 'Minute, 0 to 59.', 60_000, 60),
  ofTime('SECOND(time)', 'Second, 0 to 59.', 1_000, 60),
  ofTime('MILLISECOND(time)', 'Millisecond, 0 to 999.', 1, 1_000),
  typed(
    'date',
    { usage: 'NOW()', summary: 'The moment of evaluation.', volatile: true },
    [],
    'datetime',
    () => (_, env) => env.now,
  ),
  typed(
    'date',
    { usage: 'TODAY()', summary: "The date of evaluation in the user's time zone.", volatile: true },
    [],
    'date',
    () => today,
  ),
  typed(
    'date',
    { usage: 'TIMENOW()', summary: 'The time of evaluation, in GMT.', volatile: true },
    [],
    'time',
    () => (_, env) => gmtTime(env.now),
  ),
  special(
    'date',
    { usage: 'TIMEVALUE(value)', summary: 'The time a text (HH:MM:SS.mmm) stands for, or of a date-time in GMT.' },
    (call) => only(call, ['text', 'datetime', 'time'], 'time'),
    ([value], call) =>
      ofOne(TIMES[call.args[0]?.type ?? 'null'] ?? ((time: number) => time))([unlessEmpty(value as Eval)], call),
  ),
  special(
    'date',
    {
      usage: 'UNIXTIMESTAMP(value)',
      summary: 'Seconds since 1970 of a date or date-time, seconds of the day of a time.',
    },
    (call) => only(call, ['date', 'datetime', 'time'], 'number'),
    ([value], call) =>
      ofOne(call.args[0]?.type === 'date' ? (date: string) => momentOf(date) / 1_000 : wholeSeconds)(
        [value as Eval],
        call,
      ),
  ),
  typed(
    'date',
    { usage: 'FROMUNIXTIME(number)', summary: 'The date-time that many seconds after 1970-01-01 00:00 GMT.' },
    ['number'],
    'datetime',
    ofNumber((seconds) => Number(truncate(multiply(seconds, 1_000)))),
  ),
  special(
    'date',
    {
      usage: 'FORMATDURATION(value1 [, value2])',
      summary:
        'HH:MM:SS of a number of seconds (D:HH:MM:SS when the second value is true), or between two times or date-times.',
    },
    checkDuration,
    duration,
  ),
];

const MOMENTS: Partial<Record<ExprType, (value: never) => number>> = {
  text: (text: string) => parseMoment(text),
  date: (date: string) => momentOf(date),
};

const TIMES: Partial<Record<ExprType, (value: never) => number>> = {
  text: (text: string) => parseTime(text),
  datetime: (moment: number) => gmtTime(moment),
};

function wholeSeconds(milliseconds: number): number {
  return Math.trunc(milliseconds / 1_000);
}

/** Throws "Incorrect argument type" unless the one argument has one of the types. */
function only(call: Call, types: readonly ExprType[], result: ExprType): ExprType {
  const arg = call.args[0] as Expr;
  if (arg.type !== 'null' && !types.includes(arg.type)) {
    if (arg.type === 'picklist' || arg.type === 'multipicklist') throw wrongType(functionLabel(call.name), types, arg);
    throw illegalType(functionLabel(call.name), arg.position);
  }
  return result;
}

/** Empty text is blank. */
function unlessEmpty(value: Eval): Eval {
  return (inputs, env) => {
    const found = value(inputs, env);
    return found === '' ? null : found;
  };
}

function ofDate(usage: string, summary: string, work: (date: string) => number): FunctionSpec {
  return typed('date', { usage, summary }, ['date'], 'number', ofOne(work));
}

/** Takes a date, or a date-time by its day in GMT. */
function ofDay(usage: string, summary: string, work: (date: string) => number): FunctionSpec {
  return special(
    'date',
    { usage, summary },
    (call) => only(call, ['date', 'datetime'], 'number'),
    ([value], call) => {
      const isMoment = call.args[0]?.type === 'datetime';
      return ofOne((day: string | number) => work(isMoment ? gmtDate(day as number) : (day as string)))(
        [value as Eval],
        call,
      );
    },
  );
}

function ofTime(usage: string, summary: string, unit: number, range: number): FunctionSpec {
  return typed(
    'date',
    { usage, summary },
    ['time'],
    'number',
    ofOne((time: number) => Math.floor(time / unit) % range),
  );
}

function checkAddMonths(call: Call): ExprType {
  const [date, months] = call.args as [Expr, Expr];
  expectType(functionLabel(call.name), date, 'date', 'datetime');
  expectType(functionLabel(call.name), months, 'number');
  return date.type === 'datetime' ? 'datetime' : 'date';
}

function shiftMonths(date: Eval, months: Eval, isMoment: boolean): Eval {
  return (inputs, env) => {
    const start = date(inputs, env);
    const count = months(inputs, env) as Exact | null;
    if (start === null || count === null) return null;
    if (!isMoment) return addMonths(start as string, smallInteger(count));
    const moment = start as number;
    return momentOf(addMonths(gmtDate(moment), smallInteger(count))) + gmtTime(moment);
  };
}

function dateFrom([year, month, day]: readonly Eval[]): Eval {
  return (inputs, env) => {
    const y = (year as Eval)(inputs, env) as Exact | null;
    const m = (month as Eval)(inputs, env) as Exact | null;
    const d = (day as Eval)(inputs, env) as Exact | null;
    if (y === null || m === null || d === null) return null;
    const found = { year: smallInteger(y), month: smallInteger(m), day: smallInteger(d) };
    if (!isCivil(found))
      throw new FormulaEvaluationError('INVALID_DATE', 'Year, Month or Day out of range in DATE() function');
    return dateText(found);
  };
}

function dateValue([value]: readonly Eval[]): Eval {
  const read = unlessEmpty(value as Eval);
  return (inputs, env) => {
    const found = read(inputs, env);
    if (found === null) return null;
    return typeof found === 'string' ? parseDate(found) : localDate(found as number, env.timeZone);
  };
}

const today: Eval = (_, env) => localDate(env.now, env.timeZone);

function checkDuration(call: Call): ExprType {
  const [first, second] = call.args as [Expr, Expr | undefined];
  const label = functionLabel(call.name);
  if (second === undefined) expectType(label, first, 'number');
  else {
    expectType(label, first, 'number', 'time', 'datetime');
    expectType(label, second, first.type === 'number' ? 'boolean' : first.type);
  }
  return 'text';
}

function duration([first, second]: readonly Eval[], call: Call): Eval {
  const type = call.args[0]?.type;
  return (inputs, env) => {
    const a = (first as Eval)(inputs, env);
    const b = second?.(inputs, env) ?? null;
    if (a === null) return null;
    if (type === 'number') return clock(Number(truncate(a as Exact)), b === true);
    return b === null ? null : clock(wholeSeconds((b as number) - (a as number)), type === 'datetime');
  };
}

function clock(seconds: number, withDays: boolean): string {
  const total = Math.abs(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3_600);
  const rest = `${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
  return withDays ? `${String(Math.floor(total / (DAY / 1_000)))}:${two(hours % 24)}:${rest}` : `${two(hours)}:${rest}`;
}
