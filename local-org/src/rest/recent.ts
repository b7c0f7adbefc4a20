import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { noteUsed, recentlyUsed } from '../recent/index.ts';
import type { SaveResult } from '../records/index.ts';
import type { SObjectDef } from '../schema/index.ts';
import { recordsById, viewedRecords } from '../soql/index.ts';
import type { QueryRecord } from '../soql/index.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Records of one list of recent items. Source: REST API Developer Guide, "Recently Viewed Items". */
const MOST_RECENT = 200;

/** GET /recent?limit=n: what the user viewed or used last, of every object, the latest first. */
export function readRecent(request: RestRequest): RestAnswer {
  const written = request.query.get('limit') ?? String(MOST_RECENT);
  if (!/^\d+$/.test(written))
    throw new ApiError('INVALID_QUERY_PARAM', `limit is a whole number, not ${written}`, ['limit']);
  return ok(recentRecords(request, Math.min(Number(written), MOST_RECENT)));
}

/** Ids and names of the records used last, those left out that the user may not see any more. */
export function recentRecords(request: RestRequest, most: number, only?: SObjectDef): QueryRecord[] {
  const { ctx } = request;
  const used = recentlyUsed(ctx, { ...(only ? { object: only.name } : {}), most });
  const found = new Map<string, QueryRecord>();
  for (const [name, each] of Map.groupBy(used, ({ object }) => object)) {
    const object = ctx.org.schema.object(name);
    if (!object || !ctx.access.object(name).read) continue;
    const fields = object.nameField ? [object.nameField.name] : [];
    const ids = each.map(({ id }) => id);
    for (const record of recordsById(ctx, object, { ids, fields, apiVersion: request.version }))
      if (record) found.set(String(record['Id']), record);
  }
  return used.flatMap(({ id }) => found.get(id) ?? []);
}

/** FOR VIEW and FOR REFERENCE count what a query found as used. */
export function noteViews(ctx: RequestContext, soql: string, records: readonly QueryRecord[]): void {
  const { object: name, ids } = viewedRecords(soql, records);
  const object = ids.length === 0 ? undefined : ctx.org.schema.object(name);
  if (object) noteUsed(ctx, object, ids);
}

/** `Sforce-Mru: updateMru=true` counts saved records as used. */
export function noteSaved(request: RestRequest, object: SObjectDef, results: readonly SaveResult[]): void {
  if (!/updateMru\s*=\s*true/i.test(request.headers['sforce-mru'] ?? '')) return;
  noteUsed(
    request.ctx,
    object,
    results.flatMap(({ id }) => id ?? []),
  );
}
