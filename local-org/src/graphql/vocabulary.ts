import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** Every name that a document uses: of fields, arguments, types, values of enumerations. */
export function namesIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { Name: ({ value }) => void names.add(value) });
  return names;
}

/** Every key of the variables, however deep: they may be names of the schema too. */
export function keysIn(variables: unknown, keys: Set<string> = new Set<string>()): Set<string> {
  if (Array.isArray(variables)) for (const each of variables) keysIn(each, keys);
  else if (typeof variables === 'object' && variables !== null) {
    for (const [key, each] of Object.entries(variables)) {
      keys.add(key);
      keysIn(each, keys);
    }
  }
  return keys;
}

/** Whether a document asks for the schema itself. */
export const asksForSchema = (names: ReadonlySet<string>): boolean => names.has('__schema') || names.has('__type');
