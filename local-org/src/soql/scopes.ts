import { quoted } from '../storage/index.ts';
import type { Compilation, Naming } from './compilation.ts';
import type { Mark } from './grammar/index.ts';

/** A scope as conditions on the query's rows; undefined where the object has no such scope. */
type ScopeRule = (c: Compilation, naming: Naming) => string[] | undefined;

const owned =
  (owners: (c: Compilation) => readonly string[]): ScopeRule =>
  (c, { scope: { root } }) => {
    if (!root.object.field('OwnerId')) return undefined;
    const list = c.param(JSON.stringify(owners(c)));
    return [`${root.alias}.${quoted('OwnerId')} IN (SELECT value FROM json_each(${list}))`];
  };

/**
 * What USING SCOPE may ask for. Source: SOQL and SOSL Reference, "USING SCOPE". Of the others (territories, teams,
 * delegates, scoping rules, what was used last) this org has nothing.
 */
const SCOPES: Readonly<Record<string, ScopeRule>> = {
  everything: () => [],
  mine: owned((c) => [c.ctx.userId]),
  mineandmygroups: owned((c) => [c.ctx.userId, ...c.ctx.access.standing.groups]),
};

/** `mine_and_my_groups` and `MineAndMyGroups` are the same. */
const keyOf = (text: string): string => text.toLowerCase().replaceAll('_', '');

/** USING SCOPE as conditions. @throws ApiError MALFORMED_QUERY where the object has no such scope */
export const scopeCondition = (c: Compilation, naming: Naming, { text, at }: Mark): string[] => {
  const conditions = SCOPES[keyOf(text)]?.(c, naming);
  if (conditions) return conditions;
  throw c.source.malformed(`USING SCOPE ${text} is not supported for ${naming.scope.root.object.name}.`, at);
};
