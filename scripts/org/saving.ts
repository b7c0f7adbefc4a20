import { ask, base, composite, type SubAnswer, type SubRequest } from './composite.ts';
import type { OrgConnection } from './connection.ts';
import { explained } from './connection.ts';
import { errorsOf, refused, type SaveError } from './refusals.ts';
import { piecesOf } from './soql.ts';

/** Records of one sObject Collection. */
const recordsPerCollection = 200;

/** A row as the API takes it: values, and parents named by external id (`{ Expert__r: { Code__c: 'E00001' } }`). */
export type Row = Record<string, unknown>;

/** What became of one row: its id, or why it was refused. */
export type SaveOutcome = { ok: true; id: string; created: boolean } | { ok: false; errors: SaveError[] };

/** Rows to be upserted into one object by their external id. */
export interface Upsert<R extends Row = Row> {
  object: string;
  /** Field that holds the natural key; `Code__c` unless said. `Id` updates records that exist: it needs no right to create. */
  key?: string;
  rows: readonly R[];
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
  let troubled = Infinity;
  await ask(org, collections.map(requestOf), async (answer, position) => {
    const { upsert, start } = collections[position]!;
    const first = outcomesOf(answer, org.username);
    if (first.some(isRefusedInPassing)) troubled = Math.min(troubled, upsert);
    const saved = await saveAgain(org, collections[position]!, first, upsert > troubled);
    for (const [offset, outcome] of roomLeft(org, saved).entries()) outcomes[upsert]![start + offset] = outcome;
  });
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

const isRefusedInPassing = (outcome: SaveOutcome): boolean => !outcome.ok && isPassingRefusal(outcome.errors);

const requestOf = ({ object, key, rows }: Collection): SubRequest => ({
  method: 'PATCH',
  url: collectionUrl(object, key),
  body: { allOrNone: false, records: rows.map((row) => ({ attributes: { type: object }, ...row })) },
});

/**
 * A full org takes no row at all, and none of them is to blame: that is not told as a refusal of theirs.
 * @throws OrgError
 */
function roomLeft(org: OrgConnection, outcomes: SaveOutcome[]): SaveOutcome[] {
  const full = outcomes
    .flatMap((outcome) => (outcome.ok ? [] : outcome.errors))
    .find(({ code }) => code === 'STORAGE_LIMIT_EXCEEDED');
  if (full) throw explained(full, org);
  return outcomes;
}

/**
 * Rows refused in passing are tried again: a roll-up keeps its master locked for a moment. After such trouble in an earlier
 * upsert, over by now, so is once whatever was refused: it may have named as its parent a row that was not there yet.
 */
async function saveAgain(
  org: OrgConnection,
  collection: Collection,
  outcomes: SaveOutcome[],
  isAfterTrouble: boolean,
): Promise<SaveOutcome[]> {
  for (let attempt = 0; attempt < passingTries; attempt += 1) {
    const isOfEarlier = isAfterTrouble && attempt === 0;
    const places = outcomes.flatMap((outcome, row) =>
      isRefusedInPassing(outcome) || (isOfEarlier && !outcome.ok) ? [row] : [],
    );
    if (places.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    const [answer] = await composite(org, [
      requestOf({ ...collection, rows: places.map((row) => collection.rows[row]!) }),
    ]);
    for (const [position, outcome] of outcomesOf(answer!, org.username).entries())
      outcomes[places[position]!] = outcome;
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
