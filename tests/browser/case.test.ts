import type { Page } from 'playwright-core';
import { simulatorClient, startSimulator } from '../../data/simulator/index.ts';
import { openPlatform } from '../../scripts/dispatch-system/index.ts';
import { businessClock, queryAll } from '../../scripts/org/index.ts';
import { pullDocuments } from '../../scripts/sync/index.ts';
import { openWindow, picture, type Window } from '../support/browser/index.ts';
import { openThreadOrg, preparing, threadClock, type ThreadOrg } from '../support/thread/index.ts';

describe('the queue and a case, in a browser', () => {
  let org: ThreadOrg;
  let window: Window;
  let clerk: Page;
  /** Cases with nothing in their way but a document nobody has looked at. */
  let code: string;
  let another: string;

  /** The files of a case, as `haken sync pull` brings them in. */
  async function bringFiles(cases: readonly string[]): Promise<void> {
    const simulator = await startSimulator({ clock: threadClock });
    const { id: clientId, secret: clientSecret } = simulatorClient;
    const platform = openPlatform({ url: simulator.url, clientId, clientSecret });
    await pullDocuments({ org: await org.as('renkei'), platform, clock: businessClock(), cases });
    await simulator.close();
  }

  const openQueue = async (page: Page): Promise<void> => {
    await page.goto('/lightning/n/Review_Queue');
    await page.getByRole('tab', { name: /実施確認/ }).waitFor();
  };
  const openCase = async (page: Page): Promise<void> => {
    await openQueue(page);
    await page.getByRole('tab', { name: /実施確認/ }).click();
    await page.getByRole('link', { name: code }).click();
    await page.getByRole('heading', { level: 2, name: code }).waitFor();
  };
  const openByCode = async (page: Page, named: string): Promise<void> => {
    const [row] = await queryAll<{ Id: string }>(
      await org.as('renkei'),
      `SELECT Id FROM Dispatch__c WHERE Code__c = '${named}'`,
    );
    await page.goto(`/lightning/r/Dispatch__c/${row!.Id}/view`);
    await page.getByRole('heading', { level: 2, name: named }).waitFor();
  };
  beforeAll(async () => {
    org = await openThreadOrg('settled');
    const [first, second] = await queryAll<{ Code__c: string }>(
      await org.as('renkei'),
      `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND OpenFindings__c = 0
 AND EvidenceUnchecked__c = 1 AND CheckedBy__c = null ORDER BY SupportDate__c LIMIT 2`,
    );
    code = first!.Code__c;
    another = second!.Code__c;
    await bringFiles([code, another]);
    window = await openWindow({ url: org.org.url, home: org.home });
    clerk = await window.as('tanto');
  }, preparing);
  afterAll(async () => {
    await window.close();
    await org.close();
  });

  it('R-040 待っている案件が段階ごとに、古い順に並ぶ', async () => {
    await openQueue(clerk);
    await clerk.getByRole('link', { name: code }).waitFor();
    const badge = await clerk.getByRole('tab', { name: /実施確認/ }).innerText();
    expect(Number(/\d+/.exec(badge)?.[0])).toBeGreaterThan(10);
    await picture(clerk, 'review-queue');
  });

  it('R-040 探しても見つからないときは、ないと言う', async () => {
    await openQueue(clerk);
    await clerk.getByRole('searchbox', { name: '探す' }).fill('D99999');
    await clerk.getByRole('link', { name: code }).waitFor({ state: 'detached' });
    await picture(clerk, 'review-queue-empty');
  });

  it('200%に拡大しても、案件の確認はそのまま使える', async () => {
    await clerk.setViewportSize({ width: 640, height: 360 });
    await openQueue(clerk);
    await clerk.getByRole('tab', { name: /実施確認/ }).scrollIntoViewIfNeeded();
    await picture(clerk, 'review-queue-200');
    await clerk.setViewportSize({ width: 1280, height: 720 });
  });

  it('R-090 書類は見本のとおりの画像で、示す事実の隣に出る', async () => {
    await openCase(clerk);
    const previews = clerk.locator('article img');
    await previews.first().waitFor();
    const width = await previews.first().evaluate(async (image) => {
      const shown = image as HTMLImageElement;
      if (!shown.complete) await new Promise((done) => shown.addEventListener('load', done));
      return shown.naturalWidth;
    });
    expect(width).toBeGreaterThan(100);
    await clerk.keyboard.press('Home');
    await picture(clerk, 'case');
  });

  it('R-048 同じ案件をほかの人が先に変えたら、上書きせずに知らせる', async () => {
    const other = await window.as('tanto2');
    await openCase(other);
    await openCase(clerk);
    await other.getByRole('button', { name: '適', exact: true }).first().click();
    await other.getByRole('button', { name: '適', exact: true }).first().waitFor({ state: 'detached' });
    await clerk.getByRole('button', { name: '適', exact: true }).first().click();
    await clerk.locator('[data-state=overtaken]').waitFor();
    await clerk.locator('[data-state=overtaken]').scrollIntoViewIfNeeded();
    await picture(clerk, 'case-overtaken');
    await other.context().close();
  });

  /** Goes on by Tab until a link of that name has the focus. */
  async function tabTo(page: Page, name: string): Promise<void> {
    const link = page.getByRole('link', { name, exact: true });
    await link.waitFor();
    const isThere = () => link.evaluate((each) => each.matches(':focus'));
    for (let presses = 0; presses < 400 && !(await isThere()); presses += 1) await page.keyboard.press('Tab');
    expect(await isThere()).toBe(true);
  }
  /** A button that can be pressed, nothing being saved. */
  const ready = (page: Page, name: string) => page.getByRole('button', { name }).and(page.locator(':enabled'));
  /** A button that cannot be pressed (any more). */
  const spent = (page: Page, name: string) => page.getByRole('button', { name }).and(page.locator(':disabled'));

  it('R-090 キーボードだけで、担当が書類を見て確認済みにし、審査が支払可を申請して次の案件へ進む', async () => {
    await openQueue(clerk);
    await tabTo(clerk, another);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { level: 2, name: another }).waitFor();
    await clerk.keyboard.press('a');
    await clerk.getByRole('button', { name: '適', exact: true }).waitFor({ state: 'detached' });
    await ready(clerk, '確認済みにする').waitFor();
    // The button is spent while it saves, too.
    const stored = clerk.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await clerk.keyboard.press('c');
    await stored;
    await spent(clerk, '確認済みにする').waitFor();
    const reviewer = await window.as('shinsa');
    await openQueue(reviewer);
    await reviewer.getByRole('tab', { name: /実施確認/ }).focus();
    await reviewer.keyboard.press('ArrowRight');
    await reviewer.keyboard.press('ArrowRight');
    // Many wait there, and only the first of them are shown: those whose codes begin alike are looked for.
    await reviewer.getByRole('searchbox', { name: '探す' }).focus();
    await reviewer.keyboard.type(another.slice(0, -1));
    await tabTo(reviewer, another);
    await reviewer.keyboard.press('Enter');
    await reviewer.getByRole('heading', { level: 2, name: another }).waitFor();
    await picture(reviewer, 'case-ready');
    await ready(reviewer, '支払可を申請').waitFor();
    await reviewer.keyboard.press('r');
    await spent(reviewer, '支払可を申請').waitFor();
    await reviewer.keyboard.press('n');
    await reviewer.getByRole('heading', { level: 2, name: another }).waitFor({ state: 'detached' });
    await reviewer.getByRole('heading', { level: 2, name: /^D\d{5}/ }).waitFor();
    const [asked] = await queryAll(
      await org.as('renkei'),
      `SELECT ReleaseRequestedBy__c FROM Dispatch__c WHERE Code__c = '${another}'`,
    );
    expect(asked!.ReleaseRequestedBy__c).not.toBeNull();
    await reviewer.context().close();
    // Every press of a key is a way to the browser and back.
  }, 120_000);

  it('R-051 R-075 担当が旅費の明細を、結果を先に見ながら一つずつ査定し、検収する', async () => {
    await openQueue(clerk);
    await clerk.getByRole('tab', { name: /旅費審査/ }).click();
    await clerk
      .getByRole('link', { name: /^D\d{5}$/ })
      .first()
      .click();
    const claim = clerk.locator('c-travel-claim');
    await claim.getByText('未確認').first().waitFor();
    const open = claim.getByRole('row').filter({ hasText: '未確認' });
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().getByRole('button', { name: '査定' }).click();
      const form = clerk.locator('c-travel-item');
      await form.getByText('否認すると').waitFor();
      if (left === 1) await picture(clerk, 'case-travel');
      await form.getByLabel(/査定の理由/).fill('領収書がないため');
      await form.getByRole('button', { name: '否認する' }).click();
      await form.waitFor({ state: 'detached' });
      await open.nth(left - 1).waitFor({ state: 'detached' });
    }
    await claim.getByRole('button', { name: '検収する' }).click();
    await claim.getByRole('button', { name: '保存' }).click();
    await claim.getByText('検収済').waitFor();
  });

  it('R-054 画像にできない書類は、名前と中身が違うかもしれないと言う', async () => {
    await clerk.route(/renditionDownload/, (route) => route.fulfill({ status: 404 }));
    await openCase(clerk);
    await clerk.getByText('この書類は画像にできません').first().waitFor();
    await clerk.unrouteAll();
  });

  it('組織が壊れても返事をしなくても、押したところの隣で言い、書いたものは残る', async () => {
    const order = async (...faults: object[]): Promise<void> => {
      const { accessToken } = await org.as('admin');
      const rules = faults.map((fault) => ({ method: 'PATCH', path: '*/ui-api/records/*', fault }));
      const answer = await fetch(`${org.org.url}/local/faults`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${accessToken ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify({ rules }),
      });
      expect(answer.status).toBe(200);
    };
    await openCase(clerk);
    await clerk.getByRole('button', { name: '保留にする' }).click();
    const text = clerk.getByRole('textbox', { name: /理由/ });
    await text.fill('機関の返事を待つ。=1+1 <script>alert(1)</script>');
    for (const [fault, said] of [
      [{ kind: 'server-error' }, 'サーバーで誤りが起きました'],
      [{ kind: 'cut', at: 'before' }, 'サーバーから返事がありません'],
    ] as const) {
      await order(fault);
      await clerk.getByRole('button', { name: '保存' }).click();
      await clerk.locator('c-reason-form').getByText(said).waitFor();
      expect(await text.inputValue()).toContain('<script>');
    }
    await order();
    await picture(clerk, 'case-no-answer');
    await clerk.getByRole('button', { name: '保存' }).click();
    await clerk.locator('[data-field=status]').getByText('保留').waitFor();
    await clerk.getByText('<script>alert(1)</script>').first().waitFor();
  });

  it('R-047 確認事項から書き始めた照会を保存すると、案件は不備照会中になり、送信待ちの連絡が残る', async () => {
    const [asked] = await queryAll<{ Code__c: string }>(
      await org.as('renkei'),
      `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND Id IN (SELECT Dispatch__c FROM Finding__c
 WHERE State__c = 'Open' AND AskWhom__c = 'Agency') ORDER BY Code__c LIMIT 1`,
    );
    await openByCode(clerk, asked!.Code__c);
    await clerk.getByRole('button', { name: '派遣可能機関に照会' }).click();
    const body = clerk.getByRole('textbox', { name: /本文/ });
    expect(await body.inputValue()).toMatch(/御中[\s\S]*1\. .+: .+/);
    await picture(clerk, 'case-question');
    await clerk.locator('c-case-contact').getByRole('button', { name: '保存' }).click();
    await clerk.locator('[data-field=status]').getByText('不備照会中').waitFor();
    await clerk.locator('c-case-contact').getByText('送信待ち').waitFor();
    const [log] = await queryAll(
      await org.as('renkei'),
      `SELECT Code__c, State__c, Body__c, AnswerDueOn__c FROM ContactLog__c WHERE Dispatch__r.Code__c = '${asked!.Code__c}'`,
    );
    expect(log).toMatchObject({
      Code__c: `question|${asked!.Code__c}|1`,
      State__c: 'Planned',
      AnswerDueOn__c: '2023-06-19',
    });
    expect(log!.Body__c).toContain('回答期限: 2023');
  });

  it('R-185 コールセンターには記録だけを見せ、案件を確かめる画面を出さない', async () => {
    const [row] = await queryAll<{ Id: string }>(
      await org.as('renkei'),
      `SELECT Id FROM Dispatch__c WHERE Code__c = '${code}'`,
    );
    const desk = await window.as('call');
    await desk.goto(`/lightning/r/Dispatch__c/${row!.Id}/view`);
    await desk.getByRole('tab', { name: '記録' }).waitFor();
    await desk.getByText(code).first().waitFor();
    expect(await desk.getByRole('tab', { name: '確認' }).count()).toBe(0);
    expect(await desk.getByRole('link', { name: '案件の確認' }).count()).toBe(0);
    await picture(desk, 'case-call-desk');
    await desk.context().close();
  });

  it('セッションが切れても、書きかけの文は残り、その場で入り直せる', async () => {
    const page = await window.as('tanto');
    await openQueue(page);
    await page.getByRole('tab', { name: /実施確認/ }).click();
    await page
      .locator('a', { hasText: /^D\d{5}$/ })
      .first()
      .click();
    await page.getByRole('button', { name: '保留にする' }).click();
    const text = '領収書の日付が支援日と違います。=1+1 <b>確認</b>';
    await page.getByRole('textbox', { name: /理由/ }).fill(text);
    await page.context().clearCookies();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('セッションの有効期限が切れました').first().waitFor();
    await picture(page, 'session-ended');
    // Under the dialogue everything else is hidden from assistive technology, so it is not found by its role.
    expect(await page.locator('[data-field=reason] textarea').inputValue()).toBe(text);
    await page.context().close();
  });
});
