import type { Page } from 'playwright-core';

/** Where a picture is taken. */
export interface Scene {
  page: Page;
  /** Number of the case that pictures of a case show. */
  code: string;
  /** A window of another of the sample's people. */
  as: (login: string) => Promise<Page>;
}

type Step = (scene: Scene) => Promise<void>;

/** Waits until a page has come to rest: nothing asked for, nothing turning, nothing moving. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('.slds-spinner').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(400);
  await page.waitForLoadState('networkidle');
  for (const image of await page.locator('img').all()) await image.evaluate(shown);
}

/** Waits until an image is painted, whether it could be read or not. */
async function shown(image: SVGElement | HTMLElement): Promise<void> {
  const { complete } = image as HTMLImageElement;
  if (complete) return;
  await new Promise((done) => {
    for (const event of ['load', 'error']) image.addEventListener(event, done);
  });
}

export const signInWrongly: Step = async ({ page }) => {
  await page.getByLabel('ユーザー名').fill('tanto@haken.example');
  await page.getByLabel('パスワード').fill('違うパスワード');
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByRole('alert').waitFor();
};

/** Types words into a box that seeks as one types. */
export const search =
  (label: string, words: string): Step =>
  async ({ page }) => {
    await page.getByRole('searchbox', { name: label }).fill(words);
    await page.waitForTimeout(500);
  };

/** Goes to a tab of the page. */
export const choose =
  (tab: string): Step =>
  ({ page }) =>
    page.getByRole('tab', { name: new RegExp(tab) }).click();

/** What a screen of 1280 pixels shows at 200%. */
export const zoom: Step = ({ page }) => page.setViewportSize({ width: 640, height: 360 });

/** Opens the first record of a list. */
export const openFirst: Step = async ({ page }) => {
  await page.locator('table a[href*="/lightning/r/"]').first().click();
  await page.waitForURL(/\/lightning\/r\//);
  await settled(page);
};

/** Opens the case of the pictures from the queue. */
export const openCase: Step = async ({ page, code }) => {
  if (!page.url().includes('Review_Queue')) await page.goto('/lightning/n/Review_Queue');
  await page.getByRole('tab', { name: /実施確認/ }).click();
  await page.getByRole('link', { name: code }).click();
  await page.getByRole('heading', { level: 2, name: code }).waitFor();
  await page.locator('article img').first().waitFor();
  await settled(page);
};

/** Finds the first document that is not checked yet good. */
export async function checkDocument(page: Page): Promise<void> {
  const good = page.getByRole('button', { name: '適', exact: true }).first();
  await good.click();
  await good.waitFor({ state: 'detached' });
}
