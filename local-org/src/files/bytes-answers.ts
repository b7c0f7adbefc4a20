import type { RequestContext } from '../context.ts';
import { bytesAnswer } from '../rest/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { attachmentNamed, fileNameOf, mediaTypeOf } from './media-type.ts';
import { pictureOf, type Picture } from './pictures.ts';
import type { Version } from './version.ts';

/** A version's own bytes, to be saved under its name. */
export function download(ctx: RequestContext, request: WireRequest, version: Version): WireAnswer {
  return bytesAnswer(ctx, version.bytes, {
    type: mediaTypeOf(version.row),
    ifNoneMatch: request.headers['if-none-match'],
    headers: { 'content-disposition': attachmentNamed(fileNameOf(version.row)), 'cache-control': 'private, no-cache' },
  });
}

/** A picture of a page, to be shown. */
export async function showPicture(
  ctx: RequestContext,
  request: WireRequest,
  { version, type, page }: { version: Version; type: Picture; page: number },
): Promise<WireAnswer> {
  return bytesAnswer(ctx, await pictureOf(ctx, version, type, page), {
    type: 'image/png',
    ifNoneMatch: request.headers['if-none-match'],
    headers: { 'content-disposition': 'inline', 'cache-control': 'private, no-cache' },
  });
}
