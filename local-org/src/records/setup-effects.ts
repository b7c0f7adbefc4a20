import type { RequestContext } from '../context.ts';
import { noteSetupChange, outdateGroups, type SetupChange } from '../security/index.ts';
import type { StoredRow } from '../storage/index.ts';
import { recordMoment } from './moment.ts';
import { noteChange } from './setup-words.ts';
import type { Change } from './types.ts';

/** What the org does of itself when a set-up row was written or taken away, in the same transaction. */
type Effect = (ctx: RequestContext, row: StoredRow, before: StoredRow | undefined) => void;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every user has a row of UserLogin. */
const giveUserLogin: Effect = (ctx, row, before) => {
  if (before) return;
  ctx.org.storage.insertRow('UserLogin', {
    Id: ctx.org.storage.newId('0Yw'),
    UserId: text(row['Id']),
    IsFrozen: 0,
    IsPasswordLocked: 0,
    LastModifiedDate: recordMoment(ctx),
    LastModifiedById: ctx.userId,
  });
};

const outdate =
  (field: string): Effect =>
  (ctx, row) =>
    outdateGroups(ctx.org.storage, text(row[field]));

/** A row of object permissions that gives nothing is none. */
const dropEmpty: Effect = (ctx, row) => {
  const gives = Object.entries(row).some(([name, value]) => name.startsWith('Permissions') && Number(value) === 1);
  if (!gives) ctx.org.storage.statement('DELETE FROM "ObjectPermissions" WHERE "Id" = ?').run(row['Id']);
};

const AFTER_WRITE: Readonly<Record<string, readonly Effect[]>> = {
  User: [giveUserLogin],
  PermissionSet: [outdate('Id')],
  MutingPermissionSet: [outdate('Id')],
  PermissionSetGroup: [outdate('Id')],
  PermissionSetGroupComponent: [outdate('PermissionSetGroupId')],
  ObjectPermissions: [outdate('ParentId'), dropEmpty],
  FieldPermissions: [outdate('ParentId')],
  SetupEntityAccess: [outdate('ParentId')],
};

const AFTER_DELETE: Readonly<Record<string, readonly Effect[]>> = {
  PermissionSetGroupComponent: [outdate('PermissionSetGroupId')],
  ObjectPermissions: [outdate('ParentId')],
  FieldPermissions: [outdate('ParentId')],
  SetupEntityAccess: [outdate('ParentId')],
};

/** Called once a change is written. */
export function afterWrite(ctx: RequestContext, change: Change): void {
  const { object, after, before } = change;
  for (const effect of AFTER_WRITE[object.name] ?? []) effect(ctx, after, before);
  note(ctx, noteChange(ctx, object.name, { after, before }));
}

/** Called once a row without a recycle bin is gone. */
export function afterDelete(ctx: RequestContext, object: string, row: StoredRow): void {
  for (const effect of AFTER_DELETE[object] ?? []) effect(ctx, row, undefined);
  note(ctx, noteChange(ctx, object, { before: row }));
}

function note(ctx: RequestContext, changes: readonly SetupChange[]): void {
  for (const change of changes) noteSetupChange(ctx.org.storage, change, { userId: ctx.userId, now: ctx.now });
}
