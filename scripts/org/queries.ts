import { ask, base, type SubAnswer } from './composite.ts';
import type { OrgConnection } from './connection.ts';
import { refused } from './refusals.ts';
import type { Row } from './saving.ts';
import { isOneOf, piecesOf } from './soql.ts';

/** Rows of a query that come in its first answer. */
const rowsPerAnswer = 2_000;

/**
 * Runs queries, five in an API call and however long their text, and gives all rows of each, in their order.
 * @throws OrgError when the org refuses one of them
 */
export function queryEach<T extends object = Row>(org: OrgConnection, queries: readonly string[]): Promise<T[][]> {
  return ask(
    org,
    queries.map((soql) => ({ method: 'GET', url: `${base}/query/?q=${encodeURIComponent(soql)}` })),
    (answer) => allRows<T>(org, answer),
  );
}

/** All rows of one query. */
export async function queryAll<T extends object = Row>(org: OrgConnection, soql: string): Promise<T[]> {
  const [rows] = await queryEach<T>(org, [soql]);
  return rows!;
}

/** What to read of an object: rows whose natural key is among the codes. */
export interface ByCodes {
  object: string;
  fields: readonly string[];
  codes: Iterable<string>;
  /** Field the codes are of; `Code__c` unless said. May be a parent's (`Dispatch__r.Code__c`). */
  key?: string;
}

/** Reads rows by natural key, many objects and many codes in few calls; the rows of each request, in their order. */
export async function queryByCodes(org: OrgConnection, requests: readonly ByCodes[]): Promise<Row[][]> {
  const queries = requests.flatMap(({ object, fields, codes, key = 'Code__c' }, index) =>
    [...piecesOf([...new Set(codes)], rowsPerAnswer)].map((some) => ({
      index,
      soql: `SELECT ${fields.join(', ')} FROM ${object} WHERE ${isOneOf(key, some)}`,
    })),
  );
  const found = await queryEach(
    org,
    queries.map(({ soql }) => soql),
  );
  const results: Row[][] = requests.map(() => []);
  for (const [position, { index }] of queries.entries()) results[index]!.push(...found[position]!);
  return results;
}

interface QueryAnswer<T> {
  done: boolean;
  records: T[];
  nextRecordsUrl?: string;
}

async function allRows<T extends object>(org: OrgConnection, answer: SubAnswer): Promise<T[]> {
  if (answer.httpStatusCode !== 200) throw refused(answer, org.username);
  let page = answer.body as QueryAnswer<T>;
  const rows = page.records;
  while (!page.done && page.nextRecordsUrl !== undefined) {
    const url = page.nextRecordsUrl;
    page = await org.persist(
      () => org.request<QueryAnswer<T>>({ method: 'GET', url }),
      (whole: QueryAnswer<T> | null) => Array.isArray(whole?.records),
    );
    for (const row of page.records) rows.push(row);
  }
  return rows;
}
