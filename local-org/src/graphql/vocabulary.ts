import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/**
 * Every name that a request uses: in the document, and as keys of its variables. A schema of these names answers the
 * request as the whole schema would. Undefined where the request asks for the schema itself.
 */
export function vocabularyOf(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  visit(document, { Name: ({ value }) => void names.add(value) });
  if (names.has('__schema') || names.has('__type')) return undefined;
  addKeys(variables, names);
  return names;
}

function addKeys(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) addKeys(each, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      names.add(key);
      addKeys(each, names);
    }
  }
}
