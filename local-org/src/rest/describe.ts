import { describeGlobal as globalDescribe, describeObject as objectDescribe, objectFacts } from '../describe/index.ts';
import { pathObject } from './objects.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** GET /sobjects: every object the user may see. */
export function describeGlobal({ ctx, version }: RestRequest): RestAnswer {
  return ok({ encoding: 'UTF-8', maxBatchSize: 200, sobjects: globalDescribe(ctx, version) });
}

/** GET /sobjects/X: what describe global says of it. */
export function describeBasic(request: RestRequest): RestAnswer {
  return ok({ objectDescribe: objectFacts(request.ctx, pathObject(request), request.version) });
}

/** GET /sobjects/X/describe: the object with the fields and children the user may see. */
export function describeObject(request: RestRequest): RestAnswer {
  return ok(objectDescribe(request.ctx, pathObject(request), request.version));
}
