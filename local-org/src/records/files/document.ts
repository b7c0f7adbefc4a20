import type { RequestContext } from '../../context.ts';
import type { Change, ObjectSteps } from '../types.ts';
import { addLink } from './link.ts';

/** What is said of a file stands on its newest version too; a new owner takes over the owner's link. */
export const documentSteps: ObjectSteps = {
  afterWrite(ctx, change) {
    repeatOnVersion(ctx, change);
    if (change.after['OwnerId'] !== change.before?.['OwnerId']) passOn(ctx, change);
  },
};

const REPEATED = ['Title', 'Description', 'SharingOption', 'SharingPrivacy', 'OwnerId'] as const;

function repeatOnVersion({ org, userId }: RequestContext, { after, before }: Change): void {
  const changed = REPEATED.filter((name) => after[name] !== before?.[name]);
  const version = after['LatestPublishedVersionId'];
  if (changed.length === 0 || typeof version !== 'string') return;
  org.storage.updateRow('ContentVersion', version, {
    ...Object.fromEntries(changed.map((name) => [name, after[name] ?? null])),
    LastModifiedDate: after['LastModifiedDate'] ?? null,
    LastModifiedById: userId,
    SystemModstamp: after['SystemModstamp'] ?? null,
  });
}

function passOn(ctx: RequestContext, { id, after, before }: Change): void {
  ctx.org.storage
    .statement('DELETE FROM "ContentDocumentLink" WHERE "ContentDocumentId" = ? AND "LinkedEntityId" IN (?, ?)')
    .run(id, before?.['OwnerId'] ?? '', after['OwnerId'] ?? '');
  addLink(ctx, { documentId: String(id), entityId: String(after['OwnerId']), shareType: 'I' });
}
