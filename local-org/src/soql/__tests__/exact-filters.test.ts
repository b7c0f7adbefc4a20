import fc from 'fast-check';
import { TestOrg } from '../../__tests__/index.ts';
import { Decimal } from '../../formula/index.ts';
import { query } from '../index.ts';

const VALUES = ['-100', '-2.5', '-0.1', '0', '0.1', '0.3', '0.7', '1', '1.3', '99999999999999.9'];

const COMPARE: Readonly<Record<string, (value: Decimal, literal: Decimal) => boolean>> = {
  '=': (value, literal) => value.equals(literal),
  '!=': (value, literal) => !value.equals(literal),
  '<': (value, literal) => value.lessThan(literal),
  '<=': (value, literal) => value.lessThanOrEqualTo(literal),
  '>': (value, literal) => value.greaterThan(literal),
  '>=': (value, literal) => value.greaterThanOrEqualTo(literal),
};

const literal = fc.oneof(
  fc.constantFrom(...VALUES),
  fc
    .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 999 }))
    .map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.constantFrom(
    '123456789012345678901234567890',
    '-123456789012345678901234567890',
    '0.00000000000000000001',
    '-0.1000',
  ),
);

it('numbers are compared exactly, whatever the digits of the literal', () => {
  const org = new TestOrg({ Amount__c: { fields: { N__c: { type: 'Number', precision: 18, scale: 1 } } } });
  for (const value of VALUES) org.row('Amount__c', { Name: value, N__c: value });
  const ctx = org.as();
  fc.assert(
    fc.property(literal, fc.constantFrom(...Object.keys(COMPARE)), (text, operator) => {
      const found = query(ctx, `SELECT Name FROM Amount__c WHERE N__c ${operator} ${text}`).records.map((record) =>
        String(record['Name']),
      );
      const expected = VALUES.filter((value) => COMPARE[operator]?.(new Decimal(value), new Decimal(text)));
      expect(found.sort()).toEqual([...expected].sort());
    }),
    { numRuns: 300 },
  );
});
