import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import { hasColumn, type StoredRow } from '../storage/index.ts';
import { defaultValues } from './formulas.ts';

/** What the org fills in on new rows of its own objects. */
const OBJECT_DEFAULTS: Readonly<Record<string, StoredRow>> = {
  User: { UserType: 'Standard' },
  Group: { Type: 'Regular' },
};

/** The row of a new record before anything is checked: nulls, defaults, what was given, the owner. */
export function newRow(ctx: RequestContext, object: SObjectDef, given: StoredRow): StoredRow {
  const row: StoredRow = {};
  for (const field of object.fields) {
    if (!hasColumn(field) || field.generatedAs !== undefined) continue;
    const counts = field.summary?.operation === 'count' || field.summary?.operation === 'sum';
    row[field.name] = field.type === 'boolean' || counts ? 0 : null;
  }
  Object.assign(row, OBJECT_DEFAULTS[object.name], defaultValues(ctx, object), given);
  if (object.hasOwner && (row['OwnerId'] ?? null) === null) row['OwnerId'] = ctx.userId;
  return row;
}
