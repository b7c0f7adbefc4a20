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
  for (const [name, given] of Object.entries(row)) {
    if (PASSED_OVER.has(name.toLowerCase())) continue;
    try {
      const { field, stored } = readField(ctx, object, name, given);
      if (settable(ctx, object, field, kind)) values[field.name] = stored();
      else closed.push(field.name);
    } catch (error) {
      errors.push(rowError(error));
    }
  }
  if (closed.length > 0) errors.unshift(closedFields(closed));
  return { values, errors };
}

interface ReadField {
  field: FieldDef;
  /** Worked out only once the field is known to be open. */
  stored: () => Stored;
}

function readField(ctx: SavingContext, object: SObjectDef, name: string, given: unknown): ReadField {
  const field = object.field(name);
  if (field) {
    requireReadable(ctx, object, field, name);
    return { field, stored: () => acceptValue(ctx.org.storage, field, given) };
  }
  const reference = object.byRelationship(name);
  if (!reference) throw unknownField(object, name);
  requireReadable(ctx, object, reference, name);
  return { field: reference, stored: () => referenceByExternalId(ctx, object, reference, given) };
}

function requireReadable(ctx: SavingContext, object: SObjectDef, field: FieldDef, name: string): void {
  if (!ctx.access.field(object.name, field.name).read) throw unknownField(object, name);
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
