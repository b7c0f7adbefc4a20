import { fromScaled, toScaled, type Exact, type FormulaType, type FormulaValue } from '../formula/index.ts';
import type { FieldDef, FieldType } from '../schema/index.ts';
import type { Stored } from '../storage/index.ts';

const FORMULA_TYPES: Readonly<Record<FieldType, FormulaType>> = {
  id: 'id',
  reference: 'id',
  string: 'text',
  textarea: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  anyType: 'text',
  combobox: 'text',
  address: 'text',
  base64: 'text',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'boolean',
  int: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
};

/** The type a formula sees a field as. */
export const formulaType = (field: FieldDef): FormulaType => FORMULA_TYPES[field.type];

/** A percentage counts as its fraction in a formula: 10% is 0.1, so two more digits stand right of the point. */
const formulaScale = (field: FieldDef): number => (field.scale ?? 0) + (field.type === 'percent' ? 2 : 0);

const compact = (value: number | bigint): number | bigint =>
  typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)
    ? Number(value)
    : value;

const NUMBER_READER =
  (scale: number) =>
  (stored: Stored): FormulaValue =>
    fromScaled(compact(typeof stored === 'string' ? BigInt(stored) : (stored as number | bigint)), scale);

/** Reads the stored values of a field as formulas see them; made once for a field, called for each row. */
export const formulaReader = (field: FieldDef): ((stored: Stored | undefined) => FormulaValue) => {
  const type = formulaType(field);
  const blank = type === 'boolean' ? false : null;
  const read = ((): ((stored: Stored) => FormulaValue) => {
    if (type === 'number') return NUMBER_READER(formulaScale(field));
    if (type === 'boolean') return (stored) => Number(stored) === 1;
    return type === 'datetime' || type === 'time' ? Number : String;
  })();
  return (stored) => (stored === null || stored === undefined ? blank : read(stored));
};

/** The value a formula reads for a stored value of the field. */
export const toFormulaValue = (field: FieldDef, stored: Stored | undefined): FormulaValue =>
  formulaReader(field)(stored);

/**
 * Writes a formula's results as stored values of `field`: numbers rounded half up to the field's scale.
 * Integers come as bigint, so that SQLite keeps them integers.
 */
export const formulaWriter = (field: FieldDef): ((value: FormulaValue) => Stored) => {
  const type = formulaType(field);
  const scale = formulaScale(field);
  const blank = type === 'boolean' ? 0n : null;
  const write = ((): ((value: Exclude<FormulaValue, null>) => Stored) => {
    if (type === 'number') return (value) => BigInt(toScaled(value as Exact, scale) ?? 0);
    if (type === 'boolean') return (value) => (value === true ? 1n : 0n);
    if (type === 'datetime' || type === 'time') return (value) => BigInt(Math.round(Number(value)));
    return (value) => (value === '' ? null : String(value));
  })();
  return (value) => (value === null ? blank : write(value));
};

/** The stored form of one result of a formula as a value of `field`. */
export const fromFormulaValue = (field: FieldDef, value: FormulaValue): Stored => formulaWriter(field)(value);
