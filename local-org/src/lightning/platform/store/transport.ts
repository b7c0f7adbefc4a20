import { onChange } from './changes.ts';

/* A refusal is an answer of the platform, an object of its own shape rather than an Error. */
/* eslint-disable @typescript-eslint/only-throw-error */

/** A refusal in the platform's shape. Source: LWC Developer Guide, "Handle Errors in Lightning Data Service". */
export interface FetchError {
  ok: false;
  status: number;
  statusText: string;
  errorType: 'fetchResponse';
  body: ErrorBody;
}

export interface ErrorBody {
  message: string;
  errorCode?: string;
  statusCode?: number;
  enhancedErrorType?: string;
  output?: { errors: OutputError[]; fieldErrors: Record<string, OutputError[]> };
}

interface OutputError {
  errorCode: string;
  message: string;
  field?: string;
}

export const DATA = '/services/data/v66.0';

const NO_ANSWER = 'サーバーに接続できません。ネットワークを確認してから、もう一度お試しください。';
const BROKEN = 'サーバーでエラーが発生しました。しばらくしてから、もう一度お試しください。';

/** Told when the session has ended; answers once somebody has signed in again, or false where nobody will. */
type SignInAgain = () => Promise<boolean>;
let signInAgain: SignInAgain | undefined;
let signingIn: Promise<boolean> | undefined;
/** How often somebody signed in again while this page lived. */
let signedIn = 0;

/** Who asks for the password once more, over the page, when the session has ended. */
export function whenSessionEnds(ask: SignInAgain): void {
  signInAgain = ask;
}

function refusal(status: number, statusText: string, body: unknown): FetchError {
  const given: unknown = Array.isArray(body) ? body[0] : body;
  const known = typeof given === 'object' && given !== null && 'message' in given;
  // What an API says of its own failure is for its callers: whoever reads a screen is told what to do.
  const told = known && status < 500 ? {} : { message: status === 0 ? NO_ANSWER : BROKEN };
  const said = { ...(known ? (given as ErrorBody) : {}), ...told } as ErrorBody;
  return { ok: false, status, statusText, errorType: 'fetchResponse', body: { ...said, statusCode: status } };
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
};

async function once(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw refusal(0, '', undefined);
  }
  const answer = parsed(await response.text());
  if (response.ok && (answer !== undefined || response.status === 204)) return answer;
  throw refusal(response.ok ? 500 : response.status, response.statusText, answer);
}

/** Whether somebody signed in again; asked once for however many calls wait for it. */
async function hasSignedIn(): Promise<boolean> {
  signingIn ??= signInAgain?.()
    .then((done) => {
      signedIn += done ? 1 : 0;
      return done;
    })
    .finally(() => (signingIn = undefined));
  return (await signingIn) ?? false;
}

/**
 * One call to an API of the org, with the session of the page. A session that has ended is begun anew over the page, and the call
 * made again. Rejects with a FetchError.
 */
export async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const sentAt = signedIn;
  try {
    return await once(method, path, body, headers);
  } catch (error) {
    if ((error as FetchError).status !== 401) throw error;
    // What was sent before somebody else's call had the session begun anew is sent again without asking.
    if (sentAt === signedIn && !(await hasSignedIn())) throw error;
    return call(method, path, body, headers);
  }
}

const asked = new Map<string, Promise<unknown>>();
// What is on its way may have been read before the change.
onChange(() => asked.clear());

/** Reads a resource; whoever asks for the same while it is on its way is given the same answer. */
export function read(path: string): Promise<unknown> {
  const found = asked.get(path);
  if (found) return found;
  const going = call('GET', path).finally(() => asked.get(path) === going && asked.delete(path));
  asked.set(path, going);
  return going;
}

export const uiApi = (path: string, parameters: Readonly<Record<string, unknown>> = {}): string => {
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, text(value)]],
    ),
  ).toString();
  return `${DATA}/ui-api/${path}${query === '' ? '' : `?${query}`}`;
};

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
