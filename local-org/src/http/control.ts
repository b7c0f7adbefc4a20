import type { Org } from '../context.ts';
import { parseMoment } from '../clock/index.ts';
import { ApiError } from '../errors.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { apiUser } from './session.ts';

type Control = (org: Org, request: WireRequest) => WireAnswer;

/** What a real org has not: the business clock and the counters of calls. Open to admins only. */
const CONTROLS: Readonly<Record<string, Readonly<Record<string, Control>>>> = {
  '/local/clock': { GET: readClock, PUT: setClock },
  '/local/usage': { GET: readUsage, DELETE: resetUsage },
};

/** Answers `/local/…`; calls here are not counted as API calls. */
export function answerControl(org: Org, request: WireRequest): WireAnswer {
  const control = CONTROLS[request.path];
  if (!control) throw new ApiError('NOT_FOUND', `${request.path} is not a control of the local org`);
  const run = control[request.method];
  if (!run) throw new ApiError('METHOD_NOT_ALLOWED', `${request.path} takes ${Object.keys(control).join(', ')}`);
  requireAdmin(org, request);
  return run(org, request);
}

function requireAdmin(org: Org, request: WireRequest): void {
  if (!org.accessOf(apiUser(org, request)).system('CustomizeApplication')) {
    throw new ApiError('INSUFFICIENT_ACCESS', 'Only an administrator (Customize Application) may use the controls');
  }
}

function readClock(org: Org): WireAnswer {
  return { status: 200, body: { now: new Date(org.clock.now()).toISOString() } };
}

function setClock(org: Org, request: WireRequest): WireAnswer {
  try {
    const { now } = JSON.parse(request.body.toString('utf8')) as { now: unknown };
    org.clock.set(parseMoment(String(now)));
  } catch (error) {
    throw new ApiError('INVALID_FIELD', error instanceof Error ? error.message : String(error), ['now']);
  }
  return readClock(org);
}

function readUsage(org: Org): WireAnswer {
  const { total } = org.usage;
  return { status: 200, body: { total, byApi: org.usage.byApi(), byOperation: org.usage.byOperation() } };
}

function resetUsage(org: Org): WireAnswer {
  org.usage.reset();
  return readUsage(org);
}
