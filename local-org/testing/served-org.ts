import { listen } from '../src/http/index.ts';
import type { OrgOptions } from '../src/org/index.ts';
import { setPassword } from '../src/security/index.ts';
import type { SampleMetadata } from './metadata-zip.ts';
import { sampleOrg } from './sample-org.ts';
import type { SampleOrg } from './sample-org.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into by tests as they come
  body: any;
}

/** A sample org behind HTTP on a free port, in this process. */
export interface ServedOrg extends SampleOrg {
  url: string;
  /** An API session of a user. */
  token(userId?: string): string;
  /** A REST call below `/services/data/v66.0` as the administrator, or with the token given. */
  rest(
    method: string,
    path: string,
    body?: unknown,
    options?: { token?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Any request. */
  call(path: string, init?: RequestInit): Promise<Answer>;
  stop(): Promise<void>;
}

export const PASSWORD = 'sample-password-1';

/** Serves `metadata` in an org in memory; the administrator's password is PASSWORD. */
export async function servedOrg(metadata: SampleMetadata = {}, options: Partial<OrgOptions> = {}): Promise<ServedOrg> {
  const sample = sampleOrg(metadata, { adminPassword: PASSWORD, ...options });
  const { org } = sample;
  const listener = await listen({ org }, [{ host: '127.0.0.1', port: 0 }]);
  const url = String(listener.urls[0]);
  const token = (userId = sample.admin.userId): string => org.sessions.open({ userId, kind: 'api', consumerKey: null });
  const adminToken = token();
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => answerOf(await fetch(url + path, init));
  return Object.assign(Object.create(sample) as SampleOrg, {
    url,
    token,
    call,
    rest: (method: string, path: string, body?: unknown, { token: bearer = adminToken, headers = {} } = {}) =>
      call(`/services/data/v66.0${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    stop: async () => {
      await listener.close();
      org.close();
    },
  });
}

/** A response read to its end. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, headers: response.headers, body: json ? (JSON.parse(text) as unknown) : text };
}

/** Gives a user a password to sign in with. */
export function givePassword(sample: SampleOrg, userId: string, password = PASSWORD): void {
  setPassword(sample.org.storage, userId, password);
}
