import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { download, showPicture } from './bytes-answers.ts';
import { fileNameOf, mediaTypeOf } from './media-type.ts';
import { pageIn, wrongParameter } from './parameters.ts';
import { BOXES, isPicture, kindOf } from './pictures.ts';
import { versionOf, type Version } from './version.ts';

/** The addresses that pages and base components use for files: `<img src>`, downloads. */
const PATH =
  /^\/sfc\/servlet\.shepherd\/(?<what>version|document)\/(?<action>renditionDownload|download)(?:\/(?<id>[^/]+))?\/?$/i;

export const isShepherdPath = (path: string): boolean => path.toLowerCase().startsWith('/sfc/servlet.shepherd/');

/** GET /sfc/servlet.shepherd/…, for a user whose session the request carries. */
export async function answerShepherd(ctx: RequestContext, request: WireRequest): Promise<WireAnswer> {
  const { what, action, id } = PATH.exec(request.path)?.groups ?? {};
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. Allowed are GET,HEAD`);
  }
  if (action?.toLowerCase() === 'download' && id !== undefined) return download(ctx, request, versionOf(ctx, id));
  if (action?.toLowerCase() === 'renditiondownload' && what?.toLowerCase() === 'version')
    return rendition(ctx, request);
  throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
}

function rendition(ctx: RequestContext, request: WireRequest): Promise<WireAnswer> | WireAnswer {
  const version = versionOf(ctx, request.query.get('versionId') ?? '');
  const type = request.query.get('rendition') ?? 'THUMB120BY90';
  const picture = type.toUpperCase();
  if (isPicture(picture)) return showPicture(ctx, request, { version, type: picture, page: pageIn(request.query) });
  if (isOriginal(version, picture)) return download(ctx, request, version);
  if (OTHERS.test(picture)) {
    throw new ApiError('NOT_FOUND', `The rendition ${type} of ${fileNameOf(version.row)} is not available`);
  }
  throw wrongParameter('rendition', type, Object.keys(BOXES).join(', '));
}

/** Renditions of the platform that are not made here, or only of some files. */
const OTHERS = /^(SVGZ|PDF|FLASH|JPGZ|ORIGINAL_[A-Z]+)$/;

/** `PDF` of a PDF and `ORIGINAL_Png` of a PNG are the file itself. */
function isOriginal(version: Version, type: string): boolean {
  const name = type.replace(/^ORIGINAL_/, '').replace(/^JPEG$/, 'JPG');
  const isImage =
    type.startsWith('ORIGINAL_') && kindOf(version) === 'image' && mediaTypeOf(version.row).startsWith('image/');
  return version.row['FileType'] === name && (type === 'PDF' || isImage);
}
