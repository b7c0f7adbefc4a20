import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Org } from '../context.ts';
import { isClassicPath, refuseClassic } from '../bulk/index.ts';
import { ApiError } from '../errors.ts';
import type { CallFault } from '../faults/index.ts';
import { answerSoap } from '../soap/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { apiOf, isSoap } from './apis.ts';
import { gather, hangUp, send, sendPart } from './delivery.ts';
import { refusalOf } from './refusal.ts';
import { sessionToken } from './session.ts';

/** A call that a fault strikes. */
export interface StruckCall {
  readonly org: Org;
  readonly request: WireRequest;
  readonly reply: FastifyReply;
  /** Does what was asked for, and answers. */
  readonly work: (request: WireRequest) => Promise<WireAnswer>;
}

type Carrier<F extends CallFault> = (fault: F, call: StruckCall) => Promise<unknown>;
type Carriers = { [Kind in CallFault['kind']]: Carrier<Extract<CallFault, { kind: Kind }>> };

const CARRIERS: Carriers = {
  async status({ status, code, message, body, retryAfter, work }, call) {
    if (work === 'done') await doWork(call);
    const told = body === 'html' ? unavailablePage(status) : await trouble(call, status, code, message);
    const later: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    return send(call.reply, { ...told, headers: { ...told.headers, ...later } });
  },
  async 'session-expired'({ revoke }, call) {
    if (revoke) call.org.sessions.revoke(sessionToken(call.request) ?? '');
    return send(call.reply, await trouble(call, 401, 'INVALID_SESSION_ID', 'Session expired or invalid'));
  },
  async slow({ before, headers, body }, call) {
    await pause(before);
    const answer = await call.work(call.request);
    await pause(headers);
    if (body === 0) return send(call.reply, answer);
    const gathered = await gather(answer);
    const length = { 'content-length': String(gathered.body.length) };
    return send(call.reply, {
      status: gathered.status,
      headers: { ...gathered.headers, ...length },
      body: Readable.from(dripping(gathered.body, body)),
    });
  },
  async cut({ at, bytes }, call) {
    if (at === 'before' || at === 'upload') return hangUp(call.reply);
    const answer = await doWork(call);
    if (at === 'after') return hangUp(call.reply);
    const part = at === 'headers' ? 0 : Math.min(bytes ?? half(answer.body), answer.body.length);
    return sendPart(call.reply, answer, { bytes: part, framing: 'length' });
  },
  async truncate({ bytes, framing, lines }, call) {
    const answer = await doWork(call);
    const most = Math.min(bytes ?? half(answer.body), answer.body.length);
    const part = lines ? answer.body.lastIndexOf('\n', most) + 1 : most;
    if (framing === 'whole') return send(call.reply, { ...answer, body: answer.body.subarray(0, part) });
    return sendPart(call.reply, answer, { bytes: part, framing });
  },
  async garbage({ body, work }, call) {
    if (work === 'done') await doWork(call);
    return send(call.reply, GARBAGE[body]);
  },
  async repeat(_fault, call) {
    const { upload, ...request } = call.request;
    const bytes = upload && (await buffer(upload));
    const again = (): WireRequest => (bytes ? { ...request, upload: Readable.from([bytes]) } : request);
    await gather(await call.work(again()));
    return send(call.reply, await call.work(again()));
  },
  async double(_fault, call) {
    const answer = await doWork(call);
    return send(call.reply, { ...answer, body: Buffer.concat([answer.body, answer.body]) });
  },
};

/** Carries a fault out on the call it strikes. */
export async function strike(fault: CallFault, call: StruckCall): Promise<void> {
  await (CARRIERS[fault.kind] as Carrier<CallFault>)(fault, call);
}

const doWork = async ({ work, request }: StruckCall) => gather(await work(request));

const half = (body: Buffer): number => Math.floor(body.length / 2);

/** A refusal in the shape of the API that was called. */
async function trouble(call: StruckCall, status: number, code: string, message: string): Promise<WireAnswer> {
  const { org, request } = call;
  const refusal = new ApiError(code, message, [], status);
  if (isSoap(request.path)) {
    const fault = await answerSoap(org, request, refusal).catch(refusalOf);
    return { ...fault, status: Math.max(status, 500) };
  }
  if (isClassicPath(request.path)) return refuseClassic(request, refusal);
  if (apiOf(request.path) === 'oauth') return { status, body: { error: 'unknown_error', error_description: message } };
  return refusalOf(refusal);
}

const HTML = { 'content-type': 'text/html;charset=UTF-8' };

/** What stands before the org, speaking for it. */
const unavailablePage = (status: number): WireAnswer => ({
  status,
  headers: HTML,
  body: `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Service Not Available</h1><p>The server is temporarily unable to service your request. Please try again later.</p></body></html>\n`,
});

const GARBAGE: Readonly<Record<'bytes' | 'login-page' | 'empty', WireAnswer>> = {
  bytes: {
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: Buffer.from('00ff1b7b2222c3283a0d0afe80', 'hex'),
  },
  'login-page': {
    status: 200,
    headers: HTML,
    body: '<!DOCTYPE html>\n<html><head><title>Login</title></head><body><form method="post"><input name="username"><input name="pw" type="password"><input type="submit"></form></body></html>\n',
  },
  empty: { status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: '' },
};

const DRIPS = 10;

/** A body piece by piece over some milliseconds. */
async function* dripping(body: Buffer, ms: number): AsyncGenerator<Buffer> {
  const piece = Math.max(1, Math.ceil(body.length / DRIPS));
  for (let at = 0; at < body.length; at += piece) {
    await pause(ms / DRIPS);
    yield body.subarray(at, at + piece);
  }
}
