import { evaluated, number } from './evaluating.ts';

const WITHHOLDING = 'IF(base<=1000000, FLOOR(base*0.1021), FLOOR((base-1000000)*0.2042)+102100)';

describe('Formula Operators and Functions › Amounts', () => {
  it.each([
    ['1500000', 204_200],
    ['999999', 102_099],
    ['1000000', 102_100],
    ['1000001', 102_100],
    ['0', 0],
    ['30000', 3_063],
  ])('R-086 withholding of %s yen is %s yen', (base, tax) => {
    expect(evaluated(WITHHOLDING, { base: number(base) })).toBe(tax);
  });

  it('0.6 + 0.7 + 0.7 km is 2 whole km', () => {
    expect(evaluated('FLOOR(a+b+c)', { a: number('0.6'), b: number('0.7'), c: number('0.7') })).toBe(2);
  });

  it('37 yen for 12.3 whole km is 444 yen', () => {
    expect(evaluated('FLOOR(km) * 37', { km: number('12.3') })).toBe(444);
  });
});
