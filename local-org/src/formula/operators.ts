import {
  add,
  compare,
  digits,
  divide,
  equal,
  exactOf,
  multiply,
  negate,
  power,
  subtract,
  type Exact,
} from './exact.ts';
import { addDays, daysBetween, daysFromMilliseconds, shiftMoment, shiftTime, timeBetween } from './calendar.ts';
import { commonType, expectType, illegalType, operatorLabel, wrongType } from './expr.ts';
import type { BooleanEval, Eval, Expr, ExprType, NumberEval, TextEval } from './expr.ts';
import type { BinaryOperator } from './parser.ts';

const OPERATOR_SIZE = 5;

/** The checked expression of a unary operator. Throws WRONG_TYPE. */
export function unary(operator: '-' | '+' | '!', operand: Expr, position: number): Expr {
  const size = operand.size + OPERATOR_SIZE;
  if (operator === '!') {
    expectType(operatorLabel('!'), operand, 'boolean');
    return { type: 'boolean', position, size, emit: (slots) => not(operand.emit(slots) as BooleanEval) };
  }
  expectType(operatorLabel(operator), operand, 'number');
  if (operator === '+') return { ...operand, position };
  return { type: 'number', position, size, emit: (slots) => negation(operand.emit(slots) as NumberEval) };
}

/** NOT of blank is blank. */
export function not(operand: BooleanEval): BooleanEval {
  return (inputs, env) => {
    const value = operand(inputs, env);
    return value === null ? null : !value;
  };
}

function negation(operand: NumberEval): NumberEval {
  return (inputs, env) => {
    const value = operand(inputs, env);
    return value === null ? null : negate(value);
  };
}

/** The checked expression of a binary operator. Throws WRONG_TYPE. */
export function binary(operator: BinaryOperator, left: Expr, right: Expr, position: number): Expr {
  const { type, join } = checked(operator, left, right);
  return {
    type,
    position,
    size: left.size + right.size + OPERATOR_SIZE,
    emit: (slots) => join(left.emit(slots), right.emit(slots)),
  };
}

interface Checked {
  type: ExprType;
  join: (left: Eval, right: Eval) => Eval;
}

function checked(operator: BinaryOperator, left: Expr, right: Expr): Checked {
  switch (operator) {
    case '&&':
    case '||':
      expectType(operatorLabel(operator), left, 'boolean');
      expectType(operatorLabel(operator), right, 'boolean');
      return { type: 'boolean', join: (a, b) => (operator === '&&' ? allOf([a, b]) : anyOf([a, b])) };
    case '=':
    case '<>':
      return equality(operator, left, right);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(operator, left, right);
    case '+':
    case '-':
      return sum(operator, left, right);
    case '&':
      expectType(operatorLabel('&'), left, 'text');
      expectType(operatorLabel('&'), right, 'text');
      return { type: 'text', join: concatenate };
    case '*':
    case '/':
    case '^':
      expectType(operatorLabel(operator), left, 'number');
      expectType(operatorLabel(operator), right, 'number');
      return { type: 'number', join: arithmetic(ARITHMETIC[operator]) };
  }
}

const ARITHMETIC = { '*': multiply, '/': divide, '^': power } as const;

/** A function of two numbers; blank when either is. */
export function arithmetic(work: (a: Exact, b: Exact) => Exact): (left: Eval, right: Eval) => NumberEval {
  return (left, right) => {
    const a = left as NumberEval;
    const b = right as NumberEval;
    return (inputs, env) => {
      const x = a(inputs, env);
      if (x === null) return null;
      const y = b(inputs, env);
      return y === null ? null : work(x, y);
    };
  };
}

/** AND: false as soon as one is not true; blank counts as false. */
export function allOf(parts: readonly Eval[]): BooleanEval {
  return (inputs, env) => {
    for (const part of parts) if (part(inputs, env) !== true) return false;
    return true;
  };
}

/** OR: true as soon as one is; blank counts as false. */
export function anyOf(parts: readonly Eval[]): BooleanEval {
  return (inputs, env) => {
    for (const part of parts) if (part(inputs, env) === true) return true;
    return false;
  };
}

function concatenate(left: Eval, right: Eval): TextEval {
  const a = left as TextEval;
  const b = right as TextEval;
  return (inputs, env) => (a(inputs, env) ?? '') + (b(inputs, env) ?? '');
}

/** Text compares letter by letter, blank as empty; every other comparison with a blank is blank (counts as false). */
function equality(operator: '=' | '<>', left: Expr, right: Expr): Checked {
  const label = operatorLabel(operator);
  const type = commonType(left.type, right.type);
  for (const side of [left, right]) {
    if (side.type === 'picklist' || side.type === 'multipicklist' || side.type === 'lookup')
      throw wrongType(label, ['text'], side);
  }
  if (type === undefined) throw wrongType(label, [left.type], right);
  const wanted = operator === '=';
  if (type === 'text') return { type: 'boolean', join: (a, b) => sameText(a as TextEval, b as TextEval, wanted) };
  if (type === 'number')
    return { type: 'boolean', join: (a, b) => sameNumber(a as NumberEval, b as NumberEval, wanted) };
  return { type: 'boolean', join: (a, b) => sameValue(a, b, wanted) };
}

function sameText(a: TextEval, b: TextEval, wanted: boolean): BooleanEval {
  return (inputs, env) => ((a(inputs, env) ?? '') === (b(inputs, env) ?? '')) === wanted;
}

function sameNumber(a: NumberEval, b: NumberEval, wanted: boolean): BooleanEval {
  return (inputs, env) => {
    const x = a(inputs, env);
    if (x === null) return null;
    const y = b(inputs, env);
    return y === null ? null : equal(x, y) === wanted;
  };
}

function sameValue(a: Eval, b: Eval, wanted: boolean): BooleanEval {
  return (inputs, env) => {
    const x = a(inputs, env);
    if (x === null) return null;
    const y = b(inputs, env);
    return y === null ? null : (x === y) === wanted;
  };
}

const ORDERED: readonly ExprType[] = ['number', 'date', 'datetime'];

const VERDICTS: Readonly<Record<'<' | '>' | '<=' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

function comparison(operator: '<' | '>' | '<=' | '>=', left: Expr, right: Expr): Checked {
  const label = operatorLabel(operator);
  for (const side of [left, right]) {
    if (!['number', 'date', 'datetime', 'time', 'text', 'null'].includes(side.type))
      throw wrongType(label, ORDERED, side);
  }
  const type = commonType(left.type, right.type);
  if (type === undefined) throw wrongType(label, [left.type], right);
  const verdict = VERDICTS[operator];
  if (type === 'number')
    return { type: 'boolean', join: (a, b) => orderedNumbers(a as NumberEval, b as NumberEval, verdict) };
  return { type: 'boolean', join: (a, b) => orderedValues(a, b, verdict) };
}

function orderedNumbers(a: NumberEval, b: NumberEval, verdict: (order: number) => boolean): BooleanEval {
  return (inputs, env) => {
    const x = a(inputs, env);
    if (x === null) return null;
    const y = b(inputs, env);
    return y === null ? null : verdict(compare(x, y));
  };
}

/** Dates and texts are strings, moments and times are numbers; both order as JavaScript orders them. */
function orderedValues(a: Eval, b: Eval, verdict: (order: number) => boolean): BooleanEval {
  return (inputs, env) => {
    const x = a(inputs, env) as string | number | null;
    if (x === null || x === '') return null;
    const y = b(inputs, env) as string | number | null;
    if (y === null || y === '') return null;
    return verdict(x < y ? -1 : x > y ? 1 : 0);
  };
}

type Sum = Checked | undefined;

/** What + and - do, by the types of both sides. Days are numbers; a date drops the fraction, a moment keeps whole seconds, a time counts milliseconds. */
function sum(operator: '+' | '-', left: Expr, right: Expr): Checked {
  if (left.type === 'null' || right.type === 'null') return withNull(operator, left, right);
  const found = SUMS.get(`${left.type}${operator}${right.type}`);
  if (found !== undefined) return found;
  if (left.type === 'time' && right.type === 'time') throw illegalType(operatorLabel(operator), right.position);
  throw sumMismatch(operator, left, right);
}

function sumMismatch(operator: '+' | '-', left: Expr, right: Expr): Error {
  const label = operatorLabel(operator);
  if (left.type === 'text' && operator === '+') return wrongType(label, ['text'], right);
  const leftIsKnown = [...ORDERED, 'time'].includes(left.type);
  const sameKind = leftIsKnown && (left.type === right.type || left.type === 'number') && ORDERED.includes(right.type);
  return wrongType(label, sameKind ? ['number'] : ['number', 'date', 'datetime'], leftIsKnown ? right : left);
}

/** With the NULL literal a sum is blank, except that text + NULL is the text. */
function withNull(operator: '+' | '-', left: Expr, right: Expr): Checked {
  const other = left.type === 'null' ? right : left;
  if (other.type === 'text' && operator === '+') return { type: 'text', join: concatenate };
  expectType(operatorLabel(operator), other, 'number', 'date', 'datetime', 'time');
  return { type: other.type, join: () => () => null };
}

function strict(type: ExprType, work: (a: never, b: never) => string | Exact): Sum {
  return {
    type,
    join: (left, right) => (inputs, env) => {
      const a = left(inputs, env);
      if (a === null) return null;
      const b = right(inputs, env);
      return b === null ? null : work(a as never, b as never);
    },
  };
}

const SUMS: ReadonlyMap<string, Sum> = new Map<string, Sum>([
  ['number+number', { type: 'number', join: arithmetic(add) }],
  ['number-number', { type: 'number', join: arithmetic(subtract) }],
  ['text+text', { type: 'text', join: concatenate }],
  ['date+number', strict('date', addDays)],
  ['number+date', strict('date', (days, date) => addDays(date, days))],
  ['date-number', strict('date', (date, days) => addDays(date, negate(days)))],
  ['date-date', strict('number', daysBetween)],
  ['datetime+number', strict('datetime', shiftMoment)],
  ['number+datetime', strict('datetime', (days, moment) => shiftMoment(moment, days))],
  ['datetime-number', strict('datetime', (moment, days) => shiftMoment(moment, negate(days)))],
  ['datetime-datetime', strict('number', (a, b) => daysFromMilliseconds(a - b))],
  ['time+number', strict('time', shiftTime)],
  ['time-number', strict('time', (time, milliseconds) => shiftTime(time, negate(milliseconds)))],
  ['time-time', strict('number', timeBetween)],
]);

/** Literals of the language. */
export function numberLiteral(text: string, position: number): Expr {
  const literal = exactOf(text);
  return { type: 'number', position, size: digits(literal).length, literal, emit: () => () => literal };
}
