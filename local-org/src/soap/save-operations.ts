import { noteUsed } from '../recent/index.ts';
import { emptyRecycleBin, saveMixed } from '../records/index.ts';
import type { SaveResult, TypedRow } from '../records/index.ts';
import { welcomeUser } from '../sign-in/index.ts';
import { Ids } from '../storage/index.ts';
import { listOf, textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import { resultXml, upsertXml } from './results.ts';
import { recordOf } from './sobject-in.ts';

/** Records that one call saves. Source: SOAP API Developer Guide, "create()" and its kin. */
const MOST_RECORDS = 200;

export const create: SoapOperation = (request) => {
  const records = recordsOf(request);
  const results = saveTogether(request, 'insert', records);
  if (request.headers.welcomeUsers) welcome(request, records, results);
  return { result: results.map(resultXml) };
};

export const update: SoapOperation = (request) => ({
  result: saveTogether(request, 'update', recordsOf(request)).map(resultXml),
});

export const upsert: SoapOperation = (request) => {
  const { body } = request.call;
  const externalIdField = textOf(body['externalIDFieldName']) ?? textOf(body['externalIdFieldName']) ?? 'Id';
  const records = recordsOf(request);
  const allOrNone = request.headers.allOrNone;
  const results = saveMixed(request.context(), { operation: 'upsert', records, allOrNone, externalIdField });
  noteSaved(request, records, results);
  return { result: results.map(upsertXml) };
};

const deleteRecords: SoapOperation = (request) => ({
  result: saveTogether(request, 'delete', idRows(request)).map(resultXml),
});
export { deleteRecords as delete };

export const undelete: SoapOperation = (request) => ({
  result: saveTogether(request, 'undelete', idRows(request)).map(resultXml),
});

export const emptyBin: SoapOperation = (request) => ({
  result: emptyRecycleBin(request.context(), idsOf(request)).map(resultXml),
});

/** New users are sent a link by which they choose a password. */
function welcome({ org, baseUrl }: SoapRequest, records: readonly TypedRow[], results: readonly SaveResult[]): void {
  for (const [at, { id }] of results.entries())
    if (id !== null && records[at]?.sobject === 'User') welcomeUser(org, id, baseUrl);
}

/** Saves records; with AllOrNoneHeader one refusal undoes all. */
function saveTogether(
  request: SoapRequest,
  operation: 'insert' | 'update' | 'delete' | 'undelete',
  records: readonly TypedRow[],
): SaveResult[] {
  const { allOrNone } = request.headers;
  const results = saveMixed(request.context(), { operation, records, allOrNone });
  if (operation === 'insert' || operation === 'update') noteSaved(request, records, results);
  return results;
}

/** MruHeader counts saved records as used. */
function noteSaved(request: SoapRequest, records: readonly TypedRow[], results: readonly SaveResult[]): void {
  if (!request.headers.updateMru) return;
  for (const [at, { id }] of results.entries()) {
    const object = request.org.schema.object(records[at]?.sobject ?? '');
    if (id !== null && object) noteUsed(request.context(), object, [id]);
  }
}

function recordsOf(request: SoapRequest): TypedRow[] {
  const nodes = listOf(request.call.body['sObjects']);
  requireFew(nodes.length);
  const ctx = request.context();
  return nodes.map((node) => recordOf(ctx, node, request.headers.truncate));
}

/** The `ids` of a call. */
export function idsOf(request: SoapRequest, most = MOST_RECORDS): string[] {
  const { body } = request.call;
  const ids = listOf(body['ids'] ?? body['ID']).map((node) => textOf(node) ?? '');
  requireFew(ids.length, most);
  return ids;
}

function idRows(request: SoapRequest): TypedRow[] {
  const { schema } = request.org;
  return idsOf(request).map((id) => ({
    sobject: schema.byKeyPrefix(Ids.keyPrefix(Ids.to18(id) ?? ''))?.name ?? '',
    row: { Id: id },
  }));
}

function requireFew(count: number, most = MOST_RECORDS): void {
  if (count <= most) return;
  throw new SoapFault(
    'sf:EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${most} records into this call`,
  );
}
