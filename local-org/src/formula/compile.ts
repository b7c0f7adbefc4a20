import { FormulaError, FormulaEvaluationError } from './error.ts';
import { Decimal, exact } from './exact.ts';
import { typeName, type Eval, type Expr, type Scope, type Slots, type Uses } from './expr.ts';
import { expectCount, type FunctionSpec } from './functions/spec.ts';
import { ELSEWHERE, functionNamed } from './functions/table.ts';
import { remember } from './inlined.ts';
import { expectSize, expectText } from './limits.ts';
import { named } from './names.ts';
import { binary, numberLiteral, unary } from './operators.ts';
import { parse, type Node } from './parser.ts';
import type { CompiledFormula, CompileOptions, FormulaHost, FormulaType, FormulaValue, ResultType } from './types.ts';

/**
 * Checks a formula and makes it ready for evaluation. Names mean what the host says; nested formula fields are taken in whole.
 * Throws a FormulaError with the platform's message and the offset of what is wrong.
 */
export function compileFormula(text: string, host: FormulaHost, options: CompileOptions): CompiledFormula {
  expectText(text);
  const uses: Uses = {
    volatile: false,
    crossObject: false,
    spans: new Set(),
    references: new Set(),
    functions: new Set(),
  };
  const scope: Scope = { host, where: options.where, blanksAs: options.blanksAs, uses };
  const root = check(parse(text), scope);
  const type = resultOf(root, options.result);
  expectSize(root.size);
  const slots = new SlotTable();
  const evaluate = root.emit(slots);
  const compiled: CompiledFormula = {
    type,
    inputs: slots.paths,
    inputTypes: slots.types,
    volatile: uses.volatile,
    crossObject: uses.crossObject,
    spans: [...uses.spans],
    references: [...uses.references],
    functions: uses.functions,
    compiledSize: root.size,
    evaluate: options.where === 'rule' ? finished(evaluate) : forgiving(finished(evaluate)),
  };
  remember(compiled, root);
  return compiled;
}

class SlotTable implements Slots {
  readonly paths: (readonly string[])[] = [];
  readonly types: FormulaType[] = [];
  readonly #byPath = new Map<string, number>();

  at(path: readonly string[], type: FormulaType): number {
    const key = path.join('.').toLowerCase();
    const known = this.#byPath.get(key);
    if (known !== undefined) return known;
    this.#byPath.set(key, this.paths.length);
    this.types.push(type);
    return this.paths.push(path) - 1;
  }
}

function check(node: Node, scope: Scope): Expr {
  const { position } = node;
  switch (node.kind) {
    case 'number':
      return numberLiteral(node.text, position);
    case 'string':
      return literal('text', node.value, position);
    case 'boolean':
      return literal('boolean', node.value, position);
    case 'null':
      return { type: 'null', position, size: 4, emit: () => () => null };
    case 'name':
      return named(node.name, position, scope);
    case 'unary':
      return unary(node.operator, check(node.operand, scope), position);
    case 'binary':
      return binary(node.operator, check(node.left, scope), check(node.right, scope), position);
    case 'call':
      return callOf(node, scope);
  }
}

function literal(type: 'text' | 'boolean', value: string | boolean, position: number): Expr {
  return { type, position, size: Buffer.byteLength(String(value)) + 2, literal: value, emit: () => () => value };
}

function callOf(node: Node & { kind: 'call' }, scope: Scope): Expr {
  const { name, position } = node;
  const spec = specOf(name, position, scope);
  expectCount(spec, node.args.length, position);
  const args = node.args.map((arg) => check(arg, scope));
  const call = { name, args, position, scope };
  const type = spec.check(call);
  scope.uses.functions.add(name);
  scope.uses.volatile ||= spec.volatile === true;
  return {
    type,
    position,
    size: args.reduce((sum, arg) => sum + arg.size + 1, name.length + 2),
    emit: (slots) =>
      spec.emit(
        args.map((arg) => arg.emit(slots)),
        call,
      ),
  };
}

function specOf(name: string, position: number, scope: Scope): FunctionSpec {
  const spec = functionNamed(name);
  if (spec === undefined && !ELSEWHERE.has(name)) {
    throw new FormulaError('UNKNOWN_FUNCTION', `Unknown function ${name}. Check spelling.`, position);
  }
  if (spec === undefined || spec.places?.includes(scope.where) === false) {
    throw new FormulaError('NOT_ALLOWED_HERE', `Function ${name} may not be used in this type of formula`, position);
  }
  return spec;
}

function resultOf(root: Expr, expected: ResultType | undefined): ResultType {
  const { type } = root;
  if (type === 'picklist' || type === 'multipicklist' || type === 'lookup') {
    const plural =
      type === 'picklist' ? 'a picklist field. Picklist' : 'a multi-select picklist field. Multi-select picklist';
    throw new FormulaError(
      'UNSUPPORTED_FIELD',
      `Field ${root.field?.name ?? ''} is ${plural} fields are only supported in certain functions.`,
      root.position,
    );
  }
  if (type === 'null') return expected ?? 'text';
  if (expected !== undefined && type !== expected) {
    throw new FormulaError(
      'WRONG_RESULT',
      `Formula result is data type (${typeName(type)}), incompatible with expected data type (${typeName(expected)}).`,
      root.position,
    );
  }
  return type;
}

/** The result as the outside sees it: blank text null, integers as JS numbers. */
function finished(evaluate: Eval): Eval {
  return (inputs, env) => {
    const value = evaluate(inputs, env);
    if (value === '') return null;
    return value instanceof Decimal ? exact(value) : value;
  };
}

/** #Error! shows as no value. */
function forgiving(evaluate: Eval): Eval {
  return (inputs, env): FormulaValue => {
    try {
      return evaluate(inputs, env);
    } catch (error) {
      if (error instanceof FormulaEvaluationError) return null;
      throw error;
    }
  };
}
