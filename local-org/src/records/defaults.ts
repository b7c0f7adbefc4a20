import type { SObjectDef } from '../schema/index.ts';
import { hasColumn, type StoredRow } from '../storage/index.ts';
import { defaultValues } from './default-values.ts';
import { recordTypeDefaults } from './record-types.ts';
import type { SavingContext } from './saving.ts';

/** What the org fills in on new rows of its own objects. */
const OBJECT_DEFAULTS: Readonly<Record<string, StoredRow>> = {
  User: { UserType: 'Standard' },
  Group: { Type: 'Regular' },
};

/** The row of a new record before anything is checked: nulls, defaults, what was given, the owner. */
export function newRow(ctx: SavingContext, object: SObjectDef, given: StoredRow): StoredRow {
  let blank = ctx.blankRows.get(object);
  if (!blank) ctx.blankRows.set(object, (blank = blankRow(ctx, object)));
  const row = { ...blank, ...recordTypeDefaults(ctx, object, given), ...given };
  if (object.customSetting === 'Hierarchy') row['SetupOwnerId'] ??= ctx.org.orgId;
  if (object.hasOwner && (row['OwnerId'] ?? null) === null) row['OwnerId'] = ctx.userId;
  return row;
}

/** A new record of this request before anything is given: the same for all of its rows. */
function blankRow(ctx: SavingContext, object: SObjectDef): StoredRow {
  const row: StoredRow = {};
  for (const field of object.fields) {
    if (!hasColumn(field) || field.generatedAs !== undefined) continue;
    const counts = field.summary?.operation === 'count' || field.summary?.operation === 'sum';
    row[field.name] = field.type === 'boolean' || counts ? 0 : null;
  }
  return Object.assign(row, OBJECT_DEFAULTS[object.name], defaultValues(ctx, object));
}
