import { bulkLimits } from '../bulk/index.ts';
import type { Org } from '../context.ts';
import { quoted } from '../storage/index.ts';
import { ok } from './request.ts';
import type { RestAnswer, RestRequest } from './request.ts';

interface Limit {
  Max: number;
  Remaining: number;
}

/** What a record counts for, and what an org of Enterprise Edition may hold. Source: Salesforce Help, "Data and File Storage Allocations". */
const BYTES_A_RECORD = 2048;
const MEGABYTE = 1024 * 1024;
const DATA_MB = { org: 10_240, user: 20 };
const FILE_MB = { org: 10_240, user: 2048 };
/** Source: Salesforce Help, "Permission Set Limits". */
const PERMISSION_SETS = 1500;
const CUSTOM_PERMISSION_SETS = 1000;

/**
 * What this org does not do at all: no events, no streaming, no reports, no e-mail, no Apex, no scratch orgs, no packages. On the
 * platform too a limit of what an org has not is nought.
 */
const NOT_HERE = [
  'ActiveScratchOrgs',
  'AnalyticsExternalDataSizeMB',
  'ConcurrentAsyncGetReportInstances',
  'ConcurrentSyncReportRuns',
  'DailyAsyncApexExecutions',
  'DailyAsyncApexTests',
  'DailyDeliveredPlatformEvents',
  'DailyDurableGenericStreamingApiEvents',
  'DailyDurableStreamingApiEvents',
  'DailyGenericStreamingApiEvents',
  'DailyScratchOrgs',
  'DailyStandardVolumePlatformEvents',
  'DailyStreamingApiEvents',
  'DailyWorkflowEmails',
  'DurableStreamingApiConcurrentClients',
  'HourlyAsyncReportRuns',
  'HourlyDashboardRefreshes',
  'HourlyDashboardResults',
  'HourlyDashboardStatuses',
  'HourlyODataCallout',
  'HourlyPublishedPlatformEvents',
  'HourlyPublishedStandardVolumePlatformEvents',
  'HourlySyncReportRuns',
  'HourlyTimeBasedWorkflow',
  'MassEmail',
  'MonthlyPlatformEventsUsageEntitlement',
  'Package2VersionCreates',
  'SingleEmail',
  'StreamingApiConcurrentClients',
] as const;

/** GET /limits: what the org keeps, with what is left of it. */
export function limits({ org }: RestRequest): RestAnswer {
  const requests = org.settings.dailyApiRequests;
  const all: Record<string, unknown> = {
    ...Object.fromEntries(NOT_HERE.map((name) => [name, limit(0, 0)])),
    DailyApiRequests: limit(requests, org.usage.lastDay),
    ...bulkLimits(org),
    DataStorageMB: storage(org, DATA_MB, storedRecords(org) * BYTES_A_RECORD),
    FileStorageMB: storage(org, FILE_MB, storedBytes(org)),
    PermissionSets: permissionSets(org),
  };
  return ok(Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))));
}

const limit = (max: number, used: number): Limit => ({ Max: max, Remaining: Math.max(max - used, 0) });

function storage(org: Org, { org: base, user }: { org: number; user: number }, bytes: number): Limit {
  return limit(
    base + user * count(org, 'SELECT COUNT(*) AS n FROM "User" WHERE "IsActive" = 1'),
    Math.ceil(bytes / MEGABYTE),
  );
}

function permissionSets(org: Org): Limit & { CreateCustom: Limit } {
  const custom = count(org, 'SELECT COUNT(*) AS n FROM "PermissionSet" WHERE "IsOwnedByProfile" = 0');
  return { ...limit(PERMISSION_SETS, custom), CreateCustom: limit(CUSTOM_PERMISSION_SETS, custom) };
}

/** Records count as long as they are not in the recycle bin; users, files and set-up rows do not. */
function storedRecords(org: Org): number {
  const objects = org.schema
    .objects()
    .filter(({ name, layoutable, custom }) => (layoutable || custom) && name !== 'User');
  const kept = objects.map(({ name }) => `SELECT COUNT(*) AS n FROM ${quoted(name)}`).join(' UNION ALL ');
  const all = objects.length === 0 ? 0 : count(org, `SELECT SUM(n) AS n FROM (${kept})`);
  const bin = tableExists(org, '_recycle_bin') ? count(org, 'SELECT COUNT(*) AS n FROM _recycle_bin') : 0;
  return Math.max(all - bin, 0);
}

function storedBytes(org: Org): number {
  return count(org, 'SELECT SUM(size) AS n FROM "_blob"');
}

function tableExists(org: Org, name: string): boolean {
  return org.storage.statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

function count(org: Org, sql: string): number {
  return Number(org.storage.statement(sql).get()?.['n'] ?? 0);
}
