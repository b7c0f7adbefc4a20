import { generateSample } from '../../../data/sample/index.ts';
import { simulatorClient, startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, queryAll, type OrgConnection } from '../../../scripts/org/index.ts';
import { pull, type PullResult } from '../../../scripts/sync/index.ts';
import { integration, openProgrammeOrg, preparing, type ProgrammeOrg } from '../../support/programme/index.ts';
import { haken } from './command.ts';
import { openRecordsOf } from './records.ts';

// Pulled day by day; on the 25th the Platform is set back to its copy of the 24th, and told again what it has forgotten.
describe('a Platform restored from yesterday', () => {
  const sample = generateSample({ seed: 'restored', cases: 40 });
  let platform: Simulator;
  let programme: ProgrammeOrg;
  let org: OrgConnection;

  const pullFrom = (into: OrgConnection): Promise<PullResult> =>
    pull({
      org: into,
      feed: openPlatform({
        url: platform.url,
        clientId: simulatorClient.id,
        clientSecret: simulatorClient.secret,
        persistence: { attempts: 1 },
      }),
      clock: businessClock(),
      pageSize: 300,
    });
  const pullAt = (instant: string) => {
    platform.setClock(instant);
    return pullFrom(org);
  };
  const runs = () =>
    queryAll(
      org,
      "SELECT Name, State__c, Message__c, CursorAfter__c FROM SyncRun__c WHERE Kind__c = 'Pull' ORDER BY Name",
    );

  beforeAll(async () => {
    platform = await startSimulator({ clock: '2023-05-15T09:00:00+09:00', sample });
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
    for (const day of ['2023-05-15', '2023-05-23', '2023-05-24', '2023-05-25']) await pullAt(`${day}T09:00:00+09:00`);
  }, preparing);
  afterAll(async () => {
    await programme.close();
    await platform.close();
  });

  it('R-045 取り消された位置からは読めないので、専門家派遣システムが受け付ける最後の連携の終わりから読み直し、そう記録する', async () => {
    const before = await openRecordsOf(org);
    platform.setClock('2023-05-25T12:00:00+09:00');
    platform.restore('2023-05-24T15:00:00+09:00');
    const result = await pullFrom(org);
    const all = await runs();
    expect(result.restored).toEqual({ run: all[2]!.Name, cursor: all[2]!.CursorAfter__c });
    expect(all[4]).toMatchObject({
      State__c: 'Completed',
      Message__c: expect.stringMatching(
        /以前の状態に戻されていたため、連携 SR-0+3 の終わりから読み直しました/,
      ) as string,
    });
    expect(await openRecordsOf(org)).toEqual(before);
  });

  it('R-045 忘れられた変更がもう一度届いても、何も増えず何も変わらず、その先は続きから読む', async () => {
    const before = await openRecordsOf(org);
    platform.setClock('2023-05-25T23:00:00+09:00');
    const ended = await haken(programme.home, platform, 'sync', 'pull', '--json', '--no-documents').ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const again = JSON.parse(ended.stdout) as PullResult;
    expect(again).toMatchObject({ restored: null });
    expect(again.received).toBeGreaterThan(0);
    expect(Object.keys(await openRecordsOf(org))).toEqual(expect.arrayContaining(Object.keys(before)));
  });

  it('R-045 終わりには、復旧したあとの専門家派遣システムを最初から読んだのと同じ記録がそろう', async () => {
    await pullAt('2023-06-12T09:00:00+09:00');
    const pulledDaily = await openRecordsOf(org);
    await programme.close();
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
    await pullFrom(org);
    expect(await openRecordsOf(org)).toEqual(pulledDaily);
  });

  it('R-045 どの連携の位置も受け付けられなければ最初から読み直し、反映済みの記録は変わらない', async () => {
    const before = await openRecordsOf(org);
    platform.restore('2023-04-01T00:00:00+09:00');
    const result = await pullFrom(org);
    expect(result.restored).toEqual({ run: null, cursor: '' });
    expect(await openRecordsOf(org)).toEqual(before);
    expect((await runs()).at(-1)!.Message__c).toMatch(/最初から読み直しました/);
  });
});
