import { FUNCTIONS } from '../functions/table.ts';
import { parse, type Node } from '../parser.ts';
import type { FormulaValue } from '../index.ts';
import { evaluated, NOW, type Setting } from './evaluating.ts';
import { ADVANCED_ROWS, DATE_ROWS, LOGICAL_ROWS, MATH_ROWS, TEXT_ROWS, type Row } from './function-rows.ts';

const RULE: Setting = { where: 'rule' };

const show = (value: FormulaValue): string => JSON.stringify(value);

describe.each([
  ['logical', LOGICAL_ROWS],
  ['math', MATH_ROWS],
  ['text', TEXT_ROWS],
  ['date and time', DATE_ROWS],
  ['advanced', ADVANCED_ROWS],
] as [string, readonly Row[]][])('%s functions', (_, rows) => {
  it.each(
    rows.map(([formula, expected, fields = {}, setting = RULE]) => ({
      formula,
      expected,
      fields,
      setting,
      name: show(expected),
    })),
  )('$formula is $name', ({ formula, expected, fields, setting }) => {
    expect(evaluated(formula, fields, setting)).toEqual(expected);
  });
});

function called(node: Node): string[] {
  switch (node.kind) {
    case 'call':
      return [node.name, ...node.args.flatMap(called)];
    case 'unary':
      return called(node.operand);
    case 'binary':
      return [...called(node.left), ...called(node.right)];
    default:
      return [];
  }
}

describe('Formula Operators and Functions › Functions', () => {
  it('has an example for every function it does not refuse', () => {
    const rows = [...LOGICAL_ROWS, ...MATH_ROWS, ...TEXT_ROWS, ...DATE_ROWS, ...ADVANCED_ROWS];
    const exemplified = new Set(rows.flatMap(([formula]) => called(parse(formula))));
    const missing = FUNCTIONS.filter((spec) => spec.refused === undefined && !exemplified.has(spec.name)).map(
      (spec) => spec.name,
    );
    expect(missing).toEqual([]);
  });

  it('names each function once', () => {
    expect(new Set(FUNCTIONS.map((spec) => spec.name)).size).toBe(FUNCTIONS.length);
  });

  it('evaluates at the clock of the environment', () => {
    expect(evaluated('NOW()')).toBe(NOW);
  });
});
