import type { RequestContext } from '../context.ts';
import { compileFormula, FormulaEvaluationError } from '../formula/index.ts';
import type { CompiledFormula, FormulaValue, ResultType } from '../formula/index.ts';
import type { FieldDef, Schema, SObjectDef, ValidationRule } from '../schema/index.ts';
import { formulaHost, formulaType, fromFormulaValue, requestEnv, toFormulaValue } from '../sql/index.ts';
import { Ids, type Stored, type StoredRow } from '../storage/index.ts';
import { problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

interface CompiledRule {
  rule: ValidationRule;
  formula: CompiledFormula;
}

/** What of an object must be compiled to save its records; kept as long as the schema. */
interface ObjectFormulas {
  rules: readonly CompiledRule[];
  defaults: ReadonlyMap<string, CompiledFormula>;
}

const compiledBySchema = new WeakMap<Schema, Map<string, ObjectFormulas>>();

function formulasOf(schema: Schema, object: SObjectDef): ObjectFormulas {
  const byObject = compiledBySchema.get(schema) ?? new Map<string, ObjectFormulas>();
  compiledBySchema.set(schema, byObject);
  let compiled = byObject.get(object.name);
  if (!compiled) byObject.set(object.name, (compiled = compileObject(schema, object)));
  return compiled;
}

function compileObject(schema: Schema, object: SObjectDef): ObjectFormulas {
  const host = formulaHost(schema, object.name);
  const rules = object.rules
    .filter((rule) => rule.active)
    .map((rule) => ({
      rule,
      formula: compileFormula(rule.formula, host, {
        result: 'boolean',
        blanksAs: 'blank',
        where: 'rule',
        name: rule.name,
      }),
    }));
  const defaults = object.fields.flatMap((field) =>
    field.defaultValue === undefined ? [] : [[field.name, compileDefault(host, field, field.defaultValue)] as const],
  );
  return { rules, defaults: new Map(defaults) };
}

const RESULT_TYPES: readonly string[] = ['number', 'boolean', 'date', 'datetime', 'time'] satisfies ResultType[];

function compileDefault(host: ReturnType<typeof formulaHost>, field: FieldDef, text: string): CompiledFormula {
  const type = formulaType(field);
  const result = RESULT_TYPES.includes(type) ? (type as ResultType) : 'text';
  return compileFormula(text, host, { result, blanksAs: 'blank', where: 'default', name: field.name });
}

/** The default of each field that has one, in stored form: its formula's value, or the default picklist value. */
export function defaultValues(ctx: RequestContext, object: SObjectDef): StoredRow {
  const { defaults } = formulasOf(ctx.org.schema, object);
  const env = requestEnv(ctx);
  const values: StoredRow = {};
  for (const field of object.fields) {
    const formula = defaults.get(field.name);
    if (formula) {
      const inputs = formula.inputs.map(() => null);
      values[field.name] = compact(fromFormulaValue(field, formula.evaluate(inputs, env)));
    } else {
      const listed =
        field.picklist?.values.filter((value) => value.default && value.active).map((value) => value.value) ?? [];
      if (listed.length > 0) values[field.name] = listed.join(';');
    }
  }
  return values;
}

/** Integers as plain numbers wherever that is exact, as rows are read. */
function compact(stored: Stored): Stored {
  if (typeof stored !== 'bigint') return stored;
  return Number.isSafeInteger(Number(stored)) ? Number(stored) : stored;
}

/** The error of every validation rule that fires on a change, each on the field it names. */
export function firedRules(ctx: RequestContext, change: Change): SaveError[] {
  const { rules } = formulasOf(ctx.org.schema, change.object);
  if (rules.length === 0) return [];
  const reader = rowReader(ctx, change.object);
  const env = { ...requestEnv(ctx), isNew: change.kind === 'insert' };
  return rules.flatMap(({ rule, formula }) => {
    const inputs = formula.inputs.map((path) => reader(change.after, path));
    const prior = change.before && formula.inputs.map((path) => reader(change.before ?? {}, path));
    const error = fired(rule, () => formula.evaluate(inputs, { ...env, prior }));
    return error ? [error] : [];
  });
}

function fired(rule: ValidationRule, evaluate: () => FormulaValue): SaveError | undefined {
  try {
    if (evaluate() !== true) return undefined;
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

/** Reads a leaf path (`Expert__r.Code__c`) from a row in memory; parents are looked up by id, each once. */
function rowReader(ctx: RequestContext, object: SObjectDef): (row: StoredRow, path: readonly string[]) => FormulaValue {
  const { schema, storage } = ctx.org;
  const parents = new Map<string, StoredRow | undefined>();
  const parentRow = (target: SObjectDef, id: string): StoredRow | undefined => {
    if (!parents.has(id)) parents.set(id, storage.row(target.name, id));
    return parents.get(id);
  };
  const read = (at: SObjectDef, row: StoredRow, path: readonly string[]): FormulaValue => {
    const [step = '', ...rest] = path;
    if (rest.length === 0) {
      const field = at.field(step);
      return field ? toFormulaValue(field, row[field.name]) : null;
    }
    const [relationship = '', wanted] = step.split(':');
    const reference = at.byRelationship(relationship);
    const id = reference && row[reference.name];
    if (typeof id !== 'string') return null;
    const target = schema.byKeyPrefix(Ids.keyPrefix(id));
    if (!target || (wanted !== undefined && target.name.toLowerCase() !== wanted.toLowerCase())) return null;
    const parent = parentRow(target, id);
    return parent ? read(target, parent, rest) : null;
  };
  return (row, path) => read(object, row, path);
}
