import type { WireRequest } from '../wire.ts';

/** Where a sign-in or a request came from, as LoginHistory and AuthSession tell it. */
export interface Origin {
  ip: string;
  /** `Application`, `Remote Access 2.0`, `Other Apex API` … */
  loginType: string;
  loginUrl: string;
  application: string;
  browser: string;
  platform: string;
  /** `SOAP Partner`, or `N/A`. */
  apiType: string;
  apiVersion: string;
}

const UNKNOWN = 'Unknown';
const NONE = 'N/A';

const BROWSERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chrome', /\b(?:Headless)?Chrome\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*Safari/],
];
const PLATFORMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Windows', /Windows/],
  ['Mac OSX', /Macintosh|Darwin/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Linux', /Linux/],
];

const browserOf = (agent: string): string => {
  for (const [name, pattern] of BROWSERS) {
    const version = pattern.exec(agent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return UNKNOWN;
};

/** The address a request came from; of calls within the process, this machine's. */
export const addressOf = (request: Pick<WireRequest, 'ip'>): string => request.ip ?? '127.0.0.1';

/** The origin of a request, with what the API that took it adds. */
export const originOf = (request: WireRequest, more: Partial<Origin> = {}): Origin => {
  const agent = request.headers['user-agent'] ?? '';
  return {
    ip: addressOf(request),
    loginType: 'Application',
    loginUrl: request.headers['host'] ?? new URL(request.baseUrl).host,
    application: 'Browser',
    browser: browserOf(agent),
    platform: PLATFORMS.find(([, pattern]) => pattern.test(agent))?.[0] ?? UNKNOWN,
    apiType: NONE,
    apiVersion: NONE,
    ...more,
  };
};
