import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isClassicPath, withClassicSession } from '../bulk/index.ts';
import { ApiError } from '../errors.ts';
import { isAddress, isLoopback } from '../sign-in/index.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { answer } from './answer.ts';
import { apiOf, isControl } from './apis.ts';
import { send } from './delivery.ts';
import type { House } from './house.ts';
import { chooseFault, cutUpload, type Ordered } from './ordered.ts';
import { refusalOf } from './refusal.ts';
import { requireAdmin, usernameOf } from './session.ts';
import { strike } from './strike.ts';

/** What a real org takes: URI and headers together. */
export const HEADER_LIMIT = 16_384;

/** A request on its way: what was ordered to befall it, and what is noted of it. */
interface Passage {
  ordered: Ordered;
  user: string | null;
  sqlMs: number;
}

const passages = new WeakMap<FastifyRequest, Passage>();

/** Takes a request in before its body is read: from here on it is timed, and what was ordered to befall it is known. */
export async function receive(house: House, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { pathname } = addressOf(request);
  if (isControl(pathname)) return;
  const passage: Passage = { ordered: {}, user: null, sqlMs: 0 };
  passages.set(request, passage);
  noteWhenClosed(house, request, reply, passage);
  const leave = await house.gate.enter();
  reply.raw.once('close', leave);
  if (reply.raw.destroyed) leave();
  passage.ordered = chooseFault(house.org, request.method, pathname, request.headers);
}

/** A request's body as it comes in: whole, or cut as was ordered. */
export function receiveBody(house: House, request: FastifyRequest, payload: Readable): Readable {
  const { call, byHeader } = passages.get(request)?.ordered ?? {};
  if (call?.kind !== 'cut' || call.at !== 'upload') return payload;
  if (byHeader) requireAdmin(house.org, wireRequest(request), 'order faults');
  return cutUpload(request, payload, call);
}

/** Answers a request whose body was read. */
export async function serve(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const wire = wireRequest(request);
  const passage = passages.get(request);
  const refused = headersTooLong(request) ?? refusedOrder(house, wire, passage?.ordered);
  const { call, rows } = passage?.ordered ?? {};
  const { org } = house;
  const work = async (asked: WireRequest): Promise<WireAnswer> => {
    if (refused) return refused;
    if (passage) passage.user = usernameOf(org, wire);
    const before = org.storage.spent.ms;
    const answered = await (rows ? org.faults.within(rows, () => answer(house, asked)) : answer(house, asked));
    if (passage) passage.sqlMs += org.storage.spent.ms - before;
    // A refused upload is read to its end, so that the client comes to read the refusal.
    asked.upload?.resume();
    return answered;
  };
  if (call && !refused) {
    await strike(call, { org, request: wire, reply, work });
    return reply;
  }
  return send(reply, await work(wire));
}

/** Faults by header are for administrators: anyone else is told so. */
function refusedOrder(house: House, wire: WireRequest, ordered: Ordered | undefined): WireAnswer | undefined {
  if (ordered?.byHeader !== true) return undefined;
  try {
    requireAdmin(house.org, wire, 'order faults');
    if (ordered.call) house.org.faults.noteHeader(ordered.call, { method: wire.method, path: wire.path });
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}

/** What of a connection's bytes belongs to requests before. */
const counted = new WeakMap<Socket, { read: number; written: number }>();

function noteWhenClosed(house: House, request: FastifyRequest, reply: FastifyReply, passage: Passage): void {
  const began = performance.now();
  const at = new Date().toISOString();
  const { socket } = request.raw;
  const { read, written } = counted.get(socket) ?? { read: 0, written: 0 };
  const { pathname } = addressOf(request);
  const rounded = (ms: number): number => Math.round(ms * 10) / 10;
  reply.raw.once('close', () => {
    const bytesOut = socket.bytesWritten - written;
    house.org.faults.sent(bytesOut);
    house.log.add({
      at,
      method: request.method,
      path: pathname,
      api: apiOf(pathname),
      status: reply.raw.headersSent ? reply.raw.statusCode : null,
      ms: rounded(performance.now() - began),
      sqlMs: rounded(passage.sqlMs),
      user: passage.user,
      bytesIn: socket.bytesRead - read,
      bytesOut,
      ...(passage.ordered.call ? { fault: passage.ordered.call.kind } : {}),
    });
    counted.set(socket, { read: socket.bytesRead, written: socket.bytesWritten });
  });
}

function addressOf(request: FastifyRequest): URL {
  const url = URL.parse(request.url.replace(/^\/+/, '/'), 'http://local');
  if (url) return url;
  throw new ApiError('BAD_REQUEST', 'The address of the request is no valid URL');
}

function wireRequest(request: FastifyRequest): WireRequest {
  const url = addressOf(request);
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const wire: WireRequest = {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    upload: request.body instanceof Readable ? request.body : undefined,
    baseUrl: `${request.protocol}://${request.host}`,
    ip: clientAddress(request),
  };
  return isClassicPath(url.pathname) ? withClassicSession(wire) : wire;
}

/** The client's address: a proxy on this machine names it in X-Forwarded-For; nobody else is believed. */
function clientAddress(request: FastifyRequest): string {
  const forwarded = [request.headers['x-forwarded-for']].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return isLoopback(request.ip) && isAddress(forwarded) ? forwarded : request.ip;
}

function headersTooLong(request: FastifyRequest): WireAnswer | undefined {
  if (request.url.length > HEADER_LIMIT) {
    return refusalOf(new ApiError('URI_TOO_LONG', 'The URI is too long; send a long query inside a composite request'));
  }
  const length = request.raw.rawHeaders.reduce((sum, text) => sum + text.length + 2, request.url.length);
  if (length <= HEADER_LIMIT) return undefined;
  return refusalOf(new ApiError('REQUEST_HEADER_FIELDS_TOO_LARGE', 'URI and headers are longer than 16,384 bytes'));
}
