import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { simulatorClient, startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { queryAll, type OrgConnection } from '../../../scripts/org/index.ts';
import { jsonOf, openThreadOrg, preparing, type ThreadOrg } from '../../support/thread/index.ts';
import { readCsv } from './files.ts';

interface Log {
  Code__c: string;
  State__c: string;
  SendOn__c: string;
  FileSha256__c: string;
  Expert__r: { Code__c: string };
}

/** After the day the notices go out. */
const afterNotices = '2023-07-03T09:00:00+09:00';

describe('支払通知書の送付（R-106, A-42）', () => {
  let org: ThreadOrg;
  let platform: Simulator;
  let accounting: OrgConnection;
  let index: readonly Readonly<Record<string, string>>[];

  const toPlatform = () => [
    ...['--platform-url', platform.url, '--client-id', simulatorClient.id, '--client-secret', simulatorClient.secret],
    ...['--out', org.out],
  ];
  const push = async () => {
    const ended = await org.haken('renkei', 'sync', 'push', '--json', ...toPlatform());
    expect(ended.code).toBe(0);
    return jsonOf(ended) as { due: number; sent: number; failed: { code: string; reason: string }[] };
  };
  const notices = async () => {
    const ended = await org.haken('keiri', 'payments', 'notices', '--month', '2023-05', '--json');
    expect(ended.code).toBe(0);
    return (jsonOf(ended) as { sending: object }).sending;
  };
  const logs = () =>
    queryAll<Log>(
      accounting,
      `SELECT Code__c, State__c, SendOn__c, FileSha256__c, Expert__r.Code__c FROM ContactLog__c WHERE Kind__c = 'Notice' ORDER BY Code__c`,
    );

  beforeAll(async () => {
    org = await openThreadOrg('paid', afterNotices);
    platform = await startSimulator({ clock: afterNotices, cases: 1 });
    accounting = await org.as('keiri');
    index = readCsv(join(org.out, '2023-05', 'notices', 'index.csv')).rows;
  }, preparing);
  afterAll(async () => {
    await org.close();
    await platform.close();
  });

  it('R-106 振込データの後の通知書は、支払ごとに一通ずつ通知送付日から送信待ちになる', async () => {
    const [run] = await queryAll<{ NoticeOn__c: string }>(accounting, 'SELECT NoticeOn__c FROM PaymentRun__c');
    expect(await logs()).toEqual(
      index.map((row) =>
        expect.objectContaining({
          Code__c: `notice|${row.payment_number!}`,
          State__c: 'Planned',
          SendOn__c: run!.NoticeOn__c,
          FileSha256__c: row.sha256,
          Expert__r: expect.objectContaining({ Code__c: row.expert_code }),
        }),
      ),
    );
  });

  it('R-106 ファイルのなくなった一通は送信不可になり、作り直して送ると届く。どれも二度は届かない', async () => {
    const lost = index[0]!;
    rmSync(join(org.out, '2023-05', 'notices', lost.file!));
    expect(await push()).toMatchObject({
      due: index.length,
      sent: index.length - 1,
      failed: [{ code: `notice|${lost.payment_number!}`, reason: expect.stringContaining('haken payments notices') }],
    });
    expect(await notices()).toEqual({ planned: 1, left: index.length - 1, differing: [] });
    const asked = await (await org.as('tanto')).sobject('JobRequest__c').create({ Kind__c: 'SyncPush' });
    expect(asked).toMatchObject({ success: true });
    const jobs = await org.haken('renkei', 'jobs', 'run', '--once', '--json', ...toPlatform());
    expect(jsonOf(jobs)).toMatchObject({
      worked: [{ kind: 'SyncPush', state: 'Done', result: '連絡 1 件: 送信 1 件、送信不可 0 件。' }],
    });
    const sent = platform.messages().map(({ kind, id, expert, file }) => [kind, id, expert, file?.name, file?.sha256]);
    expect(sent.sort()).toEqual(
      index.map((row) => ['notice', `notice|${row.payment_number!}`, row.expert_code, row.file, row.sha256]).sort(),
    );
  }, 180_000);

  it('R-030, R-106 送る本文に金額も口座も書かない', () => {
    for (const { body } of platform.messages()) {
      expect(body).not.toMatch(/円|口座|\d{7}/);
      expect(body).toContain('振込日は令和5年6月30日です');
    }
  });
});
