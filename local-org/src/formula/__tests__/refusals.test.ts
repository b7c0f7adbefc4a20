import { FormulaError } from '../index.ts';
import {
  compiled,
  checkbox,
  date,
  hostOf,
  multipicklist,
  number,
  picklist,
  refusal,
  text,
  time,
  type Fields,
} from './evaluating.ts';
import { compileFormula } from '../index.ts';

const F: Fields = {
  N: number('1'),
  T: text('x'),
  D: date('2023-05-01'),
  P: picklist('A'),
  M: multipicklist('a', ['a', 'b']),
  B: checkbox(true),
  C: time(0),
  'Parent__r.T__c': text('y'),
};

function caught(formula: string): FormulaError {
  try {
    compiled(formula, F);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error(`${formula} was taken`);
}

describe('Formula Operators and Functions › Refusals: Syntax', () => {
  it.each([
    ['', "Syntax error. Found 'end of formula'", 0],
    ['1 +', "Syntax error. Found 'end of formula'", 3],
    ['(1 + 2', "Syntax error. Missing ')'", 6],
    ['ABS(1', "Syntax error. Missing ')'", 5],
    ['ABS 1', 'Syntax error. Extra', 4],
    ['1)', "Syntax error. Extra ')'", 1],
    ['1 2', "Syntax error. Extra '2'", 2],
    ['N N', 'Syntax error. Extra N', 2],
    ['IF(TRUE,,1)', "Syntax error. Found ','", 8],
    ['1 * / 2', "Syntax error. Found '/'", 4],
    ['.5', "Syntax error. Found '.'", 0],
    ['N % 2', "Syntax error. Found '%'", 2],
    ['"open', "Syntax error. Missing '\"'", 0],
    ['"two\nlines"', "Syntax error. Missing '\"'", 0],
    ['"\\d"', "Syntax error. Found '\\d'", 1],
    ['1 /* open', "Syntax error. Missing '*/'", 2],
    ['TRUE &&', "Syntax error. Found 'end of formula'", 7],
    ['名前 = 1', "Syntax error. Found '名'", 0],
  ])('%j: %s at %i', (formula, message, position) => {
    const error = caught(formula);
    expect(error.message).toContain(message);
    expect([error.code, error.position]).toEqual(['SYNTAX', position]);
  });

  it('is refused before the stack gives out', () => {
    expect(refusal('('.repeat(1_500))).toContain('Too deeply nested');
    expect(refusal('-'.repeat(1_500))).toContain('Too deeply nested');
  });
});

describe('Formula Operators and Functions › Refusals: Names', () => {
  it.each([
    ['1 + Nothing__c', 'UNKNOWN_FIELD', 'Field Nothing__c does not exist. Check spelling.', 4],
    ['$User.Nothing', 'UNKNOWN_FIELD', 'Field $User.Nothing does not exist. Check spelling.', 0],
    ['$System.Nothing', 'UNKNOWN_FIELD', 'Field $System.Nothing does not exist. Check spelling.', 0],
    [
      'VLOOKUP($ObjectType.Zip__c.Fields.Nothing, T, T)',
      'NOT_ALLOWED_HERE',
      'Function VLOOKUP may not be used in this type of formula',
      0,
    ],
    ['1 + Nope(1)', 'UNKNOWN_FUNCTION', 'Unknown function NOPE. Check spelling.', 4],
  ])('%s', (formula, code, message, position) => {
    expect(caught(formula)).toMatchObject({ code, message, position });
  });
});

describe('Formula Operators and Functions › Refusals: Types of parameters', () => {
  it.each([
    ['ABS(T)', "Incorrect parameter type for function 'ABS()'. Expected Number, received Text", 4],
    ['LEN(N)', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number", 4],
    ['YEAR(T)', "Incorrect parameter type for function 'YEAR()'. Expected Date, received Text", 5],
    ['HOUR(D)', "Incorrect parameter type for function 'HOUR()'. Expected Time, received Date", 5],
    ['IF(N, 1, 2)', "Incorrect parameter type for function 'IF()'. Expected Boolean, received Number", 3],
    ['IF(B, 1, "a")', "Incorrect parameter type for function 'IF()'. Expected Number, received Text", 9],
    ['AND(B, N)', "Incorrect parameter type for function 'AND()'. Expected Boolean, received Number", 7],
    [
      'TEXT(T)',
      "Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Picklist, received Text",
      5,
    ],
    [
      'TEXT(B)',
      "Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Picklist, received Boolean",
      5,
    ],
    ['BLANKVALUE(N, "x")', "Incorrect parameter type for function 'BLANKVALUE()'. Expected Number, received Text", 14],
    ['CASE(N, "1", 2, 3)', "Incorrect parameter type for function 'CASE()'. Expected Number, received Text", 8],
    ['CASE(N, 1, 2, "x")', "Incorrect parameter type for function 'CASE()'. Expected Number, received Text", 14],
    ['CASE(P, T, 2, 3)', "Incorrect parameter type for function 'CASE()'. Expected Text Literal, received Text", 8],
    ['ISBLANK(B)', "Incorrect argument type for function 'ISBLANK()'.", 8],
    ['CASE(B, TRUE, 1, 2)', "Incorrect argument type for function 'CASE()'.", 5],
    ['DATEVALUE(N)', "Incorrect argument type for function 'DATEVALUE()'.", 10],
    ['N + T', "Incorrect parameter type for operator '+'. Expected Number, Date, DateTime, received Text", 4],
    ['T + N', "Incorrect parameter type for operator '+'. Expected Text, received Number", 4],
    ['T - T', "Incorrect parameter type for operator '-'. Expected Number, Date, DateTime, received Text", 0],
    ['D + D', "Incorrect parameter type for operator '+'. Expected Number, received Date", 4],
    ['N - D', "Incorrect parameter type for operator '-'. Expected Number, received Date", 4],
    ['T & N', "Incorrect parameter type for operator '&'. Expected Text, received Number", 4],
    ['N * D', "Incorrect parameter type for operator '*'. Expected Number, received Date", 4],
    ['N = T', "Incorrect parameter type for operator '='. Expected Number, received Text", 4],
    ['N < D', "Incorrect parameter type for operator '<'. Expected Number, received Date", 4],
    ['B > B', "Incorrect parameter type for operator '>'. Expected Number, Date, DateTime, received Boolean", 0],
    ['N && B', "Incorrect parameter type for operator '&&'. Expected Boolean, received Number", 0],
    ['!N', "Incorrect parameter type for operator '!'. Expected Boolean, received Number", 1],
    ['-T', "Incorrect parameter type for operator '-'. Expected Number, received Text", 1],
    ['C + C', "Incorrect argument type for operator '+'.", 4],
    ['INCLUDES(M, T)', "Incorrect parameter type for function 'INCLUDES()'. Expected Text Literal, received Text", 12],
    ['ISPICKVAL(T, "A")', "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text", 10],
  ])('%s: %s', (formula, message, position) => {
    expect(caught(formula)).toMatchObject({ code: 'WRONG_TYPE', message, position });
  });
});

describe('Formula Operators and Functions › Refusals: Numbers of parameters', () => {
  it.each([
    ['ABS()', "Incorrect number of parameters for function 'ABS()'. Expected 1, received 0"],
    ['ABS(1, 2)', "Incorrect number of parameters for function 'ABS()'. Expected 1, received 2"],
    ['IF(B, 1)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 2"],
    ['CASE(N, 1, 2)', "Incorrect number of parameters for function 'CASE()'. Expected 4, received 3"],
    ['CASE(N, 1, 2, 3, 4)', "Incorrect number of parameters for function 'CASE()'. Expected 6, received 5"],
    ['TODAY(1)', "Incorrect number of parameters for function 'TODAY()'. Expected 0, received 1"],
    ['FIND("a")', "Incorrect number of parameters for function 'FIND()'. Expected 2, received 1"],
    ['MAX()', "Incorrect number of parameters for function 'MAX()'. Expected 1, received 0"],
  ])('%s: %s', (formula, message) => {
    expect(caught(formula)).toMatchObject({ code: 'WRONG_COUNT', message });
  });
});

describe('Formula Operators and Functions › Refusals: Picklists', () => {
  it.each(['P = "A"', 'P & "x"', 'LEN(P)', 'IF(TRUE, P, "x")', 'CONTAINS(P, "A")', 'P', 'BLANKVALUE(P, "x")'])(
    'is refused in %s',
    (formula) => {
      expect(refusal(formula, F)).toBe(
        'Field P is a picklist field. Picklist fields are only supported in certain functions.',
      );
    },
  );

  it.each(['M = "a"', 'ISPICKVAL(M, "a")', 'TEXT(M)', 'CASE(M, "a", 1, 2)'])(
    'of many values is refused in %s',
    (formula) => {
      expect(refusal(formula, F)).toBe(
        'Field M is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.',
      );
    },
  );

  it('of many values takes only its own values in INCLUDES', () => {
    expect(refusal('INCLUDES(M, "z")', F)).toBe(
      'Incorrect parameter for function INCLUDES(). Text Literal must be a valid value for this multi-select picklist field.',
    );
  });
});

describe('Formula Operators and Functions › Refusals: Functions of rules', () => {
  it.each(['ISCHANGED(N)', 'PRIORVALUE(N)', 'ISNEW()', 'ISCLONE()', 'REGEX(T, "a")', 'URLFOR(T)'])(
    '%s is refused in a field and in a default',
    (formula) => {
      const message = `Function ${formula.slice(0, formula.indexOf('('))} may not be used in this type of formula`;
      expect(refusal(formula, F)).toBe(message);
      expect(refusal(formula, F, { where: 'default' })).toBe(message);
    },
  );

  it.each([
    ['ISCHANGED(N + 1)', "Incorrect parameter for function 'ISCHANGED()'. Expected field reference."],
    ['PRIORVALUE("x")', "Incorrect parameter for function 'PRIORVALUE()'. Expected field reference."],
    ['ISCHANGED(Parent__r.T__c)', 'The ISCHANGED function cannot reference the Parent__r.T__c field.'],
    ['VLOOKUP(T, T, T)', "Incorrect parameter for function 'VLOOKUP()'. Expected $ObjectType field reference."],
    [
      'VLOOKUP($ObjectType.Zip__c.Fields.Name, $ObjectType.Zip__c.Fields.City__c, T)',
      "Incorrect parameter for function 'VLOOKUP()'. The lookup field must be the Name of a custom object.",
    ],
    [
      'VLOOKUP($ObjectType.Zip__c.Fields.Nothing, $ObjectType.Zip__c.Fields.Name, T)',
      'Field $ObjectType.Zip__c.Fields.Nothing does not exist. Check spelling.',
    ],
    [
      'REGEX(T, "(a")',
      "Incorrect parameter for function 'REGEX()'. Invalid regular expression '(a': a group is not closed",
    ],
  ])('%s in a rule: %s', (formula, message) => {
    expect(refusal(formula, F, { where: 'rule' })).toBe(message);
  });
});

describe('Formula Operators and Functions › Refusals: Not supported', () => {
  it.each(['GETSESSIONID()', 'DISTANCE(N, N, "km")', 'GEOLOCATION(1, 2)', 'CURRENCYRATE("USD")', 'IMAGEPROXYURL("x")'])(
    '%s is refused with a code',
    (formula) => {
      expect(caught(formula)).toMatchObject({ code: 'UNSUPPORTED_FUNCTION' });
    },
  );

  it('long text is refused by its type', () => {
    const host = hostOf({ Memo__c: { kind: 'stored', type: 'text', unsupported: 'Long Text Area' } });
    expect(() => compileFormula('LEN(Memo__c)', host, { blanksAs: 'zero', where: 'field' })).toThrow(
      'You referenced an unsupported field type called "Long Text Area" using the following field: Memo__c',
    );
  });
});

describe('Formula Operators and Functions › Refusals: Types of results', () => {
  it('must be of the expected type', () => {
    expect(refusal('T', F, { result: 'number' })).toBe(
      'Formula result is data type (Text), incompatible with expected data type (Number).',
    );
    expect(refusal('N', F, { result: 'boolean', where: 'rule' })).toBe(
      'Formula result is data type (Number), incompatible with expected data type (Boolean).',
    );
  });

  it('may be NULL of any type', () => {
    expect(compiled('NULL', {}, { result: 'date' }).type).toBe('date');
  });
});

describe('Formula Operators and Functions › Refusals: Limits', () => {
  it('3,900 characters are taken, one more is not', () => {
    expect(compiled(`"${'a'.repeat(3_898)}"`).type).toBe('text');
    expect(refusal(`"${'a'.repeat(3_899)}"`)).toBe(
      'Formula is too long (3,901 characters). Maximum length is 3,900 characters.',
    );
  });

  it('4,000 bytes: Japanese counts three a character', () => {
    expect(refusal(`"${'漢'.repeat(1_340)}"`)).toBe(
      'Formula is too long (4,022 bytes). Maximum length is 4,000 bytes.',
    );
  });

  it('the compiled size counts each use of a nested formula in full', () => {
    const inner = compiled(`LEN("${'a'.repeat(3_000)}")`);
    const host = hostOf({ F: { kind: 'formula', compiled: inner, prefix: [] } });
    const outer = (uses: number) =>
      compileFormula(Array(uses).fill('F').join('+'), host, { blanksAs: 'zero', where: 'field' });
    expect(outer(4).compiledSize).toBeLessThanOrEqual(15_000);
    expect(() => outer(5)).toThrow('Compiled formula is too big to execute');
  });

  it('ten relationships are climbed, eleven are not', () => {
    const path = (levels: number): string => [...Array(levels).fill('Up__r'), 'N'].join('.');
    expect(compiled(path(10), { [path(10)]: number('1') }).crossObject).toBe(true);
    expect(refusal(path(11), { [path(11)]: number('1') })).toContain('at most 10 relationships');
  });
});
