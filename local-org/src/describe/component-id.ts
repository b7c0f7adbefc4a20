import type { RequestContext } from '../context.ts';

/** The id a deployed component was given. */
export function componentId(ctx: RequestContext, type: string, fullName: string): string | null {
  const row = ctx.org.storage
    .statement('SELECT id FROM _component WHERE type = ? AND fullName = ?')
    .get(type, fullName);
  return row ? String(row['id']) : null;
}
