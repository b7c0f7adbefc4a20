import { compileFormula, Decimal, fromScaled, type FormulaHost, type FormulaValue } from '../index.ts';
import { compiled, environment, hostOf, number, text } from './evaluating.ts';

const OPTIONS = { blanksAs: 'zero', where: 'field' } as const;

describe('Formula Operators and Functions › Formulas in formulas', () => {
  const fee = compiled('Rate__c * Minutes__c / 60', { Rate__c: number('1'), Minutes__c: number('1') });
  const half = compiled('A__c / 3', { A__c: number('1') }, { blanksAs: 'blank' });

  it('is taken in with its inputs, shared ones once', () => {
    const host = hostOf({
      Fee__c: { kind: 'formula', compiled: fee, prefix: [] },
      Minutes__c: { kind: 'stored', type: 'number' },
    });
    const outer = compileFormula('Fee__c + Minutes__c', host, OPTIONS);
    expect(outer.inputs).toEqual([['Rate__c'], ['Minutes__c']]);
    expect(outer.evaluate([6_000, 90], environment())).toBe(9_090);
  });

  it('reads the parent it belongs to', () => {
    const host = hostOf({
      'Dispatch__r.Fee__c': { kind: 'formula', compiled: fee, prefix: ['Dispatch__r'] },
      Minutes__c: { kind: 'stored', type: 'number' },
    });
    const outer = compileFormula('Dispatch__r.Fee__c + Minutes__c', host, OPTIONS);
    expect(outer.inputs).toEqual([['Dispatch__r', 'Rate__c'], ['Dispatch__r', 'Minutes__c'], ['Minutes__c']]);
    expect(outer).toMatchObject({
      crossObject: true,
      spans: ['Dispatch__r'],
      references: ['Dispatch__r.Fee__c', 'Minutes__c'],
    });
    expect(outer.evaluate([6_000, 60, 5], environment())).toBe(6_005);
  });

  it('is not rounded on the way', () => {
    const host = hostOf({ Third__c: { kind: 'formula', compiled: half, prefix: [] } });
    const outer = compileFormula('FLOOR(Third__c * 3)', host, OPTIONS);
    expect(outer.evaluate([100], environment())).toBe(100);
  });

  it('keeps its own reading of blanks, and its blank result is read as the outer formula reads blanks', () => {
    const host = hostOf({ Third__c: { kind: 'formula', compiled: half, prefix: [] } });
    const asZero = compileFormula('Third__c + 1', host, OPTIONS);
    const asBlank = compileFormula('Third__c + 1', host, { ...OPTIONS, blanksAs: 'blank' });
    expect(asZero.evaluate([null], environment())).toBe(1);
    expect(asBlank.evaluate([null], environment())).toBeNull();
  });

  it('passes its error on', () => {
    const quotient = compiled('1 / A__c', { A__c: number('1') });
    const host = hostOf({ Q__c: { kind: 'formula', compiled: quotient, prefix: [] } });
    expect(compileFormula('BLANKVALUE(Q__c, 1)', host, OPTIONS).evaluate([0], environment())).toBeNull();
  });

  it('hands on what it depends on', () => {
    const age = compiled('TODAY() - Born__c', { Born__c: { type: 'date', value: null } });
    const host = hostOf({ 'A__r.Age__c': { kind: 'formula', compiled: age, prefix: ['A__r'] } });
    const outer = compileFormula('ABS(A__r.Age__c)', host, OPTIONS);
    expect(outer.volatile).toBe(true);
    expect([...outer.functions].sort()).toEqual(['ABS', 'TODAY']);
  });

  it('sees the values before the change in PRIORVALUE and ISCHANGED', () => {
    const host = hostOf({ Fee__c: { kind: 'formula', compiled: fee, prefix: [] } });
    const rule = compileFormula('AND(ISCHANGED(Fee__c), PRIORVALUE(Fee__c) = 100)', host, {
      blanksAs: 'blank',
      where: 'rule',
    });
    expect(rule.evaluate([200, 60], environment({ prior: [100, 60] }))).toBe(true);
    expect(rule.evaluate([100, 60], environment({ prior: [50, 120] }))).toBe(false);
  });
});

describe('Formula Operators and Functions › Fields of the record and its parents', () => {
  it('names each stored field once, whatever its letter case', () => {
    const ready = compiled('N + n + N', { N: number('1'), n: number('1') });
    expect(ready.inputs).toEqual([['N']]);
    expect(ready.inputTypes).toEqual(['number']);
    expect(ready).toMatchObject({ volatile: false, crossObject: false, type: 'number' });
  });

  it('lists every relationship on the way up', () => {
    const name = 'A__r.B__r.Name';
    expect(compiled(name, { [name]: text('x') }).spans).toEqual(['A__r', 'A__r.B__r']);
  });

  it('takes 0 and 1 for a checkbox and blank for false', () => {
    const ready = compiled('NOT(B)', { B: { type: 'boolean', value: null } });
    expect([true, 1, false, 0, null].map((value: FormulaValue) => ready.evaluate([value], environment()))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('gives integers as JS numbers and the rest as decimals', () => {
    const ready = compiled('A + B', { A: number('1'), B: number('1') });
    expect(ready.evaluate([fromScaled(15, 1), fromScaled(5, 1)], environment())).toBe(2);
    expect(ready.evaluate([fromScaled(15, 1), 1], environment())).toBeInstanceOf(Decimal);
  });
});

describe('Formula Operators and Functions › Global variables', () => {
  const host: FormulaHost = {
    resolve: ([space, name]) => {
      if (space === '$Permission') return { kind: 'stored', type: 'boolean' };
      if (space === '$Label') return { kind: 'stored', type: 'text' };
      if (space === 'By__c') return { kind: 'stored', type: 'id' };
      return name === 'Id' ? { kind: 'stored', type: 'id' } : { kind: 'stored', type: 'text' };
    },
    fieldOf: (object, name) => (object === 'Zip__c' && ['Name', 'City__c'].includes(name) ? 'text' : undefined),
  };
  const rule = (formula: string) => compileFormula(formula, host, { blanksAs: 'blank', where: 'rule' });

  it('$User.Id has 15 characters, as lookups have', () => {
    const same = rule('By__c = $User.Id');
    const env = environment({ global: (path) => (path.join('.') === '$User.Id' ? '005000000000001AAA' : null) });
    expect(same.volatile).toBe(true);
    expect(same.inputs).toEqual([['By__c']]);
    expect(same.evaluate(['005000000000001AAA'], env)).toBe(true);
    expect(same.evaluate(['005000000000002AAA'], env)).toBe(false);
    expect(rule('LEN($User.Id) = 15').evaluate([], env)).toBe(true);
  });

  it('$Permission and $Label ask the environment', () => {
    const env = environment({ permission: (name) => name === 'Haul', label: (name) => `[${name}]` });
    expect(rule('$Permission.Haul').evaluate([], env)).toBe(true);
    expect(rule('$Permission.Other').evaluate([], env)).toBe(false);
    expect(rule('$Label.Hello & "!"').evaluate([], env)).toBe('[Hello]!');
  });

  it('$System.OriginDateTime is 1900-01-01', () => {
    expect(rule('$System.OriginDateTime').evaluate([], environment())).toBe(Date.UTC(1900, 0, 1));
  });

  it('VLOOKUP asks for the record by its name', () => {
    const asked: string[] = [];
    const env = environment({
      vlookup: (...question) => {
        asked.push(question.join('|'));
        return 'Minato';
      },
    });
    const ready = rule(
      'VLOOKUP($ObjectType.Zip__c.Fields.City__c, $ObjectType.Zip__c.Fields.Name, "105" & By__c) = "Minato"',
    );
    expect(ready.volatile).toBe(true);
    expect(ready.evaluate(['001000000000001'], env)).toBe(true);
    expect(asked).toEqual(['Zip__c|Name|105001000000000001|City__c']);
  });
});
