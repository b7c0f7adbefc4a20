import type { ApiError } from '../errors.ts';
import { readSoql, type Mark, type Query } from './grammar/index.ts';
import { Source } from './source.ts';

export interface ParsedQuery {
  readonly query: Query;
  readonly source: Source;
}

const KEPT = 200;
const parsed = new Map<string, ParsedQuery>();

/** Characters a query may have. Source: SOQL and SOSL Limits. */
const LONGEST = 100_000;

/** Clauses that exist elsewhere (Apex, articles) but not in queries through the API of this org, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  UPDATE: 'FOR UPDATE locks rows in Apex only; it is not allowed in a query through the API.',
  SECURITY_ENFORCED:
    'WITH SECURITY_ENFORCED belongs to Apex; a query through the API always enforces security. Leave it out.',
  USER_MODE: 'WITH USER_MODE belongs to Apex; a query through the API always runs as its user. Leave it out.',
  SYSTEM_MODE: 'WITH SYSTEM_MODE belongs to Apex; a query through the API always runs as its user. Leave it out.',
  'DATA CATEGORY': 'WITH DATA CATEGORY is not supported: this org has no articles.',
  TRACKING: 'UPDATE TRACKING is not supported: this org has no articles.',
  VIEWSTAT: 'UPDATE VIEWSTAT is not supported: this org has no articles.',
  'ALL ROWS': 'ALL ROWS belongs to Apex; through the API ask queryAll for rows in the recycle bin.',
};

const refusalOf = (source: Source, { text, at }: Mark): ApiError | undefined => {
  const why = ELSEWHERE[text.toUpperCase()];
  return why === undefined ? undefined : source.malformed(why, at);
};

const refuseClauses = (query: Query, source: Source): void => {
  for (const mark of [...query.withClauses, ...query.forClauses, ...query.updates, query.allRows]) {
    const refusal = mark && refusalOf(source, mark);
    if (refusal) throw refusal;
  }
  for (const item of query.select) if (item.kind === 'children') refuseClauses(item.query, source);
};

/** Parses a query. @throws ApiError MALFORMED_QUERY */
export const parseSoql = (text: string): ParsedQuery => {
  const known = parsed.get(text);
  if (known) return known;
  const source = new Source(text);
  if (text.length > LONGEST) throw source.malformed(`SOQL statements cannot be longer than ${LONGEST} characters.`, 0);
  const query = readSoql(source);
  refuseClauses(query, source);
  if (parsed.size >= KEPT) parsed.delete(parsed.keys().next().value ?? '');
  const result = { query, source };
  parsed.set(text, result);
  return result;
};
