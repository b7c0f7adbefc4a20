import { join } from 'node:path';
import { isOneOf, queryAll } from '../../../scripts/org/index.ts';
import {
  cellsOf,
  hashesIn,
  jsonOf,
  moneyOf,
  openThreadOrg,
  preparing,
  type ThreadOrg,
} from '../../support/thread/index.ts';

const month = ['--month', '2023-05'];

/** Gives a user further permission sets, as an administrator does. */
async function also(org: ThreadOrg, username: string, permissionSets: readonly string[]): Promise<void> {
  const admin = await org.as('admin');
  const [user] = await queryAll<{ Id: string }>(admin, `SELECT Id FROM User WHERE Username = '${username}'`);
  const sets = await queryAll<{ Id: string }>(
    admin,
    `SELECT Id FROM PermissionSet WHERE ${isOneOf('Name', permissionSets)}`,
  );
  expect(sets.length).toBe(permissionSets.length);
  for (const set of sets) {
    const saved = await admin
      .sobject('PermissionSetAssignment')
      .create({ AssigneeId: user!.Id, PermissionSetId: set.Id });
    expect(saved).toMatchObject({ success: true });
  }
}

describe('R-119 who may do what with a closed run', () => {
  let org: ThreadOrg;
  let before: Record<string, unknown>;
  beforeAll(async () => {
    org = await openThreadOrg('closed');
    before = await moneyOf(await org.as('keiri'));
  }, preparing);
  afterAll(() => org.close());

  const refusedAs = async (login: string, words: readonly (string | RegExp)[], verb = 'approve') => {
    const files = hashesIn(org.out);
    const said = await org.haken(login, 'payments', verb, ...month);
    expect(said).toMatchObject({ code: 1, stdout: '' });
    for (const each of words) expect(said.stderr).toMatch(each);
    expect(said.stderr).not.toMatch(/\n\s+at /);
    expect(await moneyOf(await org.as('keiri'))).toEqual(before);
    expect(hashesIn(org.out)).toEqual(files);
    return said;
  };

  it('R-105 承認の前には総合振込ファイルも支払通知書も作れない', async () => {
    await refusedAs('keiri', ['支払処理 2023-05-1 はまだ承認されていません'], 'transfer');
    await refusedAs('keiri', ['支払処理 2023-05-1 はまだ承認されていません'], 'notices');
    const told = await org.haken('keiri', 'payments', 'transfer', ...month, '--json');
    expect(told.code).toBe(1);
    expect(jsonOf(told)).toMatchObject({ error: { code: 'NOT_APPROVED' } });
  });

  it('R-119 締めを依頼した本人は、承認の権限がなければ組織に断られる', async () => {
    await refusedAs('keiri', ['支払処理 2023-05-1 を承認できませんでした。締めを依頼した本人は承認できません']);
  });

  it('R-119 締めを依頼した本人は、承認の権限も持っていても組織の規則に断られる', async () => {
    await also(org, 'keiri@haken.example', ['Haken_AccountingApproval']);
    const said = await refusedAs('keiri', ['締めを依頼した本人は承認できません']);
    // The rule's own words, not a missing permission.
    expect(said.stderr).not.toMatch(/security settings|INSUFFICIENT/);
  });

  it('R-119 支払先を入力した本人は、承認の権限も持っていても組織の規則に断られる', async () => {
    await also(org, 'keiri.koza@haken.example', ['Haken_AccountingApproval', 'Haken_Accounting']);
    const said = await refusedAs('keiri.koza', ['支払先を入力した本人は承認できません']);
    expect(said.stderr).not.toMatch(/security settings|INSUFFICIENT/);
  });

  it('A-54 ない支払処理は、その番号を言って断る', async () => {
    const said = await org.haken('shonin', 'payments', 'approve', ...month, '--number', '7');
    expect(said.code).toBe(1);
    expect(said.stderr).toContain('支払処理 2023-05-7 がありません');
  });

  it('R-119 別の人の承認は通り、一覧の状態が承認済になり、2度目は何も書かない', async () => {
    const said = await org.haken('shonin', 'payments', 'approve', ...month);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout).toContain('承認しました。');
    const states = cellsOf(join(org.out, '2023-05', 'payments.csv')).map((row) => row.at(-1));
    expect(new Set(states)).toEqual(new Set(['Approved']));
    const after = { money: await moneyOf(await org.as('keiri')), files: hashesIn(org.out) };
    const again = await org.haken('shonin', 'payments', 'approve', ...month);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('すでに承認されています。組織には何も書き込みませんでした。');
    expect({ money: await moneyOf(await org.as('keiri')), files: hashesIn(org.out) }).toEqual(after);
  });

  it('R-105 R-106 総合振込ファイルも支払通知書も、2度作っても同じバイトになる', async () => {
    const files: Record<string, string>[] = [];
    for (const verb of ['transfer', 'notices', 'transfer', 'notices']) {
      expect(await org.haken('keiri', 'payments', verb, ...month)).toMatchObject({ code: 0 });
      files.push(hashesIn(org.out));
    }
    expect(Object.keys(files[0]!)).toContain('2023-05/transfer.zengin.txt');
    expect(Object.keys(files[1]!).length).toBeGreaterThan(60);
    expect(files[2]).toEqual(files[1]);
    expect(files[3]).toEqual(files[1]);
  });
});
