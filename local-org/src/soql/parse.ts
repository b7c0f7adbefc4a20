import { parseQuery, type Query, type QueryBase } from '@jetstreamapp/soql-parser-js';
import type { ApiError } from '../errors.ts';
import type { GroupingSets } from './grouping.ts';
import { NO_LIMIT, rewrite } from './rewrite.ts';
import { Source } from './source.ts';

export interface ParsedQuery {
  readonly query: Query;
  readonly source: Source;
  /** ROLLUP or CUBE, where it stands around functions; otherwise it is in the query itself. */
  readonly groupingSets?: GroupingSets;
}

const KEPT = 200;
const parsed = new Map<string, ParsedQuery>();

/** What the parser found instead of what it expected. */
const FOUND = [/but found: '(.*)'$/s, /but found --> '(.*)' <--/s, /but found: (\S+)$/s];

const unexpected = (source: Source, error: Error): ApiError => {
  const offset = /at offset: (\d+)/.exec(error.message)?.[1];
  if (offset !== undefined) {
    return source.malformed(`unexpected token: '${source.text.charAt(Number(offset))}'`, Number(offset));
  }
  const found = FOUND.map((pattern) => pattern.exec(error.message)?.[1]).find((token) => token !== undefined);
  if (found === undefined || found === '') return source.malformed("unexpected token: '<EOF>'", source.text.length);
  return source.malformed(`unexpected token: '${found}'`, found);
};

/** Clauses that exist elsewhere (Apex, articles, other editions) but not in queries through the API of this org. */
const refuseClauses = (query: QueryBase, source: Source): void => {
  if (query.for === 'UPDATE')
    throw source.malformed('FOR UPDATE locks rows in Apex only; it is not allowed in a query through the API.', 'FOR');
  if (query.withSecurityEnforced) {
    throw source.malformed(
      'WITH SECURITY_ENFORCED belongs to Apex; a query through the API always enforces security. Leave it out.',
      'WITH',
    );
  }
  if (query.withAccessLevel) {
    throw source.malformed(
      `WITH ${query.withAccessLevel} belongs to Apex; a query through the API always runs as its user. Leave it out.`,
      'WITH',
    );
  }
  if (query.withDataCategory)
    throw source.malformed('WITH DATA CATEGORY is not supported: this org has no articles.', 'WITH');
  if (query.update)
    throw source.malformed(`UPDATE ${query.update} is not supported: this org has no articles.`, 'UPDATE');
  for (const field of query.fields ?? []) if (field.type === 'FieldSubquery') refuseClauses(field.subquery, source);
};

const limited = <T extends QueryBase>(query: T): T => ({
  ...query,
  limit: query.limit === NO_LIMIT ? undefined : query.limit,
  fields: query.fields?.map((field) =>
    field.type === 'FieldSubquery' ? { ...field, subquery: limited(field.subquery) } : field,
  ),
});

/** Parses the query as written or, where the parser is known to stumble, put in other words. */
const read = (source: Source): { query: Query; groupingSets?: GroupingSets } => {
  try {
    return { query: parseQuery(source.text) };
  } catch (error) {
    const { text, groupingSets } = rewrite(source.text);
    if (text === source.text) throw unexpected(source, error as Error);
    try {
      return { query: limited(parseQuery(text)), groupingSets };
    } catch {
      throw unexpected(source, error as Error);
    }
  }
};

/** Parses a query. @throws ApiError MALFORMED_QUERY */
export const parseSoql = (text: string): ParsedQuery => {
  const known = parsed.get(text);
  if (known) return known;
  const source = new Source(text);
  const { query, groupingSets } = read(source);
  if (!query.sObject || !query.fields) throw source.malformed("unexpected token: '<EOF>'", text.length);
  refuseClauses(query, source);
  if (parsed.size >= KEPT) parsed.delete(parsed.keys().next().value ?? '');
  const result = { query, source, groupingSets };
  parsed.set(text, result);
  return result;
};
