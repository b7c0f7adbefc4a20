import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { save } from '../records/index.ts';
import type { InputRow } from '../records/index.ts';
import { isJsonObject, isMultipart, readMultipart, RecordErrors } from '../rest/index.ts';
import type { WireRequest } from '../wire.ts';

const MOST = 2 * 1024 ** 3;

/**
 * Saves the part `fileData` as a file, or as the next version of one. Title and description come as the parts `title` and
 * `desc`, or in a part `json`. Source: Connect REST API Developer Guide, "Files" of users, and "File Information".
 * @returns id of the version
 */
export async function saveUpload(ctx: RequestContext, request: WireRequest, documentId?: string): Promise<string> {
  if (!isMultipart(request)) throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'A file is sent as multipart/form-data');
  const { texts, bytes } = await readMultipart(request, ctx.org.storage.blobs, MOST);
  const file = bytes.get('fileData');
  if (!file)
    throw new ApiError('INVALID_MULTIPART_REQUEST', 'The part "fileData" with the file and its name is missing');
  const said = { ...Object.fromEntries(texts), ...jsonOf(texts.get('json')) };
  const text = (name: string): string | undefined => (typeof said[name] === 'string' ? said[name] : undefined);
  const row: InputRow = {
    PathOnClient: file.filename,
    VersionData: file.bytes,
    Title: text('title'),
    Description: text('desc') ?? text('description'),
    ...(documentId === undefined
      ? { Origin: 'H' }
      : { ContentDocumentId: documentId, ReasonForChange: text('reasonForChange') }),
  };
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  const [result] = save(ctx, { operation: 'insert', sobject: 'ContentVersion', rows: [given], allOrNone: true });
  if (result?.success !== true) throw new RecordErrors(result?.errors ?? []);
  return String(result.id);
}

function jsonOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const said: unknown = JSON.parse(text);
    if (isJsonObject(said)) return said;
  } catch {
    // Told below, with what is no object.
  }
  throw new ApiError('JSON_PARSER_ERROR', 'The part "json" needs a JSON object');
}
