import type { BusinessClock } from './clock/index.ts';
import type { Faults } from './faults/index.ts';
import type { Metadata } from './metadata/index.ts';
import type { ConnectedApp } from './oauth/index.ts';
import type { Schema } from './schema/index.ts';
import type { UserAccess } from './security/index.ts';
import type { Outbox, Sessions } from './sign-in/index.ts';
import type { Storage } from './storage/index.ts';

/** What every layer may ask the org for. `org/` composes it; the layers only read it. */
export interface OrgServices {
  /** 18-character id of the Organization row. */
  readonly orgId: string;
  readonly storage: Storage;
  /** The schema as last deployed: read it anew for each request, a deploy replaces it. */
  readonly schema: Schema;
  /** What a user may see and do; worked out again when permissions change. */
  accessOf(userId: string): UserAccess;
  /** To be told after any write to users, roles, groups, permission sets or what they grant. */
  permissionsChanged(): void;
  /** What testing clients ordered to go wrong. */
  readonly faults?: Faults;
}

/** One request: who asks, with which rights, and what "now" is. */
export interface RequestContext {
  /** 18-character id of the user who asks. */
  readonly userId: string;
  readonly access: UserAccess;
  /** The business clock, epoch milliseconds: rules TODAY, NOW and record dates. */
  readonly now: number;
  /** IANA time zone of the user, for date literals and TODAY. */
  readonly timeZone: string;
  readonly org: OrgServices;
}

/** What is set when the org starts and stays until it ends. */
export interface OrgSettings {
  /** API requests that 24 hours allow; beyond it REQUEST_LIMIT_EXCEEDED. */
  dailyApiRequests: number;
  connectedApps: readonly ConnectedApp[];
}

/** Counts of answered API calls since the org started. */
export interface ApiUsage {
  /** Counts one call; `api` is rest, soap, oauth…; `operation` what was called, e.g. `GET query`. */
  count(api: string, operation: string): void;
  readonly total: number;
  /** Calls of the last 24 hours, which the daily limit holds. */
  readonly lastDay: number;
  byApi(): Record<string, number>;
  byOperation(): Record<string, number>;
  reset(): void;
}

/** The whole org, as the server's layers (http, oauth, soap, rest) use it. */
export interface Org extends OrgServices {
  readonly clock: BusinessClock;
  readonly sessions: Sessions;
  /** The mails the org would have sent. */
  readonly outbox: Outbox;
  readonly settings: OrgSettings;
  readonly usage: ApiUsage;
  readonly faults: Faults;
  readonly metadata: Metadata;
  /** A request of this user, now. */
  contextFor(userId: string): RequestContext;
  /** Finishes what is written and lets the file go. */
  close(): void;
}
