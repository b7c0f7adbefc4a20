import { Readable } from 'node:stream';
import type { Duplex } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org } from '../context.ts';
import { startJobs, stopJobs } from '../bulk/index.ts';
import { ApiError } from '../errors.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { answer } from './answer.ts';
import type { Identity } from './certificate.ts';
import { refusalOf } from './refusal.ts';

/** What a real org takes: URI and headers together. Node itself refuses headers beyond `HARD_HEADER_LIMIT`. */
const HEADER_LIMIT = 16_384;
const HARD_HEADER_LIMIT = 4 * HEADER_LIMIT;
/** The largest body: a Metadata API zip in base64 (39 MB) and a Bulk upload (150 MB) both fit. */
const BODY_LIMIT = 160 * 1024 * 1024;

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
};

/** Where to listen: one port, by TLS with an identity. */
export interface Door {
  host: string;
  /** 0 takes a free one. */
  port: number;
  identity?: Identity;
}

export interface Listener {
  /** `http://127.0.0.1:8080`, one for each door. */
  urls: string[];
  /** Stops taking requests and lets the running ones end. */
  close(): Promise<void>;
}

/**
 * Serves the org at each door.
 * Rejects with the system's error (EADDRINUSE in its message and code) when a port is taken.
 */
export async function listen(org: Org, ...doors: readonly Door[]): Promise<Listener> {
  const servers = doors.map(({ identity }) => serverOf(org, identity));
  const end = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    const urls: string[] = [];
    for (const [at, { host, port }] of doors.entries()) urls.push(await servers[at]!.listen({ host, port }));
    startJobs(org);
    return {
      urls,
      close: async () => {
        await end();
        await stopJobs(org);
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function serverOf(org: Org, identity: Identity | undefined): FastifyInstance {
  const common = {
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    clientErrorHandler,
    // The org has its own table of paths; fastify only carries.
    exposeHeadRoutes: false,
  };
  const maxHeaderSize = HARD_HEADER_LIMIT;
  const server: FastifyInstance = identity
    ? (fastify({
        ...common,
        https: { maxHeaderSize, cert: identity.certificate, key: identity.key },
      }))
    : fastify({ ...common, http: { maxHeaderSize } });
  acceptAnyBody(server);
  server.all('/*', (request, reply) => serve(org, request, reply));
  server.setErrorHandler((error, _request, reply) => send(reply, refusalOf(error)));
  return server;
}

/** Every content type arrives as bytes, CSV as a stream; each API says itself what it reads. */
function acceptAnyBody(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  server.addContentTypeParser(/^text\/csv/i, (_request, payload, done) => {
    done(null, payload);
  });
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
    const decoder = DECODERS[encoding];
    if (decoder) {
      delete request.headers['content-length'];
      done(null, payload.pipe(decoder()));
    } else if (encoding === 'identity') done(null, payload);
    else done(new ApiError('UNSUPPORTED_MEDIA_TYPE', `Content-Encoding ${encoding} is not read; send gzip or deflate`));
  });
}

async function serve(org: Org, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const wire = wireRequest(request);
  const answered = headersTooLong(request) ?? (await answer(org, wire));
  // A refused upload is read to its end, so that the client comes to read the refusal.
  wire.upload?.resume();
  return send(reply, answered);
}

function wireRequest(request: FastifyRequest): WireRequest {
  const url = new URL(request.url.replace(/^\/+/, '/'), 'http://local');
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    upload: request.body instanceof Readable ? request.body : undefined,
    baseUrl: `${request.protocol}://${request.host}`,
  };
}

function headersTooLong(request: FastifyRequest): WireAnswer | undefined {
  if (request.url.length > HEADER_LIMIT) {
    return refusalOf(new ApiError('URI_TOO_LONG', 'The URI is too long; send a long query inside a composite request'));
  }
  const length = request.raw.rawHeaders.reduce((sum, text) => sum + text.length + 2, request.url.length);
  if (length <= HEADER_LIMIT) return undefined;
  return refusalOf(new ApiError('REQUEST_HEADER_FIELDS_TOO_LARGE', 'URI and headers are longer than 16,384 bytes'));
}

function send(reply: FastifyReply, { status, body, headers }: WireAnswer): FastifyReply {
  reply.code(status).headers(headers ?? {});
  if (body === undefined) return reply.send();
  if (typeof body === 'string' || Buffer.isBuffer(body) || body instanceof Readable) return reply.send(body);
  return reply.header('content-type', 'application/json;charset=UTF-8').send(JSON.stringify(body));
}

/** What Node could not even read as HTTP. */
function clientErrorHandler(this: FastifyInstance, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const code = tooLong ? 'REQUEST_HEADER_FIELDS_TOO_LARGE' : 'BAD_REQUEST';
  const message = tooLong
    ? 'URI and headers are longer than 16,384 bytes'
    : `The request is not valid HTTP: ${error.message}`;
  const body = JSON.stringify([{ errorCode: code, message }]);
  const status = tooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json;charset=UTF-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
