import type { Point } from '../../support/thread/index.ts';
import { checkDocument, choose, openCase, openFirst, search, signInWrongly, zoom, type Scene } from './steps.ts';

/** A picture of a screen: who looks at what, when in the month. */
export interface Screen {
  /** File in docs/manual/pictures, without its ending. */
  name: string;
  /** Where the org stands in its month. */
  point: Point;
  /** One of the sample's people; null before anybody has signed in. */
  login: string | null;
  address: string;
  /** Calls of this kind are answered with 500, to see what the screen says then. */
  failing?: RegExp;
  /** What is done before the picture is taken. */
  steps?: (scene: Scene) => Promise<void>;
}

const QUEUE = '/lightning/n/Review_Queue';
const RUN = '/lightning/n/Payment_Run';
const SYNC = '/lightning/n/Sync_Monitor';
const HOME = '/lightning/page/home';
const CASES = '/lightning/o/Dispatch__c/list?filterName=All';
const DATA = /\/graphql|list-records|aggregate/;

/** Every screen, full, empty, failing, and closed to whoever may not see it. Those that the manual shows keep their names. */
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', point: 'settled', login: null, address: '/' },
  { name: 'sign-in-refused', point: 'settled', login: null, address: '/', steps: signInWrongly },

  { name: 'home', point: 'settled', login: 'tanto', address: HOME },
  { name: 'home-accounting', point: 'closed', login: 'keiri', address: HOME },
  { name: 'home-error', point: 'settled', login: 'tanto', address: HOME, failing: DATA },
  {
    name: 'app-launcher',
    point: 'settled',
    login: 'tanto',
    address: HOME,
    steps: ({ page }) => page.getByRole('button', { name: 'アプリケーションランチャー' }).click(),
  },

  { name: 'review-queue', point: 'settled', login: 'tanto', address: QUEUE, steps: choose('実施確認') },
  { name: 'review-queue-empty', point: 'settled', login: 'tanto', address: QUEUE, steps: search('探す', 'D99999') },
  { name: 'review-queue-error', point: 'settled', login: 'tanto', address: QUEUE, failing: DATA },
  { name: 'review-queue-no-access', point: 'settled', login: 'kanri', address: QUEUE },
  { name: 'review-queue-200', point: 'settled', login: 'tanto', address: QUEUE, steps: zoom },

  { name: 'case', point: 'settled', login: 'tanto', address: QUEUE, steps: openCase },
  {
    name: 'case-overtaken',
    point: 'settled',
    login: 'tanto',
    address: QUEUE,
    steps: async (scene) => {
      await openCase(scene);
      const other = await scene.as('tanto2');
      await openCase({ ...scene, page: other });
      await checkDocument(other);
      await scene.page.getByRole('button', { name: '適', exact: true }).first().click();
      await scene.page.locator('[data-state=overtaken]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'case-200',
    point: 'settled',
    login: 'tanto',
    address: QUEUE,
    steps: async (scene) => {
      await openCase(scene);
      await zoom(scene);
    },
  },

  { name: 'payment-run', point: 'closed', login: 'keiri', address: RUN },
  { name: 'payment-run-approve', point: 'closed', login: 'shonin', address: RUN },
  { name: 'payment-run-empty', point: 'settled', login: 'keiri', address: RUN },
  { name: 'payment-run-error', point: 'closed', login: 'keiri', address: RUN, failing: DATA },
  { name: 'payment-run-no-access', point: 'closed', login: 'tanto', address: RUN },

  { name: 'sync-monitor', point: 'settled', login: 'kanri', address: SYNC },
  { name: 'sync-monitor-error', point: 'settled', login: 'kanri', address: SYNC, failing: DATA },
  { name: 'sync-monitor-no-access', point: 'settled', login: 'call', address: SYNC },

  { name: 'list-view', point: 'settled', login: 'tanto', address: CASES },
  {
    name: 'list-view-conditions',
    point: 'settled',
    login: 'tanto',
    address: CASES.replace('All', 'WithOpenFindings'),
    steps: ({ page }) => page.getByRole('button', { name: '条件を表示' }).click(),
  },
  {
    name: 'list-view-empty',
    point: 'settled',
    login: 'tanto',
    address: CASES,
    steps: search('このリストを検索', 'D99999'),
  },
  { name: 'list-view-error', point: 'settled', login: 'tanto', address: CASES, failing: DATA },
  { name: 'list-view-no-access', point: 'settled', login: 'kanri', address: CASES },

  {
    name: 'record-page',
    point: 'closed',
    login: 'keiri.koza',
    address: '/lightning/o/PayeeAccount__c/list?filterName=All',
    steps: openFirst,
  },
  {
    name: 'record-history',
    point: 'settled',
    login: 'tanto',
    address: '/lightning/o/Finding__c/list?filterName=All',
    steps: async (scene) => {
      await openFirst(scene);
      const { page } = scene;
      await page.getByRole('tab', { name: '関連' }).click();
      await page.getByRole('heading', { name: /項目履歴/ }).waitFor();
    },
  },
  {
    name: 'record-form-errors',
    point: 'settled',
    login: 'tanto',
    address: '/lightning/o/Route__c/list?filterName=All',
    steps: async ({ page }) => {
      await page.getByRole('button', { name: '新規' }).click();
      await page.getByRole('dialog').getByLabel('経路名').fill('東京―横浜');
      await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    },
  },

  { name: 'search', point: 'settled', login: 'tanto', address: '/lightning/search?term=山田' },
  { name: 'search-empty', point: 'settled', login: 'tanto', address: '/lightning/search?term=該当なし' },
  { name: 'not-found', point: 'settled', login: 'tanto', address: '/lightning/n/Nothing' },
  {
    name: 'session-ended',
    point: 'settled',
    login: 'tanto',
    address: QUEUE,
    steps: async (scene) => {
      await openCase(scene);
      const { page } = scene;
      await page.getByRole('button', { name: '保留にする' }).click();
      await page.getByRole('textbox', { name: /理由/ }).fill('領収書の日付が支援日と違います。');
      await page.context().clearCookies();
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('heading', { name: 'セッションの有効期限が切れました' }).waitFor();
    },
  },
];
