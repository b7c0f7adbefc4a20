import { execute, GraphQLError } from 'graphql';
import { ApiError } from '../errors.ts';
import { isJsonObject, ok } from '../rest/index.ts';
import type { RestAnswer, RestRequest } from '../rest/index.ts';
import { errorBodies, refusal } from './errors.ts';
import type { GraphqlAnswer } from './errors.ts';
import { openExecution } from './execution.ts';
import { refuseDeepVariables } from './limits.ts';
import { prepare } from './prepared.ts';
import type { Question } from './prepared.ts';

type Call = Omit<RestRequest, 'params'>;

/**
 * POST graphql: `{query, operationName?, variables?}`. What is wrong with the query is told in `errors`, with status 200;
 * what is wrong with the request itself is refused as REST refuses it.
 * Source: GraphQL API Developer Guide, Query Records with GraphQL; Status Codes and Error Responses.
 * @throws ApiError NOT_FOUND, METHOD_NOT_ALLOWED, JSON_PARSER_ERROR, INVALID_INPUT
 */
export function answerGraphql(call: Call): RestAnswer {
  if (!/^\/graphql\/?$/i.test(call.path)) {
    throw new ApiError('NOT_FOUND', 'The requested resource does not exist: GraphQL answers at graphql alone');
  }
  if (call.method !== 'POST') {
    throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed. Allowed are POST`);
  }
  return ok(answerQuestion(call, questionIn(call.body)));
}

/** Longest document, in characters. */
const LONGEST = 1_000_000;

function questionIn(body: unknown): Question {
  if (!isJsonObject(body))
    throw new ApiError('JSON_PARSER_ERROR', 'The request needs a JSON object with query as its body');
  const { query, operationName, variables } = body;
  if (typeof query !== 'string' || query.trim() === '') {
    throw new ApiError('INVALID_INPUT', 'query is missing: give the GraphQL document as a text', ['query']);
  }
  if (query.length > LONGEST)
    throw new ApiError('INVALID_INPUT', `query is longer than ${LONGEST} characters`, ['query']);
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw new ApiError('INVALID_INPUT', 'operationName is a text: the name of an operation in query', [
      'operationName',
    ]);
  }
  if (variables !== undefined && variables !== null && !isJsonObject(variables)) {
    throw new ApiError('INVALID_INPUT', 'variables is an object: values by the name of the variable', ['variables']);
  }
  return { text: query, operationName: operationName || undefined, variables: variables ?? {} };
}

function answerQuestion(call: Call, question: Question): GraphqlAnswer {
  const { ctx, version } = call;
  try {
    refuseDeepVariables(question.variables);
    const { document, schema, problems } = prepare(ctx.access, question);
    if (problems.length > 0) return refusal(problems);
    const result = execute({
      schema,
      document,
      rootValue: {},
      contextValue: openExecution(ctx, version, question.variables),
      variableValues: question.variables,
      operationName: question.operationName,
    });
    if (result instanceof Promise) throw new Error('Resolvers of the GraphQL API answer at once');
    const errors = (result.errors ?? []).flatMap((error) =>
      errorBodies(error, error.path ? 'DataFetchingException' : 'ValidationError'),
    );
    return { data: result.data ?? {}, errors, extensions: {} };
  } catch (error) {
    if (error instanceof GraphQLError) return refusal(errorBodies(error, 'ValidationError'));
    throw error;
  }
}
