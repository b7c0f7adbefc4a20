/** A Platform to try, train and test with: the sample's feed behind the contract's door, on this machine only. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Message } from '../../scripts/dispatch-system/index.ts';
import type { Sample } from '../sample/index.ts';
import { startClock } from './clock.ts';
import { cursorsOf } from './cursor.ts';
import { faultBoard, type FaultBoard, type FaultSeed, type Part } from './faults.ts';
import { feedOf } from './feed.ts';
import { openMailbox } from './mailbox.ts';
import { sampleFor, type YearWanted } from './sample.ts';
import { serverOf } from './server.ts';
import { tokensFor } from './tokens.ts';

export type { FaultBoard, FaultKind, FaultOrder, FaultSeed, Part } from './faults.ts';

/** The client that the simulator knows unless told otherwise. */
export const simulatorClient = { id: 'office', secret: 'office-on-this-machine' } as const;
export { defaultSeed, type YearWanted } from './sample.ts';

export interface SimulatorOptions {
  /** 0 or left out: any free port. */
  port?: number;
  /** The Platform's today, e.g. `2023-06-12T09:00:00+09:00`; it ticks on from there. */
  clock: string;
  seed?: string;
  /** Months of support dates, `YYYY-MM`. */
  months?: readonly string[];
  cases?: number;
  /** The whole programme year in place of months and cases. */
  year?: YearWanted;
  /** A sample made before, in place of all these. */
  sample?: Sample;
  client?: { id: string; secret: string };
  /** Life of a token in seconds of this machine's clock (3,600 unless told). */
  tokenSeconds?: number;
  /** Folder that keeps the messages over restarts. */
  store?: string;
  /** Faults by chance. */
  chance?: FaultSeed;
  /** Opens `/control/…` for tests of other processes. */
  control?: boolean;
}

export interface Simulator {
  /** Root of the Platform, e.g. `http://127.0.0.1:41003`. */
  url: string;
  port: number;
  sample: Sample;
  faults: FaultBoard;
  /** Requests so far, by part. */
  requests: Readonly<Record<Part, number>>;
  messages(): Message[];
  clock(): string;
  setClock(instant: string): void;
  /** Sets the Platform back to a copy of itself, as it was at an instant; what it is told next follows that. */
  restore(to: string): void;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** The port is in use, with `code` EADDRINUSE and the port in the message; other errors pass. */
function portError(error: unknown, port: number): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  const message = `Port ${port} on ${host} is taken (EADDRINUSE). Choose another port, or 0 for any free one.`;
  return Object.assign(new Error(message, { cause: error }), { code: 'EADDRINUSE' });
}

/**
 * Starts the simulator on loopback.
 * @throws an error with `code` EADDRINUSE when the port is taken; a RangeError for a clock that is no instant
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port = 0 } = options;
  const clock = startClock(options.clock);
  const { sample, name, done } = sampleFor(options);
  const feed = feedOf(sample, cursorsOf(name));
  const faults = faultBoard(options.chance);
  const mailbox = openMailbox(options.store === undefined ? undefined : join(options.store, 'messages.jsonl'));
  const requests: Record<Part, number> = { token: 0, changes: 0, documents: 0, messages: 0 };
  const app = serverOf({
    clock,
    faults,
    feed,
    mailbox,
    tokens: tokensFor(options.tokenSeconds ?? 3_600),
    client: options.client ?? simulatorClient,
    control: options.control ?? false,
    requests,
  });
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw portError(error, port);
  }
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    sample,
    faults,
    requests,
    messages: () => mailbox.all(),
    clock: () => clock.text(),
    setClock: (instant) => clock.set(instant),
    restore: (to) => feed.restore({ at: clock.text(), to }),
    close: async () => {
      await app.close();
      done();
    },
  };
}
