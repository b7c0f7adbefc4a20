import { describeListView, listViewsOf } from '../describe/index.ts';
import type { ListView } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { query } from '../soql/index.ts';
import type { QueryRecord } from '../soql/index.ts';
import { Ids } from '../storage/index.ts';
import { pathObject } from './objects.ts';
import { ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Rows of one answer. Source: REST API Developer Guide, "List View Results". */
const ROWS = { otherwise: 25, most: 2000 };

/** GET /sobjects/X/listviews: the views of an object that are shared with the user. */
export function readListViews(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  const listviews = listViewsOf(request.ctx, object).map((view) => listViewFacts(request, view));
  return ok({ done: true, listviews, nextRecordsUrl: null, size: listviews.length, sobjectType: object.name });
}

/** GET /sobjects/X/listviews/{id} */
export function readListView(request: RestRequest): RestAnswer {
  return ok(listViewFacts(request, requireView(request)));
}

/** GET /sobjects/X/listviews/{id}/describe */
export function describeView(request: RestRequest): RestAnswer {
  return ok(describeListView(request.ctx, requireView(request)));
}

/** GET /sobjects/X/listviews/{id}/results?limit=…&offset=… */
export function readListViewResults(request: RestRequest): RestAnswer {
  const view = requireView(request);
  const { columns, query: soql } = describeListView(request.ctx, view);
  const limit = Math.min(wholeNumber(request, 'limit') ?? ROWS.otherwise, ROWS.most);
  const offset = wholeNumber(request, 'offset') ?? 0;
  const { records } = query(request.ctx, `${soql} LIMIT ${limit + 1} OFFSET ${offset}`, {
    apiVersion: request.version,
    batchSize: ROWS.most + 1,
  });
  const shown = records.slice(0, limit);
  return ok({
    columns,
    developerName: view.apiName,
    done: records.length <= limit,
    id: view.id,
    label: view.label,
    records: shown.map((record) => ({
      columns: columns.map(({ fieldNameOrPath }) => ({ fieldNameOrPath, value: valueAt(record, fieldNameOrPath) })),
    })),
    size: shown.length,
  });
}

function listViewFacts(request: RestRequest, view: ListView): Record<string, unknown> {
  const url = `/services/data/${request.version}/sobjects/${view.object.name}/listviews/${view.id}`;
  return {
    describeUrl: `${url}/describe`,
    developerName: view.apiName,
    id: view.id,
    label: view.label,
    resultsUrl: `${url}/results`,
    soqlCompatible: true,
    url,
  };
}

function requireView(request: RestRequest): ListView {
  const object = pathObject(request);
  const given = param(request, 'view');
  const id = Ids.to18(given);
  const view = listViewsOf(request.ctx, object).find((each) => Ids.to18(each.id) === id);
  if (view) return view;
  throw new ApiError('NOT_FOUND', `The list view ${given} of ${object.name} is not found, or not shared with you`);
}

function valueAt(record: QueryRecord, path: string): string | null {
  let at: unknown = record;
  for (const step of path.split('.')) at = (at as Record<string, unknown> | null)?.[step];
  if (at === null || at === undefined) return null;
  return typeof at === 'string' ? at : JSON.stringify(at);
}

function wholeNumber(request: RestRequest, name: string): number | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new ApiError('INVALID_QUERY_PARAM', `${name} is a whole number, not ${text}`, [name]);
}
