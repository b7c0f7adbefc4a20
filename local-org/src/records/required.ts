import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

/** REQUIRED_FIELD_MISSING with every empty required field, or nothing. */
export function checkRequired(change: Change): SaveError[] {
  const missing = requiredOf(change.object).filter((name) => (change.after[name] ?? null) === null);
  if (missing.length === 0) return [];
  return [problem('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing)];
}

const required = new WeakMap<SObjectDef, readonly string[]>();

function requiredOf(object: SObjectDef): readonly string[] {
  let names = required.get(object);
  if (!names) required.set(object, (names = object.fields.filter(mustBeGiven).map((field) => field.name)));
  return names;
}

/** What the org fills in itself is never missing: ids, audit fields, auto-numbers, the owner. */
function mustBeGiven(field: FieldDef): boolean {
  if (field.autoNumber || field.formula || field.summary || field.generatedAs !== undefined) return false;
  if (field.reference?.kind === 'masterDetail') return true;
  return field.required && field.type !== 'boolean' && (field.createable || field.updateable);
}
