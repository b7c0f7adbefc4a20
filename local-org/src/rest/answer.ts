import type { Org } from '../context.ts';
import { answerBulk, isBulkPath } from '../bulk/index.ts';
import { ApiError } from '../errors.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { answerBytes } from './blob-download.ts';
import { bodyWithBytes } from './blob-upload.ts';
import { answerDeployRequest, isDeployPath } from './deploy-request.ts';
import { parseJson } from './json.ts';
import { isMultipart } from './multipart.ts';
import type { RestAnswer, RestRequest } from './request.ts';
import { router } from './routes.ts';
import { dispatch, useRoutes } from './dispatch.ts';
import { requireVersion, versions } from './versions.ts';

useRoutes(router);

const PATH = /^\/services\/data(?:\/(?<version>v[^/]+)(?<rest>\/.*)?)?\/?$/i;

/**
 * Answers `/services/data…`. The list of versions is open to all; everything else needs the user `authenticate` gives.
 * `answerCall` answers what lies below a version: the REST API's own paths unless said otherwise.
 */
export async function answerRest(
  org: Org,
  request: WireRequest,
  authenticate: (org: Org, request: WireRequest) => string,
  answerCall: (call: Omit<RestRequest, 'params'>) => RestAnswer = dispatch,
): Promise<WireAnswer> {
  const groups = PATH.exec(request.path)?.groups;
  if (!groups) throw new ApiError('NOT_FOUND', 'The requested resource does not exist');
  if (groups['version'] === undefined) return versions(request);
  const version = requireVersion(groups['version']);
  const ctx = org.contextFor(authenticate(org, request));
  const path = groups['rest'] ?? '/';
  if (isBulkPath(path)) return answerBulk({ ...request, org, ctx, version, path });
  if (isDeployPath(path)) return answerDeployRequest({ ...request, org, ctx, path });
  const bytes = answerBytes({ ...request, ctx, path });
  if (bytes) return bytes;
  return answerCall({
    org,
    ctx,
    version,
    method: request.method,
    path,
    query: request.query,
    headers: request.headers,
    body: isMultipart(request) ? await bodyWithBytes({ ...request, org, ctx, path }) : readBody(request),
    baseUrl: request.baseUrl,
  });
}

/** What a request that is not multipart may hold: 37.5 MB of bytes in base64. Source: REST API Developer Guide, "Insert or Update Blob Data". */
const MOST_TEXT = 50 * 1024 * 1024;

function readBody(request: WireRequest): unknown {
  if (request.body.length > MOST_TEXT) {
    throw new ApiError(
      'REQUEST_ENTITY_TOO_LARGE',
      `Maximum size of request reached. Maximum size of request is ${MOST_TEXT} bytes; send larger files as multipart/form-data`,
      [],
      413,
    );
  }
  if (request.body.length === 0 && !request.upload) return undefined;
  const type = request.headers['content-type']?.toLowerCase() ?? 'application/json';
  if (!type.includes('json')) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', `Content type ${type} is not read here; send application/json`);
  }
  return parseJson(request.body.toString('utf8'));
}
