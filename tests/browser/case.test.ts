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
  /** A case with nothing in its way but a document nobody has looked at. */
  let code: string;

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
  beforeAll(async () => {
    org = await openThreadOrg('settled');
    const [first] = await queryAll<{ Code__c: string }>(
      await org.as('renkei'),
      `SELECT Code__c FROM Dispatch__c WHERE Status__c = 'Reviewing' AND OpenFindings__c = 0
 AND EvidenceUnchecked__c = 1 AND CheckedBy__c = null ORDER BY SupportDate__c LIMIT 1`,
    );
    code = first!.Code__c;
    await bringFiles([code]);
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

  it('R-090 担当が書類を見て確認済みにし、審査が支払可を申請して次の案件へ進む', async () => {
    await openCase(clerk);
    await clerk.getByRole('button', { name: '確認済みにする' }).click();
    await clerk.getByRole('button', { name: '確認済みにする' }).and(clerk.locator(':disabled')).waitFor();
    const reviewer = await window.as('shinsa');
    await openQueue(reviewer);
    await reviewer.getByRole('tab', { name: /支払可の申請待ち/ }).click();
    await reviewer.getByRole('link', { name: code }).click();
    await reviewer.getByRole('heading', { level: 2, name: code }).waitFor();
    await picture(reviewer, 'case-ready');
    await reviewer.getByRole('button', { name: '支払可を申請' }).click();
    await reviewer.getByRole('button', { name: '支払可を申請' }).and(reviewer.locator(':disabled')).waitFor();
    await reviewer.keyboard.press('n');
    await reviewer.getByRole('heading', { level: 2, name: code }).waitFor({ state: 'detached' });
    await reviewer.getByRole('heading', { level: 2, name: /^D\d{5}/ }).waitFor();
    const [asked] = await queryAll(
      await org.as('renkei'),
      `SELECT ReleaseRequestedBy__c FROM Dispatch__c WHERE Code__c = '${code}'`,
    );
    expect(asked!.ReleaseRequestedBy__c).not.toBeNull();
    await reviewer.context().close();
  });

  it('セッションが切れても、書きかけの文は残り、その場で入り直せる', async () => {
    const page = await window.as('tanto');
    await openQueue(page);
    await page.getByRole('tab', { name: /実施確認/ }).click();
    await page
      .locator('a', { hasText: /^D\d{5}$/ })
      .first()
      .click();
    await page.getByRole('button', { name: '差し戻す' }).click();
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
