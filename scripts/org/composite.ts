import type { OrgConnection } from './connection.ts';
import { apiVersion, explained } from './connection.ts';
import { OrgError } from './errors.ts';
import { isOneOf, piecesOf } from './soql.ts';

/** Queries and sObject Collections together that one composite request may hold (25 sub-requests in all). */
const heavyPerComposite = 5;
/** Records of one sObject Collection. */
const recordsPerCollection = 200;
/** Rows of a query that come in its first answer. */
const rowsPerAnswer = 2_000;

const base = `/services/data/v${apiVersion}`;

/** A row as the API takes it: values, and parents named by external id (`{ Expert__r: { Code__c: 'E00001' } }`). */
export type Row = Record<string, unknown>;

export interface SaveError {
  code: string;
  message: string;
  fields: string[];
}
/** What became of one row: its id, or why it was refused. */
export type SaveOutcome = { ok: true; id: string; created: boolean } | { ok: false; errors: SaveError[] };

/** Rows to be upserted into one object by their external id. */
export interface Upsert<R extends Row = Row> {
  object: string;
  /** Field that holds the natural key; `Code__c` unless said. `Id` updates records that exist: it needs no right to create. */
  key?: string;
  rows: readonly R[];
}

interface SubRequest {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  referenceId: string;
  body?: unknown;
}
interface SubAnswer {
  body: unknown;
  httpStatusCode: number;
  referenceId: string;
}

/** Sends up to 25 sub-requests in one API call; each is answered by itself. May be sent twice: all ours are idempotent. */
async function composite(org: OrgConnection, requests: SubRequest[]): Promise<SubAnswer[]> {
  const answer = await org.persist(
    () =>
      org.request<{ compositeResponse?: SubAnswer[] } | null>({
        method: 'POST',
        url: `${base}/composite`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ allOrNone: false, compositeRequest: requests }),
      }),
    (whole) => whole?.compositeResponse?.length === requests.length,
  );
  return answer!.compositeResponse!;
}

/**
 * Runs queries, five in an API call and however long their text, and gives all rows of each, in their order.
 * @throws OrgError when the org refuses one of them
 */
export async function queryEach<T extends object = Row>(
  org: OrgConnection,
  queries: readonly string[],
): Promise<T[][]> {
  const results: T[][] = [];
  for (const five of piecesOf(queries, heavyPerComposite)) {
    const answers = await composite(
      org,
      five.map((soql, index) => ({
        method: 'GET',
        url: `${base}/query/?q=${encodeURIComponent(soql)}`,
        referenceId: `q${index}`,
      })),
    );
    for (const answer of answers) results.push(await allRows<T>(org, answer));
  }
  return results;
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

function refused(answer: SubAnswer, user: string): OrgError {
  const [error] = errorsOf(answer.body);
  const code = error?.code ?? `HTTP_${answer.httpStatusCode}`;
  const said = (error?.message ?? JSON.stringify(answer.body)).trim();
  const name = namedIn(said);
  const words = name === undefined ? undefined : unseen[code]?.(name, user);
  return new OrgError(code, words ?? `組織が要求を受け付けませんでした（${code}）: ${said}`);
}

/** Errors in either of the platform's two forms: of a sub-request (errorCode) and of a saved row (statusCode). */
function errorsOf(body: unknown): SaveError[] {
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

/** A slice of an upsert that fits one sObject Collection. */
interface Collection {
  upsert: number;
  start: number;
  object: string;
  key: string;
  rows: readonly Row[];
}

/**
 * Upserts rows by natural key, in the order given, 200 a collection and five collections (1,000 rows) an API call.
 * A row that is refused does not stop the others; what became of each stands at its place in the answer. Rows of one
 * upsert must have different keys; a row may name a parent from an earlier upsert of the same list.
 */
export async function upsertInOrder(org: OrgConnection, upserts: readonly Upsert[]): Promise<SaveOutcome[][]> {
  const outcomes: SaveOutcome[][] = upserts.map(() => []);
  const collections = upserts.flatMap((upsert, index) => [...collectionsOf(upsert, index)]);
  for (const five of piecesOf(collections, heavyPerComposite)) {
    for (const [position, saved] of (await saveCollections(org, five)).entries()) {
      const { upsert, start } = five[position]!;
      for (const [offset, outcome] of saved.entries()) outcomes[upsert]![start + offset] = outcome;
    }
  }
  return outcomes;
}

/** Updates records that exist, each named by `id`; {@link upsertInOrder} for one object. */
export function updateAll(org: OrgConnection, object: string, rows: readonly Row[]): Promise<SaveOutcome[]> {
  return upsertAll(org, object, rows, 'Id');
}

/** {@link upsertInOrder} for one object. */
export async function upsertAll(
  org: OrgConnection,
  object: string,
  rows: readonly Row[],
  key = 'Code__c',
): Promise<SaveOutcome[]> {
  const [outcomes] = await upsertInOrder(org, [{ object, key, rows }]);
  return outcomes!;
}

function* collectionsOf({ object, key = 'Code__c', rows }: Upsert, upsert: number): Generator<Collection> {
  let start = 0;
  for (const piece of piecesOf(rows, recordsPerCollection)) {
    yield { upsert, start, object, key, rows: piece };
    start += piece.length;
  }
}

/** Collections upsert at an external id's own address; records that name their Id are updated. */
function collectionUrl(object: string, key: string): string {
  return key === 'Id' ? `${base}/composite/sobjects` : `${base}/composite/sobjects/${object}/${key}`;
}

const passingTries = 4;

/** Refusals that say nothing of the row: the same row may be saved a moment later. */
const passingRefusals = new Set(['UNABLE_TO_LOCK_ROW', 'UNKNOWN_EXCEPTION']);

/** Whether a row was refused for the org's own trouble, not for what it says. */
export const isPassingRefusal = (errors: readonly SaveError[]): boolean =>
  errors.some(({ code }) => passingRefusals.has(code));

async function saveCollections(org: OrgConnection, collections: Collection[]): Promise<SaveOutcome[][]> {
  const answers = await composite(
    org,
    collections.map(({ object, key, rows }, index) => ({
      method: 'PATCH',
      url: collectionUrl(object, key),
      referenceId: `c${index}`,
      body: { allOrNone: false, records: rows.map((row) => ({ attributes: { type: object }, ...row })) },
    })),
  );
  const outcomes = collections.map((_, index) => outcomesOf(answers[index]!, org.username));
  return roomLeft(org, await saveAgain(org, collections, outcomes));
}

/**
 * A full org takes no row at all, and none of them is to blame: that is not told as a refusal of theirs.
 * @throws OrgError
 */
function roomLeft(org: OrgConnection, outcomes: SaveOutcome[][]): SaveOutcome[][] {
  const full = outcomes
    .flat()
    .flatMap((outcome) => (outcome.ok ? [] : outcome.errors))
    .find(({ code }) => code === 'STORAGE_LIMIT_EXCEEDED');
  if (full) throw explained(full, org);
  return outcomes;
}

/** Rows refused in passing are tried again: a roll-up keeps its master locked for a moment. */
async function saveAgain(
  org: OrgConnection,
  collections: Collection[],
  outcomes: SaveOutcome[][],
): Promise<SaveOutcome[][]> {
  for (let attempt = 0; attempt < passingTries; attempt += 1) {
    const refused = outcomes.flatMap((list, collection) =>
      list.flatMap((outcome, row) => (!outcome.ok && isPassingRefusal(outcome.errors) ? [{ collection, row }] : [])),
    );
    if (refused.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    for (const [index, { object, key, rows }] of collections.entries()) {
      const mine = refused.filter(({ collection }) => collection === index);
      if (mine.length === 0) continue;
      const [answer] = await composite(org, [
        {
          method: 'PATCH',
          url: collectionUrl(object, key),
          referenceId: 'again',
          body: { allOrNone: false, records: mine.map(({ row }) => ({ attributes: { type: object }, ...rows[row] })) },
        },
      ]);
      for (const [position, outcome] of outcomesOf(answer!, org.username).entries()) {
        outcomes[index]![mine[position]!.row] = outcome;
      }
    }
  }
  return outcomes;
}

interface RowAnswer {
  id?: string;
  success: boolean;
  created?: boolean;
  errors?: unknown[];
}

/** One outcome a row. A collection refused as a whole says nothing of its rows (no such object, no access): it is thrown. */
function outcomesOf(answer: SubAnswer, user: string): SaveOutcome[] {
  if (answer.httpStatusCode >= 400) throw refused(answer, user);
  return (answer.body as RowAnswer[]).map((row) =>
    row.success
      ? { ok: true, id: row.id ?? '', created: row.created ?? false }
      : { ok: false, errors: errorsOf(row.errors ?? []) },
  );
}
