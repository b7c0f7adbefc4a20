import type { RequestContext } from '../../context.ts';
import type { StoredRow } from '../../storage/index.ts';
import { recordMoment } from '../moment.ts';
import { problem } from '../problem.ts';
import { mayEdit } from '../record-access.ts';
import type { Change, ObjectSteps, SaveError } from '../types.ts';
import { checkAttachable } from './attach.ts';
import { extensionOf, fileTypeOf, nameInPath } from './file-type.ts';
import { addLink } from './link.ts';

/** Fields that a document repeats from its newest version. */
const REPEATED = [
  'Title',
  'Description',
  'FileType',
  'FileExtension',
  'ContentSize',
  'SharingOption',
  'SharingPrivacy',
  'PublishStatus',
  'ContentModifiedDate',
] as const;

/**
 * A version without a document makes its document, shared with its owner and with where it was first published; with a
 * document it becomes that document's newest version. Source: Object Reference, "ContentVersion", Usage.
 */
export const versionSteps: ObjectSteps = {
  derive(ctx, change) {
    if (change.kind === 'insert') fillIn(change);
    if (change.after['VersionData'] !== change.before?.['VersionData']) describeBytes(ctx, change);
    return change.kind === 'insert' ? checkNew(ctx, change) : checkNewest(change);
  },
  beforeInsert(ctx, change) {
    change.after['VersionNumber'] = String(versionsOf(ctx, change) + 1);
    change.after['IsLatest'] = 1;
    if ((change.after['ContentDocumentId'] ?? null) === null) makeDocument(ctx, change);
    else retireOthers(ctx, change);
  },
  afterWrite(ctx, change) {
    if (Number(change.after['IsLatest']) === 1) repeatOnDocument(ctx, change);
  },
};

function fillIn({ after }: Change): void {
  const path = typeof after['PathOnClient'] === 'string' ? after['PathOnClient'] : '';
  const extension = extensionOf(path);
  after['FileExtension'] = extension === '' ? null : extension.slice(0, 40);
  after['FileType'] = fileTypeOf(path);
  if ((after['Title'] ?? null) === null && path !== '') after['Title'] = titleOf(path);
  after['PublishStatus'] = 'P';
  after['ContentLocation'] ??= 'S';
  after['Origin'] ??= 'C';
  after['SharingOption'] ??= 'A';
  after['SharingPrivacy'] ??= 'N';
}

/** The file's name without its extension. */
function titleOf(path: string): string {
  const name = nameInPath(path);
  const extension = extensionOf(path);
  return (extension === '' ? name : name.slice(0, -extension.length - 1)).slice(0, 255);
}

function describeBytes(ctx: RequestContext, { after }: Change): void {
  const bytes = typeof after['VersionData'] === 'string' ? ctx.org.storage.blobs.find(after['VersionData']) : undefined;
  after['ContentSize'] = bytes?.size ?? 0;
  after['Checksum'] = bytes?.md5 ?? null;
  after['ContentModifiedDate'] = recordMoment(ctx);
  after['ContentModifiedById'] = ctx.userId;
}

function checkNew(ctx: RequestContext, { after }: Change): SaveError[] {
  const documentId = after['ContentDocumentId'];
  if (typeof documentId !== 'string')
    return checkAttachable(ctx, 'FirstPublishLocationId', after['FirstPublishLocationId']);
  if ((after['FirstPublishLocationId'] ?? null) !== null) {
    return [
      problem(
        'FIELD_INTEGRITY_EXCEPTION',
        'FirstPublishLocationId belongs to the first version of a file: leave it out where ContentDocumentId is given',
        ['FirstPublishLocationId'],
      ),
    ];
  }
  const document = ctx.org.schema.object('ContentDocument');
  if (!document || !ctx.org.storage.row('ContentDocument', documentId) || mayEdit(ctx, document, documentId)) return [];
  return [
    problem('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id: ${documentId}`, [
      'ContentDocumentId',
    ]),
  ];
}

function checkNewest({ before }: Change): SaveError[] {
  if (Number(before?.['IsLatest']) === 1) return [];
  return [
    problem(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      `Only the latest version of a file can be edited, not ${String(before?.['Id'])}`,
    ),
  ];
}

function versionsOf(ctx: RequestContext, { after }: Change): number {
  const row = ctx.org.storage
    .statement(
      'SELECT MAX(CAST("VersionNumber" AS INTEGER)) AS last FROM "ContentVersion" WHERE "ContentDocumentId" = ?',
    )
    .get(after['ContentDocumentId'] ?? '');
  return Number(row?.['last'] ?? 0);
}

function retireOthers(ctx: RequestContext, { after }: Change): void {
  ctx.org.storage
    .statement('UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ? AND "IsLatest" = 1')
    .run(after['ContentDocumentId']);
}

function makeDocument(ctx: RequestContext, change: Change): void {
  const { storage, schema } = ctx.org;
  const { after } = change;
  const id = storage.newId(schema.object('ContentDocument')?.keyPrefix ?? '');
  after['ContentDocumentId'] = id;
  const audit = ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];
  storage.insertRow('ContentDocument', {
    Id: id,
    OwnerId: after['OwnerId'] ?? null,
    ...Object.fromEntries([...REPEATED, ...audit].map((name) => [name, after[name] ?? null])),
  });
  const owner = String(after['OwnerId']);
  addLink(ctx, { documentId: id, entityId: owner, shareType: 'I' });
  const location = after['FirstPublishLocationId'];
  if (typeof location === 'string' && location !== owner) {
    addLink(ctx, { documentId: id, entityId: location, shareType: 'V' });
  }
}

function repeatOnDocument(ctx: RequestContext, { id, after }: Change): void {
  const now = recordMoment(ctx);
  const repeated: StoredRow = Object.fromEntries(REPEATED.map((name) => [name, after[name] ?? null]));
  ctx.org.storage.updateRow('ContentDocument', String(after['ContentDocumentId']), {
    ...repeated,
    LatestPublishedVersionId: id,
    LastModifiedDate: now,
    LastModifiedById: ctx.userId,
    SystemModstamp: now,
  });
}
