import type { RequestContext } from '../context.ts';
import type { FieldDef, RecordTypeDef, SObjectDef } from '../schema/index.ts';
import { recordTypesFor } from '../security/index.ts';
import type { Stored, StoredRow } from '../storage/index.ts';
import { fieldProblem, problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

const FIELD = 'RecordTypeId';

const typeOf = (object: SObjectDef, id: Stored | undefined): RecordTypeDef | undefined =>
  typeof id === 'string' ? object.recordTypes.find((type) => type.id === id) : undefined;

/** The record type a new record gets, and the picklist values that it starts with; `given` is what the client said. */
export function recordTypeDefaults(ctx: RequestContext, object: SObjectDef, given: StoredRow): StoredRow {
  if (object.recordTypes.length === 0) return {};
  const standard = recordTypesFor(ctx.org.storage, ctx.access, object).standard?.id ?? null;
  const id = FIELD in given ? given[FIELD] : standard;
  const row: StoredRow = { [FIELD]: id ?? null };
  for (const [picklist, { defaults }] of typeOf(object, id)?.picklists ?? []) {
    const field = object.field(picklist);
    if (field) row[field.name] = defaults.length === 0 ? null : defaults.join(';');
  }
  return row;
}

/** A record type is one of the object's, active and open to the user; restricted picklists hold what it offers. */
export function checkRecordType(ctx: RequestContext, change: Change): SaveError[] {
  const { object, after, given, before } = change;
  if (object.recordTypes.length === 0) return [];
  const id = after[FIELD] ?? null;
  const type = typeOf(object, id);
  const named = given.has(FIELD) && id !== null && id !== before?.[FIELD];
  if (named && !isOpen(ctx, object, type)) {
    return [
      problem('INVALID_CROSS_REFERENCE_KEY', `Record Type ID: this ID value isn't valid for the user: ${String(id)}`, [
        FIELD,
      ]),
    ];
  }
  return type ? offeredValues(change, type) : [];
}

const isOpen = (ctx: RequestContext, object: SObjectDef, type: RecordTypeDef | undefined): boolean =>
  type !== undefined && recordTypesFor(ctx.org.storage, ctx.access, object).available.includes(type);

function offeredValues({ object, after, given }: Change, type: RecordTypeDef): SaveError[] {
  return [...type.picklists].flatMap(([name, { values }]) => {
    const field = object.field(name);
    if (!field || field.picklist?.restricted !== true || !given.has(field.name)) return [];
    return foreign(field, after[field.name], values);
  });
}

function foreign(field: FieldDef, stored: Stored | undefined, values: readonly string[]): SaveError[] {
  if (stored === null || stored === undefined) return [];
  const offered = new Set(values.map((value) => value.toLowerCase()));
  const chosen = field.type === 'multipicklist' ? String(stored).split(';') : [String(stored)];
  return chosen
    .filter((value) => !offered.has(value.toLowerCase()))
    .map((value) =>
      fieldProblem(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        field,
        `bad value for restricted picklist field: ${value}`,
      ),
    );
}
