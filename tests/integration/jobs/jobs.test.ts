import { keepLogins, queryAll, readLogins, type OrgConnection } from '../../../scripts/org/index.ts';
import { openDoor } from '../../support/strike.ts';
import { inHome, jsonOf, openThreadOrg, preparing, type Ended, type ThreadOrg } from '../../support/thread/index.ts';

interface Request {
  Name: string;
  State__c: string;
  Progress__c: number | null;
  Result__c: string | null;
  Runner__c: string | null;
  StartedAt__c: string | null;
  FinishedAt__c: string | null;
}
interface JobsJson {
  worked: { request: string; kind: string; state: string; result: string }[];
  elsewhere: { request: string; runner: string }[];
}

const ask = async (org: OrgConnection, kind: string, parameters?: object): Promise<string> => {
  const made = await org
    .sobject('JobRequest__c')
    .create({ Kind__c: kind, ...(parameters && { Parameters__c: JSON.stringify(parameters) }) });
  expect(made).toMatchObject({ success: true });
  return made.id!;
};
const requestOf = async (org: OrgConnection, id: string): Promise<Request> => {
  const rows = await queryAll<Request>(
    org,
    `SELECT Name, State__c, Progress__c, Result__c, Runner__c, StartedAt__c, FinishedAt__c FROM JobRequest__c WHERE Id = '${id}'`,
  );
  return rows[0]!;
};
const runOnce = (org: ThreadOrg): Promise<Ended> =>
  org.haken('renkei', 'jobs', 'run', '--once', '--json', '--out', org.out);
const told = (ended: Ended): JobsJson => {
  expect(ended.code).toBe(0);
  return jsonOf(ended) as JobsJson;
};

describe('haken jobs run', () => {
  let org: ThreadOrg;
  let keiri: OrgConnection;
  let renkei: OrgConnection;
  beforeAll(async () => {
    org = await openThreadOrg('ready');
    [keiri, renkei] = [await org.as('keiri'), await org.as('renkei')];
  }, preparing);
  afterAll(() => org.close());

  it('R-103 二つのサービスが同時に動いても、一つの依頼は一度だけ引き受けられる', async () => {
    const ids: string[] = [];
    for (let each = 0; each < 4; each += 1) ids.push(await ask(await org.as('tanto'), 'ReviewRun'));
    const both = (await Promise.all([runOnce(org), runOnce(org)])).map(told);
    const worked = both.flatMap(({ worked: some }) => some.map(({ request }) => request));
    expect(worked).toHaveLength(4);
    expect(new Set(worked).size).toBe(4);
    for (const id of ids) expect(await requestOf(keiri, id)).toMatchObject({ State__c: 'Done', Progress__c: 100 });
  });

  it('R-119 支払の締めを依頼できるのは経理（支払）だけ', async () => {
    const clerk = await org.as('tanto');
    const refused = clerk.sobject('JobRequest__c').create({ Kind__c: 'ClosePayments' });
    await expect(refused).rejects.toThrow('依頼できるのは経理（支払）だけです');
  });

  it('R-103 条件の読めない依頼は、直し方とともに失敗になる', async () => {
    const id = await ask(keiri, 'ClosePayments', { month: '2023-13' });
    told(await runOnce(org));
    const after = await requestOf(keiri, id);
    expect(after.State__c).toBe('Failed');
    expect(after.Result__c).toContain('month: 月は 2023-05 の形で書いてください');
  });

  it('R-103, R-119 締めの途中で殺されたサービスの依頼は、次のサービスが引き継ぎ、支払は二重にならない', async () => {
    const id = await ask(keiri, 'ClosePayments', { month: '2023-05' });
    const door = await openDoor(org.org.url);
    const straight = await inHome(org.home, () => readLogins().shiharai!);
    try {
      await inHome(org.home, () => keepLogins({ shiharai: { ...straight, instanceUrl: door.url } }));
      const running = org.start('renkei', 'jobs', 'run', '--once', '--json', '--out', org.out);
      // Past the opening of the run: its payments are being written.
      door.strikeAt(9, 'after', () => running.process.kill('SIGKILL'));
      expect(await running.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
    } finally {
      await inHome(org.home, () => keepLogins({ shiharai: straight }));
      await door.close();
    }
    const left = await requestOf(keiri, id);
    expect(left).toMatchObject({ State__c: 'Running' });

    const atOnce = told(await runOnce(org));
    expect(atOnce).toMatchObject({ worked: [], elsewhere: [{ request: left.Name, runner: left.Runner__c }] });

    const silent = new Date(Date.parse(left.StartedAt__c!) - 600_000).toISOString();
    await renkei.sobject('JobRequest__c').update({ Id: id, HeartbeatAt__c: silent });
    expect(told(await runOnce(org))).toMatchObject({ worked: [{ request: left.Name, state: 'Done' }], elsewhere: [] });

    const after = await requestOf(keiri, id);
    expect(after.Result__c).toMatch(/^支払処理 2023-05-1 を締めました。/);
    const runs = await queryAll(
      keiri,
      `SELECT Code__c, State__c, PaymentCount__c, ExpectedPayments__c, JobRequest__r.CreatedBy.Username FROM PaymentRun__c`,
    );
    expect(runs).toMatchObject([
      { Code__c: '2023-05-1', State__c: 'Closed', JobRequest__r: { CreatedBy: { Username: 'keiri@haken.example' } } },
    ]);
    expect(runs[0]!.PaymentCount__c).toBe(runs[0]!.ExpectedPayments__c);
  }, 60_000);

  it('R-103 予定の時刻より前に止める合図が来れば、いまの依頼を終えてから止まる', async () => {
    const id = await ask(keiri, 'ReviewRun');
    const running = org.start('renkei', 'jobs', 'run', '--json', '--out', org.out);
    while ((await requestOf(keiri, id)).State__c === 'Requested')
      await new Promise((resolve) => setTimeout(resolve, 50));
    running.process.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 0, signal: null });
    expect(await requestOf(keiri, id)).toMatchObject({ State__c: 'Done', Progress__c: 100 });
  }, 60_000);
});

describe('haken sync retry', () => {
  let org: ThreadOrg;
  let renkei: OrgConnection;
  beforeAll(async () => {
    org = await openThreadOrg('settled');
    renkei = await org.as('renkei');
  }, preparing);
  afterAll(() => org.close());

  const openErrors = () =>
    queryAll<{ Code__c: string; Name: string; Payload__c: string }>(
      renkei,
      `SELECT Code__c, Name, Payload__c FROM SyncError__c WHERE State__c = 'Open' ORDER BY Code__c`,
    );

  it('R-045 まだ取り込めない不備は残り、もう一度実行しても同じになる', async () => {
    const before = await openErrors();
    const result = jsonOf(await org.haken('renkei', 'sync', 'retry', '--json')) as {
      errors: unknown[];
      resolved: number;
    };
    expect(result).toMatchObject({ resolved: 0 });
    expect(result.errors).toHaveLength(before.length);
    expect(await openErrors()).toEqual(before);
  });

  it('R-045 内容が直れば、待っていた記録とともに取り込まれて解消になる', async () => {
    const broken = (await openErrors()).find(({ Code__c }) => Code__c.startsWith('application|'))!;
    const record = JSON.parse(broken.Payload__c) as { data: { mode: string } };
    const mended = JSON.stringify({ ...record, data: { ...record.data, mode: 'Web' } });
    await renkei.sobject('SyncError__c').update({ Id: await idOf(broken.Code__c), Payload__c: mended });
    const result = jsonOf(await org.haken('renkei', 'sync', 'retry', '--only', broken.Name, '--json'));
    expect(result).toMatchObject({ errors: [{ code: broken.Code__c, state: 'Resolved' }], resolved: 1 });
    const code = broken.Code__c.split('|')[1]!;
    expect(await queryAll(renkei, `SELECT Id FROM Dispatch__c WHERE Code__c = '${code}'`)).toHaveLength(1);
    // What waited for the case came in with it.
    expect((await openErrors()).filter(({ Code__c }) => Code__c === `agencyApproval|${code}`)).toEqual([]);
  });

  it('R-045 ない番号は、その番号を言って断る', async () => {
    const said = await org.haken('renkei', 'sync', 'retry', '--only', 'SE-999999');
    expect(said.code).toBe(1);
    expect(said.stderr).toContain('連携不備 SE-999999 がありません');
  });

  const idOf = async (code: string) =>
    (await queryAll<{ Id: string }>(renkei, `SELECT Id FROM SyncError__c WHERE Code__c = '${code}'`))[0]!.Id;
});
