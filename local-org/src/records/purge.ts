import type { OrgServices } from '../context.ts';
import { quoted } from '../storage/index.ts';
import { deletionsBefore, openRecycleBin, takeDeleted } from './recycle-bin.ts';

type Services = Pick<OrgServices, 'storage' | 'schema'>;

/** Takes deleted records, and what was deleted along with them, out of the recycle bin for good. */
export function purge({ org }: { org: Services }, ids: readonly string[]): void {
  openRecycleBin(org.storage);
  for (const { object, id } of ids.flatMap((each) => takeDeleted(org.storage, each).records)) remove(org, object, id);
}

/** A record and what the org keeps beside it: its history, its shares. */
function remove({ storage, schema }: Services, object: string, id: string): void {
  storage.statement(`DELETE FROM ${quoted(object)} WHERE "Id" = ?`).run(id);
  for (const { childObject, field } of schema.children(object)) {
    if (schema.object(childObject)?.companionOf === undefined) continue;
    storage.statement(`DELETE FROM ${quoted(childObject)} WHERE ${quoted(field)} = ?`).run(id);
  }
}

/** How long records stay in the recycle bin. Source: Salesforce Help, "Delete Records" and "View, Restore and Manage the Recycle Bin". */
const DAYS_KEPT = 15;
const DAY = 86_400_000;

/** Deletions removed at a time. */
const A_TURN = 500;

/**
 * Removes for good what was deleted more than 15 days of the business clock ago, the oldest 500 deletions.
 * Gives whether all is removed.
 */
export function emptyExpired(org: Services, now: number): boolean {
  openRecycleBin(org.storage);
  const roots = deletionsBefore(org.storage, now - DAYS_KEPT * DAY, A_TURN);
  if (roots.length > 0) org.storage.transaction(() => purge({ org }, roots));
  return roots.length < A_TURN;
}
