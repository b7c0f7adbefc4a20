import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';

type Written = Readonly<Record<string, unknown>>;

/**
 * `orderBy` as the terms of a SOQL ORDER BY, in the order it was written. Functions stand in aggregate queries only.
 * @throws ApiError INVALID_FIELD for a function elsewhere
 */
export function orderTerms(
  ctx: RequestContext,
  object: SObjectDef,
  orderBy: unknown,
  { functions, path = [] }: { functions: boolean; path?: readonly string[] },
): string[] {
  return entries(orderBy).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    const field = object.field(name);
    if (field) return [termOf([...path, field.name].join('.'), value as Written, functions)];
    const { reference } = object.byRelationship(name) ?? {};
    if (!reference) return [];
    const above = { functions, path: [...path, reference.relationshipName] };
    const target = ctx.org.schema.object(reference.to[0] ?? '');
    if (!target) return [];
    if (reference.to.length === 1) return orderTerms(ctx, target, value, above);
    return entries(value).flatMap(([which, inner]) =>
      orderTerms(ctx, ctx.org.schema.object(which) ?? target, inner, above),
    );
  });
}

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

function termOf(path: string, clause: Written, functions: boolean): string {
  const given = (name: string): string | undefined => {
    const value = clause[name];
    return typeof value === 'string' ? value : undefined;
  };
  const fn = given('function');
  if (fn !== undefined && !functions) {
    throw new ApiError(
      'INVALID_FIELD',
      `${path}: records are ordered by the field itself; ${fn} is for aggregate queries`,
      [path],
    );
  }
  return `${fn === undefined ? path : `${fn}(${path})`} ${given('order') ?? 'ASC'} NULLS ${given('nulls') ?? 'FIRST'}`;
}
