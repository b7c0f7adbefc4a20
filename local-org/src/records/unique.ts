import type { RequestContext } from '../context.ts';
import { quoted } from '../storage/index.ts';
import { problem } from './problem.ts';
import { mayRead } from './record-access.ts';
import type { Change, SaveError } from './types.ts';

/** DUPLICATE_VALUE for each unique field whose new value another record holds; the other is named if the user may see it. */
export function checkUnique(ctx: RequestContext, change: Change): SaveError[] {
  const { object, after, before } = change;
  const live = object.field('IsDeleted') ? 'AND "IsDeleted" = 0' : '';
  return object.fields.flatMap((field) => {
    const value = after[field.name] ?? null;
    if (!field.unique || value === null || value === before?.[field.name]) return [];
    const sql = `SELECT "Id" FROM ${quoted(object.name)} WHERE ${quoted(field.name)} = ? AND "Id" <> ? ${live} LIMIT 1`;
    const holder = ctx.org.storage.statement(sql).get(value, change.id ?? '')?.['Id'];
    if (holder === undefined) return [];
    const seen = mayRead(ctx, object, String(holder));
    const [named, id] = seen ? [field.name, String(holder).slice(0, 15)] : ['<unknown>', '<unknown>'];
    return [problem('DUPLICATE_VALUE', `duplicate value found: ${named} duplicates value on record with id: ${id}`)];
  });
}
