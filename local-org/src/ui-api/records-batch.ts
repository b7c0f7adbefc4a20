import { ApiError } from '../errors.ts';
import { isJsonObject, objectBody, ok } from '../rest/index.ts';
import type { JsonObject, RestAnswer, RestRequest } from '../rest/index.ts';
import { deleteOne, insertOne, updateOne } from './record-resources.ts';
import { writeRefusal } from './refusals.ts';
import type { Writing } from './refusals.ts';

/** Records of one request. Source: UI API Developer Guide, Create a Batch of Records. */
const MOST_RECORDS = 200;
const ROLLED_BACK = 'The transaction was rolled back since another operation in the same transaction failed.';

interface Wanted {
  writing: Writing;
  record: JsonObject;
}
interface Result {
  result: unknown;
  statusCode: number;
}

const WRITINGS: Readonly<Record<string, Writing>> = { create: 'create', update: 'update', delete: 'delete' };

/** POST records/batch: `{allOrNone, operations: [{type, records: [{apiName?, fields}]}]}`. */
export function postRecordsBatch(request: RestRequest): RestAnswer {
  const { allOrNone, operations } = objectBody(request);
  const wanted = wantedOf(operations);
  refuseUnclear(wanted);
  const results = allOrNone === false ? severally(request, wanted) : together(request, wanted);
  return ok({ hasErrors: results.some(({ statusCode }) => statusCode >= 400), results });
}

function wantedOf(operations: unknown): Wanted[] {
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new ApiError('INVALID_INPUT', 'operations is missing or empty: give types with their records');
  }
  return operations.flatMap((operation: unknown) => {
    const { type, records } = isJsonObject(operation) ? operation : {};
    const writing = typeof type === 'string' ? WRITINGS[type.toLowerCase()] : undefined;
    if (!writing)
      throw new ApiError('INVALID_INPUT', `${String(type)} is no type of an operation: Create, Update, Delete`);
    if (!Array.isArray(records) || records.length === 0) {
      throw new ApiError('INVALID_INPUT', `The operation ${writing} has no records`);
    }
    return records.map((record: unknown): Wanted => {
      if (isJsonObject(record) && isJsonObject(record['fields'])) return { writing, record };
      throw new ApiError('INVALID_INPUT', 'A record has no fields: give the values by field name', ['fields']);
    });
  });
}

const fieldsOf = ({ record }: Wanted): JsonObject => record['fields'] as JsonObject;

function refuseUnclear(wanted: readonly Wanted[]): void {
  const refuse = (message: string): never => {
    throw new ApiError('INVALID_BATCH_REQUEST', message);
  };
  if (wanted.length > MOST_RECORDS) refuse(`A batch has up to ${MOST_RECORDS} records; ${wanted.length} were sent`);
  const seen = new Set<unknown>();
  for (const each of wanted) {
    const { Id } = fieldsOf(each);
    const { apiName } = each.record;
    if (each.writing === 'create') {
      if (typeof apiName !== 'string') refuse('A record to create names its object in apiName');
      if (Id !== undefined) refuse('A record to create has no Id');
    } else {
      if (typeof Id !== 'string') refuse(`A record to ${each.writing} names its Id among the fields`);
      if (seen.has(Id)) refuse(`${String(Id)} is named by several operations`);
      seen.add(Id);
    }
  }
}

function severally(request: RestRequest, wanted: readonly Wanted[]): Result[] {
  return wanted.map((each) => attempt(request, each));
}

class Undone extends Error {}

function together(request: RestRequest, wanted: readonly Wanted[]): Result[] {
  const results: Result[] = [];
  const { org } = request.ctx;
  try {
    org.storage.transaction(() => {
      for (const each of wanted) {
        const result = attempt(request, each);
        results.push(result);
        if (result.statusCode >= 400) throw new Undone();
      }
    });
    return results;
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    org.permissionsChanged();
    return wanted.map((_, at) => (at === results.length - 1 ? (results[at] as Result) : undone()));
  }
}

const undone = (): Result => ({
  result: [{ errorCode: 'PROCESSING_HALTED', message: ROLLED_BACK }],
  statusCode: 400,
});

function attempt(request: RestRequest, { writing, record }: Wanted): Result {
  const fields = record['fields'] as JsonObject;
  try {
    if (writing === 'create') return { result: insertOne(request, String(record['apiName']), fields), statusCode: 201 };
    const { Id, ...values } = fields;
    if (writing === 'update') return { result: updateOne(request, String(Id), values), statusCode: 200 };
    deleteOne(request, String(Id));
    return { result: null, statusCode: 204 };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, body } = writeRefusal(request.ctx, writing, error);
    return { result: body, statusCode: status };
  }
}
