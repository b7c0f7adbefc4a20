import { Kind, OperationTypeNode } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { aborted, notSupported } from './errors.ts';

/** Words and signs of a document; a query for 1,000 fields has about 5,000. */
export const MOST_TOKENS = 20_000;
/** How deep fields, and how deep variables, may be nested. The introspection query of common tools goes 13 levels down. */
const DEEPEST = 30;
/** Fields of an operation, those of fragments counted each time they are spread. */
const MOST_FIELDS = 10_000;
/** How often one name of the answer may be asked for within a selection: such fields are compared pair by pair. */
const MOST_REPEATS = 100;
/** Source: GraphQL API Developer Guide, Query Limitations. */
const MOST_SUBQUERIES = 10;
const MOST_CHILDREN_LISTS = 20;

interface Fragments {
  get(name: string): FragmentDefinitionNode | undefined;
}

/**
 * Refuses what would take long to check or to answer, before anything is checked: depth, number of fields, fragments that
 * multiply, sub-queries.
 * @throws GraphQLError
 */
export function refuseTooMuch(document: DocumentNode, operation: OperationDefinitionNode): void {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  new Measure(fragments).selection(operation.selectionSet, 1, []);
  const subqueries = subqueriesOf(operation, fragments);
  if (operation.operation === OperationTypeNode.QUERY && subqueries.length > MOST_SUBQUERIES) {
    throw notSupported(
      `A query can contain up to ${MOST_SUBQUERIES} subqueries; this one contains ${subqueries.length}`,
    );
  }
}

class Measure {
  private fields = 0;
  private readonly fragments: Fragments;

  constructor(fragments: Fragments) {
    this.fragments = fragments;
  }

  selection({ selections }: SelectionSetNode, depth: number, spreading: readonly string[]): void {
    if (depth > DEEPEST) throw aborted(`The query is nested deeper than ${DEEPEST} levels`);
    const repeats = new Map<string, number>();
    for (const each of selections) {
      if (each.kind === Kind.FRAGMENT_SPREAD) this.spread(each.name.value, depth, spreading);
      else if (each.kind === Kind.INLINE_FRAGMENT) this.selection(each.selectionSet, depth + 1, spreading);
      else this.field(each, depth, spreading, repeats);
    }
  }

  private field(node: FieldNode, depth: number, spreading: readonly string[], repeats: Map<string, number>): void {
    this.fields += 1;
    if (this.fields > MOST_FIELDS) throw aborted(`The query asks for more than ${MOST_FIELDS} fields`);
    const key = node.alias?.value ?? node.name.value;
    const times = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, times);
    if (times > MOST_REPEATS) throw aborted(`${key} is asked for more than ${MOST_REPEATS} times in one place`);
    if (node.selectionSet) this.selection(node.selectionSet, depth + 1, spreading);
  }

  /** A fragment within itself is left to validation, which names it. */
  private spread(name: string, depth: number, spreading: readonly string[]): void {
    const fragment = this.fragments.get(name);
    this.fields += 1;
    if (!fragment || spreading.includes(name)) return;
    this.selection(fragment.selectionSet, depth + 1, [...spreading, name]);
  }
}

/** The connections of an operation: what stands below `uiapi { query }` and `uiapi { aggregate }`. */
function subqueriesOf(operation: OperationDefinitionNode, fragments: Fragments): FieldNode[] {
  const below = (nodes: readonly FieldNode[]): FieldNode[] =>
    nodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsIn(selectionSet, fragments, []) : []));
  const named = (nodes: readonly FieldNode[], ...names: string[]): FieldNode[] =>
    nodes.filter(({ name }) => names.includes(name.value));
  const roots = fieldsIn(operation.selectionSet, fragments, []);
  const connections = below(named(below(named(roots, 'uiapi')), 'query', 'aggregate'));
  for (const each of connections) refuseManyLists(each, fragments);
  return connections.filter(({ name }) => name.value !== '__typename');
}

/** Lists of children: fields below `node` that have `edges` themselves. */
function refuseManyLists(connection: FieldNode, fragments: Fragments): void {
  const below = (nodes: readonly FieldNode[]): FieldNode[] =>
    nodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsIn(selectionSet, fragments, []) : []));
  const nodes = below(below([connection]).filter(({ name }) => name.value === 'edges'));
  const lists = below(nodes.filter(({ name }) => name.value === 'node')).filter((field) =>
    below([field]).some(({ name }) => name.value === 'edges'),
  );
  if (lists.length > MOST_CHILDREN_LISTS) {
    throw notSupported(
      `${connection.name.value}: a query can name ${MOST_CHILDREN_LISTS} child relationships; this one names ${lists.length}`,
    );
  }
}

function fieldsIn({ selections }: SelectionSetNode, fragments: Fragments, spreading: readonly string[]): FieldNode[] {
  return selections.flatMap((each): FieldNode[] => {
    if (each.kind === Kind.FIELD) return [each];
    if (each.kind === Kind.INLINE_FRAGMENT) return fieldsIn(each.selectionSet, fragments, spreading);
    const fragment = fragments.get(each.name.value);
    if (!fragment || spreading.includes(each.name.value)) return [];
    return fieldsIn(fragment.selectionSet, fragments, [...spreading, each.name.value]);
  });
}

/** Refuses variables nested too deep. @throws GraphQLError */
export function refuseDeepVariables(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw aborted(`The variables are nested deeper than ${DEEPEST} levels`);
  if (typeof value !== 'object' || value === null) return;
  for (const each of Object.values(value)) refuseDeepVariables(each, depth + 1);
}
