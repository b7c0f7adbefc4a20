import { ApiError } from '../errors.ts';
import type { FieldDef } from '../schema/index.ts';
import type { SaveError } from './types.ts';

/** One thing wrong with a row. */
export function problem(statusCode: string, message: string, fields: readonly string[] = []): SaveError {
  return { statusCode, message, fields: [...fields] };
}

/** The same, about a field: the platform starts such messages with the field's label. */
export function fieldProblem(statusCode: string, field: FieldDef, message: string): SaveError {
  return problem(statusCode, `${field.label}: ${message}`, [field.name]);
}

/** A refusal of one row that ends its way at once. */
export class RowRefused extends Error {
  readonly error: SaveError;

  constructor(statusCode: string, message: string, fields: readonly string[] = []) {
    super(message);
    this.name = 'RowRefused';
    this.error = problem(statusCode, message, fields);
  }
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return typeof value === 'string' || value === undefined ? (value ?? 'nothing') : JSON.stringify(value);
}

/** The error a row gets when another row of its all-or-none request failed. */
export const ROLLED_BACK: SaveError = Object.freeze(
  problem(
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  ),
);

/** What a row's own code threw, as an error of that row; anything unforeseen is thrown on. */
export function rowError(error: unknown): SaveError {
  if (error instanceof RowRefused) return error.error;
  if (error instanceof ApiError) return problem(error.code, error.message, error.fields);
  throw error;
}
