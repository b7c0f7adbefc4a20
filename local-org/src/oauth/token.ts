import { timingSafeEqual } from 'node:crypto';
import type { Org } from '../context.ts';
import {
  admit,
  originOf,
  signInToApi,
  userIdOf,
  type Admitted,
  type Origin,
  type SessionFacts,
} from '../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { redeemCode } from './authorize.ts';
import { findConnectedApp } from './connected-apps.ts';
import type { ConnectedApp } from './connected-apps.ts';
import { identityUrl } from './identity.ts';
import { claimedIssuer, verifyAssertion } from './jwt-bearer.ts';
import { OAuthError } from './oauth-error.ts';
import { refusalText } from './refusals.ts';

interface Grant extends Admitted {
  app: ConnectedApp;
  /** What the session is to be beside whose it is. */
  facts?: SessionFacts;
  /** Handed back with the access token; JWT answers must not carry one. */
  refreshToken?: string;
}
interface Asked {
  form: URLSearchParams;
  baseUrl: string;
  origin: Origin;
}
type GrantFlow = (org: Org, asked: Asked) => Grant | Promise<Grant>;

const FLOWS: Readonly<Record<string, GrantFlow>> = {
  'urn:ietf:params:oauth:grant-type:jwt-bearer': jwtBearer,
  authorization_code: authorizationCode,
  client_credentials: clientCredentials,
  refresh_token: refresh,
  password: passwordFlow,
};

/** POST /services/oauth2/token: an access token for one of the supported grants, or an OAuth error. */
export async function token(org: Org, request: WireRequest): Promise<WireAnswer> {
  const form = formOf(request);
  const flow = FLOWS[form.get('grant_type') ?? ''];
  if (!flow) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  const app = appOf(org, form.get('client_id') ?? '');
  const origin = originOf(request, {
    loginType: 'Remote Access 2.0',
    application: app?.label ?? app?.consumerKey ?? 'Unknown',
  });
  const grant = await flow(org, { form, baseUrl: request.baseUrl, origin });
  const accessToken = org.sessions.open(
    { userId: grant.userId, kind: 'api', consumerKey: grant.app.consumerKey },
    { ip: origin.ip, loginType: origin.loginType, loginHistoryId: grant.loginHistoryId, ...grant.facts },
  );
  return {
    status: 200,
    headers: { 'cache-control': 'no-cache, no-store' },
    body: {
      access_token: accessToken,
      ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
      scope: 'api id refresh_token',
      instance_url: request.baseUrl,
      id: identityUrl(request.baseUrl, org.orgId, grant.userId),
      token_type: 'Bearer',
      issued_at: String(Date.now()),
    },
  };
}

/** Form fields of a token request, with the client's Basic credentials among them. */
export function formOf(request: WireRequest): URLSearchParams {
  const form = new URLSearchParams(request.body.toString('utf8'));
  for (const [name, value] of request.query) if (!form.has(name)) form.set(name, value);
  const basic = /^Basic (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  if (basic !== undefined) {
    const [key = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    form.set('client_id', decodeURIComponent(key));
    form.set('client_secret', decodeURIComponent(secret.join(':')));
  }
  return form;
}

async function jwtBearer(org: Org, { form, baseUrl, origin }: Asked): Promise<Grant> {
  const assertion = form.get('assertion') ?? '';
  const app = requireApp(org, claimedIssuer(assertion));
  const username = await verifyAssertion(assertion, app, baseUrl);
  const userId = userIdOf(org, username);
  const approved = app.users?.some((name) => name.toLowerCase() === username.toLowerCase()) ?? true;
  if (userId === undefined || !approved) throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  return { app, ...letIn(org, userId, { ...origin, application: app.label ?? app.consumerKey }) };
}

function authorizationCode(org: Org, { form, origin }: Asked): Grant {
  const app = authenticatedApp(org, form);
  const userId = redeemCode(org, form, app);
  return { app, ...letIn(org, userId, origin), refreshToken: org.sessions.issueRefreshToken(userId, app.consumerKey) };
}

function clientCredentials(org: Org, { form, origin }: Asked): Grant {
  const app = authenticatedApp(org, form);
  if (app.consumerSecret === undefined || app.runAs === undefined) {
    throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  }
  const userId = userIdOf(org, app.runAs);
  if (userId === undefined) throw new OAuthError('invalid_grant', 'the client credentials user is missing');
  return { app, ...letIn(org, userId, origin) };
}

function refresh(org: Org, { form, origin }: Asked): Grant {
  const app = authenticatedApp(org, form);
  const found = org.sessions.findRefreshToken(form.get('refresh_token') ?? '');
  if (found?.consumerKey !== app.consumerKey) throw new OAuthError('invalid_grant', 'expired access/refresh token');
  return { app, ...letIn(org, found.userId, origin) };
}

function passwordFlow(org: Org, { form, origin }: Asked): Grant {
  const app = authenticatedApp(org, form);
  const credentials = { username: form.get('username') ?? '', password: form.get('password') ?? '' };
  const signIn = signInToApi(org, credentials, origin);
  if (!signIn.admitted) throw refusalText(signIn.refusal, 'password');
  const { userId, loginHistoryId, passwordExpired, highAssurance } = signIn;
  return { app, userId, loginHistoryId, facts: { passwordExpired, highAssurance } };
}

/** Lets in a user whom the flow has proven, where hours, address and standing allow it. */
function letIn(org: Org, userId: string, origin: Origin): Admitted {
  const admission = admit(org, userId, origin);
  if (!admission.admitted) throw refusalText(admission.refusal, 'proven');
  return { userId: admission.userId, loginHistoryId: admission.loginHistoryId };
}

function appOf(org: Org, consumerKey: string): ConnectedApp | undefined {
  return findConnectedApp(consumerKey, org.settings.connectedApps, org.schema);
}

function requireApp(org: Org, consumerKey: string): ConnectedApp {
  const app = appOf(org, consumerKey);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  return app;
}

/** The app of `client_id`, its secret checked when it has one. */
function authenticatedApp(org: Org, form: URLSearchParams): ConnectedApp {
  const app = requireApp(org, form.get('client_id') ?? '');
  if (app.consumerSecret !== undefined && !sameText(app.consumerSecret, form.get('client_secret') ?? '')) {
    throw new OAuthError('invalid_client', 'invalid client credentials');
  }
  return app;
}

function sameText(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
