import type { Locator, Page } from 'playwright-core';
import type { Window } from '../../support/browser/index.ts';
import type { Aim } from '../figures.ts';
import { keepSamples, times, Watch } from './measured.ts';

const RUNS = 15;
const FIRST_VISITS = 5;

interface Opened {
  name: string;
  login: string;
  path: string;
  /** What is there once the page can be used. */
  ready: (page: Page) => Locator;
  aim?: Aim;
}

const caseLink = (page: Page) => page.getByRole('link', { name: /^D\d{5}$/ }).first();

const PAGES: readonly Opened[] = [
  { name: 'queue opened', login: 'tanto', path: '/lightning/n/Review_Queue', ready: caseLink, aim: { most: 1.5 } },
  {
    name: 'home opened',
    login: 'tanto',
    path: '/lightning/page/home',
    ready: (page) => page.locator('c-haken-home [data-tab]').first(),
  },
  {
    name: 'list view of every case opened',
    login: 'tanto',
    path: '/lightning/o/Dispatch__c/list?filterName=All',
    ready: (page) => page.locator('table tbody tr').nth(20),
  },
  {
    name: 'payment run opened',
    login: 'keiri',
    path: '/lightning/n/Payment_Run',
    ready: (page) => page.locator('c-payment-run table tbody tr').first(),
  },
  {
    name: 'sync monitor opened',
    login: 'kanri',
    path: '/lightning/n/Sync_Monitor',
    ready: (page) => page.locator('c-sync-monitor table tbody tr').first(),
  },
];

/** Pages opened by their address, with what the browser keeps of earlier visits; and the first visit of all. */
export async function measurePages(window: Window): Promise<void> {
  for (const { name, login, path, ready, aim } of PAGES) {
    const page = await window.as(login);
    const watch = await Watch.on(page);
    const open = () =>
      watch.time(async () => {
        await page.goto(path, { waitUntil: 'commit' });
        await ready(page).waitFor();
      });
    // What is compiled or read once for all is not measured.
    await open();
    keepSamples(name, await times(RUNS, open), aim);
    if (name === 'queue opened') {
      const forgotten = await times(FIRST_VISITS, async () => {
        await watch.forget();
        return open();
      });
      keepSamples('queue opened by a browser that knows nothing yet', forgotten);
    }
    await page.context().close();
  }
}
