import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { firefoxPath, passwordOf, viewport } from '../support/browser/index.ts';
import { openThreadOrg, preparing, type ThreadOrg } from '../support/thread/index.ts';

/** One walk in the other browser, by WebDriver BiDi: what Chromium alone would let pass is seen here. */
describe('the screens in Firefox', () => {
  let org: ThreadOrg;
  let browser: Browser;
  const profile = mkdtempSync(join(tmpdir(), 'haken-firefox-'));

  beforeAll(async () => {
    org = await openThreadOrg('settled');
    browser = await launch({
      browser: 'firefox',
      executablePath: firefoxPath()!,
      userDataDir: profile,
      headless: true,
      extraPrefsFirefox: { 'intl.accept_languages': 'ja', 'network.proxy.type': 0 },
    });
  }, preparing);
  afterAll(async () => {
    await browser.close();
    await org.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('a clerk signs in and is led to the screens', async () => {
    const { username, password } = passwordOf(org.home, 'tanto');
    const page = await browser.newPage();
    await page.setViewport(viewport);
    await page.goto(`${org.org.url}/`);
    expect(await page.title()).toContain('ログイン');
    await page.type('input[name=username]', username);
    await page.type('input[name=password]', password);
    await Promise.all([page.waitForNavigation(), page.click('form button')]);
    expect(new URL(page.url()).pathname).toMatch(/^\/lightning\//);
    const cookies = await browser.cookies();
    expect(cookies.find(({ name }) => name === 'sid')).toMatchObject({ httpOnly: true });
  });
});
