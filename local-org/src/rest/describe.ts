import { describeGlobal as globalDescribe, describeObject as objectDescribe, objectFacts } from '../describe/index.ts';
import { pathObject } from './objects.ts';
import { recentRecords } from './recent.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects: every object the user may see. */
export function describeGlobal({ ctx, version }: RestRequest): RestAnswer {
  return ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects: globalDescribe(ctx, version) });
}

/** GET /sobjects/X: what describe global says of it, and what the user used of it last. */
export function describeBasic(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return ok({
    objectDescribe: objectFacts(request.ctx, object, request.version),
    recentItems: recentRecords(request, RECENT_ITEMS, object),
  });
}

/** Recent items that an object's own page lists. */
const RECENT_ITEMS = 25;

/** GET /sobjects/X/describe: the object with the fields and children the user may see. */
export function describeObject(request: RestRequest): RestAnswer {
  return ok(objectDescribe(request.ctx, pathObject(request), request.version));
}
