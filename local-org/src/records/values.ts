import type { FieldDef, PicklistValue } from '../schema/index.ts';
import { StoredValueError, type Storage, type Stored } from '../storage/index.ts';
import { acceptBytes } from './bytes.ts';
import { RowRefused, shown } from './problem.ts';

const refuse = (code: string, field: FieldDef, message: string): never => {
  throw new RowRefused(code, `${field.label}: ${message}`, [field.name]);
};

type Check = (field: FieldDef, stored: Stored) => void;

const DEFAULT_TEXT_LENGTH = 255;

const withinLength: Check = (field, stored) => {
  const text = String(stored);
  const length = field.length ?? DEFAULT_TEXT_LENGTH;
  if (text.length > length) {
    const shown = text.length > 255 ? `${text.slice(0, 255)}…` : text;
    refuse('STRING_TOO_LONG', field, `data value too large: ${shown} (max length=${length})`);
  }
};

/** Not the whole of RFC 5322: what the platform refuses most, an address without its parts. */
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@.<>()[\]\\,;:"]+(\.[^\s@.<>()[\]\\,;:"]+)+$/u;

const wellFormedEmail: Check = (field, stored) => {
  withinLength(field, stored);
  if (!EMAIL.test(String(stored))) refuse('INVALID_EMAIL_ADDRESS', field, `invalid email address: ${String(stored)}`);
};

const withinRange: Check = (field, stored) => {
  // The stored integer holds the digits right of the point too.
  const beyond = 10 ** (field.precision ?? 18);
  const value = typeof stored === 'string' ? BigInt(stored) : (stored ?? 0);
  if (value >= beyond || value <= -beyond) {
    refuse('NUMBER_OUTSIDE_VALID_RANGE', field, `value outside of valid range on numeric field: ${String(stored)}`);
  }
};

const EARLIEST_DATE = '1700-01-01';
const LATEST_DATE = '4000-12-31';

const withinCalendar: Check = (field, stored) => {
  const day = typeof stored === 'string' ? stored : new Date(Number(stored)).toISOString().slice(0, 10);
  if (day < EARLIEST_DATE || day > LATEST_DATE) {
    refuse('NUMBER_OUTSIDE_VALID_RANGE', field, `invalid date: ${day}`);
  }
};

const valuesByCase = new WeakMap<FieldDef, ReadonlyMap<string, PicklistValue>>();

/** A value of the field's picklist, whatever its case. */
const picklistValue = (field: FieldDef, value: string): PicklistValue | undefined => {
  let values = valuesByCase.get(field);
  if (!values) {
    // Of values that differ by case alone the first counts.
    values = new Map(field.picklist?.values.toReversed().map((each) => [each.value.toLowerCase(), each]));
    valuesByCase.set(field, values);
  }
  return values.get(value.toLowerCase());
};

const listedValue = (field: FieldDef, value: string): boolean => picklistValue(field, value)?.active ?? false;

const listed: Check = (field, stored) => {
  withinLength(field, stored);
  if (field.picklist?.restricted === true && !listedValue(field, String(stored))) refuseListed(field, String(stored));
};

const allListed: Check = (field, stored) => {
  const restricted = field.picklist?.restricted === true;
  for (const value of String(stored).split(';')) {
    if (restricted && !listedValue(field, value)) refuseListed(field, value);
  }
};

const refuseListed = (field: FieldDef, value: string): never =>
  refuse('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', field, `bad value for restricted picklist field: ${value}`);

const CHECKS: Readonly<Partial<Record<FieldDef['type'], Check>>> = {
  string: withinLength,
  textarea: withinLength,
  phone: withinLength,
  url: withinLength,
  combobox: withinLength,
  email: wellFormedEmail,
  picklist: listed,
  multipicklist: allListed,
  int: withinRange,
  double: withinRange,
  currency: withinRange,
  percent: withinRange,
  date: withinCalendar,
  datetime: withinCalendar,
};

/** Blanks and control characters at either end; an ideographic space is text and stays. */
// eslint-disable-next-line no-control-regex -- what the platform's trim takes away
const OUTER_BLANKS = /^[\u0000-\u0020]+|[\u0000-\u0020]+$/g;

/** A text whose blanks at either end belong to it: CSV of the Bulk API is not trimmed. */
export class Untrimmed {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/**
 * The stored form of what a client gave for a field, trimmed (but for Untrimmed) and checked against its type, length, precision and picklist.
 * @throws RowRefused with the platform's code.
 */
export function acceptValue(storage: Storage, field: FieldDef, given: unknown): Stored {
  if (field.type === 'base64') return acceptBytes(storage, field, given);
  const value = given instanceof Untrimmed ? given.text : trimmed(given);
  if (given instanceof Untrimmed && NUMBERS.has(field.type)) {
    return refuse('INVALID_TYPE_ON_FIELD_IN_RECORD', field, `value not of required type: ${shown(value)}`);
  }
  const stored = convert(storage, field, value);
  if (stored === null) return null;
  CHECKS[field.type]?.(field, stored);
  return canonical(field, stored);
}

const NUMBERS = new Set<FieldDef['type']>(['int', 'double', 'currency', 'percent']);

const isBlankAt = (text: string, at: number): boolean => text.charCodeAt(at) <= 0x20;

const trimmed = (given: unknown): unknown =>
  typeof given === 'string' && (isBlankAt(given, 0) || isBlankAt(given, given.length - 1))
    ? given.replaceAll(OUTER_BLANKS, '')
    : given;

function convert(storage: Storage, field: FieldDef, value: unknown): Stored {
  try {
    return storage.toStored(field, value);
  } catch (error) {
    if (!(error instanceof StoredValueError)) throw error;
    if (field.type === 'reference' || field.type === 'id') {
      return refuse('MALFORMED_ID', field, `id value of incorrect type: ${shown(value)}`);
    }
    return refuse('INVALID_TYPE_ON_FIELD_IN_RECORD', field, `value not of required type: ${shown(value)}`);
  }
}

/** A picklist value is kept as its definition writes it, whatever case the client used. */
function canonical(field: FieldDef, stored: Stored): Stored {
  if (field.type !== 'picklist' || field.picklist === undefined) return stored;
  return picklistValue(field, String(stored))?.value ?? stored;
}
