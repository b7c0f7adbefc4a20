import type { Org, RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { SObjectDef } from '../schema/index.ts';
import type { WireRequest } from '../wire.ts';
import { describingPart, readMultipart } from './multipart.ts';
import type { BytesPart, Parts } from './multipart.ts';
import { isJsonObject } from './request.ts';
import type { JsonObject } from './request.ts';

/** Records with bytes in one multipart request. Source: REST API Developer Guide, "Insert or Update Blob Data". */
export interface BlobCall extends WireRequest {
  org: Org;
  ctx: RequestContext;
  /** Path below the version. */
  path: string;
}

const GIGABYTE = 1024 ** 3;
/** Of a ContentVersion; of other objects, and of a collection in all. */
const MOST_VERSION = 2 * GIGABYTE;
const MOST_OTHERS = 500 * 1024 ** 2;

const ROWS = /^\/sobjects\/(?<object>[^/]+)(?:\/[^/]+){0,2}\/?$/i;
const COLLECTION = /^\/composite\/sobjects(?:\/|$)/i;

/**
 * The JSON body that a multipart request stands for: the record of its first part, or the collection, with the bytes at
 * their fields.
 * @throws ApiError INVALID_MULTIPART_REQUEST, REQUEST_ENTITY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE
 */
export async function bodyWithBytes(call: BlobCall): Promise<JsonObject> {
  const { blobs } = call.org.storage;
  if (COLLECTION.test(call.path)) return collection(await readMultipart(call, blobs, MOST_OTHERS));
  const object = call.ctx.org.schema.object(ROWS.exec(call.path)?.groups?.['object'] ?? '');
  if (!object)
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'multipart/form-data is not read here; send application/json');
  return record(
    object,
    await readMultipart(call, blobs, object.name === 'ContentVersion' ? MOST_VERSION : MOST_OTHERS),
  );
}

function record(object: SObjectDef, parts: Parts): JsonObject {
  const described = describingPart(parts);
  if (!isJsonObject(described)) throw new ApiError('JSON_PARSER_ERROR', 'The non-binary part needs a JSON object');
  const body: JsonObject = { ...described };
  for (const [name, part] of parts.bytes) setBytes(body, object.field(name)?.name ?? name, part);
  return body;
}

function setBytes(body: JsonObject, field: string, { bytes }: BytesPart): void {
  const repeated = Object.keys(body).find((name) => name.toLowerCase() === field.toLowerCase());
  if (repeated !== undefined) {
    throw new ApiError('INVALID_MULTIPART_REQUEST', `${field} stands in the non-binary part and in a part of its own`, [
      field,
    ]);
  }
  body[field] = bytes;
}

/** Each record of a collection names its part (`binaryPartName`) and the field it is for (`binaryPartNameAlias`). */
function collection(parts: Parts): JsonObject {
  const described = describingPart(parts);
  if (!isJsonObject(described) || !Array.isArray(described['records'])) {
    throw new ApiError('JSON_PARSER_ERROR', 'The part "collection" needs a list named records');
  }
  const records = described['records'].map((each: unknown) => (isJsonObject(each) ? withPart(each, parts) : each));
  return { ...described, records };
}

function withPart(row: JsonObject, parts: Parts): JsonObject {
  const { attributes } = row;
  if (!isJsonObject(attributes)) return row;
  const { binaryPartName: name, binaryPartNameAlias: field } = attributes;
  if (typeof name !== 'string') return row;
  const part = parts.bytes.get(name);
  if (!part || typeof field !== 'string') {
    throw new ApiError(
      'INVALID_MULTIPART_REQUEST',
      `There is no binary part named ${name}, or binaryPartNameAlias does not name its field`,
    );
  }
  const body: JsonObject = { ...row };
  setBytes(body, field, part);
  return body;
}
