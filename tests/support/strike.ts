import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A door before servers that lets requests through and, at one of them, strikes: before it reaches the server or after. */
export interface Door {
  url: string;
  /** Requests that came so far, to all its servers. */
  readonly requests: number;
  /** Calls `strike` at the n-th request from now; `after`: the server has done what was asked, the answer is withheld. */
  strikeAt(request: number, moment: 'before' | 'after', strike: () => void): void;
  /** Whether a strike is still to come. */
  readonly planned: boolean;
  /** What was planned and has not come is planned no more. */
  calm(): void;
  /** Calls `begun` as the next request comes, and lets it through. */
  onNext(begun: () => void): void;
  /** Another door beside it, before another server; requests to both are counted as they come. Gives its address. */
  beside(target: string): Promise<string>;
  close(): Promise<void>;
}

interface Planned {
  request: number;
  moment: 'before' | 'after';
  strike: () => void;
}

/** Opens a door on loopback before the server at `target`. */
export async function openDoor(target: string): Promise<Door> {
  let requests = 0;
  let planned: Planned | undefined;
  let begun: (() => void) | undefined;

  const serve = ({ hostname, port }: URL) =>
    createServer((incoming, outgoing) => {
      requests += 1;
      const tell = begun;
      begun = undefined;
      tell?.();
      const strike = planned?.request === requests ? planned : undefined;
      if (strike?.moment === 'before') {
        strike.strike();
        outgoing.destroy();
        return;
      }
      pass(incoming, outgoing, hostname, port, strike?.strike);
    });
  const servers: ReturnType<typeof serve>[] = [];
  const open = async (to: string): Promise<string> => {
    const server = serve(new URL(to));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  return {
    url: await open(target),
    get requests() {
      return requests;
    },
    strikeAt: (request, moment, strike) => {
      planned = { request: requests + request, moment, strike };
    },
    get planned() {
      return planned !== undefined && planned.request > requests;
    },
    calm: () => {
      planned = undefined;
      begun = undefined;
    },
    onNext: (call) => {
      begun = call;
    },
    beside: open,
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
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
    // Broken off there, it is broken off here.
    answer.once('aborted', () => outgoing.destroy());
  });
  onward.once('error', () => outgoing.destroy());
  // Who asked is gone: what it asked for goes on, as on a network.
  incoming.once('aborted', () => onward.end());
  incoming.pipe(onward);
}
