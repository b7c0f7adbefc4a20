import { compileFormula, FormulaEvaluationError } from '../formula/index.ts';
import type { CompiledFormula, FormulaEnv, FormulaValue } from '../formula/index.ts';
import type { Schema, SObjectDef, ValidationRule } from '../schema/index.ts';
import { formulaHost } from '../sql/index.ts';
import { Leaves } from './leaves.ts';
import { problem } from './problem.ts';
import type { SavingContext } from './saving.ts';
import type { Change, SaveError } from './types.ts';

interface CompiledRule {
  readonly rule: ValidationRule;
  readonly formula: CompiledFormula;
  /** The places of its inputs among the leaves that the object's rules read. */
  readonly inputs: readonly number[];
}

/** The active rules of an object, compiled, and the fields they read, each once for all rules. */
interface ObjectRules {
  readonly rules: readonly CompiledRule[];
  readonly leaves: Leaves;
}

const compiledBySchema = new WeakMap<Schema, Map<string, ObjectRules>>();

function rulesOf(schema: Schema, object: SObjectDef): ObjectRules {
  let byObject = compiledBySchema.get(schema);
  if (!byObject) compiledBySchema.set(schema, (byObject = new Map<string, ObjectRules>()));
  let compiled = byObject.get(object.name);
  if (!compiled) byObject.set(object.name, (compiled = compileRules(schema, object)));
  return compiled;
}

function compileRules(schema: Schema, object: SObjectDef): ObjectRules {
  const host = formulaHost(schema, object.name);
  const leaves = new Leaves(schema, object);
  const rules = object.rules
    .filter((rule) => rule.active)
    .map((rule) => {
      const options = { result: 'boolean', blanksAs: 'blank', where: 'rule', name: rule.name } as const;
      const formula = compileFormula(rule.formula, host, options);
      return { rule, formula, inputs: formula.inputs.map((path) => leaves.at(path)) };
    });
  return { rules, leaves };
}

/** The error of every validation rule that fires on a change, each on the field it names. */
export function firedRules(ctx: SavingContext, change: Change): SaveError[] {
  const { rules, leaves } = rulesOf(ctx.org.schema, change.object);
  if (rules.length === 0) return [];
  const after = leaves.read(ctx, change.after);
  const before = change.before && leaves.read(ctx, change.before);
  const env = { ...ctx.formulaEnv, isNew: change.kind === 'insert' };
  const errors: SaveError[] = [];
  for (const { rule, formula, inputs } of rules) {
    const valuesOf = (values: readonly FormulaValue[]): FormulaValue[] => inputs.map((at) => values[at] ?? null);
    const ruleEnv = before === undefined ? env : { ...env, prior: valuesOf(before) };
    const error = fired(rule, formula, valuesOf(after), ruleEnv);
    if (error) errors.push(error);
  }
  return errors;
}

function fired(
  rule: ValidationRule,
  formula: CompiledFormula,
  inputs: readonly FormulaValue[],
  env: FormulaEnv,
): SaveError | undefined {
  try {
    if (formula.evaluate(inputs, env) !== true) return undefined;
    const field = rule.errorDisplayField;
    return problem('FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.errorMessage, field === undefined ? [] : [field]);
  } catch (error) {
    if (!(error instanceof FormulaEvaluationError)) throw error;
    return problem(
      'FORMULA_EXPRESSION_INVALID',
      `The formula in the "${rule.name}" validation rule is invalid: ${error.message}`,
    );
  }
}
