import { ApiError } from '../errors.ts';
import { readableFields } from '../describe/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { query } from '../soql/index.ts';
import type { QueryRecord } from '../soql/index.ts';
import type { RestRequest } from './request.ts';

/** Ids beyond this make the statement needlessly long; they are read in several. */
const IDS_A_QUERY = 500;

/**
 * Records by id with the fields named, or all the user may read; null where there is no such record for the user.
 * A record in the recycle bin counts as missing. @throws ApiError INVALID_FIELD
 */
export function readRecords(
  request: RestRequest,
  object: SObjectDef,
  ids: readonly string[],
  fields?: readonly string[],
): (QueryRecord | null)[] {
  const names = fields ?? readableFields(request.ctx, object).map((field) => field.name);
  const selected = [...new Set(['Id', ...names.map((name) => fieldName(object, name))])];
  const found = new Map<string, QueryRecord>();
  for (let start = 0; start < ids.length; start += IDS_A_QUERY) {
    const some = ids.slice(start, start + IDS_A_QUERY);
    const soql = `SELECT ${selected.join(', ')} FROM ${object.name} WHERE Id IN (${some.map((id) => `'${id}'`).join(', ')})`;
    const { records } = query(request.ctx, soql, { apiVersion: request.version, batchSize: 2000 });
    for (const record of records) found.set(String(record['Id']), record);
  }
  return ids.map((id) => found.get(id) ?? null);
}

/** A field as the schema writes it; INVALID_FIELD where it is none, so that nothing else can stand in a query. */
function fieldName(object: SObjectDef, name: string): string {
  const field = object.field(name.trim());
  if (!field) throw new ApiError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]);
  return field.name;
}
