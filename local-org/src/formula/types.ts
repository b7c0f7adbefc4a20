import type { Decimal } from './exact.ts';

/** Types of what a formula reads. `id` is a text that reads as the 15-character id; the picklist types only work in certain functions. */
export type FormulaType =
  'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'id';

/** Types a formula may result in. */
export type ResultType = 'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'time';

/**
 * A value at evaluation.
 * number: a JS number when it is a safe integer, else a Decimal · text, picklist, id: string · multipicklist: values joined by `;` ·
 * date: `YYYY-MM-DD` · datetime: epoch milliseconds · time: milliseconds of the day · blank: null.
 */
export type FormulaValue = null | string | boolean | number | Decimal;

/** How a blank number field reads: as 0, or as blank. Text is always the empty string, a checkbox always false. */
export type BlanksAs = 'zero' | 'blank';

/** What kind of formula it is; some functions are for rules alone. */
export type FormulaPlace = 'field' | 'rule' | 'default';

/** A name that stands for a stored field or for a global such as $User.Id. */
export interface StoredName {
  kind: 'stored';
  type: FormulaType;
  /** Long and rich text, base64 and the like: the name as the platform shows it in its refusal ("Long Text Area"). */
  unsupported?: string;
  /** The values of a multi-select picklist, so that INCLUDES can refuse others. */
  values?: readonly string[];
}

/** A name that stands for another formula field; it is worked out in place, unrounded. */
export interface NestedName {
  kind: 'formula';
  compiled: CompiledFormula;
  /** Relationship path from this formula's record to the record of the nested formula; empty for the same record. */
  prefix: readonly string[];
}

/** Gives meaning to names, relative to the object the formula belongs to. */
export interface FormulaHost {
  /**
   * The field behind a path such as ['Name'], ['Expert__r', 'Code__c'], ['$User', 'Id'], ['$Permission', 'X']; undefined when there is none.
   * Throw a FormulaError to refuse it with a reason of its own (a circular reference, say).
   */
  resolve(path: readonly string[]): StoredName | NestedName | undefined;
  /** For VLOOKUP: the type of a field of another object; undefined when object or field does not exist. */
  fieldOf?(object: string, field: string): FormulaType | undefined;
}

/** What an evaluation may ask about the moment, the user and the record's past. */
export interface FormulaEnv {
  /** Epoch milliseconds of NOW(). */
  now: number;
  /** IANA zone of the user: rules TODAY(). */
  timeZone: string;
  /** $User, $Profile, $UserRole, $Organization … by path, in the value form of its type. */
  global(path: readonly string[]): FormulaValue;
  /** $Permission.X: has the user the custom permission? */
  permission(name: string): boolean;
  /** $Label.X in the user's language. */
  label(name: string): string;
  /** ISNEW(): is the record being inserted? */
  isNew: boolean;
  /** The inputs before the change, in the same order; absent on insert. */
  prior?: readonly FormulaValue[];
  isClone?: boolean;
  /** VLOOKUP: the field's value on the first record whose key field equals the key; null when there is none. */
  vlookup(object: string, keyField: string, key: string, returnField: string): FormulaValue;
}

/** Which sort of formula is compiled, what it must result in, how blank numbers read. */
export interface CompileOptions {
  result?: ResultType;
  blanksAs: BlanksAs;
  where: FormulaPlace;
  /** The formula's own name, for messages of formulas that use it. */
  name?: string;
}

/** A formula ready to be evaluated over the values of its inputs. */
export interface CompiledFormula {
  /** What it results in; `null` literals alone result in text. */
  readonly type: ResultType;
  /** Paths of the stored fields it reads, nested formulas already replaced by what they read; `evaluate` takes their values in this order. */
  readonly inputs: readonly (readonly string[])[];
  /** The declared type of each input, in the same order. */
  readonly inputTypes: readonly FormulaType[];
  /** Depends on more than the stored inputs: TODAY, NOW, $User, $Permission, VLOOKUP … */
  readonly volatile: boolean;
  /** Reads a parent record. */
  readonly crossObject: boolean;
  /** Every relationship path it spans ("Dispatch__r", "Dispatch__r.Business__r"), for the limit of 15 an object. */
  readonly spans: readonly string[];
  /** Names of fields and globals as written in this formula (not in nested ones), for references and deletions. */
  readonly references: readonly string[];
  readonly functions: ReadonlySet<string>;
  /** Estimate of the platform's compiled size in bytes, nested formulas included. */
  readonly compiledSize: number;
  /**
   * The value for one record; blank text is null. In a field or default an evaluation error (division by zero …) gives null,
   * as the API shows #Error!; in a rule it is thrown as FormulaEvaluationError.
   */
  evaluate(inputs: readonly FormulaValue[], env: FormulaEnv): FormulaValue;
}
