import { ApiError } from '../errors.ts';
import { noteUsed } from '../recent/index.ts';
import { save } from '../records/index.ts';
import type { SaveRequest, SaveResult } from '../records/index.ts';
import { isJsonObject, noContent, objectBody, ok, param } from '../rest/index.ts';
import type { JsonObject, RestAnswer, RestRequest } from '../rest/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { batchOf } from './batch.ts';
import { addLayout, readRecord, requireRecord } from './record-reading.ts';
import { listIn, objectNamed, recordNamed } from './parameters.ts';
import { plainText } from '../soql/index.ts';
import { kindOfRecord } from './record-types.ts';
import { RecordRefused } from './refusals.ts';
import type { RecordRepresentation } from './representation.ts';
import { add, selectionOf } from './selection.ts';

/** GET records/{id} */
export function getRecord(request: RestRequest): RestAnswer {
  return ok(readRecord(request, param(request, 'id')));
}

/** GET records/batch/{ids} */
export function getRecords(request: RestRequest): RestAnswer {
  return ok(batchOf(listIn(request, 'ids'), (id) => readRecord(request, id)));
}

/** POST records: `{apiName, fields, allowSaveOnDuplicate?}` */
export function postRecord(request: RestRequest): RestAnswer {
  const body = objectBody(request);
  const { apiName } = body;
  if (typeof apiName !== 'string' || apiName === '') {
    throw new ApiError('INVALID_INPUT', 'apiName is missing: name the object of the new record', ['apiName']);
  }
  return { status: 201, body: insertOne(request, apiName, fieldsOf(request)) };
}

/** A new record, as it stands when saved. @throws ApiError NOT_FOUND, RecordRefused */
export function insertOne(request: RestRequest, apiName: string, row: JsonObject): RecordRepresentation {
  const object = objectNamed(request, apiName);
  const { id } = saveOne(request, object, { operation: 'insert', rows: [row] });
  return savedRecord(request, object, String(id), Object.keys(row));
}

/** PATCH records/{id}: `{fields}`; refused with 412 where the record changed after `If-Unmodified-Since`. */
export function patchRecord(request: RestRequest): RestAnswer {
  const { id } = recordNamed(request, param(request, 'id'));
  const row = fieldsOf(request);
  const other = Object.entries(row).find(([name]) => name.toLowerCase() === 'id')?.[1];
  if (other !== undefined && recordNamed(request, plainText(other)).id !== id) {
    throw new ApiError('INVALID_INPUT', `The Id in fields (${plainText(other)}) is not the record addressed (${id})`, [
      'Id',
    ]);
  }
  return ok(updateOne(request, id, row, unmodifiedSince(request)));
}

/** A changed record, as it stands when saved. @throws ApiError NOT_FOUND, RecordRefused */
export function updateOne(
  request: RestRequest,
  given: string,
  row: JsonObject,
  ifUnmodifiedSince?: number,
): RecordRepresentation {
  const { object, id } = recordNamed(request, given);
  saveOne(request, object, { operation: 'update', rows: [{ ...row, Id: id }], ifUnmodifiedSince });
  return savedRecord(request, object, id, Object.keys(row));
}

/** DELETE records/{id} */
export function deleteRecord(request: RestRequest): RestAnswer {
  deleteOne(request, param(request, 'id'));
  return noContent;
}

export function deleteOne(request: RestRequest, given: string): void {
  const { object, id } = recordNamed(request, given);
  saveOne(request, object, { operation: 'delete', rows: [{ Id: id }] });
}

function fieldsOf(request: RestRequest): JsonObject {
  const { fields } = objectBody(request);
  if (!isJsonObject(fields)) {
    throw new ApiError('INVALID_INPUT', 'fields is missing: give the values by field name', ['fields']);
  }
  return fields;
}

function saveOne(
  request: RestRequest,
  object: SObjectDef,
  wanted: Omit<SaveRequest, 'allOrNone' | 'sobject'>,
): SaveResult {
  const [result] = save(request.ctx, { ...wanted, sobject: object.name, allOrNone: true });
  if (result?.success) return result;
  throw new RecordRefused(object, result?.errors ?? []);
}

/** The record after a save: its layout's fields and those just set. */
function savedRecord(
  request: RestRequest,
  object: SObjectDef,
  id: string,
  names: readonly string[],
): RecordRepresentation {
  const selection = selectionOf(object);
  noteUsed(request.ctx, object, [id]);
  addLayout(request.ctx, selection, 'Full', kindOfRecord(request.ctx, object, id));
  for (const name of names) add(request.ctx, selection, [name]);
  return requireRecord(request.ctx, selection, id);
}

/** The moment of `If-Unmodified-Since` (older versions wrote `If-Modified-Since`): an HTTP date or ISO 8601. */
function unmodifiedSince(request: RestRequest): number | undefined {
  const given = request.headers['if-unmodified-since'] ?? request.headers['if-modified-since'];
  if (given === undefined) return undefined;
  const moment = Date.parse(given);
  if (Number.isNaN(moment)) {
    throw new ApiError(
      'INVALID_INPUT',
      `If-Unmodified-Since: "${given}" is no date; send the record's lastModifiedDate`,
    );
  }
  return moment;
}
