import type { Org } from '../../context.ts';
import { ApiError } from '../../errors.ts';
import { complaintOf, loginPage, stepPage, takeStep, type Setting } from '../../login-pages/index.ts';
import {
  comesFromElsewhere,
  cookieToken,
  endedCookie,
  openPageSession,
  originOf,
  ownPath,
  sessionCookie,
  type PageSignIn,
} from '../../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import { HOME_PATH, pageSession, SIGN_IN_PATH } from './session.ts';

type PageHandler = (org: Org, request: WireRequest) => WireAnswer;

const NO_STORE = { 'cache-control': 'no-store' };
const ENDED_NOTICE = 'ログアウトしました。';

const leadTo = (location: string, headers: Record<string, string> = {}): WireAnswer => ({
  status: 302,
  headers: { ...NO_STORE, ...headers, location },
});

/** Where a sign-in leads, from what the request says; back to the sign-in itself it never does. */
function wantedPath(given: URLSearchParams): string {
  const wanted = given.get('startURL') ?? given.get('retURL');
  const path = wanted === null ? HOME_PATH : ownPath(wanted);
  return path === SIGN_IN_PATH || path.startsWith('/?') || path.startsWith('/login') ? HOME_PATH : path;
}

const settingOf = (given: URLSearchParams): Setting => ({
  action: SIGN_IN_PATH,
  carried: { startURL: wantedPath(given) },
});

const show: PageHandler = (org, request) => {
  if (pageSession(org, request)) return leadTo(wantedPath(request.query));
  const notice = request.query.has('loggedOut') ? ENDED_NOTICE : undefined;
  return loginPage(settingOf(request.query), { username: request.query.get('un') ?? '', notice });
};

/** What of a sign-in a page that stays open is told: no ticket's holder, and no session. */
function told(signIn: PageSignIn): Record<string, unknown> {
  if (signIn.step === 'done') return { ok: true, step: 'done', message: null };
  const message = complaintOf(signIn) ?? null;
  if (signIn.step === 'refused' || signIn.step === 'again') return { ok: false, step: signIn.step, message };
  const { step, ticket } = signIn;
  const asked = signIn.step === 'enrol' ? { secret: signIn.secret, otpauth: signIn.otpauth } : {};
  const by = signIn.step === 'verify' ? { by: signIn.by } : {};
  return { ok: false, step, message, ticket, ...asked, ...by };
}

/** The form, or the same as JSON. @throws ApiError JSON_PARSER_ERROR */
function formOf(request: WireRequest): URLSearchParams {
  const text = request.body.toString('utf8');
  if (request.headers['content-type']?.includes('json') !== true) return new URLSearchParams(text);
  const given = parsed(text);
  return new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given === 'object' && given !== null) return given as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ApiError('JSON_PARSER_ERROR', 'The body of a sign-in is an object of texts');
}

const signIn: PageHandler = (org, request) => {
  refuseElsewhere(request);
  const form = formOf(request);
  const origin = originOf(request);
  const step = takeStep(org, form, origin);
  const cookie = (): Record<string, string> =>
    step.step === 'done' ? { 'set-cookie': sessionCookie(openPageSession(org, step, origin), request.baseUrl) } : {};
  if (request.headers['accept']?.includes('application/json') === true)
    return { status: step.step === 'refused' ? 401 : 200, headers: { ...NO_STORE, ...cookie() }, body: told(step) };
  if (step.step === 'done') return leadTo(wantedPath(form), cookie());
  return stepPage(org, settingOf(form), step, form.get('username') ?? '');
};

/** /secur/logout.jsp: the session ends, and with it the cookie. */
const signOut: PageHandler = (org, request) => {
  refuseElsewhere(request);
  const token = cookieToken(request);
  if (token !== undefined) org.sessions.revoke(token);
  return leadTo(`${SIGN_IN_PATH}?loggedOut=1`, { 'set-cookie': endedCookie(request.baseUrl) });
};

/** Nobody is signed in or out by another site's page. @throws ApiError FORBIDDEN */
function refuseElsewhere(request: WireRequest): void {
  if (comesFromElsewhere(request))
    throw new ApiError('FORBIDDEN', 'This page takes what was sent from itself alone, not from another site');
}

const PAGES: Readonly<Record<string, Readonly<Record<string, PageHandler>>>> = {
  [SIGN_IN_PATH]: { GET: show, POST: signIn },
  '/login': { GET: show, POST: signIn },
  '/secur/logout.jsp': { GET: signOut, POST: signOut },
};

/** Answers the pages on which people sign in and out of the screens; undefined for every other path. */
export function answerSignIn(org: Org, request: WireRequest): WireAnswer | undefined {
  const page = PAGES[request.path];
  if (!page) return undefined;
  const handler = page[request.method];
  if (!handler) throw new ApiError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed`);
  return handler(org, request);
}
