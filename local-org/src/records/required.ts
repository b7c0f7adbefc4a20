import type { FieldDef } from '../schema/index.ts';
import { problem } from './problem.ts';
import type { Change, SaveError } from './types.ts';

/** REQUIRED_FIELD_MISSING with every empty required field, or nothing. */
export function checkRequired(change: Change): SaveError[] {
  const missing = change.object.fields
    .filter((field) => mustBeGiven(field) && (change.after[field.name] ?? null) === null)
    .map((field) => field.name);
  if (missing.length === 0) return [];
  return [problem('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing)];
}

/** What the org fills in itself is never missing: ids, audit fields, auto-numbers, the owner. */
function mustBeGiven(field: FieldDef): boolean {
  if (field.autoNumber || field.formula || field.summary || field.generatedAs !== undefined) return false;
  if (field.reference?.kind === 'masterDetail') return true;
  return field.required && field.type !== 'boolean' && (field.createable || field.updateable);
}
