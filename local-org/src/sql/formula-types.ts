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

/** The value a formula reads for a stored value of the field. */
export const toFormulaValue = (field: FieldDef, stored: Stored | undefined): FormulaValue => {
  if (stored === null || stored === undefined) return formulaType(field) === 'boolean' ? false : null;
  switch (formulaType(field)) {
    case 'number':
      return fromScaled(compact(typeof stored === 'string' ? BigInt(stored) : stored), formulaScale(field));
    case 'boolean':
      return Number(stored) === 1;
    case 'datetime':
    case 'time':
      return Number(stored);
    default:
      return String(stored);
  }
};

/**
 * The stored form of a formula's result as a value of `field`: numbers rounded half up to the field's scale.
 * Integers come as bigint, so that SQLite keeps them integers.
 */
export const fromFormulaValue = (field: FieldDef, value: FormulaValue): Stored => {
  if (value === null) return formulaType(field) === 'boolean' ? 0n : null;
  switch (formulaType(field)) {
    case 'number':
      return BigInt(toScaled(value as Exact, formulaScale(field)) ?? 0);
    case 'boolean':
      return value === true ? 1n : 0n;
    case 'datetime':
    case 'time':
      return BigInt(Math.round(Number(value)));
    default:
      return value === '' ? null : String(value);
  }
};
