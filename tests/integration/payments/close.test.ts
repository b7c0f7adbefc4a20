import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSample } from '../../../data/sample/index.ts';
import { queryAll, type OrgConnection } from '../../../scripts/org/index.ts';
import {
  cellsOf,
  hashesIn,
  jsonOf,
  moneyOf,
  openThreadOrg,
  preparing,
  threadClock,
  type ThreadOrg,
} from '../../support/thread/index.ts';

const lines = (org: ThreadOrg, folder: string) => cellsOf(join(org.out, folder, 'payment-lines.csv'));
const casesIn = (org: ThreadOrg, folder: string) => lines(org, folder).map(([, dispatch]) => dispatch!);
const close = (org: ThreadOrg, month: string, ...more: string[]) =>
  org.haken('keiri', 'payments', 'close', '--month', month, ...more);

/** Approves, as 経理承認, the account of an expert that was entered and left. */
async function approveAccount(shonin: OrgConnection, expert: string): Promise<void> {
  const [account] = await queryAll<{ Id: string }>(
    shonin,
    `SELECT Id FROM PayeeAccount__c WHERE Expert__r.Code__c = '${expert}' AND State__c = 'Entered'`,
  );
  const { user_id: me } = await shonin.identity();
  const saved = await shonin.sobject('PayeeAccount__c').update({
    Id: account!.Id,
    State__c: 'Approved',
    ApprovedBy__c: me,
    ApprovedOn__c: '2023-06-12',
    CurrentKey__c: expert,
  });
  expect(saved).toMatchObject({ success: true });
}

describe('haken payments close', () => {
  describe('again and again', () => {
    let org: ThreadOrg;
    beforeAll(async () => {
      org = await openThreadOrg('closed');
    }, preparing);
    afterAll(() => org.close());

    it('A-54 新しい案件がなければ組織にもファイルにも何も書かず、そう言って終了コード0で終わる', async () => {
      const before = { files: hashesIn(org.out), money: await moneyOf(await org.as('keiri')) };
      const said = await close(org, '2023-05');
      expect(said).toMatchObject({ code: 0, stderr: '' });
      expect(said.stdout).toContain('2023-05 に新しく支払う案件はありません。何も書き込みませんでした。');
      const told = jsonOf(await close(org, '2023-05', '--json'));
      expect(told).toMatchObject({ closed: false, payments: 0, cases: 0, folders: [], run: { Code__c: '2023-05-1' } });
      expect({ files: hashesIn(org.out), money: await moneyOf(await org.as('keiri')) }).toEqual(before);
    });

    it('R-100 支払えない案件は、もう一度締めても理由とともに言う', async () => {
      const { held } = jsonOf(await close(org, '2023-05', '--json')) as { held: { reason: string }[] };
      expect(held.length).toBeGreaterThan(0);
      for (const each of held) expect(each.reason).toMatch(/口座名義「.+」に銀行が扱えない文字/);
    });

    it('A-54 締めの後に支払可になった案件は次の番号の支払処理になり、別のフォルダに書かれる', async () => {
      const first = hashesIn(join(org.out, '2023-05'));
      const [left] = generateSample({ seed: 'haken-2023' }).planted.accountNeverApproved;
      const [expert] = left!.experts as [string];
      await approveAccount(await org.as('shonin'), expert);
      expect(await org.haken('renkei', 'review', 'run')).toMatchObject({ code: 0 });
      const job = await org.as('renkei');
      const ready = await queryAll<{ Code__c: string }>(
        job,
        `SELECT Code__c FROM Dispatch__c WHERE Expert__r.Code__c = '${expert}' AND Status__c = 'Reviewing'
 AND OpenFindings__c = 0 AND EvidenceUnchecked__c = 0 AND CheckedBy__c != null`,
      );
      const codes = ready.map((row) => row.Code__c);
      expect(codes.length).toBeGreaterThan(0);
      expect(await org.haken('shinsa', 'review', 'request-release', ...codes)).toMatchObject({ code: 0 });
      expect(jsonOf(await org.haken('renkei', 'review', 'grant', '--json'))).toEqual({ granted: codes, returned: [] });

      const told = jsonOf(await close(org, '2023-05', '--json'));
      expect(told).toMatchObject({ closed: true, payments: 1, cases: codes.length, run: { Code__c: '2023-05-2' } });
      expect(casesIn(org, '2023-05-2')).toEqual(codes);
      expect(lines(org, '2023-05-2').map(([payment]) => payment)).toEqual(codes.map(() => '2305020001'));
      expect(hashesIn(join(org.out, '2023-05'))).toEqual(first);
      expect(casesIn(org, '2023-05').filter((code) => codes.includes(code))).toEqual([]);
    });

    it('A-54 番号を言わない承認は最後の支払処理を承認し、その前の支払処理はそのままである', async () => {
      const approved = await org.haken('shonin', 'payments', 'approve', '--month', '2023-05', '--json');
      expect(approved.code).toBe(0);
      expect(jsonOf(approved)).toMatchObject({ approved: true, run: { Code__c: '2023-05-2', State__c: 'Approved' } });
      const runs = jsonOf(await org.haken('keiri', 'payments', 'status', '--month', '2023-05', '--json'));
      expect(runs).toMatchObject([{ State__c: 'Closed' }, { State__c: 'Approved' }]);
    });
  });

  describe('months one after the other', () => {
    let org: ThreadOrg;
    beforeAll(async () => {
      org = await openThreadOrg('ready');
    }, preparing);
    afterAll(() => org.close());

    it('R-102 R-103 4月を締めてから5月を締めると、どの案件も1度だけ支払われる', async () => {
      const job = await org.as('renkei');
      const payable = await queryAll<{ Code__c: string; SupportDate__c: string }>(
        job,
        `SELECT Code__c, SupportDate__c FROM Dispatch__c WHERE Status__c = 'Payable' ORDER BY Code__c`,
      );
      expect(await close(org, '2023-04')).toMatchObject({ code: 0, stderr: '' });
      expect(await close(org, '2023-05')).toMatchObject({ code: 0, stderr: '' });
      const [april, may] = [casesIn(org, '2023-04'), casesIn(org, '2023-05')];
      const heldBack = cellsOf(join(org.out, '2023-05', 'held.csv'))
        .filter((row) => row.join().includes('銀行が扱えない文字'))
        .map(([code]) => code!);
      const upToApril = new Set(payable.filter((row) => row.SupportDate__c <= '2023-04-30').map((row) => row.Code__c));
      expect(april.filter((code) => !upToApril.has(code))).toEqual([]);
      expect(may.filter((code) => upToApril.has(code))).toEqual([]);
      expect([...april, ...may, ...heldBack].toSorted()).toEqual(payable.map((row) => row.Code__c));
    });
  });

  describe('into a folder that cannot be written', () => {
    let org: ThreadOrg;
    beforeAll(async () => {
      org = await openThreadOrg('ready');
    }, preparing);
    afterAll(() => org.close());

    it('says so, loses nothing, and writes the files when it is run again', async () => {
      const blocked = join(org.home, 'a-file');
      writeFileSync(blocked, 'not a folder');
      const refused = await close(org, '2023-05', '--out', blocked);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('書き込めません');
      expect(refused.stderr).toContain(blocked);
      expect(refused.stderr).not.toMatch(/\n\s+at /);
      const money = await moneyOf(await org.as('keiri'));
      expect(money['PaymentRun__c 2023-05-1']).toMatchObject({ State__c: 'Closed' });

      const again = await close(org, '2023-05');
      expect(again).toMatchObject({ code: 0, stderr: '' });
      expect(again.stdout).toContain('前の締めで書かれなかったファイルだけを書きました');
      expect(await moneyOf(await org.as('keiri'))).toEqual(money);
      const undisturbed = await openThreadOrg('closed');
      expect(hashesIn(org.out)).toEqual(hashesIn(undisturbed.out));
      await undisturbed.close();
    });

    it('writes only what is missing and leaves what stands', async () => {
      const folder = join(org.out, '2023-05');
      const held = readFileSync(join(folder, 'held.csv'), 'utf8');
      writeFileSync(join(folder, 'held.csv'), `${held}D99999,E99999,,as it was told at the close\n`);
      rmSync(join(folder, 'payments.csv'));
      expect(await close(org, '2023-05')).toMatchObject({ code: 0 });
      expect(existsSync(join(folder, 'payments.csv'))).toBe(true);
      expect(readFileSync(join(folder, 'held.csv'), 'utf8')).toContain('as it was told at the close');
    });
  });

  describe('of a month that cannot be closed', () => {
    let org: ThreadOrg;
    beforeAll(async () => {
      org = await openThreadOrg('ready', '2024-03-27T09:00:00+09:00');
    }, preparing);
    afterAll(() => org.close());

    it.each([
      ['R-109 最終支払日を過ぎる振込指定日になる', '2024-02', 'AFTER_LAST_PAY_DATE', '2024-03-29'],
      ['まだ終わっていない', '2024-03', 'MONTH_NOT_OVER', '2024-03 はまだ終わっていません'],
      ['実施年度のない', '2022-05', 'NO_PROGRAM_YEAR', '実施年度 2022 が組織にありません'],
      ['ありえない', '2023-13', 'NOT_A_MONTH', '「2023-13」は月ではありません'],
      ['月の形でない', 'May', 'NOT_A_MONTH', '「May」は月ではありません'],
    ])('%s月は断り、何も書かない', async (_, month, code, words) => {
      const before = await moneyOf(await org.as('keiri'));
      const said = await close(org, month);
      expect(said.code).toBe(1);
      expect(said.stderr).toContain(words);
      const told = await close(org, month, '--json');
      expect(told.code).toBe(1);
      expect(jsonOf(told)).toMatchObject({ error: { code } });
      expect(await moneyOf(await org.as('keiri'))).toEqual(before);
      expect(hashesIn(org.out)).toEqual({});
    });
  });

  it('R-119 締めは経理の仕事で、ほかの人のログインでは組織が断る', async () => {
    const org = await openThreadOrg('ready', threadClock);
    try {
      const refused = await org.haken('shinsa', 'payments', 'close', '--month', '2023-05');
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/^エラー: /);
      expect(hashesIn(org.out)).toEqual({});
    } finally {
      await org.close();
    }
  });
});
