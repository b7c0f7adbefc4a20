import { Decimal as DecimalBase } from 'decimal.js';
import { FormulaEvaluationError } from './error.ts';

/**
 * Exact decimal numbers of formulas: 40 significant digits (the platform keeps 39), halves away from zero.
 * The clone keeps the settings from any other user of decimal.js in the process.
 */
export const Decimal = DecimalBase.clone({ precision: 40, rounding: DecimalBase.ROUND_HALF_UP });
export type Decimal = DecimalBase;

/** A number of a formula: a JS number while it is a safe integer (exact, and fast), a Decimal otherwise. */
export type Exact = number | Decimal;

const MAX = Number.MAX_SAFE_INTEGER;

function isSafe(value: number): boolean {
  return value <= MAX && value >= -MAX;
}

function dec(value: Exact): Decimal {
  return typeof value === 'number' ? new Decimal(value) : value;
}

/** The exact number in its shortest form: safe integers as JS numbers. */
export function exact(value: Decimal): Exact {
  if (!value.isInteger()) return value;
  const integer = value.toNumber();
  return isSafe(integer) ? integer : value;
}

/** The exact number a decimal text stands for; the text is already known to be one. */
export function exactOf(text: string): Exact {
  return exact(new Decimal(text));
}

export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isSafe(sum)) return sum;
  }
  return dec(a).plus(b);
}

export function subtract(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (isSafe(difference)) return difference;
  }
  return dec(a).minus(b);
}

export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (isSafe(product)) return product;
  }
  return dec(a).times(b);
}

/** Throws DIVISION_BY_ZERO. */
export function divide(a: Exact, b: Exact): Exact {
  if (isZero(b)) throw new FormulaEvaluationError('DIVISION_BY_ZERO', 'Division by zero');
  if (typeof a === 'number' && typeof b === 'number' && a % b === 0) return a / b;
  return dec(a).div(b);
}

/** Remainder with the sign of the first operand. Throws DIVISION_BY_ZERO. */
export function remainder(a: Exact, b: Exact): Exact {
  if (isZero(b)) throw new FormulaEvaluationError('DIVISION_BY_ZERO', 'Division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a % b;
  return exact(dec(a).mod(b));
}

export function negate(a: Exact): Exact {
  return typeof a === 'number' ? 0 - a : a.negated();
}

export function absolute(a: Exact): Exact {
  return typeof a === 'number' ? Math.abs(a) : a.abs();
}

export function isZero(a: Exact): boolean {
  return typeof a === 'number' ? a === 0 : a.isZero();
}

const TOO_BIG = new FormulaEvaluationError('OUT_OF_RANGE', '#Too Big!');

/** a to the power of b. Throws OUT_OF_RANGE beyond 10^64, for a root of a negative number, and for 0 to a negative power. */
export function power(a: Exact, b: Exact): Exact {
  if (isZero(b)) return 1;
  const base = dec(a);
  const exponent = dec(b);
  if (base.isZero() && exponent.isNegative()) throw outOfRange('^');
  if (!base.isZero() && Math.log10(base.abs().toNumber()) * exponent.toNumber() > 64) throw TOO_BIG;
  return real('^', base.pow(exponent));
}

/** The result of a function that is not defined everywhere. Throws OUT_OF_RANGE where it is not. */
export function real(name: string, value: Decimal): Exact {
  if (value.isNaN()) throw outOfRange(name);
  if (!value.isFinite() || value.e > 64) throw TOO_BIG;
  return value.e < -39 ? 0 : exact(value);
}

function outOfRange(name: string): FormulaEvaluationError {
  return new FormulaEvaluationError('OUT_OF_RANGE', `Out of range argument to ${name}`);
}

/** Applies a Decimal function: exponentials, logarithms, roots, angles. */
export function transcend(name: string, work: (value: Decimal) => Decimal): (value: Exact) => Exact {
  return (value) => real(name, work(dec(value)));
}

/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return dec(a).comparedTo(b);
}

export function equal(a: Exact, b: Exact): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a === b : compare(a, b) === 0;
}

/**
 * Before a cut to an integer the platform forgives the last digits of an unending quotient, so that FLOOR(1/3*3) is 1:
 * beyond 33 significant digits the number is rounded first.
 */
function settled(a: Decimal): Decimal {
  return a.precision() > 33 ? a.toSignificantDigits(33) : a;
}

/** Towards zero. */
export function truncate(a: Exact): Exact {
  return typeof a === 'number' ? a : exact(settled(a).trunc());
}

/** Away from zero. */
export function awayFromZero(a: Exact): Exact {
  return typeof a === 'number' ? a : exact(settled(a).toDecimalPlaces(0, Decimal.ROUND_UP));
}

/** Towards minus infinity. */
export function down(a: Exact): Exact {
  return typeof a === 'number' ? a : exact(settled(a).floor());
}

/** Towards plus infinity. */
export function up(a: Exact): Exact {
  return typeof a === 'number' ? a : exact(settled(a).ceil());
}

/** Halves away from zero, to `places` decimals; negative places round to tens, hundreds … */
export function round(a: Exact, places: number): Exact {
  if (typeof a === 'number' && places >= 0) return a;
  return cut(dec(a), places, Decimal.ROUND_HALF_UP);
}

/** Towards zero, to `places` decimals; negative places cut to tens, hundreds … */
export function truncateTo(a: Exact, places: number): Exact {
  if (typeof a === 'number' && places >= 0) return a;
  return cut(dec(a), places, Decimal.ROUND_DOWN);
}

function cut(a: Decimal, places: number, rounding: 1 | 4): Exact {
  if (places >= 0) return exact(a.toDecimalPlaces(Math.min(places, 1_000), rounding));
  const unit = new Decimal(10).pow(-places);
  return exact(a.div(unit).toDecimalPlaces(0, rounding).times(unit));
}

/** Plain digits without trailing zeros: 1.50 is "1.5". */
export function digits(a: Exact): string {
  return typeof a === 'number' ? String(a) : a.isZero() ? '0' : a.toFixed();
}

/** The integer part as a JS number, cut to the range of 32 bits: counts, positions, years. */
export function smallInteger(a: Exact): number {
  const value = typeof a === 'number' ? a : a.trunc().toNumber();
  return Math.max(-2_147_483_648, Math.min(2_147_483_647, value));
}

/** A percentage of 18 decimals has 20 as a fraction. */
const UNITS = Array.from({ length: 21 }, (_, scale) => ({
  up: new Decimal(10).pow(scale),
  down: new Decimal(10).pow(-scale),
}));

function unitsOf(scale: number): { up: Decimal; down: Decimal } {
  const units = UNITS[scale];
  if (units === undefined) throw new RangeError(`A scale is 0 to 20, not ${String(scale)}`);
  return units;
}

/**
 * The exact number behind a stored scaled integer: value × 10^-scale.
 * Null stays null.
 */
export function fromScaled(value: number | bigint | null, scale: number): Exact | null {
  if (value === null) return null;
  if (typeof value === 'number' && value % 10 ** scale === 0) return value / 10 ** scale;
  const coefficient = typeof value === 'number' ? value : new Decimal(value.toString());
  return exact(unitsOf(scale).down.times(coefficient));
}

/**
 * The scaled integer to store or sum: value × 10^scale, halves away from zero; a bigint beyond 2^53.
 * Null stays null.
 */
export function toScaled(value: Exact | null, scale: number): number | bigint | null {
  if (value === null) return null;
  if (typeof value === 'number' && scale === 0) return value;
  const result = exact(unitsOf(scale).up.times(value).toDecimalPlaces(0, Decimal.ROUND_HALF_UP));
  return typeof result === 'number' ? result : BigInt(result.toFixed(0));
}
