import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import { query } from '../soql/index.ts';
import type { Among, QueryRecord } from '../soql/index.ts';
import { quoted, type Storage } from '../storage/index.ts';
import { searchedFields } from './fields.ts';
import type { SearchGroup } from './fields.ts';
import { catchUp } from './indexing.ts';
import type { Returning, SearchRequest } from './sosl.ts';
import { objectIndex, type ObjectIndex } from './store.ts';
import { matchOf, parseTerms, type Term, type Vocabulary } from './terms.ts';

/** Results of one search. Source: SOQL and SOSL Reference, "LIMIT n". */
const MOST_RESULTS = 2000;
/** Changed records that a search waits for; what lies beyond (after a large load) is found once its turn has come. */
const MOST_CAUGHT_UP = 2000;

/**
 * The records a search finds, object after object, those that fit best first unless ORDER BY says otherwise; with the fields
 * the user may read, of the records the user may see. A word counts only in fields the user may read.
 * @throws ApiError MALFORMED_SEARCH, INVALID_TYPE, and what a query of the RETURNING clause throws
 */
export function search(ctx: RequestContext, request: SearchRequest, apiVersion?: string): QueryRecord[] {
  const term = parseTerms(request.find);
  const total = request.limit ?? MOST_RESULTS;
  const returning = request.returning ?? searchableObjects(ctx).map(({ name }) => ({ object: name, fields: 'Id' }));
  for (const { object } of returning) objectIndex(ctx.org.storage, searchableObject(ctx, object));
  catchUp(ctx.org, MOST_CAUGHT_UP);
  const found = returning.map((each) => findIn(ctx, term, request.group, each, total, apiVersion));
  const shares = evenShares(
    found.map((records) => records.length),
    total,
  );
  return found.flatMap((records, at) => records.slice(0, shares[at]));
}

/** The objects whose records this user's searches find. */
export function searchableObjects(ctx: RequestContext): SObjectDef[] {
  return ctx.org.schema.objects().filter((object) => object.searchable && ctx.access.object(object.name).read);
}

function findIn(
  ctx: RequestContext,
  term: Term,
  group: SearchGroup,
  returning: Returning,
  total: number,
  apiVersion: string | undefined,
): QueryRecord[] {
  const object = searchableObject(ctx, returning.object);
  const among = hits(ctx, object, term, group);
  const limit = Math.min(returning.limit ?? total, total);
  return query(ctx, soqlOf(object, returning, limit), {
    among: among ?? NOTHING,
    batchSize: MOST_RESULTS,
    ...(apiVersion === undefined ? {} : { apiVersion }),
  }).records;
}

const NOTHING: Among = { sql: () => 'SELECT NULL AS id, 0 AS score WHERE 0' };

function soqlOf(object: SObjectDef, { fields, where, orderBy, offset }: Returning, limit: number): string {
  const parts = [
    `SELECT ${fields} FROM ${object.name}`,
    where === undefined ? '' : ` WHERE ${where}`,
    orderBy === undefined ? '' : ` ORDER BY ${orderBy}`,
    ` LIMIT ${limit}`,
    offset === undefined ? '' : ` OFFSET ${offset}`,
  ];
  return parts.join('');
}

function searchableObject(ctx: RequestContext, name: string): SObjectDef {
  const object = ctx.org.schema.object(name);
  if (!object || !ctx.access.object(object.name).read)
    throw new ApiError('INVALID_TYPE', `sObject type '${name}' is not supported.`);
  if (!object.searchable) throw new ApiError('INVALID_TYPE', `entity type ${object.name} does not support search`);
  return object;
}

/** The hits of a term in the fields of a group; undefined where there can be none. */
function hits(ctx: RequestContext, object: SObjectDef, term: Term, group: SearchGroup): Among | undefined {
  const { storage } = ctx.org;
  const index = objectIndex(storage, object);
  const columns = searchedFields(ctx.access, object, group).flatMap((field) => {
    const place = index.places.get(field.name);
    return place === undefined ? [] : [`c${place}`];
  });
  const match = columns.length === 0 ? undefined : matchOf(term, vocabularyOf(storage, object, index));
  if (match === undefined) return undefined;
  return {
    sql: (param) =>
      `SELECT doc.id AS id, ${index.table}.rank AS score FROM ${index.table} ` +
      `JOIN _search_doc AS doc ON doc.doc = ${index.table}.rowid ` +
      `WHERE ${index.table} MATCH ${param(`{${columns.join(' ')}} : (${match})`)}`,
  };
}

/** Words one pattern may stand for. */
const MOST_WORDS = 1000;

/** The words that an object's index holds, by pattern; those that begin as the pattern does are looked at. */
function vocabularyOf(storage: Storage, object: SObjectDef, { table }: ObjectIndex): Vocabulary {
  const name = quoted(`_search_words_${object.name}`);
  return (pattern) => {
    storage.db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${name} USING fts5vocab(main, ${table}, 'row')`);
    const start = /^[^*?]*/.exec(pattern)?.[0] ?? '';
    return storage
      .statement(`SELECT term FROM temp.${name} WHERE term >= ? AND term < ? AND term GLOB ? LIMIT ${MOST_WORDS}`)
      .all(start, `${start}\u{10ffff}`, pattern.replaceAll(/[[\]]/g, ''))
      .map((row) => String(row['term']));
  };
}

/** How many results of each object are given where there are more than allowed: as evenly as can be. */
export function evenShares(counts: readonly number[], total: number): number[] {
  const shares = counts.map(() => 0);
  let left = Math.min(
    total,
    counts.reduce((sum, count) => sum + count, 0),
  );
  while (left > 0) {
    const open = counts.flatMap((count, at) => ((shares[at] ?? 0) < count ? [at] : []));
    const each = Math.max(1, Math.floor(left / open.length));
    for (const at of open) {
      const more = Math.min(each, (counts[at] ?? 0) - (shares[at] ?? 0), left);
      shares[at] = (shares[at] ?? 0) + more;
      left -= more;
    }
  }
  return shares;
}
