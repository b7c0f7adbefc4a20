import type { SubAnswer } from './composite.ts';
import { OrgError } from './errors.ts';

export interface SaveError {
  code: string;
  message: string;
  fields: string[];
}

/**
 * What the platform does not let this user see it calls unknown: an org without our objects answers the same as one where
 * the user lacks the right, so the words name both.
 */
const unseen: Readonly<Record<string, (name: string, user: string) => string>> = {
  INVALID_TYPE: (name, user) =>
    `利用者 ${user} には ${name} が見えません。その仕事をする利用者を --target-org で指定するか、権限セットと force-app の配備を確かめてください。`,
  INVALID_FIELD: (name, user) =>
    `利用者 ${user} には項目 ${name} が見えません。その仕事をする利用者を --target-org で指定するか、権限セットと force-app の配備を確かめてください。`,
};

/** The name in the platform's sentence: sObject type 'X' is not supported, No such column 'X' on entity 'Y'. */
function namedIn(said: string): string | undefined {
  const column = /No such column '([^']+)' on entity '([^']+)'/.exec(said);
  if (column) return `${column[2]}.${column[1]}`;
  return /sObject type '([^']+)'/.exec(said)?.[1];
}

/** A sub-request refused as a whole, in words for the user. */
export function refused(answer: SubAnswer, user: string): OrgError {
  const [error] = errorsOf(answer.body);
  const code = error?.code ?? `HTTP_${answer.httpStatusCode}`;
  const said = (error?.message ?? JSON.stringify(answer.body)).trim();
  const name = namedIn(said);
  const words = name === undefined ? undefined : unseen[code]?.(name, user);
  return new OrgError(code, words ?? `組織が要求を受け付けませんでした（${code}）: ${said}`);
}

/** Errors in either of the platform's two forms: of a sub-request (errorCode) and of a saved row (statusCode). */
export function errorsOf(body: unknown): SaveError[] {
  const list = (Array.isArray(body) ? body : [body]) as {
    errorCode?: string;
    statusCode?: string;
    message?: string;
    fields?: string[];
  }[];
  return list.map(({ errorCode, statusCode, message, fields }) => ({
    code: statusCode ?? errorCode ?? 'UNKNOWN',
    message: message ?? JSON.stringify(body),
    fields: fields ?? [],
  }));
}
