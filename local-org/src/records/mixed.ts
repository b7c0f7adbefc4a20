import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { ROLLED_BACK } from './problem.ts';
import { save } from './save.ts';
import type { InputRow, SaveError, SaveOperation, SaveResult } from './types.ts';

/** A record of a call that takes several objects, and the object it is of; '' where an id tells none. */
export interface TypedRow {
  sobject: string;
  row: InputRow;
}

export interface MixedRequest {
  operation: SaveOperation;
  records: readonly TypedRow[];
  allOrNone: boolean;
  externalIdField?: string;
}

/** Records of other types may follow one another; each change of type starts a chunk. */
const MOST_CHUNKS = 10;

/** A whole that was undone because one of its chunks failed. */
class MixedUndone extends Error {}

/**
 * Saves records of several objects in one transaction, chunk after chunk of one type; results in the order of the records.
 * @throws ApiError LIMIT_EXCEEDED where types change more than ten times
 */
export function saveMixed(ctx: RequestContext, request: MixedRequest): SaveResult[] {
  const chunks = chunksOf(request.records);
  if (chunks.length > MOST_CHUNKS) {
    throw new ApiError('LIMIT_EXCEEDED', `A collection may change type ${MOST_CHUNKS} times; sort the records by type`);
  }
  let results: SaveResult[] = [];
  try {
    ctx.org.storage.transaction(() => {
      results = chunks.flatMap((rows) => saveOneType(ctx, request, rows));
      const undo = request.allOrNone && chunks.length > 1 && results.some((result) => !result.success);
      if (undo) throw new MixedUndone();
    });
  } catch (error) {
    if (!(error instanceof MixedUndone)) throw error;
    results = results.map((result) => (result.success ? { id: null, success: false, errors: [ROLLED_BACK] } : result));
  }
  return results;
}

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
  ctx: RequestContext,
  { operation, externalIdField, allOrNone }: MixedRequest,
  rows: readonly TypedRow[],
): SaveResult[] {
  const sobject = rows[0]?.sobject ?? '';
  if (sobject === '') {
    const errors = (row: InputRow): SaveError[] => [
      { statusCode: 'MALFORMED_ID', message: `malformed id ${String(row['Id'])}`, fields: [] },
    ];
    return rows.map(({ row }) => ({ id: null, success: false, errors: errors(row) }));
  }
  try {
    return save(ctx, { operation, sobject, rows: rows.map(({ row }) => row), externalIdField, allOrNone });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code: statusCode, message, fields } = error;
    return rows.map(() => ({ id: null, success: false, errors: [{ statusCode, message, fields }] }));
  }
}
