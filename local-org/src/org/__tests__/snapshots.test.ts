import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { keptOrg, numberField, SHOP } from '../../../testing/index.ts';
import type { KeptOrg } from '../../../testing/index.ts';
import { openStorage } from '../../storage/index.ts';

let org: KeptOrg;
beforeEach(async () => {
  org = await keptOrg(SHOP, { keepStart: true });
});
afterEach(() => org.stop());

const create = async (code: string): Promise<string> => {
  const { body } = await org.call('POST', '/sobjects/Shop__c', { Name: code, Code__c: code });
  return String(body.id);
};
const codes = async (): Promise<string[]> => {
  const { body } = await org.call('GET', '/query?q=SELECT+Code__c+FROM+Shop__c+ORDER+BY+Code__c');
  return body.records.map((record: { Code__c: string }) => record.Code__c);
};
const take = (name: string) => org.call('POST', '/local/snapshots', { name });
const restore = (name: string) => org.call('POST', `/local/snapshots/${name}/restore`);

describe('Local org › Snapshots', () => {
  it('bring the org back as it was: records, ids and metadata', async () => {
    const first = await create('a');
    expect(await take('one')).toMatchObject({ status: 201, body: { name: 'one' } });
    const second = await create('b');
    await org.call('DELETE', `/sobjects/Shop__c/${first}`);
    expect((await restore('one')).status).toBe(200);
    expect(await codes()).toEqual(['a']);
    expect(await create('c')).toBe(second);
    await restore('one');
    expect(await codes()).toEqual(['a']);
  });

  it('are listed, replaced under their name, and deleted', async () => {
    await take('b');
    await take('a');
    await create('x');
    await take('b');
    const { body } = await org.call('GET', '/local/snapshots');
    expect(body.snapshots.map(({ name }: { name: string }) => name)).toEqual(['a', 'at-start', 'b']);
    await restore('a');
    expect(await codes()).toEqual([]);
    await restore('b');
    expect(await codes()).toEqual(['x']);
    expect((await org.call('DELETE', '/local/snapshots/b')).status).toBe(204);
    expect(await restore('b')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
  });

  it('take back what was deployed since', async () => {
    await take('before');
    const { deploySample } = await import('../../../testing/index.ts');
    deploySample(org.keeper.org, { objects: { Till__c: { fields: [numberField('Cash__c', 8, 0)] } } });
    expect((await org.call('GET', '/sobjects/Till__c/describe')).status).not.toBe(400);
    await restore('before');
    expect(org.keeper.org.schema.object('Till__c')).toBeUndefined();
    deploySample(org.keeper.org, { objects: { Till__c: { fields: [numberField('Cash__c', 8, 0)] } } });
    expect(org.keeper.org.schema.object('Till__c')).toBeDefined();
  });

  it('leave everyone signed in whose user is there, and nobody else', async () => {
    await take('without');
    const user = {
      LastName: 'new',
      Username: 'new@local-org.invalid',
      Email: 'new@local-org.invalid',
      Alias: 'new',
      ProfileId: (await org.call('GET', "/query?q=SELECT+Id+FROM+Profile+WHERE+Name='System+Administrator'")).body
        .records[0].Id,
      TimeZoneSidKey: 'Asia/Tokyo',
      LocaleSidKey: 'ja_JP',
      LanguageLocaleKey: 'ja',
      EmailEncodingKey: 'UTF-8',
    };
    const { body } = await org.call('POST', '/sobjects/User', user);
    const bearer = { authorization: `Bearer ${org.token(body.id)}` };
    await take('with');
    await restore('with');
    expect((await org.call('GET', '/limits', undefined, bearer)).status).toBe(200);
    await restore('without');
    expect((await org.call('GET', '/limits', undefined, bearer)).status).toBe(401);
    expect((await org.call('GET', '/limits')).status).toBe(200);
  });

  it('hold no sessions: a file handed on signs nobody in', async () => {
    await take('handed');
    const copy = openStorage(`${org.file}.snapshots/handed.db`);
    try {
      expect(copy.statement('SELECT COUNT(*) AS n FROM _session').get()).toEqual({ n: 0 });
    } finally {
      copy.close();
    }
  });

  it('a business clock that was set goes on from the moment of the snapshot; calls made stay counted', async () => {
    await org.call('PUT', '/local/clock', { now: '2023-06-12T09:00:00+09:00' });
    await take('june');
    await org.call('PUT', '/local/clock', { now: '2024-01-10T09:00:00+09:00' });
    await org.call('GET', '/limits');
    const before = (await org.call('GET', '/local/usage')).body.lastDay;
    await restore('june');
    expect((await org.call('GET', '/local/clock')).body.now).toMatch(/^2023-06-12T00:0/);
    expect((await org.call('GET', '/local/usage')).body.lastDay).toBe(before);
  });

  it('a bulk job that was waiting goes on from where the snapshot has it', async () => {
    const job = { object: 'Shop__c', operation: 'insert', contentType: 'CSV', lineEnding: 'LF' };
    const { id } = (await org.call('POST', '/jobs/ingest', job)).body;
    await org.call('PUT', `/jobs/ingest/${id}/batches`, 'Name,Code__c\nb,b\n', { 'content-type': 'text/csv' });
    await take('uploaded');
    const finish = async () => {
      await org.call('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
      while ((await org.call('GET', `/jobs/ingest/${id}`)).body.state !== 'JobComplete');
    };
    await finish();
    await restore('uploaded');
    expect(await codes()).toEqual([]);
    expect((await org.call('GET', `/jobs/ingest/${id}`)).body.state).toBe('Open');
    await finish();
    expect(await codes()).toEqual(['b']);
  });

  it('requests that come meanwhile wait, and are answered by the org as restored', async () => {
    await create('kept');
    await take('one');
    await create('gone');
    const answers = await Promise.all([restore('one'), ...Array.from({ length: 10 }, () => codes())]);
    for (const answer of answers.slice(1)) expect([['kept'], ['gone', 'kept']]).toContainEqual(answer);
    expect(await codes()).toEqual(['kept']);
  });

  it('a locator from before a restore is refused', async () => {
    for (let n = 0; n < 12; n += 1)
      await org.call('POST', '/composite/sobjects', {
        records: Array.from({ length: 20 }, (_, at) => ({ attributes: { type: 'Shop__c' }, Name: `${n}-${at}` })),
      });
    const query = () =>
      org.call('GET', '/query?q=SELECT+Id+FROM+Shop__c', undefined, { 'Sforce-Query-Options': 'batchSize=200' });
    await take('many');
    const { nextRecordsUrl } = (await query()).body;
    await restore('many');
    const next = String(nextRecordsUrl).replace('/services/data/v66.0', '');
    expect(await org.call('GET', next)).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_QUERY_LOCATOR' }] });
  });

  it.each(['../x', '', 'a/b', '.hidden', 'a b', 'x'.repeat(65)])('%j is no name', async (name) => {
    expect(await take(name)).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });
  });
});

describe('Local org › Reset', () => {
  it('leads back to a fresh org, in which the administrator stays signed in', async () => {
    await create('a');
    expect((await org.call('POST', '/local/reset', { to: 'fresh' })).status).toBe(200);
    expect(org.keeper.org.schema.object('Shop__c')).toBeUndefined();
    expect((await org.call('GET', '/limits')).status).toBe(200);
  });

  it('leads back to how the org was at start, where that is kept', async () => {
    await create('a');
    await org.call('POST', '/local/reset', { to: 'start' });
    // The sample was deployed after the start.
    expect(org.keeper.org.schema.object('Shop__c')).toBeUndefined();
  });

  it('wants to be told what to', async () => {
    expect(await org.call('POST', '/local/reset', {})).toMatchObject({ status: 400, body: [{ fields: ['to'] }] });
  });
});

describe('Local org › Snapshots without a server', () => {
  const MAIN = resolve(import.meta.dirname, '../../main.ts');
  const main = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
    return { status, stderr, said: stdout === '' ? undefined : JSON.parse(stdout) };
  };

  it('are taken, listed, restored and deleted by command, also after the org was killed', async () => {
    const file = `${org.file}.other`;
    expect(main('snapshot', 'create', 'empty', '--file', file)).toMatchObject({ status: 0, said: { name: 'empty' } });
    const child = spawn(process.execPath, [MAIN, '--file', file, '--port', '0', '--clock', '2023-06-12T09:00:00Z'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface(child.stdout), 'line');
    expect(main('snapshot', 'restore', 'empty', '--file', file)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('in use by another process'),
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(main('snapshot', 'restore', 'empty', '--file', file)).toMatchObject({ status: 0 });
    const storage = openStorage(file);
    expect(storage.meta.get('clock/ahead')).toBeUndefined();
    storage.close();
    expect(main('snapshot', 'list', '--file', file).said.snapshots).toHaveLength(1);
    expect(main('snapshot', 'delete', 'empty', '--file', file).status).toBe(0);
    expect(existsSync(`${file}.snapshots/empty.db`)).toBe(false);
  });

  it.each([
    [['snapshot', 'forget', 'x', '--file', 'x.db'], 'snapshot takes list, create, restore, delete'],
    [['snapshot', 'list'], '--file is missing'],
    [['snapshot', 'restore', 'x', '--file', 'no-such.db'], 'There is no snapshot x; there are: none'],
  ])('says what is wrong with %j', (args, message) => {
    expect(main(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining(message) });
  });
});
