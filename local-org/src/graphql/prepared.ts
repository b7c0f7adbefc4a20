import { getOperationAST, GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { UserAccess } from '../security/index.ts';
import { notSupported } from './errors.ts';
import type { ErrorBody } from './errors.ts';
import { MOST_TOKENS, refuseTooMuch } from './limits.ts';
import { withoutMissingOptionals } from './optional.ts';
import { schemaOf, Types } from './types/index.ts';
import { problemsOf } from './validation.ts';
import { asksForSchema, keysIn, namesIn } from './vocabulary.ts';

/** A document made ready for one user: parsed, checked, with the schema to answer it by. */
export interface Prepared {
  document: DocumentNode;
  schema: GraphQLSchema;
  /** What is wrong with it; empty where it can be answered. */
  problems: readonly ErrorBody[];
}

/** A request's document and what chooses and fills it. */
export interface Question {
  text: string;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
}

const KEPT = 200;
/** Longer documents, in characters, are prepared anew each time. */
const LONGEST_KEPT = 50_000;

/** What was prepared for a user: gone with the rights it was prepared under. */
const kept = new WeakMap<UserAccess, Map<string, Prepared>>();

/**
 * The document of a request, ready for its user. The same text with variables of the same shape is prepared once.
 * @throws GraphQLError InvalidSyntax, OperationNotSupported, ExecutionAborted
 */
export function prepare(access: UserAccess, question: Question): Prepared {
  const keys = keysIn(question.variables);
  const key = `${question.operationName ?? ''} ${[...keys].sort().join(' ')} ${question.text}`;
  const ofUser = kept.get(access) ?? new Map<string, Prepared>();
  kept.set(access, ofUser);
  const known = ofUser.get(key);
  if (known) return known;
  const document = parsed(question.text);
  refuseTooMuch(document, operationOf(document, question.operationName));
  const names = namesIn(document);
  // A schema of the names a request uses answers it as the whole schema would.
  const schema = asksForSchema(names) ? wholeSchema(access) : schemaOf(new Types(access, names.union(keys)), false);
  const answerable = withoutMissingOptionals(schema, document);
  const prepared = { document: answerable, schema, problems: problemsOf(schema, answerable) };
  if (key.length > LONGEST_KEPT) return prepared;
  if (ofUser.size >= KEPT) ofUser.delete(ofUser.keys().next().value ?? '');
  ofUser.set(key, prepared);
  return prepared;
}

const wholes = new WeakMap<UserAccess, GraphQLSchema>();

/** Everything the user may see, for those who ask for the schema. */
function wholeSchema(access: UserAccess): GraphQLSchema {
  let schema = wholes.get(access);
  if (!schema) wholes.set(access, (schema = schemaOf(new Types(access), true)));
  return schema;
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MOST_TOKENS });
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^Syntax Error: /, '') : '';
    // A document nested so deep that reading it overflows the stack is no document either.
    const { locations } = error instanceof GraphQLError ? error : { locations: undefined };
    const at = locations?.[0];
    throw new GraphQLError(`Invalid Syntax : ${said}${at ? ` at line ${at.line} column ${at.column}` : ''}`, {
      extensions: { ErrorType: 'InvalidSyntax' },
      ...(error instanceof GraphQLError ? { source: error.source, positions: error.positions } : {}),
    });
  }
}

/** The operation a request means. @throws GraphQLError OperationNotSupported */
function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw notSupported('Subscriptions are not supported');
  if (operation) return operation;
  if (name !== undefined) throw notSupported(`Unknown operation named '${name}'.`);
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  throw notSupported(
    operations.length === 0
      ? 'The document holds no operation.'
      : 'Must provide operation name if query contains multiple operations.',
  );
}
