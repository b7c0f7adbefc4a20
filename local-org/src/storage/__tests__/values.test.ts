import fc from 'fast-check';
import { scaledFromText, StoredValueError, textFromScaled, toApi, toStored, type ColumnField } from '../index.ts';

const field = (type: string, scale?: number): ColumnField => ({ name: 'F__c', type, scale });

describe('A number', () => {
  it('is kept exactly as value × 10^scale', () => {
    expect(toStored(field('double', 1), 0.6)).toBe(6);
    expect(toStored(field('double', 2), '1234567890123456.78')).toBe(123456789012345678n);
    expect(toStored(field('double', 3), 1e-3)).toBe(1);
    expect(toApi(field('double', 2), 1250)).toBe(12.5);
  });

  it('with more digits than the field is rounded half up, away from zero', () => {
    expect(
      ['0.5', '1.5', '2.5', '-0.5', '-2.5', '2.4999'].map((text) => Number(toStored(field('double', 0), text))),
    ).toEqual([1, 2, 3, -1, -3, 2]);
  });

  it('written out and read again is the same', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.integer({ min: 0, max: 17 }), (scaled, scale) => {
        expect(scaledFromText(textFromScaled(scaled, scale), scale)).toBe(scaled);
      }),
    );
  });

  it.each(['', '.', '1,000', 'abc', '1e999', '0x10', '--1'])('is not %p', (text) => {
    expect(scaledFromText(text, 0)).toBeUndefined();
  });

  it('that is none is refused by the name of its field', () => {
    expect(() => toStored(field('double', 0), 'abc')).toThrow(StoredValueError);
    expect(() => toStored(field('double', 0), true)).toThrow(/F__c: value not of required type: true/);
    expect(() => toStored(field('double', 0), { a: 1 })).toThrow(StoredValueError);
  });
});

describe('A date', () => {
  it('is kept as it is written', () => {
    expect(toStored(field('date'), '2024-02-29')).toBe('2024-02-29');
    expect(toApi(field('date'), '2024-02-29')).toBe('2024-02-29');
  });

  it.each(['2023-02-29', '2023-13-01', '2023-1-1', '20230101', 'today'])('is not %s', (text) => {
    expect(() => toStored(field('date'), text)).toThrow(StoredValueError);
  });
});

describe('A date-time', () => {
  it.each([
    ['2023-05-01T09:00:00+09:00', '2023-05-01T00:00:00.000+0000'],
    ['2023-05-01T09:00:00.123+0900', '2023-05-01T00:00:00.123+0000'],
    ['2023-05-01T00:00:00Z', '2023-05-01T00:00:00.000+0000'],
    ['2023-05-01', '2023-05-01T00:00:00.000+0000'],
  ])('%s reads as %s', (given, answered) => {
    expect(toApi(field('datetime'), toStored(field('datetime'), given))).toBe(answered);
  });

  it.each(['2023-05-01T25:00:00Z', '2023-05-32T00:00:00Z', 'soon'])('is not %s', (text) => {
    expect(() => toStored(field('datetime'), text)).toThrow(StoredValueError);
  });
});

describe('Other values', () => {
  it('a time is kept as milliseconds of the day', () => {
    expect(toStored(field('time'), '13:45:30.250Z')).toBe(49_530_250);
    expect(toApi(field('time'), 49_530_250)).toBe('13:45:30.250Z');
  });

  it('a checkbox that nobody set is false', () => {
    expect(toStored(field('boolean'), null)).toBe(0);
    expect(toApi(field('boolean'), null)).toBe(false);
    expect(toApi(field('boolean'), toStored(field('boolean'), 'true'))).toBe(true);
  });

  it('an id is kept with 18 characters', () => {
    expect(toStored(field('reference'), '001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
    expect(() => toStored(field('reference'), 'nobody')).toThrow(StoredValueError);
  });

  it('empty text is null', () => {
    expect(toStored(field('string'), '')).toBeNull();
    expect(toApi(field('string'), null)).toBeNull();
  });
});
