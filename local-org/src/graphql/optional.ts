import { TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, InlineFragmentNode } from 'graphql';

const isOptional = ({ directives = [] }: FieldNode): boolean =>
  directives.some(({ name }) => name.value === 'optional');

/** A field or fragment of whose selection nothing is left goes too; none is written empty. */
const isEmptied = ({ selectionSet }: FieldNode | InlineFragmentNode): boolean => selectionSet?.selections.length === 0;

/**
 * The document without the fields marked `@optional` that this user has not: they are left out of the answer instead of
 * failing the request. Source: GraphQL API Developer Guide, Optional Fields (v65.0).
 */
export function withoutMissingOptionals(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: {
        enter: (node) => (isOptional(node) && !typeInfo.getFieldDef() ? null : undefined),
        leave: (node) => (isEmptied(node) ? null : undefined),
      },
      InlineFragment: { leave: (node) => (isEmptied(node) ? null : undefined) },
    }),
  );
}
