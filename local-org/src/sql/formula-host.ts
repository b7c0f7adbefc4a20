import {
  compileFormula,
  FormulaError,
  type CompiledFormula,
  type FormulaHost,
  type NestedName,
  type ResultType,
  type StoredName,
} from '../formula/index.ts';
import type { FieldDef, Schema, SObjectDef } from '../schema/index.ts';
import { formulaType } from './formula-types.ts';
import { globalDefinition } from './globals.ts';

/** Compiled formula fields of a schema, by `object.field`; a schema is replaced, never changed. */
const compiledBySchema = new WeakMap<Schema, Map<string, CompiledFormula | 'underway'>>();

const compiledOf = (schema: Schema): Map<string, CompiledFormula | 'underway'> => {
  let compiled = compiledBySchema.get(schema);
  if (!compiled) compiledBySchema.set(schema, (compiled = new Map<string, CompiledFormula | 'underway'>()));
  return compiled;
};

const RESULTS = new Set(['number', 'text', 'boolean', 'date', 'datetime', 'time']);

const resultType = (field: FieldDef): ResultType | undefined => {
  const type = formulaType(field);
  return RESULTS.has(type) ? (type as ResultType) : undefined;
};

/**
 * The compiled formula of a formula field, kept as long as the schema.
 * @throws FormulaError where the formula does not compile, or reads itself (CIRCULAR).
 */
export const compiledField = (schema: Schema, object: SObjectDef, field: FieldDef): CompiledFormula => {
  if (!field.formula) throw new Error(`${object.name}.${field.name} is no formula field`);
  const compiled = compiledOf(schema);
  const key = `${object.name}.${field.name}`.toLowerCase();
  const known = compiled.get(key);
  if (known === 'underway') {
    throw new FormulaError(
      'CIRCULAR',
      `The formula of ${object.name}.${field.name} refers to itself, directly or through another field.`,
      0,
    );
  }
  if (known) return known;
  compiled.set(key, 'underway');
  try {
    const result = compileFormula(field.formula.text, formulaHost(schema, object.name), {
      result: resultType(field),
      blanksAs: field.formula.blanksAs,
      where: 'field',
      name: field.name,
    });
    compiled.set(key, result);
    return result;
  } catch (error) {
    compiled.delete(key);
    throw error;
  }
};

const unsupported = (field: FieldDef): string | undefined => {
  if (field.metadataType === 'LongTextArea') return 'Long Text Area';
  if (field.metadataType === 'Html') return 'Rich Text Area';
  if (field.type === 'address') return 'Address';
  return field.type === 'base64' ? 'Base64' : undefined;
};

const storedName = (field: FieldDef): StoredName => ({
  kind: 'stored',
  type: formulaType(field),
  unsupported: unsupported(field),
  values: field.picklist?.values.map((value) => value.value),
});

const resolveGlobal = (schema: Schema, path: readonly string[]): StoredName | undefined => {
  const [space = '', name = ''] = path;
  const defined = globalDefinition(schema, path);
  if (defined) return defined.field.formula ? undefined : storedName(defined.field);
  if (path.length !== 2) return undefined;
  if (space.toLowerCase() === '$permission') {
    return schema.component('CustomPermission', name) ? { kind: 'stored', type: 'boolean' } : undefined;
  }
  if (space.toLowerCase() !== '$label') return undefined;
  return schema.label(name) ? { kind: 'stored', type: 'text' } : undefined;
};

/** The object a relationship leads to; of several, the one named (`Owner:User`), else the first. */
const parentOf = (schema: Schema, object: SObjectDef, step: string): SObjectDef | undefined => {
  const [relationship = '', wanted] = step.split(':');
  const targets = object.byRelationship(relationship)?.reference?.to ?? [];
  const target =
    wanted === undefined ? targets[0] : targets.find((name) => name.toLowerCase() === wanted.toLowerCase());
  return target === undefined ? undefined : schema.object(target);
};

const resolveField = (
  schema: Schema,
  start: SObjectDef,
  path: readonly string[],
): StoredName | NestedName | undefined => {
  const prefix = path.slice(0, -1);
  let object: SObjectDef | undefined = start;
  for (const step of prefix) object = object && parentOf(schema, object, step);
  const field = object?.field(path.at(-1) ?? '');
  if (!object || !field) return undefined;
  return field.formula
    ? { kind: 'formula', compiled: compiledField(schema, object, field), prefix }
    : storedName(field);
};

/** Gives the names in a formula of an object their meaning: fields, parents' fields, $User, $Permission, $Label and their like. */
export const formulaHost = (schema: Schema, objectName: string): FormulaHost => ({
  resolve(path) {
    if (path[0]?.startsWith('$')) return resolveGlobal(schema, path);
    const object = schema.object(objectName);
    return object && resolveField(schema, object, path);
  },
  fieldOf(objectName_, fieldName) {
    const field = schema.object(objectName_)?.field(fieldName);
    return field && formulaType(field);
  },
});
