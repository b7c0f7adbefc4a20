import type { DeployItem } from '../items.ts';
import type { Problem } from '../problem.ts';
import type { World } from '../world.ts';

export interface Deletable {
  type: string;
  fullName: string;
  problems: Problem[];
}

/** What a check finds: nothing, a message about the whole component, or problems at their places. */
export type Finding = string | Problem | undefined | readonly (string | Problem | undefined)[];

/** One rule of the platform about what may be deployed. */
export interface Statement {
  /** The rule, in a sentence. */
  says: string;
  types: readonly string[];
  check(item: DeployItem, world: World): Finding;
}

const problemsOf = (finding: Finding, item: DeployItem): Problem[] => {
  if (finding === undefined) return [];
  const list: readonly (string | Problem | undefined)[] = Array.isArray(finding)
    ? (finding as readonly (string | Problem | undefined)[])
    : [finding as string | Problem];
  return list
    .filter((one) => one !== undefined)
    .map((one) => (typeof one === 'string' ? { message: one, place: item.place } : one));
};

const byType = (statements: readonly Statement[]): Map<string, Statement[]> => {
  const map = new Map<string, Statement[]>();
  for (const statement of statements) {
    for (const type of statement.types) map.set(type, [...(map.get(type) ?? []), statement]);
  }
  return map;
};

/** Puts each statement to each component of its types. A component that already failed is not asked further. */
export const runStatements = (
  statements: readonly Statement[],
  world: World,
  items: readonly DeployItem[],
  _deletions: readonly Deletable[],
): void => {
  const of = byType(statements);
  for (const item of items) {
    for (const statement of of.get(item.type) ?? [])
      item.problems.push(...problemsOf(statement.check(item, world), item));
  }
};
