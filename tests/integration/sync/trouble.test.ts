import { simulatorClient, startSimulator, type FaultOrder, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform, type PlatformOptions } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, keepLogins, queryAll, readLogins, type OrgConnection } from '../../../scripts/org/index.ts';
import { pull, PullStopped, type PullResult } from '../../../scripts/sync/index.ts';
import { integration, openProgrammeOrg, testClock, type ProgrammeOrg } from '../../support/programme/index.ts';
import { openDoor } from '../../support/strike.ts';
import { haken } from './command.ts';
import { recordsOf } from './records.ts';

/** Tries over again wait no time here: what is tested is what comes after them. */
const impatient = { persistence: { attempts: 1 } };

describe('sync pull in trouble', () => {
  let programme: ProgrammeOrg;
  let platform: Simulator;
  let undisturbed: Record<string, unknown>;
  let whole: PullResult;

  const feed = (options: Partial<PlatformOptions> = {}) =>
    openPlatform({ url: platform.url, clientId: simulatorClient.id, clientSecret: simulatorClient.secret, ...options });
  const pullWith = (org: OrgConnection, options: Partial<PlatformOptions> = {}, progress = () => {}) =>
    pull({ org, feed: feed(options), clock: businessClock(), pageSize: 150, progress });

  beforeAll(async () => {
    platform = await startSimulator({ clock: testClock, cases: 40 });
    programme = await openProgrammeOrg();
    const org = await programme.as(integration);
    whole = await pullWith(org);
    undisturbed = await recordsOf(org);
    await programme.close();
  });
  afterAll(() => platform.close());

  let org: OrgConnection;
  beforeEach(async () => {
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
  });
  afterEach(async () => {
    platform.faults.clear();
    await programme.close();
  });

  it.each([
    ['500', { kind: 'failed' }],
    ['429', { kind: 'busy' }],
    ['503', { kind: 'unavailable' }],
    ['でたらめな応答', { kind: 'garbage' }],
    ['ページの半分', { kind: 'half' }],
    ['途中で切れた応答', { kind: 'cut' }],
  ] as [string, FaultOrder][])(
    '専門家派遣システムが %s を返すと、反映した分を言って止まり、もう一度で続きから終わる',
    async (_, fault) => {
      platform.faults.order({ ...fault, part: 'changes', after: 2, times: 50 });
      const stopped = await pullWith(org, impatient).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(stopped).toBeInstanceOf(PullStopped);
      expect((stopped as PullStopped).counts.received).toBe(300);
      expect((stopped as PullStopped).message).toMatch(/300 件を受信し[\s\S]*もう一度 haken sync pull/);
      const [run] = await queryAll(
        org,
        'SELECT State__c, Message__c, Received__c FROM SyncRun__c ORDER BY Name DESC LIMIT 1',
      );
      expect(run).toMatchObject({ State__c: 'Failed', Received__c: 300, Message__c: expect.stringMatching(/./) });
      platform.faults.clear();
      const rest = await pullWith(org);
      expect(rest.received).toBe(whole.received - 300);
      expect(await recordsOf(org)).toEqual(undisturbed);
    },
  );

  it('専門家派遣システムのトークンが途中で切れても、取り直して最後まで進む', async () => {
    platform.faults.order({ kind: 'expired', part: 'changes', after: 1 });
    expect(await pullWith(org)).toMatchObject({ received: whole.received, failed: whole.failed });
    expect(await recordsOf(org)).toEqual(undisturbed);
  });

  it('組織のセッションが途中で切れても、ログインし直して最後まで進む', async () => {
    const result = await pullWith(org, {}, () => {
      org.accessToken = 'expired';
    });
    expect(result).toMatchObject({ received: whole.received, failed: whole.failed });
    expect(await recordsOf(org)).toEqual(undisturbed);
  });

  it('組織が途中で再起動しても、つながり直して最後まで進む', async () => {
    let restarted: Promise<void> | undefined;
    const result = await pullWith(org, {}, () => {
      restarted ??= programme.restart();
    });
    await restarted;
    expect(result).toMatchObject({ received: whole.received, failed: whole.failed });
    expect(await recordsOf(org)).toEqual(undisturbed);
  });

  it('答えの届かなかった保存をやり直しても、二重にならない', async () => {
    const door = await openDoor(programme.url);
    keepLogins({ [integration]: { ...readLogins()[integration]!, instanceUrl: door.url } });
    const behind = await programme.as(integration);
    door.strikeAt(9, 'after', () => {});
    expect(await pullWith(behind)).toMatchObject({
      received: whole.received,
      stored: expect.any(Number),
      failed: whole.failed,
    });
    expect(await recordsOf(behind)).toEqual(undisturbed);
    await door.close();
  });

  it('つながらないときは、どこにつながらないか言って終了コード 1 で終わる', async () => {
    const nowhere = { url: 'http://127.0.0.1:9' };
    const ended = await haken(programme.home, nowhere, 'sync', 'pull').ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/127\.0\.0\.1:9[\s\S]*もう一度 haken sync pull/);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it('知らない組織を指定すると、どうすればよいかを言って終わる', async () => {
    keepLogins({ [integration]: { ...readLogins()[integration]!, auth: { kind: 'password', password: 'wrong' } } });
    const ended = await haken(programme.home, platform, 'sync', 'status').ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/renkei@haken\.example .*ログインできませんでした/);
  });

  it('終わったら件数を表で示し、--json では同じ数を返す', async () => {
    const ended = await haken(programme.home, platform, 'sync', 'pull').ended;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(new RegExp(`受信 ${whole.received} 件.*連携不備 ${whole.failed} 件`));
    const status = await haken(programme.home, platform, 'sync', 'status', '--json').ended;
    expect(JSON.parse(status.stdout)).toMatchObject({ runs: [{ state: 'Completed', received: whole.received }] });
    const shown = await haken(programme.home, platform, 'sync', 'status').ended;
    expect(shown.stdout).toMatch(/SR-0+1 .*完了/);
  });
});
