import type { FormulaValue } from '../index.ts';
import { checkbox, date, datetime, evaluated, number, picklist, text, time, type Fields } from './evaluating.ts';

const F: Fields = {
  N: number(null),
  T: text(null),
  S: text('abc'),
  D: date('2023-05-31'),
  E: date(null),
  M: datetime(Date.UTC(2023, 4, 31, 12)),
  C: time(23 * 3_600_000),
  B: checkbox(true),
  P: picklist('A'),
};

type Case = [formula: string, expected: FormulaValue];

const check = (cases: Case[], blanksAs: 'zero' | 'blank' = 'blank'): void => {
  it.each(cases)('%s is %j', (formula, expected) => {
    expect(evaluated(formula, F, { blanksAs })).toEqual(expected);
  });
};

describe('Formula Operators and Functions › Precedence of operators', () => {
  check([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['100 / 10 / 2', 5],
    ['-2 + 5', 3],
    ['--2', 2],
    ['-2 ^ 2', 4],
    ['1 + 1 = 2 && 3 > 2', true],
    ['TRUE || FALSE && FALSE', true],
    ['!B || TRUE', true],
    ['NOT B', false],
    ['not(B) || true', true],
    ['1 < 2 = TRUE', true],
    ['"a" & "b" + "c"', 'abc'],
    ['2 <> 3', true],
    ['2 != 2', false],
    ['2 == 2', true],
  ]);

  it('^ binds looser than * and /, as the platform has it', () => {
    expect(evaluated('2 * 5 ^ 7 + 11')).toBe(10_000_011);
    expect(evaluated('2 ^ 5 * 7 + 11')).toBe(34_359_738_379);
    expect(evaluated('2 * (5 ^ 2)')).toBe(50);
  });
});

describe('Formula Operators and Functions › Blanks and comments', () => {
  check([
    ['1 /* one */ + /* two */ 2', 3],
    ['1\n+\r\n\t2', 3],
    ['/* a * b / c */ 5', 5],
    ['\'single\' & "double"', 'singledouble'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['"line\\nbreak\\ttab"', 'line\nbreak\ttab'],
    ['"日本語" & "😀"', '日本語😀'],
    ['S & s', 'abcabc'],
  ]);
});

describe('Formula Operators and Functions › Blank fields', () => {
  describe('read as blank', () => {
    check([
      ['N + 1', null],
      ['N * 0', null],
      ['-N', null],
      ['N = 0', null],
      ['N <> 0', null],
      ['N = NULL', null],
      ['N > 0', null],
      ['NOT(N > 0)', null],
      ['IF(N > 0, 1, 2)', 2],
      ['IF(NOT(N > 0), 1, 2)', 2],
      ['N > 0 || TRUE', true],
    ]);
  });

  describe('read as zero', () => {
    check(
      [
        ['N + 1', 1],
        ['N * 5', 0],
        ['N = 0', true],
        ['N < 1', true],
        ['1 / (N + 2)', '0.5'],
      ],
      'zero',
    );
  });

  it('dates and texts do not turn into zero', () => {
    expect(evaluated('E + 1', F)).toBeNull();
    expect(evaluated('ISBLANK(E)', F)).toBe(true);
  });
});

describe('Formula Operators and Functions › Text operators', () => {
  check([
    ['S = "abc"', true],
    ['S = "ABC"', false],
    ['S <> "ABC"', true],
    ['T = ""', true],
    ['T = NULL', true],
    ['T <> "x"', true],
    ['T & "x"', 'x'],
    ['T + "x"', 'x'],
    ['S + NULL', 'abc'],
    ['T', null],
    ['"a" < "b"', true],
    ['"B" < "a"', true],
    ['T < "b"', null],
    ['TEXT(P) = "A"', true],
  ]);
});

describe('Formula Operators and Functions › Dates and times', () => {
  check([
    ['D + 1', '2023-06-01'],
    ['1 + D', '2023-06-01'],
    ['D + 1.9', '2023-06-01'],
    ['D - 31', '2023-04-30'],
    ['D - 1.9', '2023-05-30'],
    ['D - DATE(2023,4,1)', 60],
    ['DATE(2024,3,1) - DATE(2024,2,28)', 2],
    ['D - E', null],
    ['D > DATE(2023,5,30)', true],
    ['D = E', null],
    ['M + 0.5', Date.UTC(2023, 5, 1)],
    ['M - 1/24', Date.UTC(2023, 4, 31, 11)],
    ['M + 1/3', Date.UTC(2023, 4, 31, 20)],
    ['M - DATETIMEVALUE("2023-05-30 00:00:00")', '1.5'],
    ['(M - DATETIMEVALUE("2023-05-31 09:00:00")) * 24 * 60', 180],
    ['C + 7200000', 3_600_000],
    ['TIMEVALUE("01:00:00.000") - C', 7_200_000],
    ['C > TIMEVALUE("12:00:00.000")', true],
    ['D = NULL', null],
    ['DATE(2023,1,1) - NULL', null],
    ['TEXT(DATE(9999,12,31))', '9999-12-31'],
  ]);
});

describe('Formula Operators and Functions › Errors', () => {
  it.each(['1 / 0', 'MOD(1, 0)', 'SQRT(-1)', 'LN(0)', 'LOG(-1)', 'VALUE("abc")', 'VALUE("1,000")', 'VALUE(" 1")'])(
    '%s is no value in a field, as the API shows #Error!',
    (formula) => {
      expect(evaluated(formula)).toBeNull();
    },
  );

  it.each([
    ['1 / 0', 'Division by zero'],
    ['DATE(2023, 2, 29)', 'Year, Month or Day out of range in DATE() function'],
    ['DATEVALUE("2023/05/01")', "'2023/05/01' is no date of the form YYYY-MM-DD"],
    ['DATE(9999,12,31) + 1', 'Year out of range'],
    ['10 ^ 65', '#Too Big!'],
    ['EXP(1000)', '#Too Big!'],
    ['(0 - 8) ^ 0.5', 'Out of range argument to ^'],
    ['0 ^ (0 - 1)', 'Out of range argument to ^'],
    ['VALUE("x")', "The value 'x' is not a valid number."],
    [
      'HYPERLINK("javascript:alert(1)", "x")',
      "Incorrect argument value for function 'HYPERLINK()'. Javascript is not allowed.",
    ],
  ])('%s is thrown in a rule', (formula, message) => {
    expect(() => evaluated(`ISBLANK(${formula})`, {}, { where: 'rule' })).toThrow(message);
  });

  it('an error in a branch not taken does no harm', () => {
    expect(evaluated('IF(N = 0, 0, 100 / N)', F, { blanksAs: 'zero' })).toBe(0);
  });

  it('BLANKVALUE does not catch an error', () => {
    expect(evaluated('BLANKVALUE(1 / 0, 5)')).toBeNull();
  });
});
