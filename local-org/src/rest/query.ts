import { describeListView, listViewById } from '../describe/index.ts';
import { ApiError } from '../errors.ts';
import { explainQuery, query, queryColumns, queryMore } from '../soql/index.ts';
import type { QueryResult } from '../soql/index.ts';
import { noteViews } from './recent.ts';
import { ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Where a family of queries lives: the pages beyond the first are read below it. */
type QueryPath = 'query' | 'queryAll' | 'tooling/query' | 'tooling/queryAll';

/** GET /query?q=…; with `columns=true` the columns alone. */
export function answerQuery(path: QueryPath): (request: RestRequest) => RestAnswer {
  const deleted = path.endsWith('queryAll');
  return (request) => {
    const soql = request.query.get('q');
    const explained = request.query.get('explain');
    if (explained !== null) return explain(request, explained);
    if (soql === null || soql.trim() === '')
      throw new ApiError('MALFORMED_QUERY', 'The query parameter q is missing or empty', [], 400);
    if (request.query.get('columns') === 'true') return ok(queryColumns(request.ctx, soql));
    const options = { deleted, batchSize: batchSize(request), apiVersion: request.version };
    const result = query(request.ctx, soql, options);
    noteViews(request.ctx, soql, result.records);
    return ok(page(request, path, result));
  };
}

/** GET /query?explain=…: how a query, or the list view of an id, is answered; nothing is read. */
function explain(request: RestRequest, asked: string): RestAnswer {
  const { ctx } = request;
  if (!/^\w{15}(?:\w{3})?$/.test(asked.trim())) return ok({ plans: explainQuery(ctx, asked), sourceQuery: asked });
  const view = listViewById(ctx, asked.trim());
  if (!view) throw new ApiError('INVALID_ID_FIELD', `invalid list view id: ${asked}`, ['explain']);
  const { query: soql } = describeListView(ctx, view);
  return ok({ plans: explainQuery(ctx, soql), sourceQuery: soql });
}

/** GET /query/{locator}: the next page. */
export function answerQueryMore(path: QueryPath): (request: RestRequest) => RestAnswer {
  return (request) => ok(page(request, path, queryMore(request.ctx, param(request, 'locator'), request.version)));
}

/** A page of an answer, with the address of the next. */
export function page(
  request: RestRequest,
  path: QueryPath,
  { totalSize, done, records, nextLocator }: QueryResult,
): object {
  const next =
    nextLocator === undefined ? {} : { nextRecordsUrl: `/services/data/${request.version}/${path}/${nextLocator}` };
  return { totalSize, done, ...next, records };
}

/** `Sforce-Query-Options: batchSize=500` */
function batchSize(request: RestRequest): number | undefined {
  const written = /batchSize\s*=\s*(\d+)/i.exec(request.headers['sforce-query-options'] ?? '')?.[1];
  return written === undefined ? undefined : Number(written);
}
