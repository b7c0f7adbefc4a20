import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { messageSchema } from '../../scripts/dispatch-system/index.ts';
import { answer, json, refuse, strikeBefore } from './answers.ts';
import type { Clock } from './clock.ts';
import { faultSchema, type FaultBoard, type Part } from './faults.ts';
import type { Feed } from './feed.ts';
import type { Mailbox } from './mailbox.ts';
import type { Tokens } from './tokens.ts';

export interface Parts {
  clock: Clock;
  faults: FaultBoard;
  feed: Feed;
  mailbox: Mailbox;
  tokens: Tokens;
  client: { id: string; secret: string };
  /** Whether the control routes are there. */
  control: boolean;
  requests: Record<Part, number>;
}

declare module 'fastify' {
  interface FastifyRequest {
    fault: ReturnType<FaultBoard['strike']>;
  }
}

const partOf = (url: string): Part | undefined => {
  if (url.startsWith('/oauth/token')) return 'token';
  return (['changes', 'documents', 'messages'] as const).find((part) => url.startsWith(`/v1/${part}`));
};

const changesQuery = z.object({
  cursor: z.string().max(255).default(''),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
});

function changes(parts: Parts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = changesQuery.safeParse(request.query);
  if (!query.success) return refuse(reply, 'invalid_request', 'limit is a whole number from 1 to 2000.');
  const now = parts.clock.now();
  const after = parts.feed.place(query.data.cursor, now);
  if (after === undefined) return refuse(reply, 'invalid_cursor');
  const page = parts.feed.page(after, query.data.limit, now);
  return answer(reply, request.fault, 200, 'application/json', json(page));
}

function document(
  parts: Parts,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): FastifyReply {
  const found = parts.feed.document(request.params.id, parts.clock.now());
  if (!found) return refuse(reply, 'not_found', `There is no document ${request.params.id}.`);
  reply.header('digest', `sha-256=${Buffer.from(found.sha256, 'hex').toString('base64')}`);
  return answer(reply, request.fault, 200, found.mediaType, found.bytes);
}

function message(parts: Parts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const read = messageSchema.safeParse(request.body);
  if (!read.success) {
    const problem = read.error.issues[0]!;
    return refuse(reply, 'invalid_message', `${problem.path.join('.')}: ${problem.message}`);
  }
  const taken = parts.mailbox.take(read.data, parts.clock.text());
  if (taken.outcome === 'conflict') {
    return refuse(reply, 'conflict', `Another message was sent under the id ${read.data.id}.`);
  }
  return answer(reply, request.fault, taken.outcome === 'new' ? 201 : 200, 'application/json', json(taken.receipt));
}

function token(parts: Parts, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(reply, 'invalid_request', 'grant_type is client_credentials.');
  }
  if (form.get('client_id') !== parts.client.id || form.get('client_secret') !== parts.client.secret) {
    return refuse(reply, 'invalid_client');
  }
  return answer(reply, request.fault, 200, 'application/json', json(parts.tokens.give()));
}

/** For tests: orders faults, moves the clock, tells what was asked and sent. Outside the contract. */
function addControl(app: FastifyInstance, parts: Parts): void {
  app.post('/control/faults', async (request) => {
    parts.faults.order(...z.array(faultSchema).parse(request.body));
    return {};
  });
  app.delete('/control/faults', async () => {
    parts.faults.clear();
    return {};
  });
  app.post('/control/clock', async (request) => {
    parts.clock.set(z.object({ clock: z.string() }).parse(request.body).clock);
    return { clock: parts.clock.text() };
  });
  app.post('/control/restore', async (request) => {
    parts.feed.restore({ at: parts.clock.text(), to: z.object({ to: z.string() }).parse(request.body).to });
    return {};
  });
  app.get('/control/requests', async () => parts.requests);
  app.get('/control/messages', async () => parts.mailbox.all());
}

/** The Platform's routes over its parts; nothing listens yet. */
export function serverOf(parts: Parts): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: 20 * 1024 * 1024, forceCloseConnections: true });
  app.decorateRequest('fault', undefined);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'not_found'));
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) =>
    (error.statusCode ?? 500) < 500 || error instanceof z.ZodError
      ? refuse(reply, 'invalid_request', error.message)
      : refuse(reply, 'internal_error', error.message),
  );
  app.addHook('onRequest', async (request, reply) => {
    const part = partOf(request.url);
    if (part === undefined) return;
    parts.requests[part] += 1;
    request.fault = parts.faults.strike(part);
    if (request.fault?.kind === 'expired') parts.tokens.forget();
    if (await strikeBefore(reply, request.fault)) return reply;
    if (part !== 'token' && !parts.tokens.holds(request.headers.authorization)) return refuse(reply, 'unauthorized');
  });
  app.post('/oauth/token', async (request, reply) => token(parts, request, reply));
  app.get('/v1/changes', async (request, reply) => changes(parts, request, reply));
  app.get<{ Params: { id: string } }>('/v1/documents/:id', async (request, reply) => document(parts, request, reply));
  app.post('/v1/messages', async (request, reply) => message(parts, request, reply));
  if (parts.control) addControl(app, parts);
  return app;
}
