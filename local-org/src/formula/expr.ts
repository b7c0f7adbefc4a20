import type { Exact } from './exact.ts';
import { FormulaError } from './error.ts';
import type { BlanksAs, FormulaEnv, FormulaHost, FormulaPlace, FormulaType, FormulaValue } from './types.ts';

/** Type of an expression: what it yields; `null` for the NULL literal, `lookup` for $ObjectType.X.Fields.Y inside VLOOKUP. */
export type ExprType = Exclude<FormulaType, 'id'> | 'null' | 'lookup';

/** A compiled expression: a closure over input slots. */
export type Eval = (inputs: readonly FormulaValue[], env: FormulaEnv) => FormulaValue;
export type NumberEval = (inputs: readonly FormulaValue[], env: FormulaEnv) => Exact | null;
export type TextEval = (inputs: readonly FormulaValue[], env: FormulaEnv) => string | null;
export type BooleanEval = (inputs: readonly FormulaValue[], env: FormulaEnv) => boolean | null;

/** Gives each stored path its place among the inputs. */
export interface Slots {
  at(path: readonly string[], type: FormulaType): number;
}

/** A field as an expression refers to it. */
export interface FieldUse {
  /** As written in the formula. */
  readonly name: string;
  readonly declared: FormulaType;
  readonly values?: readonly string[];
}

/** A checked expression: its type is known, its closure is made once the slots are. */
export interface Expr {
  readonly type: ExprType;
  readonly position: number;
  /** Estimated bytes of the platform's compiled form. */
  readonly size: number;
  /** The value, when it is a literal. */
  readonly literal?: string | boolean | Exact;
  /** The field, when it is nothing but a field. */
  readonly field?: FieldUse;
  /** Object and field, of a $ObjectType name. */
  readonly lookup?: { readonly object: string; readonly field: string; readonly type: FormulaType };
  emit(slots: Slots): Eval;
}

/** What is gathered while a formula is checked. */
export interface Uses {
  volatile: boolean;
  crossObject: boolean;
  readonly spans: Set<string>;
  readonly references: Set<string>;
  readonly functions: Set<string>;
}

/** What the checks of one formula share. */
export interface Scope {
  readonly host: FormulaHost;
  readonly where: FormulaPlace;
  readonly blanksAs: BlanksAs;
  readonly uses: Uses;
}

const TYPE_NAMES: Readonly<Record<ExprType, string>> = {
  number: 'Number',
  text: 'Text',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  null: 'Null',
  lookup: 'Object Type',
};

/** The platform's name of a type, as its messages show it. */
export function typeName(type: ExprType): string {
  return TYPE_NAMES[type];
}

export function functionLabel(name: string): string {
  return `function '${name}()'`;
}

export function operatorLabel(sign: string): string {
  return `operator '${sign}'`;
}

/** WRONG_TYPE in the platform's words; a picklist in the wrong place gets the message of its own. */
export function wrongType(label: string, expected: readonly ExprType[], received: Expr): FormulaError {
  if (received.field !== undefined) {
    const { name } = received.field;
    if (received.type === 'picklist' && !expected.includes('picklist'))
      return picklistMisused(name, 'a picklist', 'Picklist', received.position);
    if (received.type === 'multipicklist' && !expected.includes('multipicklist')) {
      return picklistMisused(name, 'a multi-select picklist', 'Multi-select picklist', received.position);
    }
  }
  const wanted = expected.map(typeName).join(', ');
  return new FormulaError(
    'WRONG_TYPE',
    `Incorrect parameter type for ${label}. Expected ${wanted}, received ${typeName(received.type)}`,
    received.position,
  );
}

function picklistMisused(name: string, kind: string, plural: string, position: number): FormulaError {
  return new FormulaError(
    'UNSUPPORTED_FIELD',
    `Field ${name} is ${kind} field. ${plural} fields are only supported in certain functions.`,
    position,
  );
}

/** "Incorrect argument type for …": a type the function takes in no place. */
export function illegalType(label: string, position: number): FormulaError {
  return new FormulaError('WRONG_TYPE', `Incorrect argument type for ${label}.`, position);
}

/** Throws WRONG_TYPE unless the expression has one of the types; NULL fits every type. */
export function expectType(label: string, expr: Expr, ...expected: readonly ExprType[]): void {
  if (expr.type === 'null' || expected.includes(expr.type)) return;
  throw wrongType(label, expected, expr);
}

/** The text literal an argument must be. Throws WRONG_TYPE for any expression. */
export function expectLiteral(label: string, arg: Expr): string {
  if (typeof arg.literal === 'string') return arg.literal;
  throw new FormulaError(
    'WRONG_TYPE',
    `Incorrect parameter type for ${label}. Expected Text Literal, received ${typeName(arg.type)}`,
    arg.position,
  );
}

/** The type both share (NULL takes the other's), undefined when there is none. */
export function commonType(a: ExprType, b: ExprType): ExprType | undefined {
  if (a === b || b === 'null') return a;
  return a === 'null' ? b : undefined;
}

/** Is the value blank? Empty text counts. */
export function isBlank(value: FormulaValue): boolean {
  return value === null || value === '';
}
