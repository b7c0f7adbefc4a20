import type { Exact } from '../exact.ts';
import { FormulaError } from '../error.ts';
import { expectType, functionLabel, type Eval, type Expr, type ExprType, type Scope } from '../expr.ts';
import type { FormulaPlace } from '../types.ts';

export type Category = 'logical' | 'math' | 'text' | 'date' | 'advanced';

/** A call under check: the function's name, its checked arguments, where it stands. */
export interface Call {
  readonly name: string;
  readonly args: readonly Expr[];
  readonly position: number;
  readonly scope: Scope;
}

/** One function of the language: a row of the table. */
export interface FunctionSpec {
  readonly name: string;
  readonly category: Category;
  /** As the documentation writes it: "ADDMONTHS(date, num)". */
  readonly usage: string;
  /** What it does and where it differs from its name, in one sentence. */
  readonly summary: string;
  readonly min: number;
  readonly max: number;
  /** The kinds of formula it may stand in; all when absent. */
  readonly places?: readonly FormulaPlace[];
  /** Its value may change while the record does not. */
  readonly volatile?: boolean;
  /** Why the local org refuses it, although the platform knows it. */
  readonly refused?: string;
  /** Checks the arguments and names the result's type. Throws FormulaError. */
  check(call: Call): ExprType;
  /** The closure, from the closures of the arguments. */
  emit(args: readonly Eval[], call: Call): Eval;
}

type Head = Pick<FunctionSpec, 'usage' | 'summary'> & Partial<Pick<FunctionSpec, 'places' | 'volatile'>>;

/** The name and the number of parameters, read from the usage: `F(a, b [, c])`, `F(a, b, ...)`. */
function shape(usage: string): { name: string; min: number; max: number } {
  const name = usage.slice(0, usage.indexOf('('));
  const inside = usage.slice(usage.indexOf('(') + 1, usage.lastIndexOf(')'));
  const [required = '', optional = ''] = inside.split('[');
  const count = (list: string): number =>
    list.split(/[,\]]/).filter((part) => part.trim() !== '' && part.trim() !== '...').length;
  return { name, min: count(required), max: inside.includes('...') ? Infinity : count(required) + count(optional) };
}

/** A function with checks and code of its own. */
export function special(
  category: Category,
  head: Head,
  check: FunctionSpec['check'],
  emit: FunctionSpec['emit'],
): FunctionSpec {
  return { category, ...shape(head.usage), ...head, check, emit };
}

/** A function the platform has and the local org refuses, saying why. */
export function refused(category: Category, head: Head, why: string): FunctionSpec {
  const refuse = (call: Call): never => {
    throw new FormulaError('UNSUPPORTED_FUNCTION', `Function ${call.name} is not supported: ${why}`, call.position);
  };
  return { ...special(category, head, refuse, () => () => null), refused: why };
}

/** A function of fixed parameter types; the last type repeats. */
export function typed(
  category: Category,
  head: Head,
  params: readonly ExprType[],
  result: ExprType,
  emit: FunctionSpec['emit'],
): FunctionSpec {
  const check = (call: Call): ExprType => {
    call.args.forEach((arg, index) => {
      expectType(functionLabel(call.name), arg, params[Math.min(index, params.length - 1)] ?? 'null');
    });
    return result;
  };
  return special(category, head, check, emit);
}

/** Checks arguments against a list of types, one a parameter. */
export function checkMixed(call: Call, types: readonly ExprType[], result: ExprType): ExprType {
  call.args.forEach((arg, index) => {
    expectType(functionLabel(call.name), arg, types[index] ?? 'null');
  });
  return result;
}

type Value = string | boolean | Exact;

/** The closure of a function of one value; blank gives blank. */
export function ofOne(work: (a: never) => Value | null): FunctionSpec['emit'] {
  return ([first]) => {
    const a = first as Eval;
    return (inputs, env) => {
      const x = a(inputs, env);
      return x === null ? null : work(x as never);
    };
  };
}

/** The closure of a function of one number. */
export function ofNumber(work: (a: Exact) => Value | null): FunctionSpec['emit'] {
  return ofOne(work);
}

/** The closure of a function of texts alone; blank text counts as empty. */
export function ofTexts(work: (...texts: string[]) => Value | null): FunctionSpec['emit'] {
  return (args) => (inputs, env) => work(...args.map((arg) => (arg(inputs, env) as string | null) ?? ''));
}

/** WRONG_COUNT in the platform's words, when the number of arguments does not fit. */
export function expectCount(spec: FunctionSpec, received: number, position: number): void {
  if (received >= spec.min && received <= spec.max) return;
  const expected = received < spec.min ? spec.min : spec.max;
  throw new FormulaError(
    'WRONG_COUNT',
    `Incorrect number of parameters for ${functionLabel(spec.name)}. Expected ${String(expected)}, received ${String(received)}`,
    position,
  );
}
