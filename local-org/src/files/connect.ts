import type { RequestContext } from '../context.ts';
import { ApiError } from '../errors.ts';
import { save } from '../records/index.ts';
import { RecordErrors, requireVersion } from '../rest/index.ts';
import { query } from '../soql/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { download, showPicture } from './bytes-answers.ts';
import { fileDetail } from './detail.ts';
import { numberIn, pageIn, wrongParameter } from './parameters.ts';
import { BOXES, isPicture } from './pictures.ts';
import { saveUpload } from './upload.ts';
import { versionOf, type Version } from './version.ts';

/** Connect REST API, as far as files go. Source: Connect REST API Developer Guide, "Files Resources". */
const PATH =
  /^\/services\/data\/(?<version>v[^/]+)\/(?:connect|chatter)\/files\/(?:users\/(?<user>[^/]+)|(?<id>[^/]+)(?:\/(?<part>content|rendition))?)\/?$/i;

export const isConnectFilesPath = (path: string): boolean =>
  /^\/services\/data\/v[^/]+\/(?:connect|chatter)\/files(?:\/|$)/i.test(path);

interface Call {
  ctx: RequestContext;
  request: WireRequest;
  apiVersion: string;
  /** What the path names: a file, or whose files. */
  id: string;
}

type Handler = (call: Call) => WireAnswer | Promise<WireAnswer>;

const ROUTES: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  users: { GET: listFiles, POST: uploadFile },
  file: { GET: readFile, POST: uploadVersion, DELETE: deleteFile },
  content: { GET: readContent },
  rendition: { GET: readRendition },
};

/** Answers `connect/files/…` for a user whose session the request carries. */
export async function answerConnectFiles(ctx: RequestContext, request: WireRequest): Promise<WireAnswer> {
  const { version = '', user, id, part } = PATH.exec(request.path)?.groups ?? {};
  const handlers = ROUTES[user === undefined ? (part?.toLowerCase() ?? 'file') : 'users'];
  if (version === '' || !handlers) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  const handler = handlers[request.method === 'HEAD' ? 'GET' : request.method];
  if (!handler) {
    throw new ApiError(
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${request.method}' not allowed. Allowed are ${Object.keys(handlers).join(',')}`,
    );
  }
  return handler({ ctx, request, apiVersion: requireVersion(version), id: user ?? id ?? '' });
}

/** `me`, or the user's own id: others' files are not listed. */
function requireMyself({ ctx, id }: Call): void {
  if (id.toLowerCase() === 'me' || ctx.userId.startsWith(id.slice(0, 15))) return;
  throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
}

const wanted = ({ ctx, request, id }: Call): Version =>
  versionOf(ctx, id, request.query.get('versionNumber') ?? undefined);

async function detail({ ctx, apiVersion }: Call, version: Version, status = 200): Promise<WireAnswer> {
  return { status, body: await fileDetail(ctx, version, apiVersion) };
}

async function listFiles(call: Call): Promise<WireAnswer> {
  requireMyself(call);
  const { ctx, request, apiVersion } = call;
  const page = numberIn(request.query, 'page', { fallback: 0, least: 0, most: 100 });
  const pageSize = numberIn(request.query, 'pageSize', { fallback: 25, least: 1, most: 100 });
  const soql =
    `SELECT LatestPublishedVersionId FROM ContentDocument WHERE OwnerId = '${ctx.userId}' ` +
    `ORDER BY ContentModifiedDate DESC, Id DESC LIMIT ${pageSize + 1} OFFSET ${Math.min(page * pageSize, 2000)}`;
  const found = query(ctx, soql).records.map((record) => String(record['LatestPublishedVersionId']));
  const files = await Promise.all(
    found.slice(0, pageSize).map((id) => fileDetail(ctx, versionOf(ctx, id), apiVersion)),
  );
  const at = (number: number): string =>
    `/services/data/${apiVersion}/connect/files/users/${ctx.userId}?page=${number}&pageSize=${pageSize}`;
  const more = found.length > pageSize;
  return { status: 200, body: { currentPageUrl: at(page), files, nextPageUrl: more ? at(page + 1) : null } };
}

async function uploadFile(call: Call): Promise<WireAnswer> {
  requireMyself(call);
  const id = await saveUpload(call.ctx, call.request);
  return detail(call, versionOf(call.ctx, id), 201);
}

async function uploadVersion(call: Call): Promise<WireAnswer> {
  const { documentId } = versionOf(call.ctx, call.id);
  const id = await saveUpload(call.ctx, call.request, documentId);
  return detail(call, versionOf(call.ctx, id), 201);
}

function readFile(call: Call): Promise<WireAnswer> {
  return detail(call, wanted(call));
}

function deleteFile({ ctx, id }: Call): WireAnswer {
  const rows = [{ Id: versionOf(ctx, id).documentId }];
  const [result] = save(ctx, { operation: 'delete', sobject: 'ContentDocument', rows, allOrNone: true });
  if (result?.success !== true) throw new RecordErrors(result?.errors ?? []);
  return { status: 204 };
}

function readContent(call: Call): WireAnswer {
  return download(call.ctx, call.request, wanted(call));
}

function readRendition(call: Call): WireAnswer | Promise<WireAnswer> {
  const { ctx, request } = call;
  const version = wanted(call);
  const type = (request.query.get('type') ?? 'THUMB120BY90').toUpperCase();
  const page = pageIn(request.query);
  if (isPicture(type)) return showPicture(ctx, request, { version, type, page });
  if (type === 'PDF' && page === 0 && version.row['FileType'] === 'PDF') return download(ctx, request, version);
  if (type === 'PDF' || type === 'SVGZ' || type === 'FLASH') {
    throw new ApiError('NOT_FOUND', `The rendition ${type} of the file is not available`);
  }
  throw wrongParameter('type', type, [...Object.keys(BOXES), 'PDF'].join(', '));
}
