import type { Org } from '../context.ts';
import type { WireRequest } from '../wire.ts';
import type { Admitted } from './admission.ts';
import type { Origin } from './origin.ts';

const NAME = 'sid';

/** The session of a browser, in the cookie that scripts cannot read and other sites cannot send. */
export const cookieToken = (request: Pick<WireRequest, 'headers'>): string | undefined => {
  const pairs = (request.headers['cookie'] ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  return value === undefined || value === '' ? undefined : decoded(value);
};

/** A cookie this server never wrote is no session. */
const decoded = (value: string): string | undefined => {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
};

const attributes = (baseUrl: string): string =>
  `; Path=/; HttpOnly; SameSite=Strict${baseUrl.startsWith('https:') ? '; Secure' : ''}`;

/** `set-cookie` that gives the browser its session. */
export const sessionCookie = (token: string, baseUrl: string): string =>
  `${NAME}=${encodeURIComponent(token)}${attributes(baseUrl)}`;

/** `set-cookie` that takes it away. */
export const endedCookie = (baseUrl: string): string => `${NAME}=; Max-Age=0${attributes(baseUrl)}`;

/** Opens the session of the screens for someone who came in. */
export const openPageSession = (
  org: Org,
  { userId, loginHistoryId, highAssurance }: Admitted & { highAssurance?: boolean },
  origin: Origin,
): string =>
  org.sessions.open(
    { userId, kind: 'ui', consumerKey: null },
    { ip: origin.ip, loginType: origin.loginType, loginHistoryId, highAssurance },
  );
