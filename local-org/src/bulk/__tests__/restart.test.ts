import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deploySample, SHOP } from '../../../testing/index.ts';
import { openOrg } from '../../org/index.ts';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const ROWS = 8000;

interface Running {
  process: ChildProcess;
  url: string;
}

/** Starts the org as a process of its own. */
async function start(file: string): Promise<Running> {
  const child = spawn(process.execPath, [MAIN, '--file', file, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += String(data);
      const found = /"url":"([^"]+)"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}: ${text}`)));
  });
  return { process: child, url };
}

async function kill({ process: child }: Running): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

describe('a job that a kill -9 interrupts', () => {
  let folder: string;
  let running: Running | undefined;
  let token: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bulk-restart-'));
    const org = openOrg({ file: join(folder, 'org.db') });
    deploySample(org, SHOP);
    const adminId = String(org.storage.statement('SELECT "Id" FROM "User"').get()?.['Id']);
    const setId = org.storage.statement(`SELECT "Id" FROM "PermissionSet" WHERE "Name" = 'All'`).get()?.['Id'];
    org.storage.insertRow('PermissionSetAssignment', {
      Id: org.storage.newId('0Pa'),
      AssigneeId: adminId,
      PermissionSetId: setId ?? null,
    });
    token = org.sessions.open({ userId: adminId, kind: 'api', consumerKey: null });
    org.close();
  });
  afterEach(async () => {
    if (running) await kill(running);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is finished after the next start, each row once', async () => {
    const file = join(folder, 'org.db');
    running = await start(file);
    const call = async (method: string, path: string, body?: string, type = 'application/json'): Promise<Response> =>
      fetch(`${running?.url ?? ''}/services/data/v66.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body,
      });
    const progress = async (id: string): Promise<{ state: string; numberRecordsProcessed: number }> =>
      (await (await call('GET', `/jobs/ingest/${id}`)).json()) as { state: string; numberRecordsProcessed: number };
    const created = await call('POST', '/jobs/ingest', JSON.stringify({ object: 'Shop__c', operation: 'insert' }));
    const { id } = (await created.json()) as { id: string };
    const rows = Array.from({ length: ROWS }, (_, at) => `n${at}`).join('\n');
    await call('PUT', `/jobs/ingest/${id}/batches`, `Name\n${rows}\n`, 'text/csv');
    await call('PATCH', `/jobs/ingest/${id}`, JSON.stringify({ state: 'UploadComplete' }));
    while ((await progress(id)).numberRecordsProcessed === 0) await call('GET', '/limits');
    await kill(running);

    running = await start(file);
    while ((await progress(id)).state !== 'JobComplete');
    expect(await progress(id)).toMatchObject({ numberRecordsProcessed: ROWS, numberRecordsFailed: 0 });
    const saved = await (await call('GET', `/jobs/ingest/${id}/successfulResults`)).text();
    expect(saved.trimEnd().split('\n')).toHaveLength(ROWS + 1);
    await kill(running);
    running = undefined;

    const org = openOrg({ file });
    const counts = org.storage.statement('SELECT COUNT(*) AS n, COUNT(DISTINCT "Name") AS names FROM "Shop__c"').get();
    org.close();
    expect(counts).toEqual({ n: ROWS, names: ROWS });
  }, 60_000);
});
