import {
  compileFormula,
  Decimal,
  digits,
  type CompiledFormula,
  type CompileOptions,
  type FormulaEnv,
  type FormulaHost,
  type FormulaType,
  type FormulaValue,
  type NestedName,
  type StoredName,
} from '../index.ts';

/** A field with the value a record has in it. */
export interface Given {
  type: FormulaType;
  value: FormulaValue;
  /** Its value before the change. */
  prior?: FormulaValue;
  values?: readonly string[];
}

export type Fields = Readonly<Record<string, Given>>;

const field =
  (type: FormulaType) =>
  (value: FormulaValue, prior?: FormulaValue): Given => ({ type, value, prior });

export const text = field('text');
export const checkbox = field('boolean');
export const date = field('date');
export const datetime = field('datetime');
export const time = field('time');
export const picklist = field('picklist');
export const id = field('id');
export const multipicklist = (value: FormulaValue, values?: readonly string[]): Given => ({
  type: 'multipicklist',
  value,
  values,
});

/** A number field, its value as decimal text. */
export const number = (value: string | null, prior: string | null = value): Given => ({
  type: 'number',
  value: value === null ? null : new Decimal(value),
  prior: prior === null ? null : new Decimal(prior),
});

/** 2023-06-12 09:30:15.250 in Tokyo, 00:30:15.250 in GMT. */
export const NOW = Date.UTC(2023, 5, 12, 0, 30, 15, 250);

export function environment(over: Partial<FormulaEnv> = {}): FormulaEnv {
  return {
    now: NOW,
    timeZone: 'Asia/Tokyo',
    global: () => null,
    permission: () => false,
    label: () => '',
    isNew: false,
    vlookup: () => null,
    ...over,
  };
}

/** A host that knows these names, in any letter case. */
export function hostOf(names: Readonly<Record<string, StoredName | NestedName>>): FormulaHost {
  const known = new Map(Object.entries(names).map(([name, meaning]) => [name.toLowerCase(), meaning]));
  return {
    resolve: (path) => known.get(path.join('.').toLowerCase()),
    fieldOf: (object, name) =>
      object === 'Zip__c' ? ({ Name: 'text', City__c: 'text', Kind__c: 'picklist' } as const)[name] : undefined,
  };
}

export function stored(fields: Fields): Record<string, StoredName> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type, values }]) => [name, { kind: 'stored', type, values }]),
  );
}

export interface Setting extends Partial<CompileOptions> {
  env?: Partial<FormulaEnv>;
}

export function compiled(formula: string, fields: Fields = {}, setting: Setting = {}): CompiledFormula {
  return compileFormula(formula, hostOf(stored(fields)), { blanksAs: 'zero', where: 'field', ...setting });
}

/** The value of a formula for a record; a number that is no safe integer as its digits. */
export function evaluated(formula: string, fields: Fields = {}, setting: Setting = {}): FormulaValue {
  const ready = compiled(formula, fields, setting);
  const given = ready.inputs.map((path) => fields[path.join('.')]);
  const prior =
    setting.env?.isNew === true
      ? undefined
      : given.map((one) => (one?.prior === undefined ? (one?.value ?? null) : one.prior));
  const value = ready.evaluate(
    given.map((one) => one?.value ?? null),
    environment({ prior, ...setting.env }),
  );
  return value instanceof Decimal ? digits(value) : value;
}

/** The message a formula is refused with. */
export function refusal(formula: string, fields: Fields = {}, setting: Setting = {}): string {
  try {
    compiled(formula, fields, setting);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${formula} was taken`);
}
