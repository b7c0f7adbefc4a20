import type { BusinessClock } from '../clock/index.ts';
import type { Org, OrgServices, RequestContext } from '../context.ts';
import { Faults } from '../faults/index.ts';
import { openMetadata } from '../metadata/index.ts';
import type { MetadataOptions } from '../metadata/index.ts';
import { recalculateRollUps } from '../records/index.ts';
import { loadSchema, seedFreshOrg, seedStandardRows } from '../schema/index.ts';
import type { Schema } from '../schema/index.ts';
import { openSearch } from '../search/index.ts';
import { openAccess, recalculateGroups, setPassword } from '../security/index.ts';
import type { Access } from '../security/index.ts';
import { ensureUserLogins, openSignIn, Outbox, policiesOf, Sessions } from '../sign-in/index.ts';
import { openStorage } from '../storage/index.ts';
import type { Storage } from '../storage/index.ts';
import { Housekeeping } from './housekeeping.ts';
import { openClock } from './kept-clock.ts';
import { DAILY_API_REQUESTS, FRESH_ORG, SESSION_MINUTES } from './options.ts';
import type { OrgOptions } from './options.ts';
import { UsageCounter } from './usage.ts';

/** An org and who administers it. */
export interface OpenedOrg extends Org {
  readonly usage: UsageCounter;
  readonly adminUsername: string;
}

/** What belongs to the process and goes on when another org takes an org's place. */
export interface Lasting {
  readonly usage: UsageCounter;
  readonly faults: Faults;
}

/** Opens the org of a file, or makes a fresh one. Everything the layers need is put together here. */
export function openOrg(options: OrgOptions, lasting?: Lasting): OpenedOrg {
  const storage = openStorage(options.file);
  openSearch(storage);
  const clock = openClock(storage, options.clock);
  let schema = loadSchema(storage);
  const currentSchema = (): Schema => schema;
  const { orgId, adminId } = seedOnce(storage, currentSchema(), clock, options);
  seedStandardRows(storage, currentSchema(), adminId, wholeSecond(clock.now()));
  recalculateGroups(storage, clock.now());
  const access = openAccess(storage, currentSchema, () => clock.now());
  openSignIn(storage);
  ensureUserLogins(storage, clock.now());
  if (options.adminPassword !== undefined) setPassword(storage, adminId, options.adminPassword, { now: clock.now() });
  lasting?.usage.moveTo(storage);
  const usage = lasting?.usage ?? new UsageCounter(storage);
  const housekeeping = new Housekeeping(() => org);
  const org: OpenedOrg = {
    orgId,
    storage,
    clock,
    adminUsername: String(storage.row('User', adminId)?.['Username']),
    sessions: new Sessions({
      storage,
      orgId,
      lifetime: (options.sessionMinutes ?? SESSION_MINUTES) * 60_000,
      timeoutOf: (userId) => policiesOf(org, userId).session.timeoutMinutes,
      now: () => clock.now(),
    }),
    outbox: new Outbox(storage, options.outbox ?? defaultOutbox(options.file)),
    settings: {
      dailyApiRequests: options.dailyApiRequests ?? DAILY_API_REQUESTS,
      connectedApps: options.connectedApps ?? [],
    },
    usage,
    faults: lasting?.faults ?? new Faults(),
    metadata: openMetadata({
      storage,
      schema: currentSchema,
      replaceSchema: (deployed) => {
        schema = deployed;
      },
      recalculate: recalculation(() => org, access, storage, orgId),
    }),
    get schema() {
      return currentSchema();
    },
    accessOf: (userId) => access.of(userId),
    permissionsChanged: () => access.permissionsChanged(),
    contextFor: (userId) => {
      housekeeping.see(clock.now());
      return contextOf(org, userId);
    },
    close: () => {
      usage.write();
      storage.close();
    },
  };
  return org;
}

/** Beside the org's file; an org in memory keeps its mails there alone. */
const defaultOutbox = (file: string): string | undefined => (file === ':memory:' ? undefined : `${file}.outbox`);

function contextOf(org: Org, userId: string): RequestContext {
  const access = org.accessOf(userId);
  return { userId, access, now: org.clock.now(), timeZone: String(access.user['TimeZoneSidKey'] ?? 'UTC'), org };
}

/** Works the roll-ups that a deploy changed out anew, with the schema as it will be and the org's own rights. */
function recalculation(
  org: () => Org,
  access: Access,
  storage: Storage,
  orgId: string,
): MetadataOptions['recalculate'] {
  return (rollUps, schema) => {
    const services: OrgServices = {
      orgId,
      storage,
      schema,
      accessOf: (userId) => access.of(userId),
      permissionsChanged: () => access.permissionsChanged(),
    };
    const ctx: RequestContext = {
      userId: '',
      access: access.system(),
      now: org().clock.now(),
      timeZone: 'UTC',
      org: services,
    };
    for (const object of new Set(rollUps.map((rollUp) => rollUp.object))) recalculateRollUps(ctx, object);
  };
}

const ADMIN = 'org/adminUserId';

/** Dates of rows are whole seconds. */
const wholeSecond = (moment: number): number => Math.floor(moment / 1000) * 1000;

function seedOnce(
  storage: Storage,
  schema: Schema,
  clock: BusinessClock,
  options: OrgOptions,
): { orgId: string; adminId: string } {
  const there = storage.statement('SELECT "Id" FROM "Organization" LIMIT 1').get();
  if (there) return { orgId: String(there['Id']), adminId: storage.meta.get(ADMIN) ?? '' };
  return storage.transaction(() => {
    const now = wholeSecond(clock.now());
    const { orgId, adminUserId } = seedFreshOrg(storage, schema, { now, ...FRESH_ORG, ...options.fresh });
    storage.meta.set(ADMIN, adminUserId);
    return { orgId, adminId: adminUserId };
  });
}
