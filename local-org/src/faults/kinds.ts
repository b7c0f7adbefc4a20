import { flag, FaultOrderError, oneOf, readParameters, text, whole, type Parameter } from './parameters.ts';

/** Whether what was asked for is done although the client is not told so. */
export type Work = 'done' | 'undone';

/** An answer that tells of trouble, in the shape of the API that was called. */
export interface StatusFault {
  kind: 'status';
  status: number;
  code: string;
  message: string;
  /** `html`: the page of a front end that could not reach the org. */
  body: 'api' | 'html';
  /** Seconds for the header Retry-After. */
  retryAfter?: number;
  work: Work;
}
/** 401 INVALID_SESSION_ID; `revoke`: the token is really ended. */
export interface SessionFault {
  kind: 'session-expired';
  revoke: boolean;
}
/** Milliseconds before the work, before the answer's headers, and over the answer's body. */
export interface SlowFault {
  kind: 'slow';
  before: number;
  headers: number;
  body: number;
}
/** The connection is cut. `upload`: while the request's body comes in; `body`: after `bytes` of the answer (half of it unless said). */
export interface CutFault {
  kind: 'cut';
  at: 'upload' | 'before' | 'after' | 'headers' | 'body';
  bytes?: number;
}
/**
 * A part of the answer's body, up to `bytes` (half of it unless said). `whole`: as if it were all; `length`: the length of
 * all is announced; `chunked`: the chunks break off. `lines`: up to the end of a line.
 */
export interface TruncateFault {
  kind: 'truncate';
  bytes?: number;
  framing: 'whole' | 'length' | 'chunked';
  lines: boolean;
}
/** Status 200 with a body that no API would send. */
export interface GarbageFault {
  kind: 'garbage';
  body: 'bytes' | 'login-page' | 'empty';
  work: Work;
}
/** The work is done twice, as by a proxy that tries again; the second answer is given. */
export interface RepeatFault {
  kind: 'repeat';
}
/** The answer's body stands twice in the answer. */
export interface DoubleFault {
  kind: 'double';
}
export type CallFault =
  StatusFault | SessionFault | SlowFault | CutFault | TruncateFault | GarbageFault | RepeatFault | DoubleFault;

/** A record is refused in the save procedure as if another transaction held it. */
export interface RowFault {
  kind: 'row';
  code: string;
  message: string;
}
/** A bulk job ends as Failed once `afterRows` of its rows were worked on. */
export interface JobFault {
  kind: 'job';
  afterRows: number;
  message: string;
}
export type Fault = CallFault | RowFault | JobFault;

/** What a fault strikes: a call, each record of a save, a bulk job. */
export type Scope = 'call' | 'row' | 'job';

interface Kind {
  scope: Scope;
  /** The kind it is a short name of. */
  means: Fault['kind'];
  parameters: Readonly<Record<string, Parameter>>;
}

const work = oneOf(['done', 'undone'], 'undone');
const status = (
  httpStatus: number,
  code: string,
  message: string,
  body: StatusFault['body'] = 'api',
  retryAfter?: number,
): Kind => ({
  scope: 'call',
  means: 'status',
  parameters: {
    status: whole(400, 599, httpStatus),
    code: text(code),
    message: text(message),
    body: oneOf(['api', 'html'], body),
    retryAfter: whole(0, 86_400, retryAfter),
    work,
  },
});
const call = (means: CallFault['kind'], parameters: Kind['parameters']): Kind => ({ scope: 'call', means, parameters });

const UNEXPECTED =
  'An unexpected error occurred. Please include this ErrorId if you contact support: 1000000000-00001 (1000000000)';
const LOCKED = 'unable to obtain exclusive access to this record';
const MOST_MS = 600_000;
const MOST_BYTES = 1_000_000_000;

/** Every kind of fault by the name it is ordered by. */
export const KINDS: Readonly<Record<string, Kind>> = {
  status: status(500, 'UNKNOWN_EXCEPTION', UNEXPECTED),
  'server-error': status(500, 'UNKNOWN_EXCEPTION', UNEXPECTED),
  unavailable: status(503, 'SERVER_UNAVAILABLE', 'Server too busy', 'html'),
  'too-many': status(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests', 'api', 1),
  'request-limit': status(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  lock: status(400, 'UNABLE_TO_LOCK_ROW', LOCKED),
  'session-expired': call('session-expired', { revoke: flag(false) }),
  slow: call('slow', { before: whole(0, MOST_MS, 0), headers: whole(0, MOST_MS, 0), body: whole(0, MOST_MS, 0) }),
  cut: call('cut', {
    at: oneOf(['upload', 'before', 'after', 'headers', 'body'], 'after'),
    bytes: whole(0, MOST_BYTES),
  }),
  truncate: call('truncate', {
    bytes: whole(0, MOST_BYTES),
    framing: oneOf(['whole', 'length', 'chunked'], 'whole'),
    lines: flag(false),
  }),
  garbage: call('garbage', { body: oneOf(['bytes', 'login-page', 'empty'], 'bytes'), work }),
  repeat: call('repeat', {}),
  double: call('double', {}),
  row: { scope: 'row', means: 'row', parameters: { code: text('UNABLE_TO_LOCK_ROW'), message: text(LOCKED) } },
  job: {
    scope: 'job',
    means: 'job',
    parameters: {
      afterRows: whole(0, 1_000_000_000, 0),
      message: text('InternalServerError : the job was ended by an ordered fault'),
    },
  },
};

/** What a fault of a kind strikes. */
export const scopeOf = (fault: Fault): Scope => KINDS[fault.kind]!.scope;

/** A fault from its order, `{kind, …parameters}`, with every parameter filled in. @throws FaultOrderError */
export function readFault(order: unknown): Fault {
  const { kind: name, ...given } = isObject(order) ? order : {};
  const kind = typeof name === 'string' && Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (!kind) {
    throw new FaultOrderError('kind', `A fault is an object whose kind is one of ${Object.keys(KINDS).join(', ')}`);
  }
  return { kind: kind.means, ...readParameters(given, kind.parameters, `the fault ${String(name)}`) } as Fault;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
