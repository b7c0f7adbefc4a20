import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import { recordFilter } from '../security/index.ts';
import { quoted } from '../storage/index.ts';

/** A stretch of time, epoch milliseconds; `end` itself is not in it. */
export interface Period {
  start: number;
  end: number;
}

/** A record that changed, and when. */
export interface ChangedRecord {
  id: string;
  moment: number;
}

const MINUTE = 60_000;
const FURTHEST_BACK = 30 * 24 * 60 * MINUTE;

/**
 * The period between two moments, whose seconds do not count.
 * Source: SOAP API Developer Guide, "getUpdated()": at least a minute, no more than 30 days ago.
 * @throws ApiError INVALID_REPLICATION_DATE
 */
export function replicationPeriod(ctx: RequestContext, from: number, to: number): Period {
  const [start, end] = [from, to].map((moment) => Math.floor(moment / MINUTE) * MINUTE) as [number, number];
  if (start > end) throw wrongPeriod('startDate must be before endDate');
  if (end - start < MINUTE) throw wrongPeriod('endDate must be at least one minute greater than startDate');
  if (start < Math.floor((ctx.now - FURTHEST_BACK) / MINUTE) * MINUTE)
    throw wrongPeriod('startDate cannot be more than thirty days ago');
  return { start, end };
}

function wrongPeriod(message: string): ApiError {
  return new ApiError('INVALID_REPLICATION_DATE', message, ['start', 'end']);
}

/** Records created or changed in a period and still there, by the time of their last change. */
export function updatedIn(ctx: RequestContext, object: SObjectDef, period: Period): ChangedRecord[] {
  return changedIn(ctx, object, period, 0);
}

/** Records deleted in a period that stand in the recycle bin. */
export function deletedIn(ctx: RequestContext, object: SObjectDef, period: Period): ChangedRecord[] {
  return changedIn(ctx, object, period, 1);
}

function changedIn(ctx: RequestContext, object: SObjectDef, { start, end }: Period, deleted: 0 | 1): ChangedRecord[] {
  if (!object.field('IsDeleted') || !object.field('SystemModstamp')) {
    throw new ApiError('INVALID_TYPE', `${object.name} is not replicateable: its changes are not kept`);
  }
  const sharing = recordFilter(ctx.access, object, 'r');
  const sql =
    `SELECT r."Id", r."SystemModstamp" FROM ${quoted(object.name)} AS r WHERE r."IsDeleted" = ? ` +
    `AND r."SystemModstamp" >= ? AND r."SystemModstamp" < ? ${sharing === null ? '' : `AND (${sharing})`} ORDER BY r."SystemModstamp"`;
  return ctx.org.storage
    .statement(sql)
    .all(deleted, start, end)
    .map((row) => ({ id: String(row['Id']), moment: Number(row['SystemModstamp']) }));
}
