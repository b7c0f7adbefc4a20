import type { RequestContext } from '../../context.ts';
import { Ids } from '../../storage/index.ts';
import { problem } from '../problem.ts';
import { mayEdit } from '../record-access.ts';
import type { SaveError } from '../types.ts';

/** Users and the organization are no records: whoever sees a file may pass it to them. */
export const isRecordId = (ctx: RequestContext, id: string): boolean => {
  const object = ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
  return object !== undefined && !['User', 'Organization'].includes(object.name);
};

/** To put a file on a record one must be able to edit it. */
export function checkAttachable(ctx: RequestContext, field: string, id: unknown): SaveError[] {
  if (typeof id !== 'string' || !isRecordId(ctx, id)) return [];
  const object = ctx.org.schema.byKeyPrefix(Ids.keyPrefix(id));
  if (!object || !ctx.org.storage.row(object.name, id) || mayEdit(ctx, object, id)) return [];
  return [
    problem(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id} (${field})`,
      [field],
    ),
  ];
}
