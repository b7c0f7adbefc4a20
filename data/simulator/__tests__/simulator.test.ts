import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform, readChange, type Message } from '../../../scripts/dispatch-system/index.ts';
import { answerOf, schemaAt } from '../../../tests/support/platform-contract.ts';
import { generateSample } from '../../sample/index.ts';
import { simulatorClient, startSimulator, type Simulator, type SimulatorOptions } from '../index.ts';

const noon = '2023-06-12T12:00:00+09:00';
const sample = generateSample({ seed: 'simulator', cases: 240 });
const running: Simulator[] = [];
const folders: string[] = [];

async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ clock: noon, sample, ...options });
  running.push(simulator);
  return simulator;
}

const clientOf = ({ url }: Simulator) =>
  openPlatform({ url, clientId: simulatorClient.id, clientSecret: simulatorClient.secret });

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function tokenOf({ url }: Simulator): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: simulatorClient.id,
    client_secret: simulatorClient.secret,
  });
  const answer = await fetch(`${url}/oauth/token`, { method: 'POST', body });
  const token = (await answer.json()) as { access_token: string };
  expect(answerOf('/oauth/token', 'post', 200).check(token)).toBe(true);
  return token.access_token;
}

/** Asks with a token and checks the answer against the contract. */
async function ask(simulator: Simulator, path: string, contractPath: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${await tokenOf(simulator)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${simulator.url}${path}`, { headers, ...init });
  const body = (await answer.json()) as Record<string, unknown>;
  const { check } = answerOf(contractPath, (init.method ?? 'GET').toLowerCase(), answer.status);
  check(body);
  return { status: answer.status, body, problems: check.errors, headers: answer.headers };
}

async function everything(simulator: Simulator, limit?: number, cursor = '') {
  const records: unknown[] = [];
  let last = cursor;
  for await (const page of clientOf(simulator).pages(cursor, limit)) {
    records.push(...page.records);
    last = page.nextCursor;
  }
  return { records, cursor: last };
}

const message: Message = {
  kind: 'question',
  id: 'question|D00001|CHECKOUT_MISSING',
  dispatch: 'D00001',
  expert: null,
  business: null,
  subject: 'チェックアウトについて',
  body: '記録がありません。',
  file: null,
};

describe('The feed of the simulator', () => {
  it('serves only what had happened by the clock, in the order of arrival', async () => {
    const simulator = await start({ clock: '2023-05-01T00:00:00+09:00' });
    const expected = sample.deliveries.filter(({ arrivesAt }) => arrivesAt <= '2023-05-01T00:00:00+09:00');
    expect((await everything(simulator)).records).toEqual(expected.map(({ record }) => record));
  });

  it('gives the same over pages of any size', async () => {
    const simulator = await start();
    const { records } = await everything(simulator, 2000);
    expect((await everything(simulator, 37)).records).toEqual(records);
    expect(records.length).toBeGreaterThan(700);
  });

  it('goes on from the last cursor with what has happened since, and a cursor may be asked again', async () => {
    const simulator = await start({ clock: '2023-05-01T00:00:00+09:00' });
    const before = await everything(simulator);
    expect((await everything(simulator, 100, before.cursor)).records).toEqual([]);
    simulator.setClock(noon);
    const after = await everything(simulator, 100, before.cursor);
    const again = await everything(simulator, 250, before.cursor);
    expect(after.records.length).toBeGreaterThan(100);
    expect(again).toEqual(after);
    expect([...before.records, ...after.records]).toEqual((await everything(simulator)).records);
  });

  it('keeps its cursors over a restart', async () => {
    const first = await start({ clock: '2023-05-01T00:00:00+09:00' });
    const { cursor } = await everything(first);
    const second = await start();
    expect((await everything(second, 500, cursor)).records.length).toBeGreaterThan(100);
  });

  it('pages fit the contract, record by record but for those planted to break it', async () => {
    const simulator = await start();
    const isChange = schemaAt('/components/schemas/Change');
    const { records } = await everything(simulator);
    expect(records.filter((record) => isChange(record) !== readChange(record).ok)).toEqual([]);
    const broken = records.filter((record) => !isChange(record)).length;
    expect(broken).toBeGreaterThan(0);
    expect(broken).toBeLessThanOrEqual(6);
    const calm = await start({ sample: generateSample({ seed: 'calm', cases: 30, trouble: false }) });
    expect(await ask(calm, '/v1/changes?limit=2000', '/v1/changes')).toMatchObject({ status: 200, problems: null });
  });

  it.each([
    ['/v1/changes?cursor=c2VxOjQxMjc', 'invalid_cursor'],
    ['/v1/changes?limit=0', 'invalid_request'],
    ['/v1/changes?limit=2001', 'invalid_request'],
    ['/v1/changes?limit=many', 'invalid_request'],
  ])('refuses %s with %s', async (path, code) => {
    const answer = await ask(await start(), path, '/v1/changes');
    expect(answer).toMatchObject({ status: 400, body: { code }, problems: null });
  });
});

describe('Access to the simulator', () => {
  it.each([undefined, 'Bearer nothing', 'Basic b2ZmaWNl'])('refuses %s', async (authorization) => {
    const { url } = await start();
    const answer = await fetch(`${url}/v1/changes`, authorization ? { headers: { authorization } } : {});
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'unauthorized' }]);
  });

  it('gives no token to another client, nor for another grant', async () => {
    const { url } = await start();
    const post = (form: Record<string, string>) =>
      fetch(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
    const client = { client_id: simulatorClient.id, client_secret: 'wrong' };
    expect((await post({ grant_type: 'client_credentials', ...client })).status).toBe(401);
    expect((await post({ grant_type: 'password', ...client })).status).toBe(400);
  });

  it('tells that a port is taken, by name and code', async () => {
    const { port } = await start();
    await expect(startSimulator({ clock: noon, sample, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: expect.stringContaining(String(port)),
    });
  });

  it('refuses a clock that is no instant', async () => {
    await expect(startSimulator({ clock: '2023-06-12', sample })).rejects.toThrow('2023-06-12');
  });
});

describe('Documents and messages', () => {
  it('R-054: every document of the feed comes with the size and hash of its record', async () => {
    const simulator = await start();
    const { records } = await everything(simulator);
    const read = records
      .map(readChange)
      .flatMap((each) => (each.ok && each.change.kind === 'document' ? [each.change] : []));
    expect(read.length).toBeGreaterThan(20);
    for (const { id, data } of read.slice(0, 5)) {
      const bytes = await clientOf(simulator).document(id, data);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(data.sha256);
    }
  });

  it('a document that was not yet uploaded is not there', async () => {
    const simulator = await start({ clock: '2023-04-01T00:00:00+09:00' });
    const [id] = [...sample.documents.keys()];
    expect(await ask(simulator, `/v1/documents/${id!}`, '/v1/documents/{id}')).toMatchObject({
      status: 404,
      problems: null,
    });
  });

  const send = (simulator: Simulator, body: unknown) =>
    ask(simulator, '/v1/messages', '/v1/messages', { method: 'POST', body: JSON.stringify(body) });

  it('a message is taken once by its id, and another one under that id is refused', async () => {
    const simulator = await start();
    const post = async (body: unknown) => {
      const token = await tokenOf(simulator);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${simulator.url}/v1/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return [answer.status, (await answer.json()) as unknown] as const;
    };
    const [first, receipt] = await post(message);
    expect([first, await post(message)]).toEqual([201, [200, receipt]]);
    expect(await post({ ...message, body: '別の内容' })).toMatchObject([409, { code: 'conflict' }]);
    expect(simulator.messages()).toEqual([message]);
    expect(answerOf('/v1/messages', 'post', 201).check(receipt)).toBe(true);
  });

  it('keeps messages over a restart when it has a folder', async () => {
    const store = mkdtempSync(join(tmpdir(), 'simulator-'));
    folders.push(store);
    const first = await start({ store });
    expect(await clientOf(first).send(message)).toMatchObject({ again: false });
    await first.close();
    const second = await start({ store });
    expect(await clientOf(second).send(message)).toMatchObject({ again: true });
    expect(second.messages()).toEqual([message]);
  });

  it.each([
    [{ ...message, kind: 'poem' }, 'kind'],
    [{ ...message, dispatch: 'D1' }, 'dispatch'],
    [{}, 'kind'],
  ])('refuses a message that breaks the contract (%#)', async (body, field) => {
    const answer = await send(await start(), body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_message' } });
    expect(answer.body.message).toContain(field);
  });
});
