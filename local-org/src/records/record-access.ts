import type { RequestContext } from '../context.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import type { StoredRow } from '../storage/index.ts';
import { canDelete, canEdit, canRead } from '../security/index.ts';

/** Whether the user may see a record of a kind they may read. */
export function mayRead(ctx: RequestContext, object: SObjectDef, id: string): boolean {
  return ctx.access.object(object.name).read && canRead(ctx.org.storage, ctx.access, object, id);
}

export function mayEdit(ctx: RequestContext, object: SObjectDef, id: string): boolean {
  return ctx.access.object(object.name).edit && canEdit(ctx.org.storage, ctx.access, object, id);
}

export function mayDelete(ctx: RequestContext, object: SObjectDef, id: string): boolean {
  return ctx.access.object(object.name).delete && canDelete(ctx.org.storage, ctx.access, object, id);
}

/** Details of a master are written by those who may edit it, or read it where the relationship says so. */
export function mayWriteDetailsOf(ctx: RequestContext, field: FieldDef, master: SObjectDef, id: string): boolean {
  if (field.reference?.writeRequiresMasterRead === true) return mayRead(ctx, master, id);
  return canEdit(ctx.org.storage, ctx.access, master, id);
}

/** A deleted record is called back, or removed for good, by who deleted it or could have. */
export function mayRecall(ctx: RequestContext, object: SObjectDef, row: StoredRow): boolean {
  return row['LastModifiedById'] === ctx.userId || mayDelete(ctx, object, String(row['Id']));
}
