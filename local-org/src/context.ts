import type { Schema } from './schema/index.ts';
import type { UserAccess } from './security/index.ts';
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
