import type { Org } from '../../context.ts';
import type { WireAnswer, WireRequest } from '../../wire.ts';
import {
  addBatch,
  changeJob,
  createJob,
  listBatches,
  readBatch,
  readJob,
  readRequest,
  readResult,
  readRows,
  type ClassicRequest,
} from './calls.ts';
import { ClassicError, classicErrorOf } from './error.ts';
import { formatOf, toldError } from './format.ts';

type Call = (request: ClassicRequest, ids: readonly string[]) => WireAnswer | Promise<WireAnswer>;

/** Every path below `/services/async/N.0`; `:id` stands for a job, a batch or a result. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  job: { POST: createJob },
  'job/:id': { GET: readJob, POST: changeJob },
  'job/:id/batch': { GET: listBatches, POST: addBatch },
  'job/:id/batch/:id': { GET: readBatch },
  'job/:id/batch/:id/request': { GET: readRequest },
  'job/:id/batch/:id/result': { GET: readResult },
  'job/:id/batch/:id/result/:id': { GET: readRows },
};

const PATH = /^\/services\/async(?:\/(?<version>[^/]+)(?<rest>\/.*)?)?$/i;
const VERSION = /^\d{2}\.0$/;

/** Whether a path is of the Bulk API of before 2.0. */
export function isClassicPath(path: string): boolean {
  return PATH.test(path);
}

/** A call with its session where the other APIs have theirs. Source: Bulk API Developer Guide, "Set a Session Header". */
export function withClassicSession(request: WireRequest): WireRequest {
  const session = request.headers['x-sfdc-session'];
  if (session === undefined) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${session}` } };
}

/** Answers `/services/async/N.0/job…` to the user `authenticate` gives; refusals are told as this API tells them. */
export async function answerClassic(
  org: Org,
  request: WireRequest,
  authenticate: (org: Org, request: WireRequest) => string,
): Promise<WireAnswer> {
  try {
    const { call, ids, version } = find(request);
    const ctx = org.contextFor(authenticate(org, request));
    const body = request.upload ? await gather(request) : request.body;
    return await call({ org, ctx, version, format: formatOf(request.headers), headers: request.headers, body }, ids);
  } catch (error) {
    return refuseClassic(request, error);
  }
}

/** A refusal in the language the client reads. @throws what nobody foresaw */
export function refuseClassic(request: WireRequest, error: unknown): WireAnswer {
  const refusal = classicErrorOf(error);
  if (!refusal) throw error;
  return toldError(formatOf(request.headers), refusal);
}

function find({ method, path }: WireRequest): { call: Call; ids: string[]; version: string } {
  const { version = '', rest = '' } = PATH.exec(path)?.groups ?? {};
  if (!VERSION.test(version))
    throw new ClassicError('InvalidVersion', `"${version}" is no version of the API, e.g. 66.0`);
  const segments = rest.split('/').filter((segment) => segment !== '');
  const ids = segments.filter((_, at) => at % 2 === 1);
  const pattern = segments.map((segment, at) => (at % 2 === 1 ? ':id' : segment.toLowerCase())).join('/');
  const methods = Object.hasOwn(ROUTES, pattern) ? ROUTES[pattern] : undefined;
  if (!methods) throw new ClassicError('InvalidUrl', `Destination URL not found: ${path}`, 404);
  const call = methods[method];
  if (!call)
    throw new ClassicError(
      'InvalidUrl',
      `${method} is not allowed here; it is ${Object.keys(methods).join(' or ')}`,
      405,
    );
  return { call, ids, version };
}

/** Data beyond what a batch may hold is not gathered. */
const MOST_BYTES = 40_000_000;

async function gather({ upload }: WireRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of upload?.iterator({ destroyOnReturn: false }) ?? []) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > MOST_BYTES)
      throw new ClassicError(
        'ClientInputError',
        'The batch is larger than 10,000,000 characters; divide it over several',
      );
  }
  return Buffer.concat(chunks);
}
