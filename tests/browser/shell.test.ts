import type { Page } from 'playwright-core';
import { queryAll } from '../../scripts/org/index.ts';
import { barriers, openWindow, passwordOf, picture, type Window } from '../support/browser/index.ts';
import { openThreadOrg, preparing, type ThreadOrg } from '../support/thread/index.ts';

describe('Lightning Experience around the components', () => {
  let org: ThreadOrg;
  let window: Window;
  let page: Page;

  const trips = '/lightning/o/Trip__c/list?filterName=All';
  const dialog = () => page.getByRole('dialog');
  /** A box by its label; those that must be filled in have a star before it. */
  const inDialog = (label: string) => dialog().getByLabel(new RegExp(`^\\*?\\s*${label}$`));
  const rows = () => page.locator('lightning-datatable tbody tr');
  const save = () => dialog().getByRole('button', { name: '保存', exact: true }).click();
  const stored = async (code: string) =>
    (
      await queryAll<{ Origin__c: string | null; EndDate__c: string }>(
        await org.as('renkei'),
        `SELECT Origin__c, EndDate__c FROM Trip__c WHERE Code__c = '${code}'`,
      )
    )[0];
  const openList = async (address = trips): Promise<void> => {
    await page.goto(address);
    await rows().first().waitFor();
  };
  /** Types into a box of the dialogue, which swaps what it shows once it has the focus. */
  const type = async (label: string, text: string): Promise<void> => {
    await inDialog(label).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  };
  const newTrip = async (code: string): Promise<void> => {
    await openList();
    await page.getByRole('button', { name: '新規' }).click();
    await inDialog('出張番号').waitFor();
    await type('出張番号', code);
    await type('コード', code);
  };
  const chooseExpert = async (): Promise<void> => {
    await dialog().getByRole('combobox', { name: '専門家' }).pressSequentially('金城');
    await dialog().getByRole('option', { name: /金城/ }).first().click();
  };

  beforeAll(async () => {
    org = await openThreadOrg('settled');
    window = await openWindow({ url: org.org.url, home: org.home });
    page = await window.as('tanto');
  }, preparing);
  afterAll(async () => {
    await window.close();
    await org.close();
  });

  it('a new record is refused beside the fields that are to blame, and saved once they are right', async () => {
    await newTrip('TR90001');
    await save();
    await dialog().getByText('専門家を選んでください。').waitFor();
    await picture(page, 'record-form-errors');
    await chooseExpert();
    await type('出発日', '2023/05/10');
    await type('帰着日', '2023/05/09');
    await save();
    await dialog().getByText('帰着日が出発日より前です。').waitFor();
    await type('帰着日', '2023/05/11');
    await save();
    await page.waitForURL(/\/lightning\/r\/Trip__c\//);
    await page.getByRole('heading', { level: 1, name: 'TR90001' }).waitFor();
    expect(await stored('TR90001')).toMatchObject({ EndDate__c: '2023-05-11' });
  });

  /** Types into a cell of the first row. */
  const typeInRow = async (column: string, text: string): Promise<void> => {
    const cell = rows().first().locator(`td[data-label="${column}"]`);
    await cell.hover();
    await cell.getByRole('button', { name: `編集 ${column}` }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: '保存', exact: true }).click();
  };

  it('a list is searched and sorted', async () => {
    await openList();
    await page.getByRole('searchbox', { name: 'このリストを検索' }).fill('松山');
    await page.getByText(/^10 個の項目/).waitFor();
    await page.getByRole('columnheader', { name: '全行程' }).getByRole('button').first().click();
    await page.getByText(/並び替え基準: 全行程/).waitFor();
    const lengths = await rows().locator('td[data-label^="全行程"]').allInnerTexts();
    const numbers = lengths.map((text) => Number(text.replaceAll(/[^\d.]/g, '')));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('a cell is edited where it stands', async () => {
    await openList();
    const [code] = await rows().first().getByRole('link').allInnerTexts();
    await typeInRow('出発地', '松山空港');
    await page.getByText('1 件が保存されました。').waitFor();
    expect((await stored(code!))?.Origin__c).toBe('松山空港');
  });

  it('a row that is refused stays as it was typed', async () => {
    await openList();
    await typeInRow('出発地', '駅'.repeat(300));
    await page.getByText('1 件を保存できませんでした').waitFor();
    expect(await rows().first().locator('td[data-label="出発地"]').innerText()).toContain('駅駅駅');
    await picture(page, 'list-view-refused');
  });

  it('the conditions of a list are told in the words of its values', async () => {
    await openList('/lightning/o/Dispatch__c/list?filterName=WithOpenFindings');
    await page.getByRole('button', { name: '条件を表示' }).click();
    const told = await page.getByRole('complementary', { name: '条件' }).innerText();
    expect(told).toContain('支払済');
    expect(told).not.toContain('Paid');
  });

  it('a record that somebody else changed meanwhile is not overwritten, and nothing typed is lost', async () => {
    await openList();
    await rows().first().getByRole('link').first().click();
    await page.getByRole('button', { name: '編集', exact: true }).click();
    await type('出発地', '自分の駅');
    const code = await inDialog('コード').inputValue();
    const other = await org.as('renkei');
    const [{ Id }] = (await queryAll<{ Id: string }>(other, `SELECT Id FROM Trip__c WHERE Code__c = '${code}'`)) as [
      { Id: string },
    ];
    await other.sobject('Trip__c').update({ Id, Origin__c: 'ほかの駅' });
    await save();
    await dialog().getByRole('button', { name: '最新の内容を読み込む' }).click();
    await dialog().getByText('ほかの人が「ほかの駅」に変更しています').waitFor();
    expect(await inDialog('出発地').inputValue()).toBe('自分の駅');
    await save();
    await dialog().waitFor({ state: 'detached' });
    expect((await stored(code))?.Origin__c).toBe('自分の駅');
  });

  it('a session that ends while a form is open is begun anew over it, and the save goes through', async () => {
    await newTrip('TR90002');
    await chooseExpert();
    await type('出発地', '書きかけの駅');
    await page.context().clearCookies();
    await save();
    const password = page.locator('input[type=password]');
    await password.waitFor();
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type(passwordOf(org.home, 'tanto').password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/lightning\/r\/Trip__c\//);
    expect((await stored('TR90002'))?.Origin__c).toBe('書きかけの駅');
  });

  it('by keyboard alone one skips to the page, searches everything and opens what was found', async () => {
    await page.goto('/lightning/page/home');
    await page.getByRole('link', { name: 'ホーム' }).first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.getByRole('link', { name: 'メインコンテンツにスキップ' }).isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('main:focus').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('TR90001');
    await page.keyboard.press('Enter');
    const found = page.getByRole('link', { name: 'TR90001' });
    await found.first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'TR90001' }).waitFor();
  });

  it('who may not see cases finds neither their tab, their list nor a case', async () => {
    const [found] = await queryAll<{ Id: string }>(await org.as('renkei'), 'SELECT Id FROM Dispatch__c LIMIT 1');
    const stranger = await window.as('kanri');
    await stranger.getByRole('navigation', { name: '専門家派遣' }).waitFor();
    expect(await stranger.getByRole('link', { name: '派遣案件', exact: true }).count()).toBe(0);
    for (const address of ['/lightning/o/Dispatch__c/list', `/lightning/r/Dispatch__c/${found!.Id}/view`]) {
      await stranger.goto(address);
      await stranger.getByRole('heading', { level: 1, name: 'ページが見つかりません' }).waitFor();
    }
    await stranger.context().close();
  });

  it.each(['/lightning/page/home', trips, '/lightning/search?term=TR00001', '/lightning/n/Nothing'])(
    'nothing on %s bars those who hear or tab through it',
    async (address) => {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      expect(await barriers(page)).toEqual([]);
    },
  );

  it('nor does anything on a record and in its form', async () => {
    await openList();
    await rows().first().getByRole('link').first().click();
    await page.getByRole('button', { name: '編集', exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '編集', exact: true }).click();
    await inDialog('コード').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
