import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FastifyReply } from 'fastify';
import type { WireAnswer } from '../wire.ts';

const JSON_TYPE = 'application/json;charset=UTF-8';

/** Sends an answer as it is. */
export function send(reply: FastifyReply, { status, body, headers }: WireAnswer): FastifyReply {
  reply.code(status).headers(headers ?? {});
  if (body === undefined) return reply.send();
  if (isRaw(body)) return reply.send(body);
  return reply.header('content-type', JSON_TYPE).send(JSON.stringify(body));
}

function isRaw(body: unknown): body is string | Buffer | Readable {
  return typeof body === 'string' || Buffer.isBuffer(body) || body instanceof Readable;
}

/** An answer whose body is gathered as bytes, with all its headers. */
export interface GatheredAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Reads an answer's body to its end. */
export async function gather({ status, body, headers = {} }: WireAnswer): Promise<GatheredAnswer> {
  if (body === undefined) return { status, headers, body: Buffer.alloc(0) };
  if (body instanceof Readable) return { status, headers, body: await buffer(body) };
  if (isRaw(body)) return { status, headers, body: Buffer.from(body as string) };
  return { status, headers: { ...headers, 'content-type': JSON_TYPE }, body: Buffer.from(JSON.stringify(body)) };
}

/** How much of an answer goes out before the connection ends: its head, and so many bytes of its body. */
export interface Part {
  bytes: number;
  /** `length` announces the length of the whole body, `chunked` none. */
  framing: 'length' | 'chunked';
}

/** Sends a part of an answer and ends the connection. */
export function sendPart(reply: FastifyReply, { status, headers, body }: GatheredAnswer, part: Part): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(status, {
    ...headers,
    ...(part.framing === 'length' ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }),
  });
  const end = (): void => void raw.socket?.end();
  if (part.bytes > 0) raw.write(body.subarray(0, part.bytes), end);
  else {
    raw.flushHeaders();
    setImmediate(end);
  }
}

/** Ends the connection without a word. */
export function hangUp(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.socket?.destroy();
}
