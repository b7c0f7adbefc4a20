import { describeGlobal as globalDescribe, describeObject as objectDescribe, objectFacts } from '../describe/index.ts';
import { lastSetupChange } from '../security/index.ts';
import { answerUnlessUnchanged } from './conditions.ts';
import { pathObject } from './objects.ts';
import { recentRecords } from './recent.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects: every object the user may see; `If-Modified-Since` is kept. */
export function describeGlobal(request: RestRequest): RestAnswer {
  const { ctx, version } = request;
  return unlessUnchanged(request, () => ({
    encoding: 'UTF-8',
    maxBatchSize: 200,
    sobjects: globalDescribe(ctx, version),
  }));
}

/** A describe follows metadata and rights: it is as new as the last change made in Setup. */
function unlessUnchanged(request: RestRequest, body: () => unknown): RestAnswer {
  return answerUnlessUnchanged(request, lastSetupChange(request.org.storage), () => ok(body()));
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

/** GET /sobjects/X/describe: the object with the fields and children the user may see; `If-Modified-Since` is kept. */
export function describeObject(request: RestRequest): RestAnswer {
  const object = pathObject(request);
  return unlessUnchanged(request, () => objectDescribe(request.ctx, object, request.version));
}
