import { compileFormula, FormulaError, type CompiledFormula, type ResultType } from '../../formula/index.ts';
import type { FieldDef, SObjectDef } from '../../schema/index.ts';
import { compiledField, formulaHost, formulaType } from '../../sql/index.ts';
import type { World } from '../world.ts';
import type { Statement } from './statement.ts';
import { fieldOf, objectOf, ownNameOf, speaksForObject } from './subject.ts';

const MAX_SPANS = 15;
const MAX_LEVELS = 10;

/** What compiling finds wrong, in the platform's words. */
const refusal = (compile: () => unknown): string | undefined => {
  try {
    compile();
    return undefined;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
};

const compileRule = (world: World, object: SObjectDef, name: string): CompiledFormula | undefined => {
  const rule = object.rules.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!rule) return undefined;
  return compileFormula(rule.formula, formulaHost(world.schema, object.name), {
    result: 'boolean',
    blanksAs: 'zero',
    where: 'rule',
    name: rule.name,
  });
};

const fieldCompiles: Statement = {
  says: 'The formula of a field compiles, results in the type of the field and does not read itself',
  types: ['CustomField'],
  check(item, world) {
    const object = objectOf(world, item);
    const field = fieldOf(world, item);
    return object && field?.formula && refusal(() => compiledField(world.schema, object, field));
  },
};

const ruleCompiles: Statement = {
  says: 'The formula of a rule compiles and is Boolean',
  types: ['ValidationRule'],
  check(item, world) {
    const object = objectOf(world, item);
    return object && refusal(() => compileRule(world, object, ownNameOf(item.fullName)));
  },
};

/** A default of a picklist or a lookup is a text. */
const defaultResult = (field: FieldDef): ResultType => {
  const type = formulaType(field);
  return type === 'picklist' || type === 'multipicklist' || type === 'id' ? 'text' : type;
};

const defaultCompiles: Statement = {
  says: 'A default value is a formula of the type of its field',
  types: ['CustomField'],
  check(item, world) {
    const object = objectOf(world, item);
    const field = fieldOf(world, item);
    const text = field?.defaultValue;
    if (!object || !field || text === undefined) return undefined;
    const problem = refusal(() =>
      compileFormula(text, formulaHost(world.schema, object.name), {
        result: defaultResult(field),
        blanksAs: 'zero',
        where: 'default',
        name: field.name,
      }),
    );
    return problem && `The default value of ${item.fullName} is not valid: ${problem}`;
  },
};

const ruleObject: Statement = {
  says: 'A rule belongs to an object of the org',
  types: ['ValidationRule'],
  check: (item, world) =>
    objectOf(world, item) ? undefined : `Entity of type '${item.fullName.split('.')[0] ?? ''}' cannot be found`,
};

const displayField: Statement = {
  says: 'The field at which a rule shows its message exists',
  types: ['ValidationRule'],
  check(item, world) {
    const name = item.content.errorDisplayField;
    const object = objectOf(world, item);
    return typeof name !== 'string' || !object || object.field(name)
      ? undefined
      : `In field: errorDisplayField - no CustomField named ${object.name}.${name} found`;
  },
};

/** All sound formulas of an object: fields, rules. Those that do not compile are told of elsewhere. */
const compiledOf = (world: World, object: SObjectDef): CompiledFormula[] => {
  const sound = (compile: () => CompiledFormula | undefined): CompiledFormula[] => {
    try {
      return [compile()].filter((one) => one !== undefined);
    } catch (error) {
      if (error instanceof FormulaError) return [];
      throw error;
    }
  };
  const fields = object.fields.filter((field) => field.formula !== undefined);
  return [
    ...fields.flatMap((field) => sound(() => compiledField(world.schema, object, field))),
    ...object.rules.flatMap((rule) => sound(() => compileRule(world, object, rule.name))),
  ];
};

const spans: Statement = {
  says: 'All formulas and rules of an object span at most 15 relationships, none of them more than 10 levels up',
  types: ['CustomObject', 'CustomField', 'ValidationRule'],
  check(item, world) {
    const object = objectOf(world, item);
    if (!object || !speaksForObject(item, world)) return undefined;
    const paths = new Set(compiledOf(world, object).flatMap((compiled) => compiled.spans));
    const deep = [...paths].find((path) => path.split('.').length > MAX_LEVELS);
    return [
      paths.size > MAX_SPANS
        ? `${object.name} would span ${paths.size} relationships in its formulas and rules (${[...paths].join(', ')}): at most ${MAX_SPANS} are allowed`
        : undefined,
      deep && `A formula of ${object.name} goes more than ${MAX_LEVELS} levels up: ${deep}`,
    ];
  },
};

/** Formulas of fields, defaults and rules. */
export const FORMULA_STATEMENTS: readonly Statement[] = [
  fieldCompiles,
  ruleObject,
  ruleCompiles,
  defaultCompiles,
  displayField,
  spans,
];
