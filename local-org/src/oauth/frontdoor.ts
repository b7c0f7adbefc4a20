import { randomBytes } from 'node:crypto';
import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { addressOf, originOf, ownPath, requireSession, sessionCookie } from '../sign-in/index.ts';
import type { OpenSession } from '../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { bearerToken } from './bearer.ts';
import { formOf } from './token.ts';

export const FRONTDOOR = '/secur/frontdoor.jsp';

/** How long an address for one way in holds, milliseconds of the machine's clock. */
const LIFETIME = 60_000;

interface Ticket {
  session: OpenSession;
  expires: number;
}

/** Ways in that were given out and not yet used, by their one-time code. */
const tickets = new WeakMap<Org, Map<string, Ticket>>();

function ticketsOf(org: Org): Map<string, Ticket> {
  const open = tickets.get(org) ?? new Map<string, Ticket>();
  tickets.set(org, open);
  for (const [code, { expires }] of open) if (expires < Date.now()) open.delete(code);
  return open;
}

/**
 * GET or POST /services/oauth2/singleaccess: an address that opens the screens for the user of the token, once and within a
 * minute. Source: Salesforce Help, "Single Access UI Bridge API".
 */
export function singleAccess(org: Org, request: WireRequest): WireAnswer {
  const form = formOf(request);
  const token = bearerToken(request) ?? form.get('access_token') ?? undefined;
  const session = requireSession(org, token, { ip: addressOf(request) });
  const code = randomBytes(32).toString('base64url');
  ticketsOf(org).set(code, { session, expires: Date.now() + LIFETIME });
  const wanted = form.get('redirect_uri') ?? request.query.get('redirect_uri');
  const query = new URLSearchParams({ otp: code, ...(wanted === null ? {} : { startURL: ownPath(wanted) }) });
  return { status: 200, body: { frontdoor_uri: `${request.baseUrl}${FRONTDOOR}?${query.toString()}` } };
}

/** GET /secur/frontdoor.jsp?otp=… or ?sid=…: a session of the screens for whoever holds the code or an API session. */
export function frontdoor(org: Org, request: WireRequest): WireAnswer {
  const form = formOf(request);
  const given = (name: string): string | null => request.query.get(name) ?? form.get(name);
  const session = sessionOf(org, request, given('otp'), given('sid'));
  const token = pageSession(org, request, session);
  const location = ownPath(given('startURL') ?? given('retURL') ?? '/');
  return { status: 302, headers: { location, 'set-cookie': sessionCookie(token, request.baseUrl) } };
}

/** A session of the screens by the same sign-in as the one it comes from. */
function pageSession(org: Org, request: WireRequest, { id, userId }: OpenSession): string {
  const { ip, loginType } = originOf(request);
  const row = org.storage.row('AuthSession', id);
  const loginHistoryId = row?.['LoginHistoryId'];
  return org.sessions.open(
    { userId, kind: 'ui', consumerKey: null },
    {
      ip,
      loginType,
      loginHistoryId: typeof loginHistoryId === 'string' ? loginHistoryId : null,
      highAssurance: row?.['SessionSecurityLevel'] === 'HIGH_ASSURANCE',
    },
  );
}

function sessionOf(org: Org, request: WireRequest, otp: string | null, sid: string | null): OpenSession {
  if (otp === null) return requireSession(org, sid ?? undefined, { ip: addressOf(request) });
  const open = ticketsOf(org);
  const ticket = open.get(otp);
  open.delete(otp);
  if (ticket) return ticket.session;
  throw new ApiError('INVALID_SESSION_ID', 'This address was used already or has expired; ask for another one');
}
