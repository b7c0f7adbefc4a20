import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import { quoted } from '../storage/index.ts';
import { problem } from './problem.ts';
import { mayRead } from './record-access.ts';
import type { Change, SaveError } from './types.ts';

/** DUPLICATE_VALUE for each unique field whose new value another record holds; the other is named if the user may see it. */
export function checkUnique(ctx: RequestContext, change: Change): SaveError[] {
  const { object, after, before } = change;
  return uniqueOf(object).flatMap(({ name, sql }) => {
    const value = after[name] ?? null;
    if (value === null || value === before?.[name]) return [];
    const holder = ctx.org.storage.statement(sql).get(value, change.id ?? '')?.['Id'];
    if (holder === undefined) return [];
    const seen = mayRead(ctx, object, String(holder));
    const [named, id] = seen ? [name, String(holder).slice(0, 15)] : ['<unknown>', '<unknown>'];
    return [problem('DUPLICATE_VALUE', `duplicate value found: ${named} duplicates value on record with id: ${id}`)];
  });
}

interface UniqueField {
  readonly name: string;
  /** Finds another record with a value. */
  readonly sql: string;
}

const unique = new WeakMap<SObjectDef, readonly UniqueField[]>();

function uniqueOf(object: SObjectDef): readonly UniqueField[] {
  let fields = unique.get(object);
  if (!fields) unique.set(object, (fields = findUnique(object)));
  return fields;
}

function findUnique(object: SObjectDef): UniqueField[] {
  const live = object.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
  return object.fields
    .filter((field) => field.unique)
    .map(({ name }) => ({
      name,
      sql: `SELECT "Id" FROM ${quoted(object.name)} WHERE ${quoted(name)} = ? AND "Id" <> ? ${live} LIMIT 1`,
    }));
}
