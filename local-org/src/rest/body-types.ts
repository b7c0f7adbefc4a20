import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { StoredBytes } from '../storage/index.ts';
import { isJsonObject } from './request.ts';

/** What the platform's JSON reader calls the types it reads values into; other types take any text. */
const READ_AS: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  currency: 'double',
  percent: 'double',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
};

/**
 * Reads the values of a row as the platform's JSON reader does, before any record is looked at: one value that is no number,
 * date or boolean where the field is one fails the whole request. Numbers and booleans written as text are taken.
 * @throws ApiError JSON_PARSER_ERROR
 */
export function requireReadableValues(
  ctx: RequestContext,
  object: SObjectDef,
  row: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(row)) {
    const field = object.field(name);
    if (!field || value === null || value === undefined) continue;
    if (field.type === 'base64' && value instanceof StoredBytes) continue;
    const type = READ_AS[field.type];
    if (isJsonObject(value) || Array.isArray(value)) throw unreadable(field, type ?? 'string', value);
    if (type !== undefined && (value === '' || !isReadable(ctx, field, value))) throw unreadable(field, type, value);
  }
}

function isReadable(ctx: RequestContext, field: FieldDef, value: unknown): boolean {
  try {
    ctx.org.storage.toStored(field, typeof value === 'string' ? value.trim() : value);
    return true;
  } catch {
    return false;
  }
}

function unreadable(field: FieldDef, type: string, value: unknown): ApiError {
  return new ApiError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${tokenOf(value)} or request may be missing a required field (${field.name})`,
    [field.name],
  );
}

function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (isJsonObject(value)) return 'START_OBJECT';
  if (typeof value === 'string') return `VALUE_STRING value ${value}`;
  return typeof value === 'number' ? `VALUE_NUMBER value ${value}` : `VALUE_${String(value).toUpperCase()}`;
}
