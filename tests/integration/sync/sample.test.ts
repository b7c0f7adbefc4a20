import { simulatorClient, startSimulator, type Simulator } from '../../../data/simulator/index.ts';
import { openPlatform } from '../../../scripts/dispatch-system/index.ts';
import { businessClock, queryAll, upsertAll, type OrgConnection } from '../../../scripts/org/index.ts';
import { pull, status, type PullResult } from '../../../scripts/sync/index.ts';
import {
  integration,
  openProgrammeOrg,
  preparing,
  testClock,
  type ProgrammeOrg,
} from '../../support/programme/index.ts';
import { recordsOf } from './records.ts';

describe('the sample of two months, pulled from the Platform', () => {
  let programme: ProgrammeOrg;
  let platform: Simulator;
  let org: OrgConnection;
  let first: PullResult;
  const seen: number[] = [];

  const pullAgain = async (by?: OrgConnection): Promise<PullResult> => {
    const feed = openPlatform({
      url: platform.url,
      clientId: simulatorClient.id,
      clientSecret: simulatorClient.secret,
    });
    const progress = ({ received }: { received: number }) => void seen.push(received);
    return pull({ org: by ?? (await programme.as(integration)), feed, clock: businessClock(), progress });
  };

  beforeAll(async () => {
    [programme, platform] = await Promise.all([openProgrammeOrg(), startSimulator({ clock: testClock })]);
    org = await programme.as(integration);
    first = await pullAgain();
  }, preparing);
  afterAll(async () => {
    await platform.close();
    await programme.close();
  });

  it('R-044 届いた記録はすべて反映か連携不備のどちらかになり、件数が合う', async () => {
    expect(first.received).toBeGreaterThan(2_000);
    expect(first.received).toBe(first.stored + first.unchanged + first.failed);
    const [{ n }] = (await queryAll(org, "SELECT COUNT(Id) n FROM SyncError__c WHERE State__c = 'Open'")) as [
      { n: number },
    ];
    expect(n).toBe(Object.values(first.openErrors).reduce((sum, count) => sum + count, 0));
    expect(first.failed).toBe(n);
    expect(first.openErrors.REFUSED).toBeUndefined();
  });

  it('R-045 約束を破る記録と親の届かない記録だけが、理由と中身とともに残る', async () => {
    const { wrongType, unknownCode, parentNeverCame } = platform.sample.planted;
    expect(first.openErrors.CONTRACT).toBeGreaterThanOrEqual(2);
    const rows = await queryAll(
      org,
      "SELECT Code__c, RecordCode__c, Payload__c, Detail__c FROM SyncError__c WHERE Reason__c = 'CONTRACT'",
    );
    for (const row of rows) {
      expect(JSON.parse(row.Payload__c as string)).toMatchObject({ id: row.RecordCode__c });
      expect(row.Detail__c).toMatch(/data\.\w+/);
    }
    expect(wrongType.length + unknownCode.length).toBeGreaterThan(0);
    expect(parentNeverCame.length).toBeGreaterThan(0);
    const waiting = await queryAll(
      org,
      "SELECT WaitsFor__c FROM SyncError__c WHERE Reason__c = 'PARENT_MISSING' GROUP BY WaitsFor__c",
    );
    const there = await queryAll(org, 'SELECT Code__c FROM Dispatch__c');
    const stored = new Set(there.map((row) => `Dispatch__c|${String(row.Code__c)}`));
    expect(waiting.filter((row) => stored.has(row.WaitsFor__c as string))).toEqual([]);
  });

  it('calls the org at most 15 times per 1,000 records', () => {
    expect((first.calls / first.received) * 1_000).toBeLessThanOrEqual(15);
  });

  it('goes page by page and says how far it is', () => {
    expect(first.pages).toBeGreaterThan(1);
    expect(seen[0]).toBe(2_000);
  });

  it('A-04 申告と計算が一致する案件は確定し、違う案件は確定しない', async () => {
    const rows = await queryAll(
      org,
      'SELECT DeclaredNth__c, ComputedNth__c, ConfirmedNth__c FROM Dispatch__c WHERE CancelledOn__c = null',
    );
    expect(rows.length).toBeGreaterThan(250);
    const differing = rows.filter((row) => row.DeclaredNth__c !== row.ComputedNth__c);
    expect(differing.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.ConfirmedNth__c).toBe(row.DeclaredNth__c === row.ComputedNth__c ? row.ComputedNth__c : null);
    }
  });

  it('A-56 支援日の単価が案件・請求・明細に写る', async () => {
    for (const [object, stamp, value] of [
      ['Dispatch__c', 'FeeFirst__c', 24_000],
      ['TravelClaim__c', 'KmRate__c', 37],
      ['TravelItem__c', 'LodgingCap__c', 9_800],
    ] as const) {
      const rows = await queryAll(org, `SELECT ${stamp} s, COUNT(Id) n FROM ${object} GROUP BY ${stamp}`);
      expect(rows.map(({ s }) => s)).toEqual([value]);
    }
  });

  it('R-030 支払通知書用情報は連携済（未確認）で登録される', async () => {
    const rows = await queryAll(org, 'SELECT State__c s, COUNT(Id) n FROM PayeeAccount__c GROUP BY State__c');
    expect(rows.map(({ s }) => s)).toEqual(['Registered']);
  });

  it('does nothing when there is nothing new', async () => {
    const before = await recordsOf(org);
    const again = await pullAgain();
    expect(again).toMatchObject({ received: 0, stored: 0, cursor: first.cursor });
    // What waits is tried again beside it.
    expect(again.openErrors.PARENT_MISSING).toBeGreaterThan(0);
    expect(again.calls).toBeLessThanOrEqual(10);
    expect(await recordsOf(org)).toEqual(before);
  });

  it('R-044 連携履歴のAPI要求の数は、同じ接続で続けて行ってもその回のものだけになる', async () => {
    const service = await programme.as(integration);
    await pullAgain(service);
    const second = await pullAgain(service);
    expect(second.calls).toBeLessThanOrEqual(10);
    const [run] = await queryAll(org, `SELECT Calls__c FROM SyncRun__c WHERE Code__c = '${second.run}'`);
    expect(run!.Calls__c).toBe(second.calls);
  });

  it('R-045 最初からもう一度受け取っても、何も増えず何も変わらない', async () => {
    const before = await recordsOf(org);
    await upsertAll(org, 'SyncRun__c', [
      { Code__c: 'from-the-beginning', Kind__c: 'Pull', State__c: 'Completed', CursorAfter__c: null },
    ]);
    const again = await pullAgain();
    expect(again).toMatchObject({ received: first.received, stored: 0, failed: first.failed });
    expect(await recordsOf(org)).toEqual(before);
  });

  it('tells runs and open errors by reason', async () => {
    const { runs, openErrors } = await status(org);
    expect(runs[0]).toMatchObject({ kind: 'Pull', state: 'Completed', received: first.received });
    const counted = openErrors.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(first.failed);
  });
});
