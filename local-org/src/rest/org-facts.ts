import { bulkLimits } from '../bulk/index.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Resources below a version that this org answers. */
const RESOURCES = ['composite', 'jobs', 'limits', 'query', 'queryAll', 'sobjects', 'tooling'] as const;

/** GET /services/data/vN.0: the resources, and the address of the caller's identity. */
export function resources(request: RestRequest): RestAnswer {
  const base = `/services/data/${request.version}`;
  const { orgId, userId } = { orgId: request.org.orgId, userId: request.ctx.userId };
  return ok({
    ...Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`])),
    identity: `${request.baseUrl}/id/${orgId}/${userId}`,
  });
}

/** GET /limits: the limits this org keeps. */
export function limits(request: RestRequest): RestAnswer {
  const max = request.org.settings.dailyApiRequests;
  return ok({
    DailyApiRequests: { Max: max, Remaining: Math.max(max - request.org.usage.lastDay, 0) },
    ...bulkLimits(request.org),
  });
}
