import { ApiError } from '../errors.ts';
import { save } from '../records/index.ts';
import type { InputRow, SaveError, SaveOperation, SaveResult } from '../records/index.ts';
import { Ids } from '../storage/index.ts';
import { requireReadableValues } from './body-types.ts';
import { pathObject } from './objects.ts';
import { readRecords } from './read-records.ts';
import { isJsonObject, objectBody, ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

const MOST_RECORDS = 200;
/** Records of other types may follow one another; each change of type starts a chunk. */
const MOST_CHUNKS = 10;
const MOST_READ = 2000;

/** A record of a collection and the object it is of. */
interface TypedRow {
  sobject: string;
  row: InputRow;
}

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
  return ok(readRecords(request, object, known, fields));
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

/** A whole that was undone because one of its chunks failed. */
class CollectionUndone extends Error {}

function saveCollection(
  request: RestRequest,
  operation: SaveOperation,
  records: readonly TypedRow[],
  allOrNone: boolean,
  externalIdField?: string,
): RestAnswer {
  if (records.length > MOST_RECORDS) throw tooMany(records.length, MOST_RECORDS);
  const chunks = chunksOf(records);
  if (chunks.length > MOST_CHUNKS) {
    throw new ApiError('LIMIT_EXCEEDED', `A collection may change type ${MOST_CHUNKS} times; sort the records by type`);
  }
  let results: SaveResult[] = [];
  const saveAll = (): void => {
    results = chunks.flatMap((rows) => saveOneType(request, operation, rows, allOrNone, externalIdField));
    if (allOrNone && chunks.length > 1 && results.some((result) => !result.success)) throw new CollectionUndone();
  };
  try {
    request.ctx.org.storage.transaction(saveAll);
  } catch (error) {
    if (!(error instanceof CollectionUndone)) throw error;
    results = results.map((result) => (result.success ? { id: null, success: false, errors: [ROLLED_BACK] } : result));
  }
  return ok(results.map((result) => resultBody(result, operation === 'upsert')));
}

const ROLLED_BACK: SaveError = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

function chunksOf(records: readonly TypedRow[]): TypedRow[][] {
  const chunks: TypedRow[][] = [];
  for (const record of records) {
    const chunk = chunks.at(-1);
    if (chunk && chunk[0]?.sobject.toLowerCase() === record.sobject.toLowerCase()) chunk.push(record);
    else chunks.push([record]);
  }
  return chunks;
}

/** What is wrong with a whole chunk is told on each of its records. */
function saveOneType(
  request: RestRequest,
  operation: SaveOperation,
  rows: readonly TypedRow[],
  allOrNone: boolean,
  externalIdField: string | undefined,
): SaveResult[] {
  const sobject = rows[0]?.sobject ?? '';
  if (sobject === '') {
    const errors = (row: InputRow): SaveError[] => [
      { statusCode: 'MALFORMED_ID', message: `malformed id ${String(row['Id'])}`, fields: [] },
    ];
    return rows.map(({ row }) => ({ id: null, success: false, errors: errors(row) }));
  }
  try {
    return save(request.ctx, { operation, sobject, rows: rows.map(({ row }) => row), externalIdField, allOrNone });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code: statusCode, message, fields } = error;
    return rows.map(() => ({ id: null, success: false, errors: [{ statusCode, message, fields }] }));
  }
}

function resultBody({ id, success, created, errors }: SaveResult, upsert: boolean): object {
  return {
    ...(id === null ? {} : { id }),
    success,
    errors,
    ...(upsert && success ? { created: created === true } : {}),
  };
}
