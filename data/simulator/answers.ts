import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './faults.ts';

/** The Platform's refusals, as the contract words them. */
export const refusals = {
  unauthorized: [401, 'The token is missing, unknown or has expired.'],
  invalid_client: [401, 'The client is not known, or its secret is wrong.'],
  invalid_request: [400, 'The request cannot be read.'],
  invalid_cursor: [400, 'The cursor was not given out by this Platform, or for what it has forgotten since.'],
  invalid_message: [400, 'The message breaks the contract.'],
  conflict: [409, 'Another message was sent under this id.'],
  not_found: [404, 'There is nothing here.'],
  too_many_requests: [429, 'Too many requests. Come again after the seconds in Retry-After.'],
  internal_error: [500, 'The Platform failed.'],
  unavailable: [503, 'The Platform is at work on itself. Come again after the seconds in Retry-After.'],
} as const satisfies Record<string, readonly [number, string]>;

export type Refusal = keyof typeof refusals;

export function refuse(reply: FastifyReply, code: Refusal, message: string = refusals[code][1]): FastifyReply {
  return reply.code(refusals[code][0]).type('application/json').send({ code, message });
}

/** Answers instead of the route where a fault is to. True: it has answered. */
export async function strikeBefore(reply: FastifyReply, fault: Fault | undefined): Promise<boolean> {
  switch (fault?.kind) {
    case 'failed':
      refuse(reply, 'internal_error');
      return true;
    case 'busy':
      refuse(reply.header('retry-after', String(fault.seconds)), 'too_many_requests');
      return true;
    case 'unavailable':
      refuse(reply.header('retry-after', String(fault.seconds)), 'unavailable');
      return true;
    case 'garbage':
      reply.code(200).type('text/html').send('<html><body>ただいまメンテナンス中です</body></html>');
      return true;
    case 'slow':
      await wait(fault.delay, undefined, { ref: false });
      return false;
    case 'half':
    case 'cut':
    case 'expired':
    case undefined:
      return false;
  }
}

/** Sends an answer, or half of it where a fault wants that. */
export function answer(
  reply: FastifyReply,
  fault: Fault | undefined,
  status: number,
  type: string,
  body: Buffer,
): FastifyReply {
  const half = body.subarray(0, Math.ceil(body.length / 2));
  if (fault?.kind === 'half') return reply.code(status).type(type).send(half);
  if (fault?.kind !== 'cut') return reply.code(status).type(type).send(body);
  reply.hijack();
  reply.raw.writeHead(status, { 'content-type': type, 'content-length': body.length });
  reply.raw.write(half, () => reply.raw.destroy());
  return reply;
}

export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
