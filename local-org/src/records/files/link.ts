import type { RequestContext } from '../../context.ts';
import { recordMoment } from '../moment.ts';
import { problem } from '../problem.ts';
import type { Change, ObjectSteps, SaveError } from '../types.ts';
import { checkAttachable, isRecordId } from './attach.ts';

type ShareType = 'V' | 'C' | 'I';

/** Records let view, or as they themselves allow; to collaborate is for users. Source: Object Reference, "ContentDocumentLink". */
const SHARE_TYPES = { record: ['V', 'I'], user: ['V', 'C'] } as const;

/** A file is shared with a user or on a record once. */
export const linkSteps: ObjectSteps = {
  derive(ctx, change) {
    change.after['ShareType'] ??= 'V';
    change.after['Visibility'] ??= 'AllUsers';
    return [...checkShareType(ctx, change), ...(change.kind === 'insert' ? checkNew(ctx, change) : [])];
  },
};

function checkShareType(ctx: RequestContext, { after, before }: Change): SaveError[] {
  const { ShareType: type, LinkedEntityId: entity } = after;
  if (typeof entity !== 'string' || type === before?.['ShareType']) return [];
  const kind = isRecordId(ctx, entity) ? 'record' : 'user';
  if (SHARE_TYPES[kind].some((allowed) => allowed === type)) return [];
  return [problem('INSUFFICIENT_ACCESS_OR_READONLY', `Invalid sharing type ${String(type)}`, ['ShareType'])];
}

function checkNew(ctx: RequestContext, { after }: Change): SaveError[] {
  const { ContentDocumentId: documentId, LinkedEntityId: entityId } = after;
  const there = ctx.org.storage
    .statement(
      'SELECT 1 FROM "ContentDocumentLink" WHERE "ContentDocumentId" = ? AND "LinkedEntityId" = ? AND "IsDeleted" = 0',
    )
    .get(documentId ?? '', entityId ?? '');
  if (!there) return checkAttachable(ctx, 'LinkedEntityId', entityId);
  return [
    problem(
      'DUPLICATE_VALUE',
      `Document with ID: ${String(documentId)} is already linked with the entity with ID: ${String(entityId)}`,
      ['LinkedEntityId'],
    ),
  ];
}

/** A link that comes with a file; nobody asked for it, so nobody's rights are checked. */
export function addLink(
  ctx: RequestContext,
  { documentId, entityId, shareType }: { documentId: string; entityId: string; shareType: ShareType },
): void {
  const { storage, schema } = ctx.org;
  storage.insertRow('ContentDocumentLink', {
    Id: storage.newId(schema.object('ContentDocumentLink')?.keyPrefix ?? ''),
    ContentDocumentId: documentId,
    LinkedEntityId: entityId,
    ShareType: shareType,
    Visibility: 'AllUsers',
    SystemModstamp: recordMoment(ctx),
  });
}
