import type { RequestContext } from '../context.ts';
import { Ids } from '../storage/index.ts';
import { alone } from './delete.ts';
import { RowRefused } from './problem.ts';
import { purge } from './purge.ts';
import { openRecycleBin } from './recycle-bin.ts';
import type { SaveResult } from './types.ts';

/**
 * Takes deleted records out of the recycle bin for good: those the user, or one in a role below, deleted; anyone's with
 * Modify All Data. Source: SOAP API Developer Guide, "emptyRecycleBin()".
 */
export function emptyRecycleBin(ctx: RequestContext, ids: readonly string[]): SaveResult[] {
  openRecycleBin(ctx.org.storage);
  return ids.map((given) =>
    alone(ctx, () => {
      const id = requireInBin(ctx, given);
      purge(ctx, [id, `-${id}`]);
      return id;
    }),
  );
}

function requireInBin(ctx: RequestContext, given: string): string {
  const { schema, storage } = ctx.org;
  const id = Ids.to18(given);
  if (id === undefined) throw new RowRefused('MALFORMED_ID', `bad id ${given}`);
  const object = schema.byKeyPrefix(Ids.keyPrefix(id));
  const row = object && storage.row(object.name, id);
  if (!row || !object.hasRecycleBin)
    throw new RowRefused('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`);
  const root = storage.statement('SELECT root_id FROM _recycle_bin WHERE record_id = ?').get(id)?.['root_id'];
  if (Number(row['IsDeleted']) !== 1 || root === undefined) {
    throw new RowRefused('INVALID_CROSS_REFERENCE_KEY', `entity is not in the recycle bin: ${id}`);
  }
  if (root !== id && root !== `-${id}`) {
    throw new RowRefused(
      'DELETE_FAILED',
      `${id} was deleted with ${String(root)}; take that record out of the recycle bin, and this one goes with it`,
    );
  }
  if (!mayEmpty(ctx, String(row['LastModifiedById']))) {
    throw new RowRefused('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id: ${id}`);
  }
  return id;
}

/** Who deleted a record changed it last. */
function mayEmpty(ctx: RequestContext, deletedBy: string): boolean {
  if (deletedBy === ctx.userId || ctx.access.system('ModifyAllData')) return true;
  const role = ctx.org.storage.row('User', deletedBy)?.['UserRoleId'];
  return typeof role === 'string' && ctx.access.standing.rolesBelow.has(role);
}
