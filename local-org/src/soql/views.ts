import type { QueryRecord } from './output.ts';
import { parseSoql } from './parse.ts';

/** The records that a query with FOR VIEW or FOR REFERENCE counts as used. Source: SOQL and SOSL Reference, "FOR VIEW", "FOR REFERENCE". */
export const viewedRecords = (soql: string, records: readonly QueryRecord[]): { object: string; ids: string[] } => {
  const { query } = parseSoql(soql);
  const viewed = query.forClauses.some(({ text }) => ['VIEW', 'REFERENCE'].includes(text.toUpperCase()));
  const ids = viewed ? records.flatMap(({ attributes: { url } }) => url?.split('/').at(-1) ?? []) : [];
  return { object: query.from[0].path, ids };
};
