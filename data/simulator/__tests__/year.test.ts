import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import { generateSample, generateYear, type FeedRecord } from '../../sample/index.ts';
import { simulatorClient, startSimulator, type Simulator, type SimulatorOptions } from '../index.ts';

const running: Simulator[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function start(options: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  return simulator;
}

const clientOf = ({ url }: Simulator) =>
  openPlatform({
    url,
    clientId: simulatorClient.id,
    clientSecret: simulatorClient.secret,
    persistence: { attempts: 1 },
  });

async function everything(simulator: Simulator, from = '') {
  const records: FeedRecord[] = [];
  let cursor = from;
  for await (const page of clientOf(simulator).pages(cursor, 500)) {
    records.push(...(page.records as FeedRecord[]));
    cursor = page.nextCursor;
  }
  return { records, cursor };
}

const nameOf = ({ kind, id, version }: FeedRecord) => `${kind} ${id} ${version}`;
const at = (day: string, time = '12:00') => `${day}T${time}:00+09:00`;

describe('A Platform that is set back to a copy of itself', () => {
  const sample = generateSample({ seed: 'restored', cases: 40 });
  const [copied, broken] = [at('2023-05-16'), at('2023-05-17')];

  async function setBack() {
    const simulator = await start({ clock: copied, sample });
    const copy = await everything(simulator);
    simulator.setClock(broken);
    const before = await everything(simulator);
    simulator.restore(copied);
    return { simulator, copy, before };
  }

  it('has forgotten what came after the copy, and refuses cursors for it', async () => {
    const { simulator, copy, before } = await setBack();
    expect(before.records.length).toBeGreaterThan(copy.records.length);
    expect((await everything(simulator)).records).toEqual(copy.records);
    await expect(clientOf(simulator).changes(before.cursor)).rejects.toMatchObject({ code: 'invalid_cursor' });
    expect((await clientOf(simulator).changes(copy.cursor)).records).toEqual([]);
  });

  it('is told everything again under the same ids and versions, with numbers that stood for other changes', async () => {
    const { simulator, copy, before } = await setBack();
    simulator.setClock(at('2023-06-12'));
    const { records } = await everything(simulator, copy.cursor);
    const lost = before.records.slice(copy.records.length);
    expect(records.slice(0, lost.length + 400).map(nameOf)).toEqual(expect.arrayContaining(lost.map(nameOf)));
    const all = [...copy.records, ...records];
    expect(all.map(nameOf).sort()).toEqual(sample.deliveries.map(({ record }) => nameOf(record)).sort());
    expect(all.every(({ seq }, index) => index === 0 || seq > all[index - 1]!.seq)).toBe(true);
    const first = new Map(sample.deliveries.map(({ record }) => [record.seq, nameOf(record)]));
    expect(records.some((record) => first.get(record.seq) !== nameOf(record))).toBe(true);
  });

  it('hands out no document that it has forgotten, until it comes again', async () => {
    const { simulator, copy, before } = await setBack();
    const document = before.records.slice(copy.records.length).find(({ kind }) => kind === 'document')!;
    await expect(clientOf(simulator).document(document.id)).rejects.toMatchObject({ code: 'not_found' });
    simulator.setClock(at('2023-05-18'));
    expect((await clientOf(simulator).document(document.id)).length).toBe(document.data.size);
  });
});

describe('The simulator over the programme year', () => {
  const scale = 0.01;

  it('serves the year up to its clock, and the same after the day in October on which it was set back', async () => {
    const simulator = await start({ clock: at('2023-10-18', '10:59'), year: { scale } });
    const before = await everything(simulator);
    simulator.setClock(at('2024-03-31'));
    await expect(clientOf(simulator).changes(before.cursor)).rejects.toMatchObject({ code: 'invalid_cursor' });
    const { records } = await everything(simulator);
    const year = generateYear({ seed: 'haken-2023', scale });
    const told = year.deliveries.filter(({ arrivesAt }) => arrivesAt <= at('2024-03-31'));
    expect(records.map(nameOf).sort()).toEqual(told.map(({ record }) => nameOf(record)).sort());
  });

  it('notes the sums of its documents, so that another need not make them', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'sums-'));
    folders.push(cache);
    const year = { scale, cache };
    const first = await start({ clock: at('2023-07-01'), year });
    const { records } = await everything(first);
    await running.pop()!.close();
    expect(readdirSync(cache)).toHaveLength(1);
    const second = await start({ clock: at('2023-07-01'), year });
    expect((await everything(second)).records).toEqual(records);
  });

  it('R-171: tells fifteen documents a case when all are asked for', () => {
    const year = generateYear({ seed: 'full', scale, documents: 'full' });
    const told = year.deliveries.filter(({ record }) => record.kind === 'document');
    const cases = Map.groupBy(told, ({ record }) => record.data.dispatch);
    expect([...cases.values()].filter((papers) => papers.length >= 15).length).toBeGreaterThan(cases.size * 0.9);
    for (const { record } of told.slice(0, 60)) expect(Number(record.data.size)).toBeGreaterThan(4_000);
  });

  it('refuses more documents than there are codes for', () => {
    expect(() => generateYear({ seed: 'all', scale: 10, documents: 'full' })).toThrow('smaller scale');
  });
});
