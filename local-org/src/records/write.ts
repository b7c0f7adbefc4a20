import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { hasColumn, quoted, type StoredRow } from '../storage/index.ts';
import { recordMoment } from './moment.ts';
import { writeHistory } from './history.ts';
import { stepsOf } from './object-steps.ts';
import { addStandardRows } from './standard-rows.ts';
import { afterWrite } from './setup-effects.ts';
import { endShares } from './share-checks.ts';
import type { Change } from './types.ts';

/** How rows of an object are written; the same as long as the object is. */
interface Writing {
  /** The columns the save procedure writes: SQLite works out the others. */
  readonly columns: readonly string[];
  readonly insert: string;
  readonly autoNumbers: readonly (FieldDef & { autoNumber: { displayFormat: string } })[];
  readonly audit: ReadonlySet<string>;
}

const writings = new WeakMap<SObjectDef, Writing>();

function writingOf(object: SObjectDef): Writing {
  let writing = writings.get(object);
  if (!writing) writings.set(object, (writing = planWriting(object)));
  return writing;
}

function planWriting(object: SObjectDef): Writing {
  const written = object.fields.filter((field) => hasColumn(field) && field.generatedAs === undefined);
  const columns = written.map((field) => field.name);
  return {
    columns,
    insert: `INSERT INTO ${quoted(object.name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    autoNumbers: written.filter((field): field is Writing['autoNumbers'][number] => field.autoNumber !== undefined),
    audit: new Set(columns),
  };
}

/** Writes a checked change: audit fields, auto-numbers, name, field history. An insert gets its id here. */
export function writeChange(ctx: RequestContext, change: Change): void {
  const writing = writingOf(change.object);
  stampAudit(ctx, change, writing);
  if (change.kind === 'insert') insert(ctx, change, writing);
  else update(ctx, change, writing);
  stepsOf(change.object).afterWrite?.(ctx, change);
  writeHistory(ctx, change);
  afterWrite(ctx, change);
  endShares(ctx, change);
}

function insert(ctx: RequestContext, change: Change, writing: Writing): void {
  const { storage } = ctx.org;
  const { after, object } = change;
  const id = storage.newId(object.keyPrefix);
  change.id = id;
  after['Id'] = id;
  numberAutomatically(ctx, change, writing);
  // A record whose Text name nobody gave is called by its id.
  const { nameField } = object;
  if (object.custom && nameField && nameField.generatedAs === undefined && (after[nameField.name] ?? null) === null) {
    after[nameField.name] = id;
  }
  stepsOf(object).beforeInsert?.(ctx, change);
  storage.statement(writing.insert).run(writing.columns.map((name) => after[name] ?? null));
  addStandardRows(ctx, change);
}

function update(ctx: RequestContext, change: Change, writing: Writing): void {
  const { before = {}, after } = change;
  const changes: StoredRow = {};
  for (const name of writing.columns) {
    const value = after[name];
    if (value !== undefined && value !== before[name]) changes[name] = value;
  }
  ctx.org.storage.updateRow(change.object.name, String(change.id), changes);
}

function stampAudit(ctx: RequestContext, { kind, before, after }: Change, { audit }: Writing): void {
  const now = momentAfter(before, ctx);
  if (audit.has('LastModifiedDate')) after['LastModifiedDate'] = now;
  if (audit.has('LastModifiedById')) after['LastModifiedById'] = ctx.userId;
  if (audit.has('SystemModstamp')) after['SystemModstamp'] = now;
  if (kind !== 'insert') return;
  if (audit.has('CreatedDate')) after['CreatedDate'] = now;
  if (audit.has('CreatedById')) after['CreatedById'] = ctx.userId;
}

/** The org's moment; where its clock was set back, one second after the last change, so that every change is seen. */
function momentAfter(before: StoredRow | undefined, ctx: RequestContext): number {
  const now = recordMoment(ctx);
  const last = Number(before?.['LastModifiedDate'] ?? 0);
  return last > now ? last + 1_000 : now;
}

function numberAutomatically(ctx: RequestContext, { object, after }: Change, { autoNumbers }: Writing): void {
  for (const { name, autoNumber } of autoNumbers) {
    after[name] = ctx.org.storage.nextAutoNumber(object.name, name, autoNumber.displayFormat, () => today(ctx));
  }
}

const today = (ctx: RequestContext): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ctx.timeZone }).format(ctx.now);
