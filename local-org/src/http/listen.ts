import { pipeline, Transform, type Duplex, type Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { startJobs, stopJobs } from '../bulk/index.ts';
import { ApiError } from '../errors.ts';
import { startIndexing } from '../search/index.ts';
import type { Identity } from './certificate.ts';
import { send } from './delivery.ts';
import { houseOf, type House, type Served } from './house.ts';
import { refusalOf } from './refusal.ts';
import { HEADER_LIMIT, receive, receiveBody, serve } from './serve.ts';

/** Headers beyond this are refused by Node itself. */
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
 * Serves an org at each door; requests are written into `logFile` as JSON lines where one is named.
 * Rejects with the system's error (EADDRINUSE in its message and code) when a port is taken.
 */
export async function listen(served: Served, doors: readonly Door[], logFile?: string): Promise<Listener> {
  const house = houseOf(served, logFile);
  const servers = doors.map(({ identity }) => serverOf(house, identity));
  const end = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    const urls: string[] = [];
    for (const [at, { host, port }] of doors.entries()) urls.push(await servers[at]!.listen({ host, port }));
    startJobs(house.org);
    const stopIndexing = startIndexing(() => house.org);
    return {
      urls,
      close: async () => {
        stopIndexing();
        await end();
        await stopJobs(house.org);
        await house.log.close();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function serverOf(house: House, identity: Identity | undefined): FastifyInstance {
  const common = {
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    clientErrorHandler,
    // The org has its own table of paths; fastify only carries.
    exposeHeadRoutes: false,
  };
  const maxHeaderSize = HARD_HEADER_LIMIT;
  const server: FastifyInstance = identity
    ? fastify({
        ...common,
        https: { maxHeaderSize, cert: identity.certificate, key: identity.key },
      })
    : fastify({ ...common, http: { maxHeaderSize } });
  acceptAnyBody(house, server);
  server.addHook('onRequest', async (request, reply) => receive(house, request, reply));
  server.all('/*', (request, reply) => serve(house, request, reply));
  server.setErrorHandler((error, _request, reply) => send(reply, refusalOf(error)));
  return server;
}

/** Where files come in: up to 2 GB, which nobody holds in memory. */
const WITH_FILES = /^\/+services\/data\/v[\d.]+\/(?:sobjects|composite\/sobjects|connect)(?:[/?]|$)/i;

/** A body as bytes, up to the limit of all bodies. */
function gather(payload: Readable, done: (error: Error | null, body?: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  payload.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk);
    else chunks.length = 0;
  });
  payload.once('error', done);
  payload.once('end', () => {
    if (size <= BODY_LIMIT) done(null, Buffer.concat(chunks));
    else done(new ApiError('REQUEST_ENTITY_TOO_LARGE', 'Request body is too large', [], 413));
  });
}

/** Every content type arrives as bytes, CSV and files as a stream; each API says itself what it reads. */
function acceptAnyBody(house: House, server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  server.addContentTypeParser(/^multipart\/form-data/i, (request, payload, done) => {
    if (WITH_FILES.test(request.url)) done(null, payload);
    else gather(payload, done);
  });
  server.addContentTypeParser(/^text\/csv/i, (_request, payload, done) => {
    done(null, payload);
  });
  server.addHook('preParsing', async (request, _reply, payload) => receiveBody(house, request, payload as Readable));
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
    const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
    if (decoder) {
      delete request.headers['content-length'];
      const unpacked = pipeline(payload, decoder(), limitOf(BODY_LIMIT), () => {});
      // Who reads the body is told when it breaks; where nobody reads it, nobody is.
      unpacked.on('error', () => {});
      done(null, unpacked);
    } else if (encoding === 'identity') done(null, payload);
    else done(new ApiError('UNSUPPORTED_MEDIA_TYPE', `Content-Encoding ${encoding} is not read; send gzip or deflate`));
  });
}

/** Lets so many bytes through: what a small body unpacks to may be without end. */
function limitOf(bytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= bytes) done(null, chunk);
      else done(new ApiError('REQUEST_ENTITY_TOO_LARGE', 'The body unpacks to more than is taken', [], 413));
    },
  });
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
