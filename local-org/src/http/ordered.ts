import type { IncomingHttpHeaders } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Org } from '../context.ts';
import { ApiError } from '../errors.ts';
import { FaultOrderError, readHeader, type CallFault, type CutFault, type HeaderOrder } from '../faults/index.ts';
import { apiOf } from './apis.ts';

/** What is ordered to befall a request: a fault of the call, or of the rows it saves. */
export interface Ordered {
  call?: CallFault;
  rows?: HeaderOrder;
  /** Ordered by the request's own header, which only administrators may do. */
  byHeader?: boolean;
}

const HEADER = 'x-local-org-fault';

/** The fault of a request, by its header or else by the plan. @throws ApiError INVALID_FIELD for a header nobody can read */
export function chooseFault(org: Org, method: string, path: string, headers: IncomingHttpHeaders): Ordered {
  const header = headers[HEADER];
  if (typeof header !== 'string') {
    const call = org.faults.ofCall({ method, path, api: apiOf(path) });
    return call ? { call } : {};
  }
  const order = readOrder(header);
  const { fault } = order.rule;
  return fault.kind === 'row' ? { rows: order, byHeader: true } : { call: fault as CallFault, byHeader: true };
}

function readOrder(header: string): HeaderOrder {
  try {
    return readHeader(header);
  } catch (error) {
    if (error instanceof FaultOrderError) throw new ApiError('INVALID_FIELD', error.message, [error.field]);
    throw error;
  }
}

/** A request's body, whose connection ends once so many bytes of it came in; at the first unless said. */
export function cutUpload(request: FastifyRequest, payload: Readable, { bytes = 1 }: CutFault): Readable {
  let came = 0;
  return payload.pipe(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        came += chunk.length;
        if (came >= bytes) request.raw.destroy();
        done(null, chunk);
      },
    }),
  );
}
