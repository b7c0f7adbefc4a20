import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { canRead } from '../security/index.ts';
import { Ids, type StoredBytes, type StoredRow } from '../storage/index.ts';

/** A version of a file that the user may see, and its bytes. */
export interface Version {
  id: string;
  documentId: string;
  row: StoredRow;
  bytes: StoredBytes;
}

const NOT_FOUND = 'The requested resource does not exist';

/**
 * The version that an id names: itself, or a document's newest or the one with a number.
 * @throws ApiError NOT_FOUND where there is none the user may see
 */
export function versionOf(ctx: RequestContext, given: string, versionNumber?: string): Version {
  const id = Ids.to18(given) ?? '';
  const row = rowOf(ctx, id, versionNumber);
  const object = ctx.org.schema.object('ContentVersion');
  const hash = row?.['VersionData'];
  const bytes = typeof hash === 'string' ? ctx.org.storage.blobs.find(hash) : undefined;
  const shown = object && row && canRead(ctx.org.storage, ctx.access, object, String(row['Id']));
  if (!row || !bytes || !shown) throw new ApiError('NOT_FOUND', NOT_FOUND);
  return { id: String(row['Id']), documentId: String(row['ContentDocumentId']), row, bytes };
}

function rowOf(ctx: RequestContext, id: string, versionNumber: string | undefined): StoredRow | undefined {
  const { storage, schema } = ctx.org;
  const object = schema.byKeyPrefix(Ids.keyPrefix(id))?.name;
  const live = '"IsDeleted" = 0';
  if (object === 'ContentVersion') {
    return storage.statement(`SELECT * FROM "ContentVersion" WHERE "Id" = ? AND ${live}`).get(id);
  }
  if (object !== 'ContentDocument') return undefined;
  const of = `SELECT * FROM "ContentVersion" WHERE "ContentDocumentId" = ? AND ${live}`;
  if (versionNumber === undefined) return storage.statement(`${of} AND "IsLatest" = 1`).get(id);
  return storage.statement(`${of} AND "VersionNumber" = ?`).get(id, versionNumber);
}
