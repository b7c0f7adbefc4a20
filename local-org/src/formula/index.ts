/**
 * The Salesforce formula language: text in, a closure over input values out.
 * Knows nothing of storage or metadata; a FormulaHost gives names their meaning.
 */
export { compileFormula } from './compile.ts';
export { FormulaError, FormulaEvaluationError } from './error.ts';
export type { EvaluationErrorCode, FormulaErrorCode } from './error.ts';
export { Decimal, digits, exact, fromScaled, round, toScaled } from './exact.ts';
export type { Exact } from './exact.ts';
export type {
  BlanksAs,
  CompiledFormula,
  CompileOptions,
  FormulaEnv,
  FormulaHost,
  FormulaPlace,
  FormulaType,
  FormulaValue,
  NestedName,
  ResultType,
  StoredName,
} from './types.ts';
