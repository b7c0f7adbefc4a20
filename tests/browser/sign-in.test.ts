import type { Page } from 'playwright-core';
import { openWindow, passwordOf, picture, signIn, type Window } from '../support/browser/index.ts';
import { openThreadOrg, preparing, type ThreadOrg } from '../support/thread/index.ts';

describe('signing in to the screens', () => {
  let org: ThreadOrg;
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    org = await openThreadOrg('settled');
    window = await openWindow({ url: org.org.url, home: org.home });
  }, preparing);
  beforeEach(async () => {
    page = await window.as(null);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await window.close();
    await org.close();
  });

  const complaint = () => page.getByRole('alert');
  const path = () => new URL(page.url()).pathname;

  it('the page is Japanese, named, and ready to type into', async () => {
    await page.goto('/');
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(await page.title()).toContain('ログイン');
    expect(await page.evaluate('document.activeElement.name')).toBe('username');
    await picture(page, 'sign-in');
  });

  it('a wrong password is said on the page, the name stays, and no session is given', async () => {
    await page.goto('/');
    await page.getByLabel('ユーザー名').fill('tanto@haken.example');
    await page.getByLabel('パスワード').fill('違うパスワード');
    await page.getByRole('button', { name: 'ログイン' }).click();
    await complaint().waitFor();
    expect(await complaint().innerText()).toMatch(/[ぁ-ん]/);
    expect(await page.getByLabel('ユーザー名').inputValue()).toBe('tanto@haken.example');
    expect((await page.context().cookies()).filter(({ name }) => name === 'sid')).toEqual([]);
    await picture(page, 'sign-in-refused');
  });

  it('works by keyboard alone', async () => {
    const { username, password } = passwordOf(org.home, 'tanto');
    await page.goto('/');
    await page.locator('input[name=username]:focus').waitFor();
    await page.keyboard.type(username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/lightning\//);
    expect(await page.context().cookies()).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'sid', httpOnly: true })]),
    );
  });

  it('leads to the page that was asked for', async () => {
    const { username, password } = passwordOf(org.home, 'tanto');
    await page.goto('/lightning/o/Dispatch__c/list');
    await page.getByLabel('ユーザー名').fill(username);
    await page.getByLabel('パスワード').fill(password);
    await page.getByRole('button', { name: 'ログイン' }).click();
    await page.waitForURL(/\/lightning\//);
    expect(path()).toBe('/lightning/o/Dispatch__c/list');
  });

  it('takes scripts and quotes typed into the name as text', async () => {
    const name = `"><script>document.title='x'</script>=1+1`;
    await page.goto('/');
    await page.getByLabel('ユーザー名').fill(name);
    await page.getByLabel('パスワード').fill('x');
    await page.getByRole('button', { name: 'ログイン' }).click();
    await complaint().waitFor();
    expect(await page.getByLabel('ユーザー名').inputValue()).toBe(name);
    expect(await page.title()).not.toBe('x');
  });

  it('at 200% nothing is cut off and nothing scrolls sideways', async () => {
    await page.setViewportSize({ width: 640, height: 360 });
    await page.goto('/');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(640);
    await page.getByRole('button', { name: 'ログイン' }).scrollIntoViewIfNeeded();
    await picture(page, 'sign-in-200');
  });

  it('after signing out the pages are shut', async () => {
    await signIn(page, org.home, 'tanto');
    await page.goto('/secur/logout.jsp');
    await page.goto('/lightning/page/home');
    expect(path()).not.toMatch(/^\/lightning/);
    await page.getByLabel('パスワード').waitFor();
  });
});
