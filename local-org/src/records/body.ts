import type { FieldDef, SObjectDef } from '../schema/index.ts';
import type { Stored, StoredRow } from '../storage/index.ts';
import { problem, RowRefused, rowError } from './problem.ts';
import { referenceByExternalId } from './references.ts';
import type { SavingContext } from './saving.ts';
import type { InputRow, SaveError } from './types.ts';
import { acceptValue } from './values.ts';

/** What a body says of a record, in stored form, and everything wrong with it. */
export interface Body {
  values: StoredRow;
  errors: SaveError[];
}

/** Whether the body is for a new record or for one that exists. */
export type BodyKind = 'insert' | 'update';

/** Keys of a body that are not fields of the record. */
const PASSED_OVER = new Set(['attributes', 'id']);

/**
 * Reads a body: names to fields, access, values. Relationship fields (`Expert__r: {Code__c: "x"}`) become references.
 * A field that does not exist, or that the user may not read, is INVALID_FIELD; one the user may not set is
 * INVALID_FIELD_FOR_INSERT_UPDATE.
 */
export function readBody(ctx: SavingContext, object: SObjectDef, kind: BodyKind, row: InputRow): Body {
  const values: StoredRow = {};
  const errors: SaveError[] = [];
  const closed: string[] = [];
  for (const name in row) {
    const key = keyOf(ctx, object, kind, name);
    if (key.kind === 'passedOver') continue;
    if (key.kind === 'closed') {
      closed.push(key.field.name);
      continue;
    }
    try {
      if (key.kind === 'unknown') throw unknownField(object, name);
      values[key.field.name] = readValue(ctx, object, key, row[name]);
    } catch (error) {
      errors.push(rowError(error));
    }
  }
  if (closed.length > 0) errors.unshift(closedFields(closed));
  return { values, errors };
}

function readValue(ctx: SavingContext, object: SObjectDef, key: OpenKey, given: unknown): Stored {
  return key.kind === 'field'
    ? acceptValue(ctx.org.storage, key.field, given)
    : referenceByExternalId(ctx, object, key.field, given);
}

interface OpenKey {
  readonly kind: 'field' | 'relationship';
  readonly field: FieldDef;
}

/** What a key of a body means in this request: the same for all rows. */
export type BodyKey =
  | OpenKey
  | { readonly kind: 'closed'; readonly field: FieldDef }
  | { readonly kind: 'passedOver' }
  | { readonly kind: 'unknown' };

function keyOf(ctx: SavingContext, object: SObjectDef, kind: BodyKind, name: string): BodyKey {
  const place = `${kind} ${object.name}`;
  let keys = ctx.bodyKeys.get(place);
  if (!keys) ctx.bodyKeys.set(place, (keys = new Map<string, BodyKey>()));
  let key = keys.get(name);
  if (!key) keys.set(name, (key = readKey(ctx, object, kind, name)));
  return key;
}

function readKey(ctx: SavingContext, object: SObjectDef, kind: BodyKind, name: string): BodyKey {
  if (PASSED_OVER.has(name.toLowerCase())) return { kind: 'passedOver' };
  const own = object.field(name);
  const field = own ?? object.byRelationship(name);
  if (!field || !ctx.access.field(object.name, field.name).read) return { kind: 'unknown' };
  if (!settable(ctx, object, field, kind)) return { kind: 'closed', field };
  return { kind: own ? 'field' : 'relationship', field };
}

function unknownField(object: SObjectDef, name: string): RowRefused {
  return new RowRefused('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]);
}

function settable(ctx: SavingContext, object: SObjectDef, field: FieldDef, kind: BodyKind): boolean {
  const open = kind === 'insert' ? field.createable : field.updateable || isReparented(field);
  return open && ctx.access.field(object.name, field.name).edit;
}

/** A master that may not change is refused later, by name, and only where it does change. */
function isReparented(field: FieldDef): boolean {
  return field.reference?.kind === 'masterDetail';
}

function closedFields(names: readonly string[]): SaveError {
  return problem(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${names.join(', ')}. Please check the security settings of this field and verify ` +
      `that it is read/write for your profile or permission set.`,
    names,
  );
}
