import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door before a server that lets requests through and, at one of them, strikes: before it reaches the server or after. */
export interface Door {
  url: string;
  /** Requests that came so far. */
  readonly requests: number;
  /** Calls `strike` at the n-th request from now; `after`: the server has done what was asked, the answer is withheld. */
  strikeAt(request: number, moment: 'before' | 'after', strike: () => void): void;
  close(): Promise<void>;
}

/** Opens a door on loopback before the server at `target`. */
export async function openDoor(target: string): Promise<Door> {
  let requests = 0;
  let planned: { request: number; moment: 'before' | 'after'; strike: () => void } | undefined;
  const { hostname, port } = new URL(target);

  const server = createServer((incoming, outgoing) => {
    requests += 1;
    const strike = planned?.request === requests ? planned : undefined;
    if (strike?.moment === 'before') {
      strike.strike();
      outgoing.destroy();
      return;
    }
    pass(incoming, outgoing, hostname, port, strike?.strike);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    strikeAt: (request, moment, strike) => {
      planned = { request: requests + request, moment, strike };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Hands a request on and its answer back; with `strike`, the answer is waited for and withheld. */
function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  hostname: string,
  port: string,
  strike?: () => void,
) {
  const { method, url, headers } = incoming;
  const onward = forward({ hostname, port, method, path: url, headers }, (answer) => {
    if (strike) {
      answer.resume().once('end', () => {
        strike();
        outgoing.destroy();
      });
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.once('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
