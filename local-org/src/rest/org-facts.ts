import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** Resources below a version that this org answers. */
const RESOURCES = [
  'appMenu',
  'composite',
  'jobs',
  'limits',
  'parameterizedSearch',
  'query',
  'queryAll',
  'quickActions',
  'recent',
  'search',
  'sobjects',
  'tabs',
  'theme',
  'tooling',
  'ui-api',
] as const;

/** GET /services/data/vN.0: the resources, and the address of the caller's identity. */
export function resources(request: RestRequest): RestAnswer {
  const base = `/services/data/${request.version}`;
  const { orgId, userId } = { orgId: request.org.orgId, userId: request.ctx.userId };
  return ok({
    ...Object.fromEntries(RESOURCES.map((name) => [name, `${base}/${name}`])),
    identity: `${request.baseUrl}/id/${orgId}/${userId}`,
  });
}
