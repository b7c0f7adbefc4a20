import type { Locator, Page } from 'playwright-core';
import { queryAll, type OrgConnection } from '../../scripts/org/index.ts';
import { openWindow, picture, type Window } from '../support/browser/index.ts';
import { moneyOf, openThreadOrg, preparing, type ThreadOrg } from '../support/thread/index.ts';

const payments = '/lightning/n/Payment_Run';
const syncs = '/lightning/n/Sync_Monitor';
const figure = (amount: unknown) => Number(amount).toLocaleString('ja-JP');

describe('a month is closed and approved on the screens, by two people', () => {
  let org: ThreadOrg;
  let window: Window;
  /** 経理（支払）and 経理承認, each in windows of their own. */
  let closer: Page;
  let approver: Page;
  let books: OrgConnection;

  beforeAll(async () => {
    org = await openThreadOrg('ready');
    window = await openWindow({ url: org.org.url, home: org.home });
    [closer, approver, books] = [await window.as('keiri'), await window.as('shonin'), await org.as('keiri')];
  }, preparing);
  afterAll(async () => {
    await window.close();
    await org.close();
  });

  /** `haken jobs run`, as long as there is something to do. */
  const serve = async () => {
    const served = await org.haken('renkei', 'jobs', 'run', '--once', '--out', org.out);
    expect(served).toMatchObject({ code: 0 });
  };
  const runRow = async () => {
    const [row] = await queryAll(
      books,
      `SELECT Id, Code__c, State__c, PaymentCount__c, CaseCount__c, FeeTotal__c, TravelTotal__c, GrossTotal__c,
 WithholdingTotal__c, NetTotal__c FROM PaymentRun__c`,
    );
    return row;
  };
  const totalsOn = (page: Page) => page.getByRole('region', { name: '合計' }).locator('dd').allInnerTexts();
  const cellsOf = async (row: Locator) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim());

  it('R-103 まだ締めていない月は、そう言い、経理（支払）だけに締めるボタンが出る', async () => {
    await closer.goto('/lightning/page/home');
    const todo = closer.getByRole('button', { name: '2023/05 の支払をまだ締めていません' });
    await todo.waitFor();
    await picture(closer, 'home-to-close');
    await todo.click();
    await closer.getByText('支払処理はまだありません。').waitFor();
    await picture(closer, 'payments-empty');
    await approver.goto(payments);
    await approver.getByText('支払処理はまだありません。').waitFor();
    expect(await approver.getByRole('button', { name: '月を締める' }).count()).toBe(0);
  });

  it('R-103 締めを頼むと処理サービスが引き受け、進みと結果が同じ画面に出る', async () => {
    await closer.getByRole('button', { name: '月を締める' }).click();
    await closer.getByText(/処理サービスが引き受けるのを待っています/).waitFor();
    expect(await runRow()).toBeUndefined();
    await picture(closer, 'payments-asked');
    await serve();
    await closer.getByText(/支払処理 2023-05-1 を締めました/).waitFor();
    await closer.getByRole('heading', { name: /2023-05-1/ }).waitFor();
    await picture(closer, 'payments-closed');
  });

  it('R-104 合計は組織の額と1円も違わず、下へ送っても見えている', async () => {
    const run = (await runRow())!;
    const amounts = ['PaymentCount', 'CaseCount', 'FeeTotal', 'TravelTotal', 'GrossTotal', 'WithholdingTotal'];
    expect((await totalsOn(closer)).slice(0, 7)).toEqual(
      [...amounts, 'NetTotal'].map((name) => figure(run[`${name}__c`])),
    );
    await closer.mouse.move(640, 600);
    await closer.mouse.wheel(0, 900);
    await expectAbove(closer.getByRole('tab', { name: /支払先/ }));
    const total = closer.getByRole('region', { name: '合計' }).getByText(figure(run.NetTotal__c));
    expect((await total.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  });

  it('R-104 どの円からも、その案件と決まりへ一度押すだけで行ける', async () => {
    const [payment] = await queryAll(
      books,
      `SELECT Code__c, Gross__c, Withholding__c, Net__c, (SELECT Dispatch__r.Code__c, FeeExclTax__c, TravelInclTax__c
 FROM PaymentLines__r ORDER BY Code__c) FROM Payment__c WHERE Withholding__c > 0 ORDER BY Code__c LIMIT 1`,
    );
    const number = String(payment!.Code__c);
    await closer.getByRole('button', { name: number }).click();
    const lines = closer.getByRole('table', { name: '明細（案件ごと）' });
    await lines.waitFor();
    await closer.getByRole('button', { name: number }).scrollIntoViewIfNeeded();
    await picture(closer, 'payments-lines');
    const kept = (payment!.PaymentLines__r as { records: Record<string, unknown>[] }).records;
    const shown = await Promise.all((await lines.locator('tbody tr').all()).map(cellsOf));
    expect(shown.map((cells) => [cells[0], cells[5], cells.at(-1)])).toEqual(
      kept.map((line) => [
        (line.Dispatch__r as { Code__c: string }).Code__c,
        figure(line.FeeExclTax__c),
        figure(line.TravelInclTax__c),
      ]),
    );
    const rules = await Promise.all(
      (await closer.getByRole('table', { name: '金額の決まり' }).locator('tbody tr').all()).map(cellsOf),
    );
    expect(rules.map(([, amount]) => amount)).toEqual(
      expect.arrayContaining([payment!.Gross__c, payment!.Withholding__c, payment!.Net__c].map(figure)),
    );
    for (const [, , , rule] of rules) expect(rule).toMatch(/^[RA]-\d+/);
    await lines.getByText(shown[0]![0]!).click();
    await closer.waitForURL(/\/lightning\/r\/Dispatch__c\//);
    await closer.getByRole('heading', { name: shown[0]![0]! }).first().waitFor();
  });

  it('R-100 支払わない案件には、どれにも言葉で理由がある', async () => {
    await closer.goto(payments);
    await closer.getByRole('tab', { name: '支払わない案件' }).click();
    const held = closer.getByRole('table', { name: '支払わない案件' });
    await held.locator('tbody tr').first().waitFor();
    await picture(closer, 'payments-held');
    const rows = await Promise.all((await held.locator('tbody tr').all()).map(cellsOf));
    expect(rows.length).toBeGreaterThan(10);
    for (const cells of rows) expect(cells.at(-1)).toMatch(/[ぁ-ん]/);
  });

  it('R-119 締めを頼んだ本人は、承認の権限を持っていても、組織に断られ、何も変わらない', async () => {
    const before = await moneyOf(books);
    await giveApproval('keiri@haken.example');
    await closer.goto(payments);
    await closer.getByText(/依頼した人は承認できないので/).waitFor();
    await closer.getByRole('button', { name: 'この支払処理を承認する' }).click();
    await closer.getByText('別の経理承認の担当者が承認してください').waitFor();
    await picture(closer, 'payments-refused');
    expect(await moneyOf(books)).toEqual(before);
  });

  it('R-119 別の人が承認すると、額がそのまま写り、状態が承認済になる', async () => {
    await approver.goto('/lightning/page/home');
    await approver.getByRole('button', { name: /支払処理 2023-05-1 が承認を待っています/ }).click();
    await approver.getByText(/締めを依頼した人: /).waitFor();
    await picture(approver, 'payments-to-approve');
    await approver.getByRole('button', { name: 'この支払処理を承認する' }).click();
    await approver.getByText(/^2023\/06\/12 に .+ が承認しました。$/).waitFor();
    await picture(approver, 'payments-approved');
    expect(await runRow()).toMatchObject({ State__c: 'Approved' });
    const unlike = await queryAll(books, `SELECT Net__c, ApprovedNet__c, State__c FROM Payment__c`);
    expect(unlike.length).toBeGreaterThan(10);
    for (const each of unlike) expect(each).toMatchObject({ State__c: 'Approved', ApprovedNet__c: each.Net__c });
  });

  it('R-105 承認の後、経理（支払）が振込データを頼み、案件は支払済になる', async () => {
    await closer.goto(payments);
    await closer.getByRole('button', { name: /振込データ/ }).click();
    await closer.getByText(/処理サービスが引き受けるのを待っています/).waitFor();
    await serve();
    await closer.getByText(/振込データを作りました/).waitFor();
    expect(await runRow()).toMatchObject({ State__c: 'Transferred' });
  });

  it('200%に拡大しても、合計は見え、横にはみ出さない', async () => {
    await approver.setViewportSize({ width: 640, height: 360 });
    await approver.goto(payments);
    await approver.getByRole('button', { name: '2305010001' }).waitFor();
    expect(await approver.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    await approver.getByRole('button', { name: '2305010001' }).focus();
    await approver.keyboard.press('Enter');
    await approver.getByRole('table', { name: '明細（案件ごと）' }).waitFor();
    await picture(approver, 'payments-200');
    await approver.setViewportSize({ width: 1280, height: 720 });
  });

  it.each([
    ['500で答える', { kind: 'server-error' }, 'サーバーでエラーが発生しました'],
    ['何も答えない', { kind: 'cut', at: 'before' }, 'サーバーに接続できません'],
  ])('組織が%sとき、日本語でそう言い、直れば「最新にする」で戻る', async (_, fault, words) => {
    await order({ rules: [{ api: 'graphql', fault }] });
    await closer.goto(payments);
    await closer.getByText(words).first().waitFor();
    await picture(closer, `payments-${fault.kind}`);
    await order({ rules: [] });
    await closer.getByRole('button', { name: '最新にする' }).first().click();
    await closer.getByRole('button', { name: '2305010001' }).waitFor();
  });

  it('R-045 連携不備の届いた内容と理由を見て、直ったものを再処理すると取り込まれる', async () => {
    const job = await org.as('renkei');
    const [broken] = await queryAll<{ Id: string; Name: string; Payload__c: string }>(
      job,
      `SELECT Id, Name, Payload__c FROM SyncError__c
 WHERE State__c = 'Open' AND Reason__c = 'CONTRACT' AND Kind__c = 'application' LIMIT 1`,
    );
    const reviewer = await window.as('shinsa');
    await reviewer.goto(syncs);
    await reviewer.getByRole('button', { name: broken!.Name }).click();
    await reviewer.getByText('"kind": "application"').waitFor();
    await picture(reviewer, 'sync-error');
    const record = JSON.parse(broken!.Payload__c) as { data: { mode: string } };
    const mended = JSON.stringify({ ...record, data: { ...record.data, mode: 'Web' } });
    await job.sobject('SyncError__c').update({ Id: broken!.Id, Payload__c: mended });
    await reviewer.getByLabel(`${broken!.Name} を選ぶ`).focus();
    await reviewer.keyboard.press('Space');
    await reviewer.getByRole('button', { name: '選んだ 1 件を再処理' }).click();
    await reviewer.getByText(/処理サービスが引き受けるのを待っています/).waitFor();
    await serve();
    await reviewer
      .getByText(/反映 1 件/)
      .first()
      .waitFor();
    await reviewer.getByRole('button', { name: broken!.Name }).waitFor({ state: 'detached' });
    await picture(reviewer, 'sync-monitor');
    await reviewer.context().close();
  });

  /** The wheel turns the page a moment later. */
  async function expectAbove(place: Locator): Promise<void> {
    while ((await place.boundingBox())!.y > 0) await new Promise((later) => setTimeout(later, 50));
  }

  async function giveApproval(username: string): Promise<void> {
    const admin = await org.as('admin');
    const [user] = await queryAll<{ Id: string }>(admin, `SELECT Id FROM User WHERE Username = '${username}'`);
    const [set] = await queryAll<{ Id: string }>(
      admin,
      `SELECT Id FROM PermissionSet WHERE Name = 'Haken_AccountingApproval'`,
    );
    await admin.sobject('PermissionSetAssignment').create({ AssigneeId: user!.Id, PermissionSetId: set!.Id });
  }

  /** What the org is to do wrong from now on; nothing for an empty list. */
  async function order(plan: { rules: object[] }): Promise<void> {
    const { instanceUrl, accessToken } = await org.as('admin');
    const answer = await fetch(`${instanceUrl}/local/faults`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${accessToken ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify(plan),
    });
    expect(answer.status).toBe(200);
  }
});
