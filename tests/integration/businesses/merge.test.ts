import { decide, mergeDecided, openProposals, proposeMergers, undoMerge } from '../../../scripts/businesses/index.ts';
import {
  businessClock,
  queryAll,
  updateAll,
  upsertAll,
  type OrgConnection,
  type Row,
} from '../../../scripts/org/index.ts';
import { runReview } from '../../../scripts/review/index.ts';
import { pull } from '../../../scripts/sync/index.ts';
import { change } from '../../support/platform-changes.ts';
import { integration, openProgrammeOrg, restorer, type ProgrammeOrg } from '../../support/programme/index.ts';
import { feedOf } from '../sync/records.ts';
import { addStaff, give } from './people.ts';

const corporateNumber = '1234567890123';
const pair = 'B00001|B00400';
const support = (code: string, business: string, day: string, declaredNth: number) =>
  change('application', code, { business, declaredNth, scheduledDate: `2023-05-${day}` });

/** One business under two names, and one that only looks like it. */
const firstPage = [
  change('agency', 'A0001'),
  change('expert', 'E00001'),
  change('business', 'B00001', { name: '株式会社髙﨑', corporateNumber }),
  change('business', 'B00400', { name: '㈱高崎', corporateNumber }),
  change('business', 'B00002', { name: '山田商店', phone: '03-1234-5678' }),
  change('business', 'B00500', { name: '（株）山田商店', phone: '0312345678' }),
  support('D00001', 'B00001', '10', 1),
  support('D00002', 'B00400', '12', 1),
  support('D00003', 'B00400', '20', 2),
  support('D00004', 'B00001', '15', 2),
];

describe('A-05 同じ事業者の名寄せ', () => {
  let programme: ProgrammeOrg;
  let org: OrgConnection;
  const clock = () => businessClock();
  const pages: unknown[][] = [firstPage];

  const control = async (path: string, body: object = {}) => {
    const { admin } = programme;
    const answer = await fetch(`${admin.instanceUrl}/local/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.accessToken ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBeLessThan(300);
  };
  const feed = (...more: unknown[][]) => pull({ org, feed: feedOf(...pages, ...more), clock: clock() });
  const cases = async (): Promise<Record<string, unknown>> => {
    const rows = await queryAll(
      org,
      'SELECT Code__c, BusinessYear__r.Code__c, Status__c, ComputedNth__c, ConfirmedNth__c, NthKey__c FROM Dispatch__c ORDER BY Code__c',
    );
    return Object.fromEntries(
      rows.map(({ Code__c, BusinessYear__r, Status__c, ComputedNth__c, ConfirmedNth__c, NthKey__c }) => [
        Code__c,
        [(BusinessYear__r as Row).Code__c, Status__c, ComputedNth__c, ConfirmedNth__c, NthKey__c],
      ]),
    );
  };
  const proposals = async () =>
    (await queryAll(org, 'SELECT Code__c, State__c, MovedCases__c FROM MergeProposal__c ORDER BY Code__c')).map(
      ({ Code__c, State__c, MovedCases__c }) => [Code__c, State__c, MovedCases__c],
    );
  const findings = async () =>
    (await queryAll(org, "SELECT Code__c, State__c FROM Finding__c WHERE RuleCode__c = 'MERGED_NTH'")).map(
      ({ Code__c, State__c }) => [Code__c, State__c],
    );
  const all = async () => ({ cases: await cases(), proposals: await proposals(), findings: await findings() });

  beforeAll(async () => {
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
    await addStaff(programme, 'shinsa', 'Haken_Reviewer');
    await addStaff(programme, 'tanto9', 'Haken_Checker');
    await feed();
    const released = (code: string, business: string) => ({
      ...{ Code__c: code, Status__c: 'Payable', ReleasedOn__c: '2023-06-12', NthKey__c: `${business}|2023|1` },
    });
    const scene = await programme.as(restorer);
    const outcomes = await upsertAll(scene, 'Dispatch__c', [
      released('D00001', 'B00001'),
      released('D00002', 'B00400'),
    ]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
  });
  afterAll(() => programme.close());

  it('法人番号、名称と電話番号で候補を挙げ、もう一度挙げても増えない', async () => {
    expect(await proposeMergers(org, clock())).toEqual({ proposed: 2, gone: 0, open: 2 });
    expect(await proposeMergers(org, clock())).toEqual({ proposed: 0, gone: 0, open: 2 });
    const found = await openProposals(org);
    expect(found.map(({ code, match }) => [code, match])).toEqual([
      ['B00001|B00400', 'CorporateNumber'],
      ['B00002|B00500', 'NamePhone'],
    ]);
  });

  it('R-119 決めるのは審査だけで、残す事業者は組のどちらかに限る', async () => {
    const same = { same: true, keep: 'B00001', reason: '法人番号が同じ' } as const;
    await expect(decide(await programme.as('tanto9'), clock(), pair, same)).rejects.toThrow();
    const shinsa = await programme.as('shinsa');
    await expect(decide(shinsa, clock(), pair, { ...same, keep: 'B00002' })).rejects.toThrow(
      '--keep には B00001 か B00400',
    );
    await expect(decide(shinsa, clock(), 'B1|B2', same)).rejects.toThrow('haken review duplicates');
    await expect(decide(shinsa, clock(), pair, { ...same, reason: '' })).rejects.toThrow('理由を入れてください');
    expect(await decide(shinsa, clock(), pair, same)).toMatchObject({ state: 'Merge', survivor: 'B00001' });
  });

  it('別の事業者と決めた組は覚えられ、二度と挙がらない', async () => {
    const shinsa = await programme.as('shinsa');
    await decide(shinsa, clock(), 'B00002|B00500', { same: false, reason: '親会社と子会社' });
    expect(await proposeMergers(org, clock())).toEqual({ proposed: 0, gone: 0, open: 0 });
    expect((await proposals())[1]).toEqual(['B00002|B00500', 'Different', null]);
  });

  it('R-119 権限のない人と、決めた本人の名寄せは断られ、何も変わらない', async () => {
    const before = await all();
    await expect(mergeDecided({ org: await programme.as('tanto9'), clock: clock() })).rejects.toThrow(
      /MergedInto__c[^]*Haken_Merge/,
    );
    await expect(mergeDecided({ org: await programme.as('shinsa'), clock: clock() })).rejects.toThrow('決めた本人');
    expect(await all()).toEqual(before);
  });

  const merged = {
    // 支払可の案件は確定回数を変えずに移り、重なりは確認事項になる。支払可でない案件は数え直される。
    D00001: ['B00001|2023', 'Payable', 1, 1, 'B00001|2023|1'],
    D00002: ['B00001|2023', 'Payable', 1, 1, 'B00001|2023|1|D00002'],
    D00003: ['B00001|2023', 'Received', 4, null, null],
    D00004: ['B00001|2023', 'Received', 3, null, null],
  };

  it('A-04, A-05 どの書込みの前後で止まっても、もう一度実行すれば同じ結果になる', async () => {
    await give(programme.admin, 'tanto9', 'Haken_Merge');
    await control('snapshots', { name: 'decided' });
    const done = {
      cases: merged,
      proposals: [[pair, 'Merged', 'D00002\nD00003'], (await proposals())[1]],
      findings: [['D00002|MERGED_NTH', 'Open']],
    };
    let writes = 0;
    for (let kill = 1; ; kill += 1) {
      await control('snapshots/decided/restore');
      const stopped = await stoppedAt(await programme.as('tanto9'), kill, (merger) =>
        mergeDecided({ org: merger, clock: clock() }),
      );
      if (!stopped) break;
      writes += 1;
      await mergeDecided({ org: await programme.as('tanto9'), clock: clock() });
      expect(await all()).toEqual(done);
    }
    expect(writes).toBeGreaterThanOrEqual(2 * 6);
    expect(await all()).toEqual(done);
    expect(await mergeDecided({ org: await programme.as('tanto9'), clock: clock() })).toEqual({
      merged: [],
      followed: [],
    });
  });

  it('A-05 名寄せされた事業者は残って残す事業者を指し、その事業者の新しい案件は残す事業者の年度に入る', async () => {
    const [business] = await queryAll(
      org,
      "SELECT Name, MergedInto__r.Code__c FROM Business__c WHERE Code__c = 'B00400'",
    );
    expect(business).toMatchObject({ Name: '㈱高崎', MergedInto__r: { Code__c: 'B00001' } });
    const later = [support('D00005', 'B00400', '25', 3), { ...support('D00003', 'B00400', '21', 2), version: 2 }];
    expect(await feed(later)).toMatchObject({ stored: 2, failed: 0 });
    pages.push(later);
    expect(await cases()).toMatchObject({
      D00003: ['B00001|2023', 'Received', 4, null, null],
      D00005: ['B00001|2023', 'Received', 5, null, null],
    });
    const again = [support('D00002', 'B00400', '12', 1), later[0]!];
    expect(await feed(again)).toMatchObject({ unchanged: 2, failed: 0 });
    pages.push(again);
    expect(await proposeMergers(org, clock())).toEqual({ proposed: 0, gone: 0, open: 0 });
  });

  it('A-04 回数の重なりの確認事項は、審査の処理では消えず、人が処理する', async () => {
    await runReview(org, clock());
    expect(await findings()).toEqual([['D00002|MERGED_NTH', 'Open']]);
  });

  it('A-05 取り消すと移した案件が戻り、別の事業者として覚えられる', async () => {
    const shinsa = await programme.as('shinsa');
    await expect(undoMerge(shinsa, clock(), pair, '別の会社と判明')).rejects.toThrow('名寄せの処理だけ');
    await give(programme.admin, 'shinsa', 'Haken_Merge');
    expect(await undoMerge(shinsa, clock(), pair, '別の会社と判明')).toEqual({
      proposal: pair,
      moved: ['D00002', 'D00003'],
    });
    expect(await cases()).toMatchObject({
      D00002: ['B00400|2023', 'Payable', 1, 1, 'B00400|2023|1|D00002'],
      D00003: ['B00400|2023', 'Received', 2, 2, null],
      D00004: ['B00001|2023', 'Received', 2, 2, null],
    });
    expect((await proposals())[0]![1]).toBe('Different');
  });

  it('A-05 名寄せ先と名寄せ済の記録は、名寄せの処理のほかは書けない', async () => {
    const [business] = await queryAll(org, "SELECT Id FROM Business__c WHERE Code__c = 'B00400'");
    const [other] = await queryAll(org, "SELECT Id FROM Business__c WHERE Code__c = 'B00001'");
    await addStaff(programme, 'shinsa9', 'Haken_Reviewer');
    const reviewer = await programme.as('shinsa9');
    const [outcome] = await updateAll(reviewer, 'Business__c', [{ id: business!.Id, MergedInto__c: other!.Id }]);
    expect(outcome).toMatchObject({ ok: false, errors: [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }] });
  });
});

/** Runs work that is cut off at its nth chance: before a write goes out, or after it has arrived. False where it came to its end. */
async function stoppedAt(
  org: OrgConnection,
  nth: number,
  work: (org: OrgConnection) => Promise<unknown>,
): Promise<boolean> {
  const send = org.request.bind(org);
  let chances = 0;
  const cutting = async (request: unknown) => {
    const isWrite = JSON.stringify(request).includes('PATCH');
    if (isWrite && (chances += 1) === nth) throw new Error('stopped before a write');
    const answer = await send(request as string);
    if (isWrite && (chances += 1) === nth) throw new Error('stopped after a write');
    return answer;
  };
  Object.assign(org, { request: cutting });
  try {
    await work(org);
    return false;
  } catch (error) {
    if (!(error as Error).message.includes('stopped')) throw error;
    return true;
  } finally {
    Object.assign(org, { request: send });
  }
}
