import { Decimal } from '../exact.ts';
import {
  absolute,
  awayFromZero,
  compare,
  down,
  exact,
  remainder,
  round,
  smallInteger,
  transcend,
  truncate,
  truncateTo,
  up,
  type Exact,
} from '../exact.ts';
import type { Eval, NumberEval } from '../expr.ts';
import { arithmetic } from '../operators.ts';
import { ofNumber, typed, type FunctionSpec } from './spec.ts';

const PI = exact(Decimal.acos(-1));

/** The functions of the Math category. All give blank for blank. */
export const MATH: readonly FunctionSpec[] = [
  one('ABS(number)', 'The number without its sign.', absolute),
  one('CEILING(number)', 'To the next integer away from zero: CEILING(-2.5) is -3.', awayFromZero),
  one('FLOOR(number)', 'To the next integer towards zero: FLOOR(-2.5) is -2.', truncate),
  one('MCEILING(number)', 'To the next integer upwards: MCEILING(-2.5) is -2.', up),
  one('MFLOOR(number)', 'To the next integer downwards: MFLOOR(-2.5) is -3.', down),
  two(
    'ROUND(number, num_digits)',
    'To that many decimals, halves away from zero; negative digits round to tens, hundreds.',
    round,
  ),
  {
    ...two('TRUNC(number [, num_digits])', 'Cut to that many decimals (0 when not given), towards zero.', truncateTo),
    emit: emitTrunc,
  },
  typed(
    'math',
    { usage: 'MOD(number, divisor)', summary: 'The remainder, with the sign of the number; MOD by 0 is an error.' },
    ['number'],
    'number',
    ([a, b]) => arithmetic(remainder)(a as Eval, b as Eval),
  ),
  extreme('MAX', 'greatest', (order) => order > 0),
  extreme('MIN', 'least', (order) => order < 0),
  one(
    'SQRT(number)',
    'The positive square root; of a negative number an error.',
    transcend('SQRT', (x) => x.sqrt()),
  ),
  one(
    'EXP(number)',
    'e to the power of the number.',
    transcend('EXP', (x) => (x.greaterThan(200) ? new Decimal(Infinity) : x.exp())),
  ),
  one(
    'LN(number)',
    'Natural logarithm; of 0 or less an error.',
    transcend('LN', (x) => (x.isPositive() && !x.isZero() ? x.ln() : new Decimal(NaN))),
  ),
  one(
    'LOG(number)',
    'Logarithm to base 10; of 0 or less an error.',
    transcend('LOG', (x) => (x.isPositive() && !x.isZero() ? x.log(10) : new Decimal(NaN))),
  ),
  typed(
    'math',
    { usage: 'PI()', summary: 'The ratio of a circle to its diameter, 40 digits.' },
    [],
    'number',
    () => () => PI,
  ),
  one(
    'SIN(number)',
    'Sine of an angle in radians.',
    transcend('SIN', (x) => x.sin()),
  ),
  one(
    'COS(number)',
    'Cosine of an angle in radians.',
    transcend('COS', (x) => x.cos()),
  ),
  one(
    'TAN(number)',
    'Tangent of an angle in radians.',
    transcend('TAN', (x) => x.tan()),
  ),
  one(
    'ASIN(number)',
    'Arc sine in radians; blank beyond -1 and 1.',
    withinOne('ASIN', (x) => x.asin()),
  ),
  one(
    'ACOS(number)',
    'Arc cosine in radians; blank beyond -1 and 1.',
    withinOne('ACOS', (x) => x.acos()),
  ),
  one(
    'ATAN(number)',
    'Arc tangent in radians.',
    transcend('ATAN', (x) => x.atan()),
  ),
  typed(
    'math',
    { usage: 'ATAN2(y, x)', summary: 'Arc tangent of y / x in radians, in the quadrant of the point.' },
    ['number'],
    'number',
    ([y, x]) => arithmetic((a, b) => exact(Decimal.atan2(new Decimal(a), new Decimal(b))))(y as Eval, x as Eval),
  ),
];

function one(usage: string, summary: string, work: (value: Exact) => Exact | null): FunctionSpec {
  return typed('math', { usage, summary }, ['number'], 'number', ofNumber(work));
}

function two(usage: string, summary: string, work: (value: Exact, places: number) => Exact): FunctionSpec {
  const join = arithmetic((value, places) => work(value, smallInteger(places)));
  return typed('math', { usage, summary }, ['number'], 'number', ([a, b]) => join(a as Eval, b as Eval));
}

function emitTrunc([value, places]: readonly Eval[]): Eval {
  if (places === undefined) return ofNumber(truncate)([value as Eval], undefined as never);
  return arithmetic((number, digits) => truncateTo(number, smallInteger(digits)))(value as Eval, places);
}

function extreme(name: string, word: string, better: (order: number) => boolean): FunctionSpec {
  return typed(
    'math',
    { usage: `${name}(number, ...)`, summary: `The ${word} of the numbers; blank when one is blank.` },
    ['number'],
    'number',
    (args) => best(args as readonly NumberEval[], better),
  );
}

function best(args: readonly NumberEval[], better: (order: number) => boolean): NumberEval {
  return (inputs, env) => {
    let found: Exact | null = null;
    for (const arg of args) {
      const value = arg(inputs, env);
      if (value === null) return null;
      if (found === null || better(compare(value, found))) found = value;
    }
    return found;
  };
}

function withinOne(name: string, work: (value: Decimal) => Decimal): (value: Exact) => Exact | null {
  const inside = transcend(name, work);
  return (value) => (compare(absolute(value), 1) > 0 ? null : inside(value));
}
