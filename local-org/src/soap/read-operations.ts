import type { RequestContext } from '../context.ts';
import { noteUsed } from '../recent/index.ts';
import { deletedIn, replicationPeriod, updatedIn } from '../records/index.ts';
import type { Period } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { parseSosl, search as runSearch } from '../search/index.ts';
import { query as runQuery, queryMore as runQueryMore, recordsById, viewedRecords } from '../soql/index.ts';
import type { QueryResult } from '../soql/index.ts';
import { Ids } from '../storage/index.ts';
import { textOf } from './envelope.ts';
import { SoapFault } from './fault.ts';
import type { SoapOperation, SoapRequest } from './operation.ts';
import { idsOf } from './save-operations.ts';
import { recordXml } from './sobject-out.ts';
import type { XmlTree } from './xml.ts';

/** Records that one retrieve reads. Source: SOAP API Developer Guide, "retrieve()". */
const MOST_RETRIEVED = 2000;

export const query: SoapOperation = (request) => answerQuery(request, false);
export const queryAll: SoapOperation = (request) => answerQuery(request, true);

export const queryMore: SoapOperation = (request) => {
  const locator = textOf(request.call.body['queryLocator']) ?? '';
  return { result: queryXml(request, runQueryMore(request.context(), locator, `v${request.version}`)) };
};

function answerQuery(request: SoapRequest, deleted: boolean): XmlTree {
  const soql = textOf(request.call.body['queryString']) ?? '';
  const { batchSize } = request.headers;
  const ctx = request.context();
  const result = runQuery(ctx, soql, { deleted, batchSize, apiVersion: `v${request.version}` });
  const viewed = viewedRecords(soql, result.records);
  if (viewed.ids.length > 0) noteUsed(ctx, namedObject(ctx, viewed.object), viewed.ids);
  return { result: queryXml(request, result) };
}

/** QueryResult */
function queryXml(request: SoapRequest, { done, nextLocator, records, totalSize }: QueryResult): XmlTree {
  return {
    '@xsi:type': 'QueryResult',
    done,
    queryLocator: nextLocator ?? null,
    records: records.map((record) => recordXml(request, record)),
    size: totalSize,
  };
}

/** search: what SOSL finds. SearchResult. */
export const search: SoapOperation = (request) => {
  const sosl = textOf(request.call.body['searchString']) ?? '';
  const records = runSearch(request.context(), parseSosl(sosl), `v${request.version}`);
  return {
    result: { queryId: '', searchRecords: records.map((record) => ({ record: recordXml(request, record) })) },
  };
};

/** retrieve: records by id, nil for one that is not there. */
export const retrieve: SoapOperation = (request) => {
  const ctx = request.context();
  const { body } = request.call;
  const object = namedObject(ctx, textOf(body['sObjectType']) ?? '');
  const fields = (textOf(body['fieldList']) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const ids = idsOf(request, MOST_RETRIEVED).map((given) => {
    const id = Ids.to18(given);
    if (id === undefined) throw new SoapFault('sf:MALFORMED_ID', `malformed id ${given}`);
    return id;
  });
  const records = recordsById(ctx, object, { ids, fields, apiVersion: `v${request.version}` });
  return { result: records.map((record) => (record ? recordXml(request, record) : null)) };
};

export const getUpdated: SoapOperation = (request) => {
  const { ctx, object, period } = replication(request);
  return {
    result: {
      ids: updatedIn(ctx, object, period).map(({ id }) => id),
      latestDateCovered: new Date(period.end).toISOString(),
    },
  };
};

export const getDeleted: SoapOperation = (request) => {
  const { ctx, object, period } = replication(request);
  return {
    result: {
      deletedRecords: deletedIn(ctx, object, period).map(({ id, moment }) => ({
        deletedDate: new Date(moment).toISOString(),
        id,
      })),
      earliestDateAvailable: new Date(period.start).toISOString(),
      latestDateCovered: new Date(period.end).toISOString(),
    },
  };
};

function replication(request: SoapRequest): { ctx: RequestContext; object: SObjectDef; period: Period } {
  const ctx = request.context();
  const { body } = request.call;
  const object = namedObject(ctx, textOf(body['sObjectType']) ?? textOf(body['sObjectTypeEntityType']) ?? '');
  const moment = (name: string): number => {
    const text = textOf(body[name]) ?? '';
    const value = Date.parse(text);
    if (Number.isNaN(value))
      throw new SoapFault('soapenv:Client', `'${text}' is not a valid value for the type xsd:dateTime (${name})`);
    return value;
  };
  return { ctx, object, period: replicationPeriod(ctx, moment('startDate'), moment('endDate')) };
}

/** An object the user may read. @throws SoapFault INVALID_TYPE */
export function namedObject(ctx: RequestContext, name: string): SObjectDef {
  const object = ctx.org.schema.object(name);
  if (object && ctx.access.object(object.name).read) return object;
  throw new SoapFault('sf:INVALID_TYPE', `sObject type '${name}' is not supported.`);
}
