import type { DeployItem } from '../items.ts';
import type { Problem } from '../problem.ts';
import type { World } from '../world.ts';

/** What a deploy deletes or replaces, and what stands in its way. */
export interface Deletable {
  type: string;
  fullName: string;
  problems: Problem[];
}

/** What a check finds: nothing, a message about the whole component, or problems at their places. */
export type Finding = string | Problem | undefined | (string | Problem | undefined)[];

/** One rule of the platform about what may be deployed. */
export interface Statement {
  /** The rule, in a sentence. */
  says: string;
  types: readonly string[];
  check: (item: DeployItem, world: World) => Finding;
}

const problemsOf = (finding: Finding, item: DeployItem): Problem[] =>
  (Array.isArray(finding) ? finding : [finding])
    .filter((one) => one !== undefined)
    .map((one) => (typeof one === 'string' ? { message: one, place: item.place } : one));

const indexes = new WeakMap<readonly Statement[], Map<string, Statement[]>>();

const byType = (statements: readonly Statement[]): Map<string, Statement[]> => {
  let index = indexes.get(statements);
  if (!index) {
    index = new Map();
    for (const statement of statements) {
      for (const type of statement.types) index.set(type, [...(index.get(type) ?? []), statement]);
    }
    indexes.set(statements, index);
  }
  return index;
};

/** What the statements of its type find wrong with a component. */
export const findProblems = (statements: readonly Statement[], world: World, item: DeployItem): Problem[] =>
  (byType(statements).get(item.type) ?? []).flatMap((statement) => problemsOf(statement.check(item, world), item));

/** Puts each statement to each component of its types. */
export const runStatements = (statements: readonly Statement[], world: World, items: readonly DeployItem[]): void => {
  for (const item of items) item.problems.push(...findProblems(statements, world, item));
};
