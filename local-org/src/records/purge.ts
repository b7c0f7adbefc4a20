import type { RequestContext } from '../context.ts';
import { quoted } from '../storage/index.ts';
import { openRecycleBin, takeDeleted } from './recycle-bin.ts';

/** Takes deleted records, and what was deleted along with them, out of the recycle bin for good. */
export function purge(ctx: RequestContext, ids: readonly string[]): void {
  const { storage } = ctx.org;
  openRecycleBin(storage);
  for (const { object, id } of ids.flatMap((each) => takeDeleted(storage, each))) {
    storage.statement(`DELETE FROM ${quoted(object)} WHERE "Id" = ?`).run(id);
  }
}
