import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';
import { prepareInsert, prepareUpdate, refused } from './prepare.ts';
import { rowError, RowRefused } from './problem.ts';
import { isIdLookup } from './references.ts';
import type { SavingContext } from './saving.ts';
import type { Change, InputRow } from './types.ts';
import { acceptValue } from './values.ts';

/** The field that an upsert finds records by. @throws ApiError where it cannot find records. */
export function upsertKey(ctx: SavingContext, object: SObjectDef, name: string): FieldDef {
  const field = object.field(name);
  if (!field || !ctx.access.field(object.name, field.name).read) {
    throw new ApiError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]);
  }
  if (!isIdLookup(field)) {
    throw new ApiError(
      'INVALID_FIELD',
      `Field name provided, ${name} is not an External ID or indexed field for ${object.name}`,
      [name],
    );
  }
  return field;
}

/** A row that names its record by an external id: the update of the record it finds, or the insert of a new one. */
export function prepareUpsert(
  ctx: SavingContext,
  object: SObjectDef,
  key: FieldDef,
  row: InputRow,
  index: number,
): Change {
  try {
    const value = keyValue(row, key);
    const found = findByKey(ctx, object, key, value);
    const body = withoutId(row);
    if (found === undefined) return prepareInsert(ctx, object, body, index);
    return prepareUpdate(ctx, object, { ...withoutKey(body, key), Id: found }, index);
  } catch (error) {
    return refused(object, index, rowError(error));
  }
}

export function keyValue(row: InputRow, key: FieldDef): unknown {
  return Object.entries(row).find(([name]) => name.toLowerCase() === key.name.toLowerCase())?.[1];
}

function withoutId(row: InputRow): InputRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name.toLowerCase() !== 'id'));
}

/** The key found the record: it is not changed, so it needs no right to be. */
function withoutKey(row: InputRow, key: FieldDef): InputRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name.toLowerCase() !== key.name.toLowerCase()));
}

function findByKey(ctx: SavingContext, object: SObjectDef, key: FieldDef, given: unknown): string | undefined {
  if (key.name === 'Id' && (given === undefined || given === null || given === '')) return undefined;
  const value = acceptValue(ctx.org.storage, key, given);
  if (value === null) {
    throw new RowRefused('MISSING_ARGUMENT', `${key.name} not specified: an upsert needs the external id of each row`, [
      key.name,
    ]);
  }
  if (key.name === 'Id') return String(value);
  const live = object.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
  const rows = ctx.org.storage
    .statement(`SELECT "Id" FROM ${quoted(object.name)} WHERE ${quoted(key.name)} = ? ${live} LIMIT 11`)
    .all(value);
  if (rows.length > 1) {
    const ids = rows.map((row) => String(row['Id'])).join(', ');
    throw new RowRefused(
      'DUPLICATE_EXTERNAL_ID',
      `${key.name}: more than one record found for external id field: [${ids}]`,
      [key.name],
    );
  }
  const id = rows[0]?.['Id'];
  return id === undefined ? undefined : String(id);
}
