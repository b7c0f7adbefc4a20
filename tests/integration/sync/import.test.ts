import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFolder, type WrittenEncoding } from '../../../data/csv-folder/index.ts';
import { generateSample, type FeedRecord, type Sample } from '../../../data/sample/index.ts';
import { simulatorClient, startSimulator } from '../../../data/simulator/index.ts';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, projectRoot, queryAll, type OrgConnection } from '../../../scripts/org/index.ts';
import { chooseProfile, openFolder, profilesFolder, type Profile } from '../../../scripts/platform-folder/index.ts';
import { importFolder, pull, pullDocuments, type ImportResult } from '../../../scripts/sync/index.ts';
import { integration, openProgrammeOrg, testClock, type ProgrammeOrg } from '../../support/programme/index.ts';
import { haken } from './command.ts';
import { recordsOf } from './records.ts';

/** Cases with trouble between the Platform and its reader, and some others; the whole month would take longer. */
function someOf(sample: Sample): Sample {
  const troubled = (
    ['doubled', 'parentNeverCame', 'olderAfterNewer', 'wrongType', 'unknownCode', 'fieldMissing'] as const
  )
    .flatMap((trouble) => sample.planted[trouble])
    .flatMap(({ cases }) => cases);
  const kept = new Set([
    ...troubled,
    ...Array.from({ length: 8 }, (_, index) => `D${String(index + 1).padStart(5, '0')}`),
  ]);
  const deliveries = sample.deliveries.filter(({ record: { kind, id, data } }) =>
    kind === 'application' ? kept.has(id) : !('dispatch' in data) || kept.has(data.dispatch as string),
  );
  for (const { record } of deliveries) inCells(record);
  return { ...sample, deliveries };
}

/** Trouble that JSON alone can show: in a cell a number and its text are one. */
function inCells({ data }: FeedRecord): void {
  if (data.breakMinutes === '0') data.breakMinutes = '0分';
}

/** Wording and payload of an error say by which route the record came. */
const comparable = (records: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(records).map(([key, row]) => {
      if (!key.startsWith('SyncError__c')) return [key, row];
      const { Code__c, Kind__c, Reason__c, RecordCode__c, State__c, WaitsFor__c, PlatformVersion__c } = row as Record<
        string,
        unknown
      >;
      return [key, { Code__c, Kind__c, Reason__c, RecordCode__c, State__c, WaitsFor__c, PlatformVersion__c }];
    }),
  );

const filesOf = async (org: OrgConnection): Promise<string[]> =>
  (await queryAll(org, 'SELECT Title, Description, FileExtension FROM ContentVersion'))
    .map(({ Title, Description, FileExtension }) => JSON.stringify([Title, Description, FileExtension]))
    .sort();

describe('the Platform’s records as CSV files with a folder of documents', () => {
  const sample = someOf(generateSample({ seed: 'csv', cases: 150, experts: 20, months: ['2023-05'] }));
  let programme: ProgrammeOrg;
  let org: OrgConnection;
  let profile: Profile;
  let base: string;
  let pulled: { records: Record<string, unknown>; files: string[] };

  const snapshot = async (path: string, body: object = {}) => {
    const { admin } = programme;
    const answer = await fetch(`${admin.instanceUrl}/local/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.accessToken ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBeLessThan(300);
  };
  const bringIn = async (folder: string): Promise<ImportResult> =>
    importFolder({
      org,
      clock: businessClock(),
      folder: await openFolder({ folder, profile, deliveredOn: '2023-06-12' }),
      pageSize: 500,
    });

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'haken-csv-'));
    profile = chooseProfile({ profiles: join(projectRoot(), profilesFolder), name: 'platform-csv', on: '2023-06-12' });
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
    await snapshot('snapshots', { name: 'empty' });
    const platform = await startSimulator({ clock: testClock, sample });
    const feed = openPlatform({
      url: platform.url,
      clientId: simulatorClient.id,
      clientSecret: simulatorClient.secret,
    });
    await pull({ org, feed, clock: businessClock() });
    await pullDocuments({ org, platform: feed, clock: businessClock() });
    await platform.close();
    pulled = { records: comparable(await recordsOf(org)), files: await filesOf(org) };
  });
  afterAll(async () => {
    await programme.close();
    rmSync(base, { recursive: true, force: true });
  });

  it.each<WrittenEncoding>(['utf-8', 'utf-8-bom', 'shift_jis'])(
    'A-44 CSV（%s）で受け取っても、専門家派遣システムから取り込んだ組織と同じになる',
    async (encoding) => {
      const folder = join(base, encoding);
      await writeFolder({ sample, profile, encoding, folder });
      await snapshot('snapshots/empty/restore');
      const result = await bringIn(folder);
      expect(result.received).toBe(sample.deliveries.length);
      expect(result.received).toBe(result.stored + result.unchanged + result.failed);
      expect(result.unused).toEqual([]);
      expect(comparable(await recordsOf(org))).toEqual(pulled.records);
      expect(await filesOf(org)).toEqual(pulled.files);
    },
  );

  it('R-045 同じフォルダをもう一度取り込んでも、何も増えず何も変わらない', async () => {
    const [before, files] = [await recordsOf(org), await filesOf(org)];
    const again = await bringIn(join(base, 'shift_jis'));
    expect(again).toMatchObject({ stored: 0, recovered: 0, documents: { uploaded: 0, linked: 0 } });
    expect(await recordsOf(org)).toEqual(before);
    expect(await filesOf(org)).toEqual(files);
  });

  it('R-045 読めない行は、ファイル・行・列を名指して連携不備に残り、ほかの行は反映される', async () => {
    const folder = mkdtempSync(join(base, 'bad-'));
    writeFileSync(
      join(folder, '実施証明.csv'),
      certificates(['D09001', '1', '2023/13/45', '山田'], ['D00001', '9', '2023/05/30', '髙﨑']),
    );
    const result = await bringIn(folder);
    expect(result).toMatchObject({ received: 2, stored: 1, failed: 1 });
    const [error] = await queryAll(
      org,
      "SELECT Reason__c, State__c, Detail__c, Payload__c FROM SyncError__c WHERE Code__c = 'certificate|D09001|contract'",
    );
    expect(error).toMatchObject({ Reason__c: 'CONTRACT', State__c: 'Open' });
    expect(error!.Detail__c).toContain(
      '実施証明.csv の 2 行目「証明日」: 「2023/13/45」は YYYY/MM/DD の日付ではありません',
    );
    expect(JSON.parse(error!.Payload__c as string)).toMatchObject({
      id: 'D09001',
      data: { certifiedOn: '2023/13/45' },
    });
  });

  it('R-045 同じ番号・版で内容の違う行は、どちらも捨てずに連携不備に残る', async () => {
    const folder = mkdtempSync(join(base, 'twice-'));
    writeFileSync(
      join(folder, '実施証明.csv'),
      certificates(['D00001', '10', '2023/05/30', '髙﨑'], ['D00001', '10', '2023/05/31', '高崎']),
    );
    expect(await bringIn(folder)).toMatchObject({ received: 2, stored: 1, failed: 1 });
    const [error] = await queryAll(org, "SELECT Detail__c FROM SyncError__c WHERE Code__c LIKE 'certificate|D00001|%'");
    expect(error!.Detail__c).toContain(
      '3 行目: 番号 D00001・版 10 の行が 実施証明.csv の 2 行目にもあり、内容が違います',
    );
  });

  it('A-44 コマンドは読んだもの、使わなかったもの、残ったものを伝え、古い対応表や空のファイルは断る', async () => {
    const folder = mkdtempSync(join(base, 'command-'));
    writeFileSync(join(folder, '実施証明.csv'), certificates(['D00001', '11', '2023/05/30', '髙﨑']));
    writeFileSync(join(folder, 'メモ.txt'), '受領');
    const done = await haken(
      programme.home,
      { url: '' },
      'sync',
      'import',
      '--folder',
      folder,
      '--profile',
      'platform-csv',
    ).ended;
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toContain('対応表 platform-csv.v1 で 1 個のファイルを読みました。');
    expect(done.stdout).toContain('ファイル メモ.txt');
    writeFileSync(join(folder, '事業者.csv'), '');
    const refused = await haken(
      programme.home,
      { url: '' },
      'sync',
      'import',
      '--folder',
      folder,
      '--profile',
      'platform-csv',
    ).ended;
    expect(refused.code).toBe(1);
    expect(refused.stderr).toBe(
      'エラー: 事業者.csv は空のファイルです。見出しの行まで含めて出力し直してもらってください。\n',
    );
  });
});

function certificates(...rows: (readonly string[])[]): string {
  const headings = ['案件番号', '版', '証明日', '証明者', '更新日時'];
  return [headings, ...rows.map((row) => [...row, '2023/05/30 10:00:00'])].map((row) => row.join(',')).join('\r\n');
}
