import { ApiError } from '../errors.ts';
import type { ApiErrorBody } from '../errors.ts';
import { save } from '../records/index.ts';
import type { InputRow, SaveError, SaveRequest, SaveResult } from '../records/index.ts';
import { isIdLookup } from '../records/index.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { recordFilter } from '../security/index.ts';
import { recordsById } from '../soql/index.ts';
import { quoted, StoredValueError, type Stored, type StoredRow } from '../storage/index.ts';
import { requireReadableValues } from './body-types.ts';
import { answerUnlessKnown, requireTags, unmodifiedSince } from './conditions.ts';
import { pathId, pathObject } from './objects.ts';
import { noContent, objectBody, ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** POST /sobjects/X */
export function createRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const { id } = saveOne(request, { operation: 'insert', sobject: object.name, rows: [objectBody(request)] });
  return {
    status: 201,
    headers: { location: `/services/data/${request.version}/sobjects/${object.name}/${String(id)}` },
    body: { id, success: true, errors: [] },
  };
}

/** GET /sobjects/X/id?fields=a,b */
export function readRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return recordAnswer(request, object, pathId(request, object));
}

/** PATCH /sobjects/X/id; `If-Unmodified-Since` is kept. */
export function updateRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const body = objectBody(request);
  if (Object.keys(body).some((name) => name.toLowerCase() === 'id')) {
    throw new ApiError('INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']);
  }
  const row = { ...body, Id: pathId(request, object) };
  saveOne(request, { operation: 'update', sobject: object.name, rows: [row] });
  return noContent;
}

/** DELETE /sobjects/X/id */
export function deleteRecord(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  saveOne(request, { operation: 'delete', sobject: object.name, rows: [{ Id: pathId(request, object) }] });
  return noContent;
}

/** GET /sobjects/X/Code__c/value */
export function readByExternalId(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const ids = idsByExternalId(request, object);
  return ids.length > 1 ? choices(request, object, ids) : recordAnswer(request, object, onlyId(ids));
}

/** PATCH /sobjects/X/Code__c/value: update of the record found, or insert of a new one. */
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
  const ids = idsByExternalId(request, object);
  if (ids.length > 1) return choices(request, object, ids);
  const row = { ...body, [key.name]: param(request, 'value') };
  const { id, created } = saveOne(request, {
    operation: 'upsert',
    sobject: object.name,
    externalIdField: key.name,
    rows: [row],
  });
  return { status: created === true ? 201 : 200, body: { id, success: true, errors: [], created: created === true } };
}

/** DELETE /sobjects/X/Code__c/value */
export function deleteByExternalId(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const ids = idsByExternalId(request, object);
  if (ids.length > 1) return choices(request, object, ids);
  saveOne(request, { operation: 'delete', sobject: object.name, rows: [{ Id: onlyId(ids) }] });
  return noContent;
}

function recordAnswer(request: RestRequest, object: SObjectDef, id: string): RestAnswer {
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

function externalIdField(request: RestRequest, object: SObjectDef): FieldDef {
  const name = param(request, 'field');
  const field = object.field(name);
  if (!field || !isIdLookup(field) || !request.ctx.access.field(object.name, field.name).read) {
    throw new ApiError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return field;
}

/** The records of an external id that the user may see, as many as an answer names. */
function idsByExternalId(request: RestRequest, object: SObjectDef): string[] {
  const { ctx } = request;
  const key = externalIdField(request, object);
  const value = storedKey(request, key);
  if (value === null) return [];
  const live = object.field('IsDeleted') ? 'AND r."IsDeleted" = 0' : '';
  const filter = recordFilter(ctx.access, object, 'r') ?? '1';
  const sql = `SELECT r."Id" AS id FROM ${quoted(object.name)} AS r WHERE r.${quoted(key.name)} = ? ${live} AND (${filter}) LIMIT ${MOST_CHOICES}`;
  return ctx.org.storage
    .statement(sql)
    .all(value)
    .map((row) => String(row['id']));
}

/** The value a path names, in stored form; null where it has not the form of the field. */
function storedKey(request: RestRequest, key: FieldDef): Stored {
  try {
    return request.ctx.org.storage.toStored(key, param(request, 'value'));
  } catch (error) {
    if (error instanceof StoredValueError) return null;
    throw error;
  }
}

const MOST_CHOICES = 200;

function onlyId([id]: readonly string[]): string {
  if (id === undefined) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  return id;
}

/** 300: several records have the external id. Source: REST API Developer Guide, "Status Codes and Error Responses". */
function choices(request: RestRequest, object: SObjectDef, ids: readonly string[]): RestAnswer {
  return { status: 300, body: ids.map((id) => `/services/data/${request.version}/sobjects/${object.name}/${id}`) };
}

/** Saves one row; its first error becomes the answer. A record that is missing is NOT_FOUND by its address. */
function saveOne(request: RestRequest, wanted: Omit<SaveRequest, 'allOrNone' | 'ifUnmodifiedSince'>): SaveResult {
  const ifUnmodifiedSince = unmodifiedSince(request);
  for (const row of wanted.rows) {
    requireReadableValues(request.ctx, pathObject(request), row);
    if (wanted.operation !== 'insert') requireTags(request, () => addressed(request, wanted, row));
  }
  const [result] = save(request.ctx, { ...wanted, allOrNone: false, ifUnmodifiedSince });
  if (result?.success) return result;
  throw new RecordErrors(result?.errors ?? []);
}

/** The record a write is about, as it stands; undefined where an upsert will make it. */
function addressed(
  request: RestRequest,
  { sobject, externalIdField }: Pick<SaveRequest, 'sobject' | 'externalIdField'>,
  row: InputRow,
): StoredRow | undefined {
  const { storage, schema } = request.ctx.org;
  const key = schema.object(sobject)?.field(externalIdField ?? 'Id');
  if (!key) return undefined;
  const live = schema.object(sobject)?.field('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT * FROM ${quoted(sobject)} WHERE ${quoted(key.name)} = ?${live}`;
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
