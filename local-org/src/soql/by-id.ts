import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { QueryRecord } from './output.ts';
import { query } from './query.ts';

/** Ids beyond this make the statement needlessly long; they are read in several. */
const IDS_A_QUERY = 500;

export interface WantedRecords {
  /** 18 characters each. */
  ids: readonly string[];
  /** API names; all the user may read without them. */
  fields?: readonly string[];
  /** `v66.0` */
  apiVersion: string;
}

/**
 * Records by id, in the order of the ids; null where there is no such record for the user.
 * A record in the recycle bin counts as missing. @throws ApiError INVALID_FIELD
 */
export function recordsById(
  ctx: RequestContext,
  object: SObjectDef,
  { ids, fields, apiVersion }: WantedRecords,
): (QueryRecord | null)[] {
  const names = fields ?? readable(ctx, object);
  const selected = [...new Set(['Id', ...names.map((name) => fieldName(object, name))])];
  const found = new Map<string, QueryRecord>();
  for (let start = 0; start < ids.length; start += IDS_A_QUERY) {
    const some = ids.slice(start, start + IDS_A_QUERY);
    const soql = `SELECT ${selected.join(', ')} FROM ${object.name} WHERE Id IN (${some.map((id) => `'${id}'`).join(', ')})`;
    for (const record of query(ctx, soql, { apiVersion, batchSize: 2000 }).records)
      found.set(String(record['Id']), record);
  }
  return ids.map((id) => found.get(id) ?? null);
}

const readable = (ctx: RequestContext, object: SObjectDef): string[] =>
  object.fields.map((field) => field.name).filter((name) => ctx.access.field(object.name, name).read);

/** A field as the schema writes it; INVALID_FIELD where it is none, so that nothing else can stand in a query. */
function fieldName(object: SObjectDef, name: string): string {
  const field = object.field(name.trim());
  if (!field) throw new ApiError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]);
  return field.name;
}
