import { ApiError } from '../errors.ts';
import type { Org } from '../context.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { authorize } from './authorize.ts';
import { addressOf, requireSession } from '../sign-in/index.ts';
import { bearerToken } from './bearer.ts';
import { FRONTDOOR, frontdoor, singleAccess } from './frontdoor.ts';
import { identity, userInfo } from './identity.ts';
import { OAuthError } from './oauth-error.ts';
import { formOf, token } from './token.ts';

type Endpoint = (org: Org, request: WireRequest) => WireAnswer | Promise<WireAnswer>;

const ENDPOINTS: Readonly<Record<string, { methods: readonly string[]; answer: Endpoint }>> = {
  '/services/oauth2/authorize': { methods: ['GET', 'POST'], answer: authorize },
  '/services/oauth2/token': { methods: ['POST'], answer: token },
  '/services/oauth2/revoke': { methods: ['POST', 'GET'], answer: revoke },
  '/services/oauth2/singleaccess': { methods: ['GET', 'POST'], answer: singleAccess },
  '/services/oauth2/userinfo': { methods: ['GET', 'POST'], answer: answerUserInfo },
};
const IDENTITY_PATH = /^\/id\/([^/]+)\/([^/]+)\/?$/;

/** Answers `/services/oauth2/…`, `/secur/frontdoor.jsp` and `/id/ORG/USER`; undefined for every other path. */
export async function answerOAuth(org: Org, request: WireRequest): Promise<WireAnswer | undefined> {
  if (IDENTITY_PATH.test(request.path)) return answerIdentity(org, request);
  if (request.path === FRONTDOOR) return frontdoor(org, request);
  if (!request.path.startsWith('/services/oauth2/')) return undefined;
  const endpoint = ENDPOINTS[request.path.replace(/\/+$/, '')];
  if (!endpoint) throw new ApiError('NOT_FOUND', `${request.path} is not an OAuth endpoint of this org`);
  if (!endpoint.methods.includes(request.method)) {
    throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
  }
  try {
    return await endpoint.answer(org, request);
  } catch (error) {
    if (error instanceof OAuthError) return error.toAnswer();
    throw error;
  }
}

function revoke(org: Org, request: WireRequest): WireAnswer {
  if (!org.sessions.revoke(formOf(request).get('token') ?? '')) {
    throw new OAuthError('unsupported_token_type', 'this token does not exist or has already ended');
  }
  return { status: 200 };
}

function answerUserInfo(org: Org, request: WireRequest): WireAnswer {
  const { userId } = requireSession(org, bearerToken(request) ?? formOf(request).get('access_token'), {
    ip: addressOf(request),
  });
  return { status: 200, body: userInfo(org, userId, request.baseUrl) };
}

/** The token may come as `oauth_token` in the query, as jsforce sends it. */
function answerIdentity(org: Org, request: WireRequest): WireAnswer {
  const { userId } = requireSession(org, bearerToken(request) ?? request.query.get('oauth_token'), {
    ip: addressOf(request),
  });
  const [, orgId = '', wanted = ''] = IDENTITY_PATH.exec(request.path) ?? [];
  if (orgId.slice(0, 15) !== org.orgId.slice(0, 15) || wanted.slice(0, 15) !== userId.slice(0, 15)) {
    throw new ApiError('FORBIDDEN', 'This address is not the identity of the user who is signed in');
  }
  return { status: 200, body: identity(org, userId, request.baseUrl) };
}
