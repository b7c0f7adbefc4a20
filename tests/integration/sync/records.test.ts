import { change } from '../../support/platform-changes.ts';
import { businessClock, queryAll, type OrgConnection, type Row } from '../../../scripts/org/index.ts';
import { pull, type PullResult } from '../../../scripts/sync/index.ts';
import { checker, integration, openProgrammeOrg, restorer, type ProgrammeOrg } from '../../support/programme/index.ts';
import { byCode, feedOf, recordsOf } from './records.ts';

const agency = change('agency', 'A0001');
const expert = change('expert', 'E00001');
const business = change('business', 'B00001');
const registry = [agency, expert, business];
const application = change('application', 'D00001');
const attendance = (code: string, event: 'CheckIn' | 'CheckOut') =>
  change('attendance', code, { dispatch: 'D00001', event, time: event === 'CheckIn' ? '13:00' : '16:30' });
const wholeCase = [
  application,
  attendance('AT000001', 'CheckIn'),
  attendance('AT000002', 'CheckOut'),
  change('report', 'D00001'),
  change('certificate', 'D00001'),
  change('agencyApproval', 'D00001'),
];
const errorFields =
  'Code__c, Reason__c, State__c, Detail__c, Payload__c, GuardedPayload__c, WaitsFor__c, PlatformVersion__c';

describe('records of the Platform in the org', () => {
  let programme: ProgrammeOrg;
  let org: OrgConnection;

  beforeEach(async () => {
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
  });
  afterEach(() => programme.close());

  /** Feeds pages that follow on what was fed before. */
  let fed: unknown[][] = [];
  beforeEach(() => {
    fed = [];
  });
  async function feed(...pages: unknown[][]): Promise<PullResult> {
    fed.push(...pages);
    return pull({ org, feed: feedOf(...fed), clock: businessClock() });
  }
  const errors = () => byCode(org, `SELECT ${errorFields} FROM SyncError__c ORDER BY Code__c`);
  const aCase = async (fields: string) => (await byCode(org, `SELECT Code__c, ${fields} FROM Dispatch__c`)).D00001!;

  it('stores a case with all that proves it, and counts it as the first support', async () => {
    const result = await feed([...registry, ...wholeCase]);
    expect(result).toMatchObject({ received: 9, stored: 9, failed: 0, openErrors: {} });
    expect(
      await aCase('Status__c, Counted__c, ConfirmedNth__c, FeeExclTax__c, Minutes__c, BusinessYear__r.SupportCount__c'),
    ).toEqual({
      Code__c: 'D00001',
      Status__c: 'Reviewing',
      Counted__c: true,
      ConfirmedNth__c: 1,
      FeeExclTax__c: 24_000,
      Minutes__c: 200,
      BusinessYear__r: { SupportCount__c: 1 },
    });
  });

  it('R-045 子が親より先に届いても、親が届いたページで反映される', async () => {
    const children = wholeCase.slice(1);
    const result = await feed(children, [application], [business, expert], [agency]);
    expect(result).toMatchObject({ received: 9, stored: 9, failed: 0, openErrors: {} });
    const all = await errors();
    expect(Object.values(all).map(({ State__c }) => State__c)).toEqual(Object.keys(all).map(() => 'Resolved'));
    expect((await aCase('Status__c, CheckOuts__c')).CheckOuts__c).toBe(1);
  });

  it('R-045 待っている記録は次の連携でも待ち、親が届けば反映される', async () => {
    const first = await feed([...registry, attendance('AT000001', 'CheckIn')]);
    expect(first.openErrors).toEqual({ PARENT_MISSING: 1 });
    expect((await errors())['attendance|AT000001']).toMatchObject({
      Reason__c: 'PARENT_MISSING',
      WaitsFor__c: 'Dispatch__c|D00001',
      State__c: 'Open',
    });
    const second = await feed([application]);
    expect(second).toMatchObject({ received: 1, stored: 1, recovered: 1, openErrors: {} });
    expect((await aCase('CheckIns__c')).CheckIns__c).toBe(1);
  });

  it('R-045 届く順番によらず同じ状態になる', async () => {
    const late = change('application', 'D00001', { scheduledDate: '2023-05-09', declaredNth: 1 }, 2);
    const other = change('application', 'D00002', { scheduledDate: '2023-05-01', declaredNth: 1 });
    const all = [...registry, ...wholeCase, late, other, change('travelClaim', 'TC00001', { dispatch: 'D00001' })];
    await feed(all);
    const expected = withoutErrors(await recordsOf(org));
    await programme.close();
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
    fed = [];
    const backwards = [...all].reverse();
    await feed(backwards.slice(0, 4), backwards.slice(4, 7), backwards.slice(7));
    expect(withoutErrors(await recordsOf(org))).toEqual(expected);
  });

  it('組織が断った記録だけが残り、同じ案件のほかの記録は反映される', async () => {
    const bad = change('agencyApproval', 'D00001', { startTime: '16:00', endTime: '13:00' });
    const result = await feed([...registry, ...wholeCase.slice(0, -1), bad]);
    expect(result).toMatchObject({ received: 9, stored: 8, failed: 1, openErrors: { REFUSED: 1 } });
    const error = (await errors())['agencyApproval|D00001']!;
    expect(error.Detail__c).toMatch(/FIELD_CUSTOM_VALIDATION_EXCEPTION.*ApprovedEnd__c/s);
    expect(JSON.parse(error.Payload__c as string)).toEqual(bad);
    expect(await aCase('Status__c, ReportedOn__c')).toMatchObject({
      Status__c: 'AwaitingReport',
      ReportedOn__c: '2023-05-11',
    });
    const corrected = await feed([change('agencyApproval', 'D00001', {}, 2)]);
    expect(corrected).toMatchObject({ stored: 1, openErrors: {} });
    expect((await errors())['agencyApproval|D00001']).toMatchObject({ State__c: 'Resolved' });
  });

  it('連携仕様に合わない記録は中身とともに残り、何が違うかを言い、訂正が届けば解消する', async () => {
    const broken = { ...application, data: { ...application.data, mode: 'Telepathy', scheduledStart: '25:00' } };
    const result = await feed([...registry, broken, 'not a record', null, { kind: 'rumour', id: 'X' }]);
    expect(result).toMatchObject({ received: 7, stored: 3, failed: 4, openErrors: { CONTRACT: 4 } });
    const error = (await errors())['application|D00001|contract']!;
    expect(error.Detail__c).toMatch(/data\.mode[\s\S]*data\.scheduledStart/);
    expect(JSON.parse(error.Payload__c as string)).toEqual(broken);
    expect(await feed([{ ...application, version: 2 }])).toMatchObject({ stored: 1, openErrors: { CONTRACT: 3 } });
  });

  it('R-029 口座の変更は組織に入らず、中身は経理だけが見る項目に残る', async () => {
    const first = change('paymentDetails', 'E00001|2023-04-01');
    const second = change('paymentDetails', 'E00001|2023-07-01', {
      effectiveFrom: '2023-07-01',
      accountNumber: '7654321',
    });
    const result = await feed([...registry, first, first], [second]);
    expect(result).toMatchObject({ stored: 4, unchanged: 1, failed: 1, openErrors: { PAYEE_CHANGE: 1 } });
    expect(await queryAll(org, 'SELECT AccountNumber__c FROM PayeeAccount__c')).toMatchObject([
      { AccountNumber__c: '0123456' },
    ]);
    const error = (await errors())['paymentDetails|E00001|2023-07-01']!;
    expect(error).toMatchObject({ Payload__c: null, GuardedPayload__c: expect.stringContaining('7654321') });
    const seenByClerk = await queryAll(
      await programme.as(checker),
      'SELECT Code__c, Detail__c, Payload__c FROM SyncError__c',
    );
    expect(JSON.stringify(seenByClerk)).not.toContain('7654321');
    await expect(queryAll(await programme.as(checker), 'SELECT GuardedPayload__c FROM SyncError__c')).rejects.toThrow(
      /GuardedPayload__c が見えません/,
    );
  });

  it('A-04 支払可の案件への変更は連携不備で待ち、保留に戻されると次の連携で反映される', async () => {
    await feed([...registry, ...wholeCase]);
    const scene = await programme.as(restorer);
    await save(scene, 'Dispatch__c', {
      Code__c: 'D00001',
      Status__c: 'Payable',
      ReleasedOn__c: '2023-06-12',
      NthKey__c: 'B00001|2023|1',
    });
    const changed = change('report', 'D00001', { breakMinutes: 45 }, 2);
    expect(await feed([changed])).toMatchObject({ stored: 0, failed: 1, openErrors: { FROZEN: 1 } });
    expect(await aCase('BreakMinutes__c, Status__c')).toMatchObject({ BreakMinutes__c: 10, Status__c: 'Payable' });
    await save(scene, 'Dispatch__c', {
      Code__c: 'D00001',
      Status__c: 'Held',
      HoldReason__c: '報告の訂正',
      NthKey__c: null,
    });
    expect(await feed([])).toMatchObject({ recovered: 1, openErrors: {} });
    expect(await aCase('BreakMinutes__c, Status__c')).toMatchObject({ BreakMinutes__c: 45, Status__c: 'Held' });
  });

  it('A-56 支援日が次の単価の期間に変わると、案件も旅費請求も明細も写し直す', async () => {
    const setup = await programme.as('setup');
    const [r5] = await queryAll(setup, 'SELECT FIELDS(ALL) FROM RateSet__c LIMIT 1');
    const { Id: _, attributes: __, ...figures } = r5!;
    const own = Object.fromEntries(
      Object.entries(figures).filter(([field, value]) => field.endsWith('__c') && value !== null),
    );
    await save(setup, 'RateSet__c', {
      ...own,
      Code__c: 'R6',
      Name: '令和6年度',
      ValidFrom__c: '2024-04-01',
      ValidTo__c: '2025-03-31',
      Predecessor__c: r5!.Id,
      PredecessorKey__c: r5!.Code__c,
      KmRate__c: 38,
      LodgingCap__c: 10_000,
      FeeFull__c: 25_000,
      FeeFirst__c: 25_000,
      ShareSecondThird__c: 9_000,
      ShareFourthFifth__c: 17_000,
    });
    await feed([...registry, ...wholeCase, change('travelClaim', 'TC00001', { dispatch: 'D00001' })]);
    await feed([change('agencyApproval', 'D00001', { supportDate: '2024-04-02' }, 2)]);
    expect(await aCase('RateSet__r.Code__c, FeeFirst__c')).toMatchObject({
      RateSet__r: { Code__c: 'R6' },
      FeeFirst__c: 25_000,
    });
    expect(await queryAll(org, 'SELECT RateSet__r.Code__c, KmRate__c FROM TravelClaim__c')).toMatchObject([
      { RateSet__r: { Code__c: 'R6' }, KmRate__c: 38 },
    ]);
    expect(await queryAll(org, 'SELECT RateSet__r.Code__c, LodgingCap__c FROM TravelItem__c')).toMatchObject([
      { RateSet__r: { Code__c: 'R6' }, LodgingCap__c: 10_000 },
    ]);
  });

  it('R-001 A-03 6回目も取り込み、遅れて届いたキャンセルで5回目になる', async () => {
    const sixth = [1, 2, 3, 4, 5, 6].map((day) =>
      change('application', `D0000${day}`, { scheduledDate: `2023-05-0${day}`, declaredNth: day }),
    );
    await feed([...registry, ...sixth]);
    const nth = async () =>
      Object.values(
        await byCode(org, 'SELECT Code__c, ComputedNth__c, ConfirmedNth__c FROM Dispatch__c ORDER BY Code__c'),
      );
    expect((await nth()).map((row) => row.ConfirmedNth__c)).toEqual([1, 2, 3, 4, 5, 6]);
    await feed([
      change(
        'application',
        'D00003',
        { scheduledDate: '2023-05-03', declaredNth: 3, status: 'Cancelled', cancelledOn: '2023-05-02' },
        2,
      ),
    ]);
    expect((await nth()).map((row) => row.ComputedNth__c)).toEqual([1, 2, null, 3, 4, 5]);
    expect((await nth()).map((row) => row.ConfirmedNth__c)).toEqual([1, 2, null, null, null, null]);
    await feed([change('application', 'D00006', { scheduledDate: '2023-05-06', declaredNth: 5 }, 2)]);
    expect((await nth()).map((row) => row.ConfirmedNth__c)).toEqual([1, 2, null, null, null, 5]);
  });
});

function withoutErrors(records: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(records).filter(([key]) => !key.startsWith('SyncError__c')));
}

/** Changes the record of that code, or makes it, as a person's session does: by id. */
async function save(org: OrgConnection, object: string, row: Row): Promise<void> {
  const [found] = await queryAll(org, `SELECT Id FROM ${object} WHERE Code__c = '${String(row.Code__c)}'`);
  const { Code__c: _, ...changes } = row;
  const result = found
    ? await org.sobject(object).update({ ...changes, Id: found.Id as string })
    : await org.sobject(object).create(row);
  expect(result).toMatchObject({ success: true });
}
