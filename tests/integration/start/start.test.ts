import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrgPlan } from '../../../data/org/index.ts';
import {
  connect,
  projectRoot,
  queryAll,
  readLogins,
  readSettings,
  startLocalOrg,
  stateFolder,
  type OrgConnection,
} from '../../../scripts/org/index.ts';
import { answers, hold, Start } from './start.ts';

// A start does the work of a month; on a machine with other work it takes its time.
jest.setTimeout(240_000);

const outer = process.env.HAKEN_HOME;
const usualPorts = [8080, 8090];
let home: string;
let held: (Server | undefined)[] = [];
const running: Start[] = [];

function start(...args: string[]): Start {
  const started = new Start(home, ...args);
  running.push(started);
  return started;
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'haken-start-'));
  process.env.HAKEN_HOME = home;
  held = await Promise.all(usualPorts.map(hold));
});

afterAll(async () => {
  for (const each of running) each.kill();
  await Promise.all(running.map(({ ended }) => ended));
  for (const server of held) server?.close();
  if (outer === undefined) delete process.env.HAKEN_HOME;
  else process.env.HAKEN_HOME = outer;
  rmSync(home, { recursive: true, force: true });
});

// The tests follow one machine from its first start on; each goes on from where the one before it left off.
describe('npm start', () => {
  it.each(['2022-12', '2023-13', 'May'])('refuses the month %s, which the sample lacks, by name', async (month) => {
    const refused = start('--month', month);
    expect(await refused.ended).toBe(1);
    expect(refused.said).toContain(`サンプルに ${month} はありません`);
    expect(refused.said).toContain('2023-04、2023-05');
    expect(existsSync(join(home, 'org.db'))).toBe(false);
  });

  it('refuses an option it does not know, and says which there are', async () => {
    const refused = start('--mouth', '2023-04');
    expect(await refused.ended).toBe(1);
    expect(refused.said).toContain('--mouth');
    expect(refused.said).toContain('npm start -- --month 2023-04');
  });

  it.each(['70000', 'http', '-1'])('refuses the port %s and says which there are', async (port) => {
    const refused = start(`--port=${port}`);
    expect(await refused.ended).toBe(1);
    expect(refused.said).toContain('0 から 65535 まで');
  });

  it('says each step; interrupted on the way it ends its servers and says how to go on', async () => {
    const first = start('--month', '2023-04');
    await first.says('✓ 連携（haken sync pull）');
    const { localOrg, platform } = readSettings();
    expect(await answers(localOrg!.url)).toBe(true);
    expect(await first.interrupt()).not.toBe(0);
    expect(first.said).toContain('もう一度 npm start を実行すれば続きから');
    for (const stage of ['ローカル組織を起動', 'メタデータを配備（Metadata API）', '年度・単価・利用者を登録']) {
      expect(first.said).toContain(`✓ ${stage}`);
    }
    expect(await answers(localOrg!.url)).toBe(false);
    expect(await answers(platform!.url)).toBe(false);
  });

  it('R-100 goes on where it was stopped, closes the month it was asked for, prints what came of it, and serves', async () => {
    const second = start('--month', '2023-04');
    await second.says('Ctrl-C で終了します');
    expect(second.said).not.toContain('メタデータを配備');
    expect(second.said).not.toContain('年度・単価・利用者を登録');
    for (const row of figures) expect(second.said).toMatch(new RegExp(`^${row}\\s+[1-9][\\d,]*$`, 'm'));
    expect(second.said).toMatch(/^コード\s+確認事項（判定の結果）\s+件数$/m);
    expect(second.said).toMatch(/^CONTRACT_MISSING\s+契約書なし\s+\d+$/m);
    expect(second.said).toMatch(/^支払わなかった理由\s+案件$/m);
    expect(second.said).toContain(`出力フォルダ: ${join(home, 'out', '2023-04')}`);
    expect(readdirSync(join(home, 'out', '2023-04')).sort()).toEqual([
      'held.csv',
      'notices',
      'payment-lines.csv',
      'payments.csv',
      'transfer.zengin.txt',
    ]);
  });

  it('takes another port where the usual one is taken, for the org and for the simulator, and stays on loopback', () => {
    const { localOrg, platform } = readSettings();
    for (const url of [localOrg!.url, platform!.url]) {
      const { hostname, port } = new URL(url);
      expect(hostname).toBe('127.0.0.1');
      expect(usualPorts).not.toContain(Number(port));
    }
    expect(running.at(-1)!.said).toContain(`組織の住所: ${localOrg!.url}`);
  });

  it('R-185 prints a login for every role, and each of them signs in as somebody else', async () => {
    const logins = readLogins();
    const { users } = readOrgPlan();
    const { said } = running.at(-1)!;
    const ids = new Set<string>();
    for (const { login, username, title } of users) {
      const auth = logins[login]!.auth;
      expect(auth.kind).toBe('password');
      const line = said.split('\n').find((each) => each.includes(username));
      expect(line).toContain(title);
      expect(line).toContain(auth.kind === 'password' ? auth.password : '');
      ids.add(await soapUserId(logins[login]!.instanceUrl, username, auth.kind === 'password' ? auth.password : ''));
    }
    expect(ids.size).toBe(users.length);
  });

  it('keeps passwords where only their owner reads them, in a folder that git leaves alone', () => {
    expect(statSync(join(home, 'orgs.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(projectRoot(), '.gitignore'), 'utf8')).toMatch(/^\/?\.haken\/?$/m);
    delete process.env.HAKEN_HOME;
    expect(stateFolder()).toMatch(/\.haken$/);
    process.env.HAKEN_HOME = home;
  });

  it('A-55 takes today from the 8th bank day of the following month: record dates, run and what the Platform served', async () => {
    const org = await connect('keiri');
    const [run] = await queryAll<{ CreatedDate: string; PayDate__c: string; State__c: string }>(
      org,
      `SELECT CreatedDate, PayDate__c, State__c FROM PaymentRun__c`,
    );
    // May 2023 has its holidays from the 3rd to the 5th: 1, 2, 8, 9, 10, 11, 12, 15.
    expect(run).toMatchObject({
      CreatedDate: expect.stringMatching(/^2023-05-15T/),
      PayDate__c: '2023-05-31',
      State__c: 'Transferred',
    });
    const job = await connect('renkei');
    const today = await count(job, 'SELECT COUNT(Id) n FROM Dispatch__c WHERE CreatedDate = TODAY');
    expect(today).toBeGreaterThan(0);
    expect(today).toBe(await count(job, 'SELECT COUNT(Id) n FROM Dispatch__c'));
    expect(await count(job, 'SELECT COUNT(Id) n FROM SupportReport__c WHERE SubmittedOn__c > TODAY')).toBe(0);
  });

  it('leaves some accounts unapproved on purpose, and holds their cases with the reason', async () => {
    const waiting = `SELECT COUNT(Id) n FROM PayeeAccount__c WHERE State__c != 'Approved'`;
    expect(await count(await connect('keiri.koza'), waiting)).toBeGreaterThan(0);
    expect(readFileSync(join(home, 'out/2023-04/held.csv'), 'utf8')).toContain('ACCOUNT_NOT_APPROVED');
  });

  it('is not started a second time beside itself', async () => {
    const beside = start('--once', '--month', '2023-04');
    expect(await beside.ended).toBe(1);
    expect(beside.said).toContain('すでに動いています');
    expect(await answers(readSettings().localOrg!.url)).toBe(true);
  });

  it('ends its servers on Ctrl-C, with 0', async () => {
    const { localOrg, platform } = readSettings();
    const serving = running.find(({ said }) => said.includes('Ctrl-C で終了します'))!;
    expect(await serving.interrupt()).toBe(0);
    expect(await answers(localOrg!.url)).toBe(false);
    expect(await answers(platform!.url)).toBe(false);
  });

  it('R-100 closes May 2023 unless told otherwise, on its own day and by at most 40 API calls, over what is built and stored; --once ends with 0', async () => {
    const april = hashes(join(home, 'out', '2023-04'));
    const may = start('--once');
    expect(await may.ended).toBe(0);
    expect(may.said).not.toContain('メタデータを配備');
    expect(may.said).toContain('✓ 2023-05 を締める');
    expect(readSettings().clock?.at).toBe('2023-06-12T09:00:00+09:00');
    expect(readFileSync(join(home, 'out/2023-05/payments.csv'), 'utf8')).toContain(',2023-06-30,');
    expect(hashes(join(home, 'out', '2023-04'))).toEqual(april);
    const { figures: measured } = JSON.parse(readFileSync(join(home, 'last-start.json'), 'utf8')) as {
      figures: Record<string, number>;
    };
    expect(measured.closeCalls).toBeGreaterThan(5);
    expect(measured.closeCalls).toBeLessThanOrEqual(40);
    expect(await answers(readSettings().localOrg!.url)).toBe(false);
  });

  it('writes nothing new when it is started again', async () => {
    const files = hashes(join(home, 'out'));
    const before = await stored();
    const again = start('--once');
    expect(await again.ended).toBe(0);
    expect(again.said).toContain('新しく支払う案件はありません');
    expect(again.said).toContain('受信 0 件');
    expect(hashes(join(home, 'out'))).toEqual(files);
    expect(await stored()).toEqual(before);
  });
});

/** Signs in by user name and password, as the login page of a client does: the id of who that is. */
async function soapUserId(url: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/services/Soap/u/66.0`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: 'login' },
    body: `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="urn:partner.soap.sforce.com">
<soapenv:Body><u:login><u:username>${username}</u:username><u:password>${password}</u:password></u:login></soapenv:Body></soapenv:Envelope>`,
  });
  const text = await answer.text();
  return /<userId>(\w+)<\/userId>/.exec(text)?.[1] ?? text;
}

const figures = [
  '取り込んだ案件',
  '支払可になった案件',
  '支払った案件（この支払処理）',
  '支払先',
  '支払総額（円）',
  '源泉徴収税額（円）',
  '振込額（円）',
  '支払わなかった案件',
];

async function count(org: OrgConnection, soql: string): Promise<number> {
  const [row] = await queryAll<{ n: number }>(org, soql);
  return row!.n;
}

/** Whose each object is to read. */
const readers = {
  renkei: ['Dispatch__c', 'BusinessYear__c', 'TravelClaim__c', 'TravelItem__c', 'Evidence__c', 'Expert__c', 'Trip__c'],
  'keiri.koza': ['PayeeAccount__c'],
  keiri: ['PaymentRun__c', 'Payment__c', 'PaymentLine__c'],
};

/**
 * Number and last change of what the month's people and jobs write, as the org has it between two starts. Of findings and
 * sync errors the number alone: notes go once their case is paid, and records that wait for another are tried again.
 */
async function stored(): Promise<Record<string, unknown>> {
  const org = await startLocalOrg({ port: 0 });
  try {
    const found: Record<string, unknown> = {};
    for (const [who, objects] of Object.entries(readers)) {
      const connection = await connect(who);
      for (const object of objects) {
        const rows = await queryAll<{ n: number; newest: string }>(
          connection,
          `SELECT COUNT(Id) n, MAX(SystemModstamp) newest FROM ${object}`,
        );
        found[object] = rows.map(({ n, newest }) => ({ n, newest }));
      }
    }
    const job = await connect('renkei');
    for (const object of ['Finding__c', 'SyncError__c'])
      found[object] = await count(job, `SELECT COUNT(Id) n FROM ${object}`);
    return found;
  } finally {
    await org.stop();
  }
}

/** SHA-256 of every file under a folder, by its path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}
