import type { RequestContext } from '../context.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { StoredRow } from '../storage/index.ts';

/** The org's moment as record dates hold it: whole seconds, as on the platform. */
export function recordMoment(ctx: RequestContext): number {
  return Math.floor(ctx.now / 1000) * 1000;
}

/** Who changed a record and when, as far as its object has fields for it. */
export function stampsOf(ctx: RequestContext, object: SObjectDef): StoredRow {
  const now = recordMoment(ctx);
  const stamps: StoredRow = { LastModifiedDate: now, LastModifiedById: ctx.userId, SystemModstamp: now };
  return Object.fromEntries(Object.entries(stamps).filter(([name]) => object.field(name) !== undefined));
}
