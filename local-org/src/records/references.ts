import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { Ids, quoted, type Stored } from '../storage/index.ts';
import { mayRead, mayWriteDetailsOf } from './record-access.ts';
import { fieldProblem, problem, RowRefused } from './problem.ts';
import type { SavingContext } from './saving.ts';
import type { Change, SaveError } from './types.ts';
import { acceptValue } from './values.ts';

/** `Expert__r: {Code__c: "x"}` → the id of the one expert with that code. `null` empties the reference. */
export function referenceByExternalId(ctx: SavingContext, object: SObjectDef, field: FieldDef, given: unknown): Stored {
  if (given === null) return null;
  const { target, key, value } = readReference(ctx, object, field, given);
  const stored = acceptValue(ctx.org.storage, key, value);
  const rows = ctx.seen.answer(`${target.name} by ${key.name} ${String(stored)}`, () =>
    ctx.org.storage
      .statement(`SELECT "Id" FROM ${quoted(target.name)} WHERE ${quoted(key.name)} = ? ${live(target)} LIMIT 2`)
      .all(stored),
  );
  if (stored === null || rows.length === 0) {
    throw new RowRefused(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(value).toLowerCase()} not found for field ${key.name} in entity ${target.name}`,
      [field.name],
    );
  }
  if (rows.length > 1) {
    throw new RowRefused(
      'DUPLICATE_VALUE',
      `Foreign key external ID: ${String(value)} is found more than once for field ${key.name} in entity ${target.name}`,
      [field.name],
    );
  }
  return rows[0]?.['Id'] ?? null;
}

interface ReferenceKey {
  target: SObjectDef;
  key: FieldDef;
  value: unknown;
}

function readReference(ctx: SavingContext, object: SObjectDef, field: FieldDef, given: unknown): ReferenceKey {
  const refuse = (message: string): never => {
    throw new RowRefused('INVALID_FIELD', `${object.name}.${field.name}: ${message}`, [field.name]);
  };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse('a relationship takes an object with one external id, such as {"Code__c": "x"}');
  }
  const { attributes, ...keys } = given as Record<string, unknown>;
  const named =
    typeof attributes === 'object' && attributes !== null && 'type' in attributes ? attributes.type : undefined;
  const targets = field.reference?.to ?? [];
  const targetName = typeof named === 'string' ? named : targets.length === 1 ? targets[0] : undefined;
  const target = ctx.org.schema.object(targetName ?? '');
  if (!target) return refuse(`say in "attributes": {"type": …} which of ${targets.join(', ')} is meant`);
  const [entry, ...more] = Object.entries(keys);
  const key = entry && target.field(entry[0]);
  if (!entry || !key || more.length > 0) return refuse(`name one field of ${target.name} that finds the record`);
  if (!isIdLookup(key)) return refuse(`${key.name} of ${target.name} is not an external id`);
  return { target, key, value: entry[1] };
}

/** Fields that may find a record: external ids, unique standard names. */
export function isIdLookup(field: FieldDef): boolean {
  return field.externalId || (field.unique && !field.custom) || field.name === 'Id';
}

function live(object: SObjectDef): string {
  return object.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
}

/** Everything wrong with the references that a change sets: wrong object, missing, deleted, or not the user's to use. */
export function checkReferences(ctx: SavingContext, change: Change): SaveError[] {
  return referencesOf(change.object).flatMap((field) => {
    const id = change.after[field.name];
    if (id === null || id === undefined || id === change.before?.[field.name]) return [];
    const error = checkReference(ctx, change, field, String(id));
    return error ? [error] : [];
  });
}

const references = new WeakMap<SObjectDef, readonly FieldDef[]>();

function referencesOf(object: SObjectDef): readonly FieldDef[] {
  let fields = references.get(object);
  if (!fields) references.set(object, (fields = object.fields.filter((field) => field.reference)));
  return fields;
}

function checkReference(ctx: SavingContext, change: Change, field: FieldDef, id: string): SaveError | undefined {
  const target = ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
  if (!target || field.reference?.to.includes(target.name) !== true) {
    return fieldProblem('FIELD_INTEGRITY_EXCEPTION', field, `id value of incorrect type: ${id}`);
  }
  const row = ctx.seen.row(target.name, id);
  if (!row)
    return problem('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id} (${field.name})`, [field.name]);
  if (Number(row['IsDeleted'] ?? 0) === 1) {
    return problem('ENTITY_IS_DELETED', `entity is deleted: ${field.name} names ${id}, which is in the recycle bin`, [
      field.name,
    ]);
  }
  if (!change.given.has(field.name)) return undefined;
  const allowed = ctx.seen.answer(`${change.object.name}.${field.name} may be ${id}`, () =>
    isMaster(change.object, field) ? mayWriteDetailsOf(ctx, field, target, id) : mayRead(ctx, target, id),
  );
  if (allowed) return undefined;
  return problem(
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    `insufficient access rights on cross-reference id: ${id} (${field.name})`,
    [field.name],
  );
}

function isMaster(object: SObjectDef, field: FieldDef): boolean {
  return object.masters.some((master) => master.name === field.name);
}

/** A master may change only where its relationship says so. */
export function checkReparenting(change: Change): SaveError[] {
  const { before } = change;
  if (!before) return [];
  return change.object.masters
    .filter((field) => field.reference?.reparentable !== true && change.after[field.name] !== before[field.name])
    .map((field) =>
      problem(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Unable to create/update fields: ${field.name}. ${field.label} is the master of this record and may not change: ` +
          'the relationship does not allow reparenting.',
        [field.name],
      ),
    );
}
