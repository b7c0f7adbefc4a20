import { ApiError } from '../errors.ts';
import { saveMixed } from '../records/index.ts';
import type { SaveOperation, SaveResult, TypedRow } from '../records/index.ts';
import { recordsById } from '../soql/index.ts';
import { Ids } from '../storage/index.ts';
import { requireReadableValues } from './body-types.ts';
import { pathObject } from './objects.ts';
import { isJsonObject, objectBody, ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

const MOST_RECORDS = 200;
const MOST_READ = 2000;

/** POST /composite/sobjects */
export function createRecords(request: RestRequest): RestAnswer {
  return saveCollection(request, 'insert', bodyRecords(request), isAllOrNone(request));
}

/** PATCH /composite/sobjects */
export function updateRecords(request: RestRequest): RestAnswer {
  return saveCollection(request, 'update', bodyRecords(request), isAllOrNone(request));
}

/** PATCH /composite/sobjects/X/Code__c */
export function upsertRecords(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const records = bodyRecords(request);
  const other = records.find(({ sobject }) => sobject.toLowerCase() !== object.name.toLowerCase());
  if (other) {
    throw new ApiError(
      'INVALID_TYPE',
      `An upsert of ${object.name} takes records of ${object.name} alone, not ${other.sobject}`,
    );
  }
  return saveCollection(request, 'upsert', records, isAllOrNone(request), param(request, 'field'));
}

/** DELETE /composite/sobjects?ids=a,b&allOrNone=true */
export function deleteRecords(request: RestRequest): RestAnswer {
  const ids = (request.query.get('ids') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0)
    throw new ApiError('MISSING_ARGUMENT', 'The ids to delete are missing: give them as ?ids=…', ['ids']);
  const { schema } = request.ctx.org;
  const records = ids.map((id) => ({ sobject: schema.byKeyPrefix(Ids.keyPrefix(id))?.name ?? '', row: { Id: id } }));
  return saveCollection(request, 'delete', records, request.query.get('allOrNone') === 'true');
}

/** GET /composite/sobjects/X?ids=…&fields=… */
export function readCollection(request: RestRequest): RestAnswer {
  const list = (name: string): string[] =>
    (request.query.get(name) ?? '').split(',').filter((each) => each.trim() !== '');
  return readMany(request, list('ids'), list('fields'), MOST_READ);
}

/** POST /composite/sobjects/X {ids, fields} */
export function retrieveCollection(request: RestRequest): RestAnswer {
  const { ids, fields } = objectBody(request);
  const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return readMany(request, texts(ids), texts(fields), MOST_READ);
}

function readMany(request: RestRequest, ids: readonly string[], fields: readonly string[], most: number): RestAnswer {
  const object = pathObject(request);
  if (ids.length === 0 || fields.length === 0) {
    throw new ApiError('MISSING_ARGUMENT', 'Both ids and fields are needed to read a collection', ['ids', 'fields']);
  }
  if (ids.length > most) throw tooMany(ids.length, most);
  const known = ids.map((id) => {
    const full = Ids.to18(id);
    if (full === undefined) throw new ApiError('MALFORMED_ID', `malformed id ${id}`, ['ids']);
    return full;
  });
  return ok(recordsById(request.ctx, object, { ids: known, fields, apiVersion: request.version }));
}

function bodyRecords(request: RestRequest): TypedRow[] {
  const { records } = objectBody(request);
  if (!Array.isArray(records)) throw new ApiError('JSON_PARSER_ERROR', 'The body needs a list named records');
  return records.map((record: unknown, index) => {
    if (!isJsonObject(record)) throw new ApiError('JSON_PARSER_ERROR', `records[${index}] is not a JSON object`);
    const { attributes } = record;
    const type = isJsonObject(attributes) ? attributes['type'] : undefined;
    if (typeof type !== 'string') {
      throw new ApiError('INVALID_INPUT', `records[${index}] does not name its object: attributes.type is missing`);
    }
    const object = request.ctx.org.schema.object(type);
    if (object) requireReadableValues(request.ctx, object, record);
    return { sobject: type, row: record };
  });
}

function isAllOrNone(request: RestRequest): boolean {
  return objectBody(request)['allOrNone'] === true;
}

function tooMany(count: number, most: number): ApiError {
  return new ApiError(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${most} records in this request (${count} were sent)`,
  );
}

function saveCollection(
  request: RestRequest,
  operation: SaveOperation,
  records: readonly TypedRow[],
  allOrNone: boolean,
  externalIdField?: string,
): RestAnswer {
  if (records.length > MOST_RECORDS) throw tooMany(records.length, MOST_RECORDS);
  const results = saveMixed(request.ctx, { operation, records, allOrNone, externalIdField });
  return ok(results.map((result) => resultBody(result, operation === 'upsert')));
}

function resultBody({ id, success, created, errors }: SaveResult, upsert: boolean): object {
  return {
    ...(id === null ? {} : { id }),
    success,
    errors,
    ...(upsert ? { created: created === true } : {}),
  };
}
