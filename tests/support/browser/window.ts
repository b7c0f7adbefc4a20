import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { projectRoot } from '../../../scripts/org/index.ts';
import { passwordOf } from './logins.ts';
import { browserPath } from './index.ts';

/** Arguments of a browser that keeps to itself: no sandbox for root, nothing fetched from anywhere. */
const alone = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The smallest screen the work is done on. */
export const viewport = { width: 1280, height: 720 };
/** Where the pictures go that tests make: each is looked at, some stand in the manual. */
const pictures = join(projectRoot(), 'out', 'screenshots');

/** A browser of its own over an org. */
export interface Window {
  /** A person's own windows: nobody shares cookies with another. */
  as(login: string | null): Promise<Page>;
  close(): Promise<void>;
}

export interface Served {
  url: string;
  /** State folder with the sample's logins. */
  home: string;
}

/** Longest that building the screens may take on a busy machine. */
const building = 300_000;

/** Waits until the screens are built: once for the versions and labels of the base components, then kept. */
async function built(url: string, home: string): Promise<void> {
  const signedIn = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(passwordOf(home, 'tanto')),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  for (const end = Date.now() + building; Date.now() < end;) {
    const { status } = await fetch(`${url}/lightning/page/home`, { headers: { cookie } });
    if (status !== 503) return;
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error(`The screens of ${url} were not built in time.`);
}

/** Opens Chromium, in Japanese and Japan's time. */
export async function openWindow({ url, home }: Served): Promise<Window> {
  await built(url, home);
  const folder = mkdtempSync(join(tmpdir(), 'haken-browser-'));
  const browser = await chromium.launch({ executablePath: browserPath()!, args: alone, downloadsPath: folder });
  const contexts: BrowserContext[] = [];
  return {
    as: async (login) => {
      const context = await browser.newContext({
        baseURL: url,
        viewport,
        locale: 'ja-JP',
        timezoneId: 'Asia/Tokyo',
      });
      contexts.push(context);
      context.setDefaultTimeout(45_000);
      const page = await context.newPage();
      if (login !== null) await signIn(page, home, login);
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs in as people do: on the page, with name and password. */
export async function signIn(page: Page, home: string, login: string): Promise<void> {
  const { username, password } = passwordOf(home, login);
  await page.goto('/');
  await page.getByLabel('ユーザー名').fill(username);
  await page.getByLabel('パスワード').fill(password);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.waitForURL(/\/lightning\//);
}

/** Keeps a picture of the page as out/screenshots/<name>.png. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
