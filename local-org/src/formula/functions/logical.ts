import { FormulaError } from '../error.ts';
import { equal, type Exact } from '../exact.ts';
import { commonType, expectLiteral, expectType, functionLabel, illegalType, isBlank, wrongType } from '../expr.ts';
import type { BooleanEval, Eval, Expr, ExprType } from '../expr.ts';
import { allOf, anyOf, not } from '../operators.ts';
import type { FormulaValue } from '../types.ts';
import { special, typed, type Call, type FunctionSpec } from './spec.ts';

/** The functions of the Logical category, and those that ask about the record's past. */
export const LOGICAL: readonly FunctionSpec[] = [
  typed(
    'logical',
    {
      usage: 'AND(logical1, ...)',
      summary: 'True when all are true; blank counts as false, the rest is not looked at after the first false.',
    },
    ['boolean'],
    'boolean',
    (args) => allOf(args),
  ),
  typed(
    'logical',
    { usage: 'OR(logical1, ...)', summary: 'True when one is true; blank counts as false.' },
    ['boolean'],
    'boolean',
    (args) => anyOf(args),
  ),
  typed(
    'logical',
    { usage: 'NOT(logical)', summary: 'True for false, false for true, blank for blank.' },
    ['boolean'],
    'boolean',
    ([arg]) => not(arg as BooleanEval),
  ),
  special(
    'logical',
    {
      usage: 'IF(logical_test, value_if_true, value_if_false)',
      summary: 'The second value when the test is true, else (blank included) the third.',
    },
    checkIf,
    ([test, yes, no]) => choose(test as Eval, yes as Eval, no as Eval),
  ),
  special(
    'logical',
    {
      usage: 'CASE(expression, value1, result1, else_result, ...)',
      summary: 'The result beside the first equal value; a picklist compares with text literals.',
    },
    checkCase,
    (args, call) => caseOf(args, call),
  ),
  special(
    'logical',
    {
      usage: 'ISBLANK(expression)',
      summary: 'True when blank or empty; never for a number field whose blanks read as zero.',
    },
    checkBlank,
    ([arg]) => {
      const value = arg as Eval;
      return (inputs, env) => isBlank(value(inputs, env));
    },
  ),
  special(
    'logical',
    { usage: 'ISNULL(expression)', summary: 'As ISBLANK, but text is never null.' },
    checkBlank,
    ([arg], call) => {
      if (call.args[0]?.type === 'text') return () => false;
      const value = arg as Eval;
      return (inputs, env) => isBlank(value(inputs, env));
    },
  ),
  special(
    'logical',
    {
      usage: 'BLANKVALUE(expression, substitute)',
      summary: 'The expression, or the substitute when it is blank or empty.',
    },
    checkSubstitute,
    ([value, substitute]) => orElse(value as Eval, substitute as Eval),
  ),
  special(
    'logical',
    {
      usage: 'NULLVALUE(expression, substitute)',
      summary: 'As BLANKVALUE, but text is never null and is returned as it is.',
    },
    checkSubstitute,
    ([value, substitute], call) =>
      call.args[0]?.type === 'text' ? (value as Eval) : orElse(value as Eval, substitute as Eval),
  ),
];

function choose(test: Eval, yes: Eval, no: Eval): Eval {
  return (inputs, env) => (test(inputs, env) === true ? yes(inputs, env) : no(inputs, env));
}

function orElse(value: Eval, substitute: Eval): Eval {
  return (inputs, env) => {
    const found = value(inputs, env);
    return isBlank(found) ? substitute(inputs, env) : found;
  };
}

const PLAIN: readonly ExprType[] = ['number', 'text', 'date', 'datetime', 'time'];

function checkIf(call: Call): ExprType {
  const [test, yes, no] = call.args as [Expr, Expr, Expr];
  const label = functionLabel(call.name);
  expectType(label, test, 'boolean');
  expectType(label, yes, 'boolean', ...PLAIN);
  expectType(label, no, 'boolean', ...PLAIN);
  const type = commonType(yes.type, no.type);
  if (type === undefined) throw wrongType(label, [yes.type], no);
  return type;
}

function checkBlank(call: Call): ExprType {
  const arg = call.args[0] as Expr;
  if (arg.type === 'boolean') throw illegalType(functionLabel(call.name), arg.position);
  expectType(functionLabel(call.name), arg, 'picklist', 'multipicklist', ...PLAIN);
  return 'boolean';
}

function checkSubstitute(call: Call): ExprType {
  const [value, substitute] = call.args as [Expr, Expr];
  const label = functionLabel(call.name);
  if (value.type === 'boolean') throw illegalType(label, value.position);
  expectType(label, value, ...PLAIN);
  const type = commonType(value.type, substitute.type);
  if (type === undefined) throw wrongType(label, [value.type], substitute);
  return type;
}

function checkCase(call: Call): ExprType {
  const { args, name, position } = call;
  const label = functionLabel(name);
  if (args.length % 2 === 1) {
    throw new FormulaError(
      'WRONG_COUNT',
      `Incorrect number of parameters for ${label}. Expected ${String(args.length + 1)}, received ${String(args.length)}`,
      position,
    );
  }
  const subject = args[0] as Expr;
  if (subject.type === 'boolean') throw illegalType(label, subject.position);
  expectType(label, subject, 'picklist', ...PLAIN);
  let compared: ExprType = subject.type;
  let result: ExprType = 'null';
  for (let index = 1; index < args.length; index += 1) {
    const arg = args[index] as Expr;
    if (arg.type === 'boolean') throw illegalType(label, arg.position);
    const isValue = index % 2 === 1 && index < args.length - 1;
    if (isValue) compared = checkCaseValue(label, compared, arg);
    else result = shared(label, result, arg);
  }
  return result;
}

function checkCaseValue(label: string, compared: ExprType, value: Expr): ExprType {
  if (compared !== 'picklist') return shared(label, compared, value);
  expectLiteral(label, value);
  return compared;
}

function shared(label: string, type: ExprType, arg: Expr): ExprType {
  expectType(label, arg, ...PLAIN);
  const common = commonType(type, arg.type);
  if (common === undefined) throw wrongType(label, [type], arg);
  return common;
}

/** Are the two the same value, in a type where blank text is empty and nothing else equals a blank? */
function sameIn(type: ExprType): (a: FormulaValue, b: FormulaValue) => boolean {
  if (type === 'number') return (a, b) => a !== null && b !== null && equal(a as Exact, b as Exact);
  if (type === 'text' || type === 'picklist') return (a, b) => (a ?? '') === (b ?? '');
  return (a, b) => a !== null && a === b;
}

function caseOf(args: readonly Eval[], call: Call): Eval {
  const subject = args[0] as Eval;
  const otherwise = args[args.length - 1] as Eval;
  const same = sameIn(typeOfComparison(call.args));
  const pairs: [Eval, Eval][] = [];
  for (let index = 1; index < args.length - 1; index += 2) pairs.push([args[index] as Eval, args[index + 1] as Eval]);
  return (inputs, env) => {
    const value = subject(inputs, env);
    for (const [candidate, result] of pairs) if (same(value, candidate(inputs, env))) return result(inputs, env);
    return otherwise(inputs, env);
  };
}

function typeOfComparison(args: readonly Expr[]): ExprType {
  const compared = args.filter((_, index) => index === 0 || (index % 2 === 1 && index < args.length - 1));
  return compared.reduce<ExprType>((type, arg) => (type === 'null' ? arg.type : type), 'null');
}
