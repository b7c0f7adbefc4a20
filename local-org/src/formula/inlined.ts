import type { Expr } from './expr.ts';
import type { CompiledFormula } from './types.ts';

/** The checked expression behind each compiled formula, so that formulas that use it can take it in. */
const expressions = new WeakMap<CompiledFormula, Expr>();

export function remember(compiled: CompiledFormula, expression: Expr): void {
  expressions.set(compiled, expression);
}

/** The expression of a formula that compileFormula made. Throws a TypeError for any other object. */
export function expressionOf(compiled: CompiledFormula): Expr {
  const expression = expressions.get(compiled);
  if (expression === undefined) throw new TypeError('A nested formula must come from compileFormula');
  return expression;
}
