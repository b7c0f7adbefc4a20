import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { generateSample } from '../../../data/sample/index.ts';
import { simulatorClient, startSimulator, type FaultKind, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform, PlatformError, type PlatformFailure, type PlatformOptions } from '../index.ts';

const sample = generateSample({ seed: 'client', cases: 40 });
const closing: (() => Promise<unknown>)[] = [];

async function start(options: Partial<Parameters<typeof startSimulator>[0]> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ clock: '2023-06-12T12:00:00+09:00', sample, ...options });
  closing.push(() => simulator.close());
  return simulator;
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  closing.push(() => new Promise((done) => server.close(done).closeAllConnections()));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A client that notes its pauses and does not make them. */
function open(url: string, options: Partial<PlatformOptions> = {}) {
  const pauses: number[] = [];
  const failures: PlatformFailure[] = [];
  const platform = openPlatform({
    url,
    clientId: simulatorClient.id,
    clientSecret: simulatorClient.secret,
    ...options,
    persistence: {
      pause: async (milliseconds) => void pauses.push(milliseconds),
      onRetry: (error) => failures.push(error.failure),
      ...options.persistence,
    },
  });
  return { platform, pauses, failures };
}

async function everything(platform: ReturnType<typeof openPlatform>, limit = 300): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const page of platform.pages('', limit)) records.push(...page.records);
  return records;
}

const refusalOf = async (work: Promise<unknown>): Promise<PlatformError> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PlatformError);
  return error as PlatformError;
};

describe('The client of the Platform', () => {
  it('reads the whole feed page by page with one token', async () => {
    const simulator = await start();
    const { platform } = open(simulator.url);
    const records = await everything(platform, 200);
    expect(records.length).toBeGreaterThan(300);
    expect(simulator.requests).toMatchObject({ token: 1, changes: Math.ceil(records.length / 200) });
    expect(platform.calls).toBe(1 + simulator.requests.changes);
  });

  it('takes the address with or without /v1', async () => {
    const { url } = await start();
    for (const address of [url, `${url}/`, `${url}/v1`, `${url}/v1/`]) {
      expect((await open(address).platform.changes('', 1)).records).toHaveLength(1);
    }
  });

  const passing: [FaultKind, PlatformFailure[]][] = [
    ['failed', ['failed', 'failed']],
    ['busy', ['busy', 'busy']],
    ['unavailable', ['busy', 'busy']],
    ['garbage', ['garbled', 'garbled']],
    ['half', ['garbled', 'garbled']],
    ['cut', ['cut', 'cut']],
    // The first new token is fetched at once; only when that one is refused too does the client wait.
    ['expired', ['expired']],
  ];

  it.each(passing)('gets over %s in the middle of the feed and loses nothing', async (kind, told) => {
    const whole = await everything(open((await start()).url).platform, 50);
    const simulator = await start();
    simulator.faults.order({ kind, part: 'changes', after: 2, times: 2 });
    const { platform, failures } = open(simulator.url);
    expect(await everything(platform, 50)).toEqual(whole);
    expect(failures).toEqual(told);
  });

  it('gets over an answer that is too slow', async () => {
    const simulator = await start();
    simulator.faults.order({ kind: 'slow', part: 'changes', delay: 5_000 });
    const { platform, failures } = open(simulator.url, { timeout: 150 });
    expect((await platform.changes('', 5)).records).toHaveLength(5);
    expect(failures).toEqual(['timeout']);
  });

  it('loses nothing over many troubles by chance', async () => {
    const whole = await everything(open((await start()).url).platform);
    for (const seed of ['1', '2', '3']) {
      const simulator = await start({ chance: { seed, share: 0.3 } });
      expect(await everything(open(simulator.url, { persistence: { attempts: 40 } }).platform, 40)).toEqual(whole);
    }
  });

  it('waits as long as Retry-After says, else twice as long each time', async () => {
    const simulator = await start();
    simulator.faults.order({ kind: 'busy', seconds: 7 }, { kind: 'failed', times: 3 });
    const { platform, pauses } = open(simulator.url);
    await platform.changes('', 1);
    expect(pauses).toEqual([7_000, 1_000, 2_000, 4_000]);
  });

  it('gives up at once when it is asked to wait longer than it may', async () => {
    const simulator = await start();
    simulator.faults.order({ kind: 'unavailable', part: 'changes', seconds: 3_600 });
    const { platform, pauses } = open(simulator.url);
    const error = await refusalOf(platform.changes('', 1));
    expect(error).toMatchObject({ failure: 'busy', status: 503, retryAfter: 3_600 });
    expect(pauses).toEqual([]);
  });

  it('gives up after its tries, and says what was asked and what to do', async () => {
    const simulator = await start();
    simulator.faults.order({ kind: 'failed', part: 'changes', times: 10 });
    const { platform } = open(simulator.url, { persistence: { attempts: 3 } });
    const error = await refusalOf(platform.changes('', 1));
    expect(error).toMatchObject({ failure: 'failed', status: 500, code: 'internal_error' });
    expect(error.message).toMatch(/GET .*\/v1\/changes に 500 .*時間をおいて/);
    expect(simulator.requests.changes).toBe(3);
  });

  it('says that nothing answers at the address', async () => {
    const { url, close } = await startSimulator({ clock: '2023-06-12T12:00:00+09:00', sample });
    await close();
    const { platform } = open(url);
    const error = await refusalOf(platform.changes('', 1));
    expect(error.failure).toBe('unreachable');
    expect(error.message).toContain(new URL(url).host);
  });

  it('does not ask again with a secret that is refused, and never tells the secret', async () => {
    const { url } = await start();
    const { platform, pauses } = open(url, { clientSecret: 'not-the-secret' });
    const error = await refusalOf(platform.changes('', 1));
    expect(error).toMatchObject({ failure: 'unauthorized', code: 'invalid_client' });
    expect(error.message).not.toContain('not-the-secret');
    expect(pauses).toEqual([]);
  });

  it('does not ask again for what is refused for good', async () => {
    const { url } = await start();
    const { platform, pauses } = open(url);
    expect(await refusalOf(platform.changes('bm90aGluZw', 1))).toMatchObject({
      failure: 'refused',
      code: 'invalid_cursor',
    });
    expect(await refusalOf(platform.document('DOC999999'))).toMatchObject({ failure: 'refused', status: 404 });
    expect(pauses).toEqual([]);
  });

  it('tells a document whose bytes are not those of its record', async () => {
    const { url } = await start();
    const [id] = [...sample.documents.keys()];
    const { platform } = open(url, { persistence: { attempts: 1 } });
    const error = await refusalOf(platform.document(id!, { size: 3, sha256: '0'.repeat(64) }));
    expect([error.failure, error.message]).toEqual(['garbled', expect.stringContaining(id!)]);
  });

  it('does not run in circles when a cursor stands still', async () => {
    const answers: Record<string, unknown> = {
      '/oauth/token': { access_token: 't', token_type: 'Bearer', expires_in: 60 },
      '/v1/changes': { records: [], nextCursor: 'same', hasMore: true },
    };
    const url = await serve((request, response) => {
      response.end(JSON.stringify(answers[new URL(request.url!, 'http://x').pathname]));
    });
    const error = await refusalOf(everything(open(url).platform));
    expect(error.message).toContain('カーソルが進みません');
  });
});
