import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  typeFromAST,
} from 'graphql';
import type {
  FieldNode,
  GraphQLObjectType,
  GraphQLResolveInfo,
  NamedTypeNode,
  SelectionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import type { Execution } from './execution.ts';

/** The parts of a resolver's info that say what was asked for. */
export type Asked = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** Fields asked for below some fields of the document, by their name in the answer; fragments taken in. */
export type Requested = ReadonlyMap<string, readonly FieldNode[]>;

/** What is asked of a value of `type`. */
export function requestedFields(asked: Asked, type: GraphQLObjectType, nodes: readonly FieldNode[]): Requested {
  const found = new Map<string, FieldNode[]>();
  for (const { selectionSet } of nodes) if (selectionSet) gather(asked, type, selectionSet, found, new Set());
  return found;
}

/** The fields of that name below some fields, under whatever name they are answered. */
export function requestedNamed(
  asked: Asked,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  name: string,
): readonly FieldNode[] {
  return [...requestedFields(asked, type, nodes).values()].flat().filter((node) => node.name.value === name);
}

function gather(
  asked: Asked,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  found: Map<string, FieldNode[]>,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(asked, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      found.set(key, [...(found.get(key) ?? []), selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (isMeant(asked, type, selection.typeCondition)) gather(asked, type, selection.selectionSet, found, seen);
    } else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = asked.fragments[selection.name.value];
      if (fragment && isMeant(asked, type, fragment.typeCondition)) {
        gather(asked, type, fragment.selectionSet, found, seen);
      }
    }
  }
}

function isIncluded({ variableValues }: Asked, node: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function isMeant({ schema }: Asked, type: GraphQLObjectType, condition: NamedTypeNode | undefined): boolean {
  if (!condition) return true;
  const wanted = typeFromAST(schema, condition);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}

/** An argument as it was written, its keys in their order, variables put in. */
export function argumentAsWritten(
  node: FieldNode | undefined,
  name: string,
  execution: Execution,
  { variableValues }: Asked,
): unknown {
  const value = node?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value === undefined ? undefined : plain(value);

  function plain(given: ValueNode): unknown {
    switch (given.kind) {
      case Kind.VARIABLE:
        return execution.variables[given.name.value] ?? variableValues[given.name.value];
      case Kind.NULL:
        return null;
      case Kind.LIST:
        return given.values.map(plain);
      case Kind.OBJECT:
        return Object.fromEntries(given.fields.map((field) => [field.name.value, plain(field.value)]));
      default:
        return given.value;
    }
  }
}
