import type { FieldDef, Schema, SObjectDef } from '../schema/index.ts';
import { quoted, type Storage, type Stored } from '../storage/index.ts';
import { compiledField } from './formula-host.ts';
import { formulaReader, formulaWriter } from './formula-types.ts';
import { currentEnv } from './request.ts';

/** Schemas by the order in which they were first read from: part of the function's name, so that no schema meets another's formula. */
const serials = new WeakMap<Schema, number>();
let lastSerial = 0;
const registered = new WeakMap<Storage['db'], Set<string>>();

const serialOf = (schema: Schema): number => {
  let serial = serials.get(schema);
  if (serial === undefined) serials.set(schema, (serial = ++lastSerial));
  return serial;
};

const knownFunctions = (storage: Storage): Set<string> => {
  let known = registered.get(storage.db);
  if (!known) registered.set(storage.db, (known = new Set()));
  return known;
};

/** The field behind a leaf path of a formula. */
const leafField = (schema: Schema, object: SObjectDef, path: readonly string[]): FieldDef => {
  let at: SObjectDef | undefined = object;
  for (const step of path.slice(0, -1)) {
    const [relationship = '', wanted] = step.split(':');
    const targets: readonly string[] = at?.byRelationship(relationship)?.reference?.to ?? [];
    at = schema.object(wanted ?? targets[0] ?? '');
  }
  const field = at?.field(path.at(-1) ?? '');
  if (!field) throw new Error(`${object.name}: a formula reads ${path.join('.')}, which is no field`);
  return field;
};

/** A formula field as SQLite calls it: the function's name and the leaf columns it takes. */
export interface FormulaFunction {
  /** Quoted, ready for SQL. */
  readonly name: string;
  readonly inputs: readonly (readonly string[])[];
}

/**
 * The SQLite function that works out a formula field over its leaf columns, made known to the connection when first used.
 * Its result is a stored value of the field: scaled integer rounded half up, text, 0/1, epoch milliseconds.
 */
export const formulaFunction = (
  storage: Storage,
  schema: Schema,
  object: SObjectDef,
  field: FieldDef,
): FormulaFunction => {
  const compiled = compiledField(schema, object, field);
  const name = `fx_${serialOf(schema)}_${object.name}_${field.name}`;
  const known = knownFunctions(storage);
  if (!known.has(name)) {
    const readers = compiled.inputs.map((path) => formulaReader(leafField(schema, object, path)));
    const write = formulaWriter(field);
    const options = { varargs: true, deterministic: !compiled.volatile, safeIntegers: true } as const;
    storage.db.function(name, options, (...stored: unknown[]) => {
      const values = readers.map((read, at) => read(stored[at] as Stored));
      return write(compiled.evaluate(values, currentEnv()));
    });
    known.add(name);
  }
  return { name: quoted(name), inputs: compiled.inputs };
};
