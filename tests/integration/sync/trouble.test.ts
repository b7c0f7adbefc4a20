import { simulatorClient, startSimulator, type FaultOrder, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform, type PlatformOptions } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, keepLogins, queryAll, readLogins, type OrgConnection } from '../../../scripts/org/index.ts';
import { pull, PullStopped, type Feed } from '../../../scripts/sync/index.ts';
import {
  integration,
  openProgrammeOrg,
  preparing,
  testClock,
  type ProgrammeOrg,
} from '../../support/programme/index.ts';
import { openDoor } from '../../support/strike.ts';
import { haken, type Ended } from './command.ts';
import { recordsOf } from './records.ts';

/** Tries over again wait no time here: what is tested is what comes after them. */
const impatient = { persistence: { attempts: 1 } };
const pageSize = 40;

// One pull that nothing troubles, and another that trouble after trouble stops or hinders, each at the place of the feed
// where the one before it left off: at the end both orgs hold the same.
describe('sync pull in trouble', () => {
  let platform: Simulator;
  let calm: ProgrammeOrg;
  let pulled: Ended;
  let undisturbed: Record<string, unknown>;
  let whole: { received: number; failed: number };
  let programme: ProgrammeOrg;
  let org: OrgConnection;
  let received = 0;

  const feed = (options: Partial<PlatformOptions> = {}) =>
    openPlatform({ url: platform.url, clientId: simulatorClient.id, clientSecret: simulatorClient.secret, ...options });
  /** The feed, as if the Platform had no more to tell after so many pages. */
  const pagesOf = (most: number, { pages }: Feed): Feed => ({
    async *pages(cursor, limit) {
      let told = 0;
      for await (const page of pages(cursor, limit)) {
        yield page;
        told += 1;
        if (told === most) return;
      }
    },
  });
  const pullWith = async (from: OrgConnection, source: Feed, progress = () => {}) => {
    const result = await pull({ org: from, feed: source, clock: businessClock(), pageSize, progress });
    received += result.received;
    return result;
  };

  beforeAll(async () => {
    platform = await startSimulator({ clock: testClock, cases: 40 });
    calm = await openProgrammeOrg();
    pulled = await haken(calm.home, platform, 'sync', 'pull').ended;
    undisturbed = await recordsOf(await calm.as(integration));
  }, preparing);
  afterAll(async () => {
    await calm.close();
    await platform.close();
  });

  it('終わったら件数を表で示し、--json では同じ数を返す', async () => {
    expect(pulled.code).toBe(0);
    const status = await haken(calm.home, platform, 'sync', 'status', '--json').ended;
    type Told = { kind: string; state: string; received: number; failed: number };
    const { runs } = JSON.parse(status.stdout) as { runs: Told[] };
    expect(runs).toMatchObject([
      { kind: 'Files', state: 'Completed' },
      { kind: 'Pull', state: 'Completed' },
    ]);
    whole = runs[1]!;
    expect(whole.received).toBeGreaterThan(10 * pageSize);
    expect(pulled.stdout).toMatch(new RegExp(`受信 ${whole.received} 件.*連携不備 ${whole.failed} 件`));
    const shown = await haken(calm.home, platform, 'sync', 'status').ended;
    expect(shown.stdout).toMatch(/SR-0+1 .*完了/);
  });

  describe('何があっても', () => {
    beforeAll(async () => {
      programme = await openProgrammeOrg();
      org = await programme.as(integration);
    }, preparing);
    afterEach(() => platform.faults.clear());
    afterAll(() => programme.close());

    it.each([
      ['500', { kind: 'failed' }],
      ['429', { kind: 'busy' }],
      ['503', { kind: 'unavailable' }],
      ['でたらめな応答', { kind: 'garbage' }],
      ['ページの半分', { kind: 'half' }],
      ['途中で切れた応答', { kind: 'cut' }],
    ] as [string, FaultOrder][])(
      '専門家派遣システムが %s を返すと、反映した分を言って止まり、もう一度で続きから始まる',
      async (_, fault) => {
        platform.faults.order({ ...fault, part: 'changes', after: 1, times: 50 });
        const stopped = await pullWith(org, feed(impatient)).then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(stopped).toBeInstanceOf(PullStopped);
        expect((stopped as PullStopped).counts.received).toBe(pageSize);
        expect((stopped as PullStopped).message).toMatch(
          new RegExp(`${pageSize} 件を受信し[\\s\\S]*もう一度 haken sync pull`),
        );
        const [run] = await queryAll(
          org,
          'SELECT State__c, Message__c, Received__c FROM SyncRun__c ORDER BY Name DESC LIMIT 1',
        );
        expect(run).toMatchObject({
          State__c: 'Failed',
          Received__c: pageSize,
          Message__c: expect.stringMatching(/./),
        });
        received += pageSize;
      },
    );

    it('専門家派遣システムのトークンが途中で切れても、取り直して先へ進む', async () => {
      platform.faults.order({ kind: 'expired', part: 'changes', after: 1 });
      expect(await pullWith(org, pagesOf(2, feed()))).toMatchObject({ received: 2 * pageSize });
    });

    it('組織のセッションが途中で切れても、ログインし直して先へ進む', async () => {
      const result = await pullWith(org, pagesOf(2, feed()), () => {
        org.accessToken = 'expired';
      });
      expect(result).toMatchObject({ received: 2 * pageSize });
    });

    it('組織が途中で再起動しても、つながり直して先へ進む', async () => {
      let restarted: Promise<void> | undefined;
      const result = await pullWith(org, pagesOf(2, feed()), () => {
        restarted ??= programme.restart();
      });
      await restarted;
      expect(result).toMatchObject({ received: 2 * pageSize });
    });

    it('答えの届かなかった保存をやり直しても、二重にならない', async () => {
      const door = await openDoor(programme.url);
      const login = readLogins()[integration]!;
      keepLogins({ [integration]: { ...login, instanceUrl: door.url } });
      const behind = await programme.as(integration);
      let struck = false;
      door.strikeAt(6, 'after', () => (struck = true));
      await pullWith(behind, feed());
      expect(struck).toBe(true);
      keepLogins({ [integration]: login });
      await door.close();
    });

    it('終わりには、何もなかったときと同じ記録がそろい、失われたものも二重のものもない', async () => {
      expect(received).toBe(whole.received);
      expect(await recordsOf(org)).toEqual(undisturbed);
    });
  });

  it('つながらないときは、どこにつながらないか言って終了コード 1 で終わる', async () => {
    const nowhere = { url: 'http://127.0.0.1:9' };
    const ended = await haken(calm.home, nowhere, 'sync', 'pull').ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/127\.0\.0\.1:9[\s\S]*もう一度 haken sync pull/);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it('知らない組織を指定すると、どうすればよいかを言って終わる', async () => {
    keepLogins({ [integration]: { ...readLogins()[integration]!, auth: { kind: 'password', password: 'wrong' } } });
    const ended = await haken(calm.home, platform, 'sync', 'status').ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/renkei@haken\.example .*ログインできませんでした/);
  });
});
