import { GraphQLError } from 'graphql';
import { ApiError } from '../errors.ts';

/** Source: GraphQL API Developer Guide, Status Codes and Error Responses. */
export type ErrorType =
  'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'OperationNotSupported' | 'ExecutionAborted';

/** One error as the platform answers it: `paths` (so spelt) leads to the field in the answer that has none. */
export interface ErrorBody {
  message: string;
  locations: { line: number; column: number }[];
  paths: (string | number)[];
  extensions: { ErrorType: ErrorType };
}

export interface GraphqlAnswer {
  data: unknown;
  errors: ErrorBody[];
  extensions: Record<string, never>;
}

const typed = (type: ErrorType, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { ErrorType: type } });

/** The request asks for what a request may not ask for: too much, too deep. */
export const aborted = (message: string): GraphQLError => typed('ExecutionAborted', message);
/** Which operation is meant, or what it does, cannot be answered. */
export const notSupported = (message: string): GraphQLError => typed('OperationNotSupported', message);

/** Several things wrong with one record: each is told as an error of its own. */
export class SeveralErrors extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(messages.join('\n'));
    this.name = 'SeveralErrors';
    this.messages = messages;
  }
}

/** An answer without data. */
export function refusal(errors: readonly ErrorBody[]): GraphqlAnswer {
  return { data: {}, errors: [...errors], extensions: {} };
}

/** An error as the answer tells it. @throws the error itself where nobody foresaw it */
export function errorBodies(error: GraphQLError, otherwise: ErrorType): ErrorBody[] {
  const { originalError } = error;
  const foreseen =
    !originalError ||
    originalError instanceof ApiError ||
    originalError instanceof GraphQLError ||
    originalError instanceof SeveralErrors;
  if (!foreseen) throw originalError;
  const type = (error.extensions['ErrorType'] ?? otherwise) as ErrorType;
  const messages = originalError instanceof SeveralErrors ? originalError.messages : [error.message];
  return messages.map((message) => ({
    message,
    locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
    paths: [...(error.path ?? [])],
    extensions: { ErrorType: type },
  }));
}
