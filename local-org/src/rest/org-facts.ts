import { bulkLimits } from '../bulk/index.ts';
import type { Storage } from '../storage/index.ts';
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

/** What an Enterprise org may keep, in MB. It is told here, not enforced. Source: Salesforce Help, "Data and File Storage Allocations". */
const MOST_MB = { data: 10_240, files: 10_240 };
const MB = 1024 * 1024;

const room = (max: number, bytes: number): { Max: number; Remaining: number } => ({
  Max: max,
  Remaining: Math.max(max - Math.ceil(bytes / MB), 0),
});

/** What the org keeps, as it stands on the disk. */
function storageLimits(storage: Storage): Record<string, { Max: number; Remaining: number }> {
  const number = (sql: string): number => Number(Object.values(storage.statement(sql).get() ?? {})[0] ?? 0);
  const data = number('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size');
  return {
    DataStorageMB: room(MOST_MB.data, data),
    FileStorageMB: room(MOST_MB.files, number('SELECT SUM(size) FROM "_blob"')),
  };
}

/** GET /limits: the limits this org keeps. */
export function limits(request: RestRequest): RestAnswer {
  const max = request.org.settings.dailyApiRequests;
  return ok({
    DailyApiRequests: { Max: max, Remaining: Math.max(max - request.org.usage.lastDay, 0) },
    ...storageLimits(request.org.storage),
    ...bulkLimits(request.org),
  });
}
