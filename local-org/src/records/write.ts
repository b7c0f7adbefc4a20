import type { RequestContext } from '../context.ts';
import { hasColumn, type StoredRow } from '../storage/index.ts';
import { recordMoment } from './moment.ts';
import { writeHistory } from './history.ts';
import type { Change } from './types.ts';

/** Writes a checked change: audit fields, auto-numbers, name, field history. An insert gets its id here. */
export function writeChange(ctx: RequestContext, change: Change): void {
  stampAudit(ctx, change);
  if (change.kind === 'insert') insert(ctx, change);
  else update(ctx, change);
  writeHistory(ctx, change);
}

function insert(ctx: RequestContext, change: Change): void {
  const { storage } = ctx.org;
  const id = storage.newId(change.object.keyPrefix);
  change.id = id;
  change.after['Id'] = id;
  numberAutomatically(ctx, change);
  // A record whose Text name nobody gave is called by its id.
  const nameField = change.object.nameField;
  if (nameField && nameField.generatedAs === undefined && (change.after[nameField.name] ?? null) === null) {
    change.after[nameField.name] = id;
  }
  storage.insertRow(change.object.name, stored(change));
}

function update(ctx: RequestContext, change: Change): void {
  const { before = {}, after } = change;
  const changes = Object.fromEntries(Object.entries(stored(change)).filter(([name]) => after[name] !== before[name]));
  ctx.org.storage.updateRow(change.object.name, String(change.id), changes);
}

/** The columns the save procedure writes: SQLite works out the others. */
function stored(change: Change): StoredRow {
  const row: StoredRow = {};
  for (const field of change.object.fields) {
    const value = change.after[field.name];
    if (value !== undefined && hasColumn(field) && field.generatedAs === undefined) row[field.name] = value;
  }
  return row;
}

function stampAudit(ctx: RequestContext, change: Change): void {
  const now = recordMoment(ctx);
  const stamps: StoredRow = { LastModifiedDate: now, LastModifiedById: ctx.userId, SystemModstamp: now };
  if (change.kind === 'insert') Object.assign(stamps, { CreatedDate: now, CreatedById: ctx.userId });
  for (const [name, value] of Object.entries(stamps)) if (change.object.field(name)) change.after[name] = value;
}

function numberAutomatically(ctx: RequestContext, change: Change): void {
  for (const field of change.object.fields) {
    if (!field.autoNumber) continue;
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ctx.timeZone }).format(ctx.now);
    change.after[field.name] = ctx.org.storage.nextAutoNumber(
      change.object.name,
      field.name,
      field.autoNumber.displayFormat,
      today,
    );
  }
}
