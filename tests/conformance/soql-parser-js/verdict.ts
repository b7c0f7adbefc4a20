import type { FreshOrg } from '../org.ts';
import type { Case } from '../results.ts';
import type { SuiteQuery } from './queries.ts';

/** What the org says to a query. */
export type Answer = { refused: false } | { refused: true; code: string; message: string };

/** Asks the org through the REST API. */
export async function ask({ url, accessToken }: Pick<FreshOrg, 'url' | 'accessToken'>, soql: string): Promise<Answer> {
  const response = await fetch(`${url}/services/data/v66.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  if (response.ok) return { refused: false };
  const [error] = (await response.json()) as { errorCode: string; message: string }[];
  return { refused: true, code: error?.errorCode ?? '', message: error?.message ?? `HTTP ${response.status}` };
}

/** What the API refuses although the grammar allows it, by what the refusal says. */
const BEYOND_GRAMMAR: readonly (readonly [says: RegExp, reason: string])[] = [
  [/FOR UPDATE/, 'FOR UPDATE belongs to Apex; the API refuses it'],
  [/SECURITY_ENFORCED/, 'WITH SECURITY_ENFORCED belongs to Apex; the API refuses it'],
  [/USER_MODE|SYSTEM_MODE/, 'WITH USER_MODE and SYSTEM_MODE belong to Apex; the API refuses them'],
  [/DATA CATEGORY|no articles/, 'the org has no articles'],
];

/** What the parser's settings allow, and the API does not. */
const SETTINGS: Readonly<Record<string, string>> = {
  allowApexBindVariables: 'Apex bind variables mean nothing in the API, which refuses them',
  ignoreParseErrors: 'a broken query that the parser reads in parts; the API refuses it',
};

const LITERALS = /'(?:[^'\\]|\\.)*'/gs;

/** What the suite's grammar reads and the platform's does not, by the query itself. */
const APART: readonly (readonly [has: (soql: string) => boolean, reason: string])[] = [
  [
    (soql) => /\/\/|\/\*/.test(soql.replaceAll(LITERALS, "''")),
    'a comment: the platform does not accept comments in a query',
  ],
];

/** The grammar's word for what it cannot read. */
const isGrammar = ({ code, message }: { code: string; message: string }): boolean =>
  code === 'MALFORMED_QUERY' && /unexpected token|expecting /.test(message);

const lastLine = (message: string): string => message.trim().split('\n').at(-1) ?? '';

/**
 * Whether org and suite agree on what the grammar allows. A name the org does not know (INVALID_TYPE, INVALID_FIELD) was
 * read before it was looked up: the grammar took it.
 */
export function judged(query: SuiteQuery, answer: Answer): Omit<Case, 'name'> {
  if (!query.valid) {
    return answer.refused && answer.code === 'MALFORMED_QUERY'
      ? { outcome: 'pass' }
      : { outcome: 'fail', reason: `accepted (${answer.refused ? answer.code : 'answered'}), the suite refuses it` };
  }
  if (!answer.refused) return { outcome: 'pass' };
  const setting =
    query.settings.map((name) => SETTINGS[name]).find((reason) => reason !== undefined) ??
    APART.find(([has]) => has(query.soql))?.[1];
  if (isGrammar(answer)) {
    return setting === undefined
      ? { outcome: 'fail', reason: `refused: ${lastLine(answer.message)}` }
      : { outcome: 'notApplicable', reason: setting };
  }
  if (answer.code !== 'MALFORMED_QUERY') return { outcome: 'pass' };
  const beyond = BEYOND_GRAMMAR.find(([says]) => says.test(answer.message));
  return beyond ? { outcome: 'notApplicable', reason: beyond[1] } : { outcome: 'pass' };
}
