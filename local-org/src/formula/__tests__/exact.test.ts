import fc from 'fast-check';
import { Decimal, digits, fromScaled, toScaled, type FormulaValue } from '../index.ts';
import { compiled, environment } from './evaluating.ts';

/** A decimal as coefficient × 10^-scale, the measure the formulas are held against. */
interface Scaled {
  coefficient: bigint;
  scale: number;
}

const SCALE = 12;
const ONE = 10n ** BigInt(SCALE);

/** Numbers of every size a field holds, many of them near the border where JS integers stop being exact. */
const scaled: fc.Arbitrary<Scaled> = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.bigInt({ min: -1_000n, max: 1_000n }),
      fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n }),
    ),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([coefficient, scale]) => ({ coefficient, scale }));

/** The same value with the common scale, as an integer. */
function units({ coefficient, scale }: Scaled): bigint {
  return coefficient * 10n ** BigInt(SCALE - scale);
}

function input({ coefficient, scale }: Scaled): FormulaValue {
  const safe = coefficient <= BigInt(Number.MAX_SAFE_INTEGER) && coefficient >= -BigInt(Number.MAX_SAFE_INTEGER);
  return fromScaled(safe ? Number(coefficient) : coefficient, scale);
}

function result(formula: string, ...values: Scaled[]): FormulaValue {
  const names = { A: { type: 'number', value: null }, B: { type: 'number', value: null } } as const;
  const ready = compiled(formula, names);
  return ready.evaluate(values.map(input), environment());
}

/** The value of a result as integer units of 10^-scale. */
function unitsOf(value: FormulaValue, scale: number): bigint {
  return BigInt(new Decimal(value as Decimal).times(new Decimal(10).pow(scale)).toFixed(0));
}

function truncated(numerator: bigint, divisor: bigint): bigint {
  return numerator / divisor;
}

function floored(numerator: bigint, divisor: bigint): bigint {
  return numerator >= 0n || numerator % divisor === 0n ? numerator / divisor : numerator / divisor - 1n;
}

function halfUp(numerator: bigint, divisor: bigint): bigint {
  const half = (numerator < 0n ? -numerator : numerator) * 2n + divisor;
  const magnitude = half / (divisor * 2n);
  return numerator < 0n ? -magnitude : magnitude;
}

describe('Formula Operators and Functions › Exact numbers', () => {
  it.each([
    ['A + B', (a: bigint, b: bigint) => a + b],
    ['A - B', (a: bigint, b: bigint) => a - b],
    ['MAX(A, B)', (a: bigint, b: bigint) => (a > b ? a : b)],
    ['MIN(A, B)', (a: bigint, b: bigint) => (a < b ? a : b)],
    ['IF(A < B, -A, ABS(B))', (a: bigint, b: bigint) => (a < b ? -a : b < 0n ? -b : b)],
  ])('%s equals integer arithmetic', (formula, measure) => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        expect(unitsOf(result(formula, a, b), SCALE)).toBe(measure(units(a), units(b)));
      }),
    );
  });

  it('A * B equals integer arithmetic', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        expect(unitsOf(result('A * B', a, b), SCALE * 2)).toBe(units(a) * units(b));
      }),
    );
  });

  it('MOD(A, B) is the remainder with the sign of A', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        fc.pre(b.coefficient !== 0n);
        expect(unitsOf(result('MOD(A, B)', a, b), SCALE)).toBe(units(a) % units(b));
      }),
    );
  });

  it('A / B is the quotient rounded at the 40th digit', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        fc.pre(b.coefficient !== 0n);
        const back = new Decimal(result('A / B', a, b) as Decimal)
          .times(units(b).toString())
          .minus(units(a).toString());
        const allowed = new Decimal(units(a).toString()).abs().times('1e-38');
        expect(back.abs().lessThanOrEqualTo(allowed)).toBe(true);
      }),
    );
  });

  it.each([
    ['FLOOR(A)', truncated],
    ['MFLOOR(A)', floored],
    ['CEILING(A)', (n: bigint, d: bigint) => (n < 0n ? floored(n, d) : -floored(-n, d))],
    ['MCEILING(A)', (n: bigint, d: bigint) => -floored(-n, d)],
    ['ROUND(A, 0)', halfUp],
    ['TRUNC(A)', truncated],
  ])('%s equals integer arithmetic', (formula, measure) => {
    fc.assert(
      fc.property(scaled, (a) => {
        expect(unitsOf(result(formula, a), 0)).toBe(measure(units(a), ONE));
      }),
    );
  });

  it('A = B, A <> B and A < B agree with the integers behind them', () => {
    fc.assert(
      fc.property(scaled, scaled, fc.boolean(), (a, other, same) => {
        const b = same ? { coefficient: a.coefficient * 100n, scale: a.scale + 2 } : other;
        const [x, y] = [units(a), units(b)];
        expect(result('A = B', a, b)).toBe(x === y);
        expect(result('A <> B', a, b)).toBe(x !== y);
        expect(result('A < B', a, b)).toBe(x < y);
      }),
    );
  });

  it('a sum is the same in any order, as binary fractions are not', () => {
    const parts = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 3, maxLength: 3 });
    const names = {
      A: { type: 'number', value: null },
      B: { type: 'number', value: null },
      C: { type: 'number', value: null },
    } as const;
    const sum = compiled('A + B + C', names);
    fc.assert(
      fc.property(parts, ([a = 0, b = 0, c = 0]) => {
        const tenths = (value: number): FormulaValue => fromScaled(value, 1);
        const total = sum.evaluate([tenths(a), tenths(b), tenths(c)], environment());
        expect(toScaled(total as Decimal, 1)).toBe(a + b + c);
      }),
    );
  });
});

describe('scaled integers of the store', () => {
  it('come back as they went in, beyond 2^53 too', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }),
        fc.integer({ min: 0, max: 18 }),
        (coefficient, scale) => {
          const back = toScaled(fromScaled(coefficient, scale), scale);
          expect(BigInt(back ?? 0)).toBe(coefficient);
        },
      ),
    );
  });

  it('are rounded half away from zero', () => {
    expect(toScaled(new Decimal('1.005'), 2)).toBe(101);
    expect(toScaled(new Decimal('-1.005'), 2)).toBe(-101);
    expect(toScaled(new Decimal('2.5'), 0)).toBe(3);
    expect(toScaled(new Decimal('9007199254740993.4'), 1)).toBe(90071992547409934n);
  });

  it('stay blank when blank', () => {
    expect(fromScaled(null, 2)).toBeNull();
    expect(toScaled(null, 2)).toBeNull();
  });

  it('show without trailing zeros', () => {
    expect(digits(new Decimal('0.10'))).toBe('0.1');
    expect(digits(new Decimal('1e-10'))).toBe('0.0000000001');
    expect(digits(new Decimal('1e21'))).toBe('1000000000000000000000');
  });
});
