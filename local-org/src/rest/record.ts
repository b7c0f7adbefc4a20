import { ApiError } from '../errors.ts';
import type { ApiErrorBody } from '../errors.ts';
import { save } from '../records/index.ts';
import type { InputRow, SaveError, SaveRequest, SaveResult } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { recordsById } from '../soql/index.ts';
import { quoted, type StoredRow } from '../storage/index.ts';
import { requireReadableValues } from './body-types.ts';
import { answerUnlessKnown, requireTags, unmodifiedSince } from './conditions.ts';
import { externalIdField, idsByExternalId, multipleChoices } from './external-ids.ts';
import { pathId, pathObject } from './objects.ts';
import { noteSaved } from './recent.ts';
import { noContent, objectBody, ok, param } from './request.ts';
import type { JsonObject, RestAnswer, RestRequest } from './request.ts';

/** POST /sobjects/X */
export function createRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const { id } = saveOne(request, object, { operation: 'insert', rows: [bodyWithoutId(request)] });
  return {
    status: 201,
    headers: { location: `/services/data/${request.version}/sobjects/${object.name}/${String(id)}` },
    body: { id, success: true, errors: [] },
  };
}

/** GET /sobjects/X/id?fields=a,b */
export function readRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return readById(request, object, pathId(request, object));
}

/** PATCH /sobjects/X/id; `If-Unmodified-Since` is kept. */
export function updateRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  bodyWithoutId(request);
  return updateById(request, object, pathId(request, object));
}

/** Updates a record the path leads to. */
export function updateById(request: RestRequest, object: SObjectDef, id: string): RestAnswer {
  saveOne(request, object, { operation: 'update', rows: [{ ...bodyWithoutId(request), Id: id }] });
  return noContent;
}

/** The body of a write: its record is named by the path alone, and a new one by nobody. */
function bodyWithoutId(request: RestRequest): JsonObject {
  const body = objectBody(request);
  if (!Object.keys(body).some((name) => name.toLowerCase() === 'id')) return body;
  throw new ApiError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']);
}

/** DELETE /sobjects/X/id */
export function deleteRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return deleteById(request, object, pathId(request, object));
}

/** Deletes a record the path leads to. */
export function deleteById(request: RestRequest, object: SObjectDef, id: string): RestAnswer {
  saveOne(request, object, { operation: 'delete', rows: [{ Id: id }] });
  return noContent;
}

/** GET /sobjects/X/Code__c/value */
export function readByExternalId(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return oneByExternalId(request, object, (id) => readById(request, object, id));
}

/** PATCH /sobjects/X/Code__c/value: update of the record found, or insert of a new one; `updateOnly=true` makes none. */
export function upsertByExternalId(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const key = externalIdField(request, object);
  const body = objectBody(request);
  const repeated = Object.keys(body).find((name) => [key.name.toLowerCase(), 'id'].includes(name.toLowerCase()));
  if (repeated !== undefined) {
    throw new ApiError('INVALID_FIELD', `The ${repeated} field should not be specified in the sobject data.`, [
      repeated,
    ]);
  }
  const found = idsByExternalId(request, object);
  if (found.length > 1) return multipleChoices(request, object, found);
  if (found.length === 0 && request.query.get('updateOnly') === 'true')
    throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  const row = { ...body, [key.name]: param(request, 'value') };
  const { id, created } = saveOne(request, object, { operation: 'upsert', externalIdField: key.name, rows: [row] });
  if (created === true) return { status: 201, body: { id, success: true, errors: [], created } };
  if (Number.parseInt(request.version.slice(1), 10) < BODY_OF_UPDATE_SINCE) return noContent;
  return ok({ id, success: true, errors: [], created: false });
}

/** From this version on an upsert that updated says so; before it answered nothing. */
const BODY_OF_UPDATE_SINCE = 46;

/** DELETE /sobjects/X/Code__c/value */
export function deleteByExternalId(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return oneByExternalId(request, object, (id) => deleteById(request, object, id));
}

/** The one record of an external id, or the answer that names several. */
function oneByExternalId(request: RestRequest, object: SObjectDef, run: (id: string) => RestAnswer): RestAnswer {
  const ids = idsByExternalId(request, object);
  if (ids.length > 1) return multipleChoices(request, object, ids);
  const [id] = ids;
  if (id === undefined) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  return run(id);
}

/** A record the path leads to, with `?fields=a,b` or all the user may read. */
export function readById(request: RestRequest, object: SObjectDef, id: string): RestAnswer {
  const fields = request.query
    .get('fields')
    ?.split(',')
    .filter((name) => name.trim() !== '');
  const [record] = recordsById(request.ctx, object, { ids: [id], fields, apiVersion: request.version });
  const row = request.ctx.org.storage.row(object.name, id);
  if (record && row) return answerUnlessKnown(request, row, ok(record));
  if (Number(row?.['IsDeleted'] ?? 0) === 1) throw new ApiError('ENTITY_IS_DELETED', 'entity is deleted');
  throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
}

/** Saves one row; its first error becomes the answer. A record that is missing is NOT_FOUND by its address. */
function saveOne(
  request: RestRequest,
  object: SObjectDef,
  wanted: Omit<SaveRequest, 'allOrNone' | 'ifUnmodifiedSince' | 'sobject'>,
): SaveResult {
  const ifUnmodifiedSince = unmodifiedSince(request);
  for (const row of wanted.rows) {
    requireReadableValues(request.ctx, object, row);
    if (wanted.operation !== 'insert') requireTags(request, () => addressed(request, object, wanted, row));
  }
  const [result] = save(request.ctx, { ...wanted, sobject: object.name, allOrNone: false, ifUnmodifiedSince });
  if (result?.success) {
    if (wanted.operation !== 'delete') noteSaved(request, object, [result]);
    return result;
  }
  throw new RecordErrors(result?.errors ?? []);
}

/** The record a write is about, as it stands; undefined where an upsert will make it. */
function addressed(
  request: RestRequest,
  object: SObjectDef,
  wanted: Pick<SaveRequest, 'externalIdField'>,
  row: InputRow,
): StoredRow | undefined {
  const { storage } = request.ctx.org;
  const key = object.field(wanted.externalIdField ?? 'Id');
  if (!key) return undefined;
  const live = object.field('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT * FROM ${quoted(object.name)} WHERE ${quoted(key.name)} = ?${live}`;
  return storage.exact(sql).get(storage.toStored(key, row[key.name]));
}

/** All errors of one row, as a single-record call answers them. */
export class RecordErrors extends ApiError {
  readonly errors: readonly SaveError[];

  constructor(errors: readonly SaveError[]) {
    const [first] = errors;
    const missing = first?.statusCode === 'INVALID_CROSS_REFERENCE_KEY' && first.fields.length === 0;
    super(missing ? 'NOT_FOUND' : (first?.statusCode ?? 'UNKNOWN_EXCEPTION'), first?.message ?? '', first?.fields);
    this.errors = missing ? [{ ...first, statusCode: 'NOT_FOUND' }] : errors;
  }

  override toBodies(): ApiErrorBody[] {
    return this.errors.map(({ statusCode, message, fields }) => ({ errorCode: statusCode, message, fields }));
  }
}
