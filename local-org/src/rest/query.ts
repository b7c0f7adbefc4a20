import { ApiError } from '../errors.ts';
import { query, queryColumns, queryMore } from '../soql/index.ts';
import type { QueryResult } from '../soql/index.ts';
import { ok, param } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Where a family of queries lives: the pages beyond the first are read below it. */
type QueryPath = 'query' | 'queryAll' | 'tooling/query' | 'tooling/queryAll';

/** GET /query?q=…; with `columns=true` the columns alone. */
export function answerQuery(path: QueryPath): (request: RestRequest) => RestAnswer {
  const deleted = path.endsWith('queryAll');
  return (request) => {
    const soql = request.query.get('q');
    if (request.query.has('explain'))
      throw new ApiError('NOT_FOUND', 'Query plans (explain) are not supported by the local org');
    if (soql === null || soql.trim() === '')
      throw new ApiError('MALFORMED_QUERY', 'The query parameter q is missing or empty', [], 400);
    if (request.query.get('columns') === 'true') return ok(queryColumns(request.ctx, soql));
    const options = { deleted, batchSize: batchSize(request), apiVersion: request.version };
    return ok(page(request, path, query(request.ctx, soql, options)));
  };
}

/** GET /query/{locator}: the next page. */
export function answerQueryMore(path: QueryPath): (request: RestRequest) => RestAnswer {
  return (request) => ok(page(request, path, queryMore(request.ctx, param(request, 'locator'), request.version)));
}

function page(request: RestRequest, path: QueryPath, { totalSize, done, records, nextLocator }: QueryResult): object {
  const next =
    nextLocator === undefined ? {} : { nextRecordsUrl: `/services/data/${request.version}/${path}/${nextLocator}` };
  return { totalSize, done, ...next, records };
}

/** `Sforce-Query-Options: batchSize=500` */
function batchSize(request: RestRequest): number | undefined {
  const written = /batchSize\s*=\s*(\d+)/i.exec(request.headers['sforce-query-options'] ?? '')?.[1];
  return written === undefined ? undefined : Number(written);
}
