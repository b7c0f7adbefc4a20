import type { RequestContext } from '../context.ts';
import { compileFormula } from '../formula/index.ts';
import type { CompiledFormula, ResultType } from '../formula/index.ts';
import type { FieldDef, Schema, SObjectDef } from '../schema/index.ts';
import { formulaHost, formulaType, fromFormulaValue, requestEnv } from '../sql/index.ts';
import type { Stored, StoredRow } from '../storage/index.ts';

/** The formulas of an object's defaults by field; kept as long as the schema. */
type Defaults = ReadonlyMap<string, CompiledFormula>;

const compiledBySchema = new WeakMap<Schema, Map<string, Defaults>>();

function defaultsOf(schema: Schema, object: SObjectDef): Defaults {
  const byObject = compiledBySchema.get(schema) ?? new Map<string, Defaults>();
  compiledBySchema.set(schema, byObject);
  let compiled = byObject.get(object.name);
  if (!compiled) byObject.set(object.name, (compiled = compileObject(schema, object)));
  return compiled;
}

function compileObject(schema: Schema, object: SObjectDef): Defaults {
  const host = formulaHost(schema, object.name);
  return new Map(
    object.fields.flatMap((field) =>
      field.defaultValue === undefined ? [] : [[field.name, compileDefault(host, field, field.defaultValue)] as const],
    ),
  );
}

const RESULT_TYPES: readonly string[] = ['number', 'boolean', 'date', 'datetime', 'time'] satisfies ResultType[];

function compileDefault(host: ReturnType<typeof formulaHost>, field: FieldDef, text: string): CompiledFormula {
  const type = formulaType(field);
  const result = RESULT_TYPES.includes(type) ? (type as ResultType) : 'text';
  return compileFormula(text, host, { result, blanksAs: 'blank', where: 'default', name: field.name });
}

/** The default of each field that has one, in stored form: its formula's value, or the default picklist value. */
export function defaultValues(ctx: RequestContext, object: SObjectDef): StoredRow {
  const defaults = defaultsOf(ctx.org.schema, object);
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
