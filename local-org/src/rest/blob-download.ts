import { canRead } from '../security/index.ts';
import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { FieldDef, SObjectDef } from '../schema/index.ts';
import { Ids, type StoredBytes } from '../storage/index.ts';
import type { WireAnswer } from '../wire.ts';

const PATH = /^\/sobjects\/(?<object>[^/]+)\/(?<id>[A-Za-z0-9]{15,18})\/(?<field>[^/]+)\/?$/i;

interface BytesCall {
  ctx: RequestContext;
  method: string;
  path: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** GET /sobjects/X/id/Field where the field holds bytes; undefined where the path means something else. */
export function answerBytes({ ctx, method, path, headers }: BytesCall): WireAnswer | undefined {
  const names = PATH.exec(path)?.groups;
  const object = names && ctx.org.schema.object(names['object'] ?? '');
  const field = object?.field(names?.['field'] ?? '');
  const id = Ids.to18(names?.['id'] ?? '');
  if (!object || field?.type !== 'base64' || id === undefined || Ids.keyPrefix(id) !== object.keyPrefix)
    return undefined;
  if (method !== 'GET' && method !== 'HEAD') {
    throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are GET,HEAD`);
  }
  const row = ctx.org.storage.row(object.name, id);
  const bytes = row && mayReadBytes(ctx, object, field, id) ? storedAt(ctx, row[field.name]) : undefined;
  if (!row || !bytes) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  if (Number(row['IsDeleted'] ?? 0) === 1) throw new ApiError('ENTITY_IS_DELETED', 'entity is deleted');
  const type = typeof row['ContentType'] === 'string' ? row['ContentType'] : 'application/octetstream';
  return bytesAnswer(ctx, bytes, { type: safeType(type), ifNoneMatch: headers['if-none-match'] });
}

function mayReadBytes(ctx: RequestContext, object: SObjectDef, field: FieldDef, id: string): boolean {
  return ctx.access.field(object.name, field.name).read && canRead(ctx.org.storage, ctx.access, object, id);
}

function storedAt(ctx: RequestContext, hash: unknown): StoredBytes | undefined {
  return typeof hash === 'string' ? ctx.org.storage.blobs.find(hash) : undefined;
}

/** A content type as a client wrote it may not break the header it goes into. */
const safeType = (type: string): string =>
  /^[\w.+-]+\/[\w.+-]+(?:\s*;\s*[\w.-]+=[\w."-]+)*$/.test(type) ? type : 'application/octetstream';

export interface BytesOptions {
  type: string;
  ifNoneMatch?: string;
  headers?: Record<string, string>;
}

/** Bytes as an answer, with their length and a tag by which a client sees that it has them already (304). */
export function bytesAnswer(
  ctx: RequestContext,
  bytes: StoredBytes,
  { type, ifNoneMatch, headers }: BytesOptions,
): WireAnswer {
  const etag = `"${bytes.md5}"`;
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  if (tags.includes(etag)) return { status: 304, headers: { etag } };
  return {
    status: 200,
    body: ctx.org.storage.blobs.stream(bytes.hash),
    headers: {
      'content-type': type,
      'content-length': String(bytes.size),
      etag,
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  };
}
