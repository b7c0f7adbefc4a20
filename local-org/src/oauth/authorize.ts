import { createHash, randomBytes } from 'node:crypto';
import type { Org } from '../context.ts';
import { loginPage, stepPage, takeStep, type Setting } from '../login-pages/index.ts';
import { originOf } from '../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { findConnectedApp } from './connected-apps.ts';
import type { ConnectedApp } from './connected-apps.ts';
import { OAuthError } from './oauth-error.ts';

/** A code is good for ten minutes and one use. */
const CODE_LIFETIME = 10 * 60 * 1000;

interface IssuedCode {
  userId: string;
  consumerKey: string;
  redirectUri: string;
  /** PKCE (S256): the hash that the verifier must have; null when the client sent none. */
  challenge: string | null;
  expires: number;
}

/** Codes waiting to be exchanged, by code. They are few and short-lived; a restart ends them. */
const codesOf = new WeakMap<Org, Map<string, IssuedCode>>();

/**
 * /services/oauth2/authorize: the web-server flow. GET shows a form to sign in; POST checks it and sends the browser back
 * to the app with a code. Source: RFC 6749 §4.1, RFC 7636.
 */
export function authorize(org: Org, request: WireRequest): WireAnswer {
  const form = new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : request.query);
  const app = requestingApp(org, form);
  const redirectUri = requireRedirect(app, form.get('redirect_uri') ?? '');
  if (form.get('response_type') !== 'code')
    throw new OAuthError('invalid_request', 'only response_type=code is supported');
  if (form.has('code_challenge') && (form.get('code_challenge_method') ?? 'S256') !== 'S256') {
    throw new OAuthError('invalid_request', 'only code_challenge_method=S256 is supported');
  }
  if (request.method !== 'POST') return loginPage(settingOf(form));
  const origin = originOf(request, { loginType: 'Application', application: app.label ?? app.consumerKey });
  const signIn = takeStep(org, form, origin);
  if (signIn.step !== 'done') return stepPage(org, settingOf(form), signIn, form.get('username') ?? '');
  return sendBack(
    redirectUri,
    issueCode(org, form, { userId: signIn.userId, consumerKey: app.consumerKey, redirectUri }),
    form.get('state'),
  );
}

/** The user of a code, which ends with this. @throws OAuthError where it is unknown, used, late or another app's. */
export function redeemCode(org: Org, form: URLSearchParams, app: ConnectedApp): string {
  const codes = codesOf.get(org);
  const code = form.get('code') ?? '';
  const issued = codes?.get(code);
  codes?.delete(code);
  if (!issued || issued.expires < Date.now() || issued.consumerKey !== app.consumerKey) {
    throw new OAuthError('invalid_grant', 'expired authorization code');
  }
  if (issued.redirectUri !== form.get('redirect_uri'))
    throw new OAuthError('invalid_grant', 'redirect_uri must match configuration');
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (issued.challenge !== null && issued.challenge.replace(/=+$/, '') !== verifier) {
    throw new OAuthError('invalid_grant', 'invalid code verifier');
  }
  return issued.userId;
}

/** What of a request is carried through the forms. */
const CARRIED = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
];

function settingOf(form: URLSearchParams): Setting {
  const carried = CARRIED.flatMap((name) => (form.has(name) ? [[name, form.get(name) ?? ''] as const] : []));
  return { action: '/services/oauth2/authorize', carried: Object.fromEntries(carried) };
}

function requestingApp(org: Org, form: URLSearchParams): ConnectedApp {
  const app = findConnectedApp(form.get('client_id') ?? '', org.settings.connectedApps, org.schema);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  return app;
}

/** A code goes only to a loopback address or to one the app names. */
function requireRedirect(app: ConnectedApp, uri: string): string {
  const loopback = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(uri);
  if (loopback || app.callbackUrls?.includes(uri) === true) return uri;
  throw new OAuthError('invalid_request', 'redirect_uri must match configuration');
}

function issueCode(
  org: Org,
  form: URLSearchParams,
  grant: Pick<IssuedCode, 'userId' | 'consumerKey' | 'redirectUri'>,
): string {
  const codes = codesOf.get(org) ?? new Map<string, IssuedCode>();
  codesOf.set(org, codes);
  const code = `aPrx${randomBytes(48).toString('base64url')}`;
  codes.set(code, { ...grant, challenge: form.get('code_challenge'), expires: Date.now() + CODE_LIFETIME });
  return code;
}

function sendBack(redirectUri: string, code: string, state: string | null): WireAnswer {
  const location = new URL(redirectUri);
  location.searchParams.set('code', code);
  if (state !== null) location.searchParams.set('state', state);
  return { status: 302, headers: { location: location.href } };
}
