import { change } from '../../support/platform-changes.ts';
import { businessClock, queryAll, type OrgConnection, type Row } from '../../../scripts/org/index.ts';
import { pull, retryErrors } from '../../../scripts/sync/index.ts';
import { checker, integration, openProgrammeOrg, preparing, type ProgrammeOrg } from '../../support/programme/index.ts';
import { byCode, feedOf } from './records.ts';

// One case each for what may be told in two ways; all in one org, fed page after page.
describe('what the Platform and the Office, or the Platform and itself, say differently', () => {
  let programme: ProgrammeOrg;
  let org: OrgConnection;
  let clerk: OrgConnection;
  let me: string;
  const fed: unknown[][] = [];

  const feed = (...records: unknown[]) => {
    fed.push(records);
    return pull({ org, feed: feedOf(...fed), clock: businessClock() });
  };
  const application = (code: string, over = {}, version = 1) => change('application', code, over, version);
  const aCase = async (code: string, fields: string) =>
    (await byCode(org, `SELECT Code__c, ${fields} FROM Dispatch__c WHERE Code__c = '${code}'`))[code]!;
  const correction = async (code: string) =>
    (await byCode(org, `SELECT FIELDS(CUSTOM) FROM Correction__c WHERE Code__c = '${code}' LIMIT 1`))[code]!;
  const update = async (object: string, code: string, facts: Row) => {
    const [row] = await queryAll(clerk, `SELECT Id FROM ${object} WHERE Code__c = '${code}'`);
    return clerk
      .sobject(object)
      .update({ ...facts, Id: row!.Id as string })
      .then(
        () => undefined,
        (error: unknown) => (error as Error).message,
      );
  };
  const correct = async (code: string, field: string, platform: string | null, office: string, value: unknown) => {
    expect(await update('Dispatch__c', code, { [field]: value })).toBeUndefined();
    const [{ Id: dispatch }] = (await queryAll(clerk, `SELECT Id FROM Dispatch__c WHERE Code__c = '${code}'`)) as [
      { Id: string },
    ];
    const made = await clerk.sobject('Correction__c').create({
      Code__c: `Dispatch__c|${code}|${field}`,
      Dispatch__c: dispatch,
      Object__c: 'Dispatch__c',
      RecordCode__c: code,
      Field__c: field,
      PlatformValue__c: platform,
      OfficeValue__c: office,
      Reason__c: '機関に電話で確認',
      CorrectedBy__c: me,
      CorrectedOn__c: '2023-06-12',
    });
    expect(made).toMatchObject({ success: true });
  };
  const judged = () => ({
    ConflictJudgedBy__c: me,
    ConflictJudgedOn__c: '2023-06-12',
    ConflictReason__c: '契約書で確認',
  });

  beforeAll(async () => {
    programme = await openProgrammeOrg();
    org = await programme.as(integration);
    clerk = await programme.as(checker);
    const [user] = await queryAll(clerk, `SELECT Id FROM User WHERE Username = '${clerk.username}'`);
    me = user!.Id as string;
    await feed(
      change('agency', 'A0001'),
      change('expert', 'E00001'),
      change('expert', 'E00002'),
      ...[1, 2, 3].map((number) => change('business', `B0000${number}`)),
      ...[1, 2, 3].map((number) => application(`D0000${number}`, { business: `B0000${number}` })),
      change('report', 'D00001'),
    );
  }, preparing);
  afterAll(() => programme.close());

  it('R-048 事務局が直した項目を派遣システムが変えると、上書きせず、判断待ちの相違になる', async () => {
    await correct('D00001', 'BreakMinutes__c', '10', '20', 20);
    await feed(change('report', 'D00001', { breakMinutes: 45, remoteMinutes: 5 }, 2));
    expect(await aCase('D00001', 'BreakMinutes__c, RemoteMinutes__c')).toMatchObject({
      BreakMinutes__c: 20,
      RemoteMinutes__c: 5,
    });
    expect(await correction('Dispatch__c|D00001|BreakMinutes__c')).toMatchObject({
      ConflictState__c: 'Open',
      ConflictBase__c: '10',
      PlatformValue__c: '45',
      OfficeValue__c: '20',
      ConflictOn__c: '2023-06-12',
    });
  });

  it('R-048 判断には、本人の名、日付、理由が要る', async () => {
    const code = 'Dispatch__c|D00001|BreakMinutes__c';
    const kept = { ConflictState__c: 'KeptOffice', ConflictBase__c: '45' };
    const { ConflictReason__c: _, ...withoutReason } = judged();
    const message = /相違の判断には、判断者（本人）、判断日、理由が要ります/;
    expect(await update('Correction__c', code, kept)).toMatch(message);
    expect(await update('Correction__c', code, { ...kept, ...withoutReason })).toMatch(message);
    expect(await update('Correction__c', code, { ...kept, ...judged(), ConflictBase__c: '10' })).toMatch(message);
    expect(await update('Correction__c', code, { ...judged(), ConflictState__c: 'TakePlatform' })).toMatch(message);
  });

  it('R-048 事務局の値を維持すると、次に違う値が届くまで判断を求めない', async () => {
    const code = 'Dispatch__c|D00001|BreakMinutes__c';
    const kept = { ConflictState__c: 'KeptOffice', ConflictBase__c: '45', ...judged() };
    expect(await update('Correction__c', code, kept)).toBeUndefined();
    await feed(change('report', 'D00001', { breakMinutes: 45, remoteMinutes: 6 }, 3));
    expect(await correction(code)).toMatchObject({ ConflictState__c: 'KeptOffice' });
    await feed(change('report', 'D00001', { breakMinutes: 50, remoteMinutes: 6 }, 4));
    expect(await correction(code)).toMatchObject({ ConflictState__c: 'Open', ConflictJudgedBy__c: null });
  });

  it('R-048 派遣システムの値を採用と判断すると、次の連携で反映され、修正は外れ、履歴は残る', async () => {
    const code = 'Dispatch__c|D00001|BreakMinutes__c';
    const taken = { ConflictState__c: 'TakePlatform', Active__c: false, ...judged() };
    expect(await update('Correction__c', code, taken)).toBeUndefined();
    await feed();
    expect(await aCase('D00001', 'BreakMinutes__c')).toMatchObject({ BreakMinutes__c: 50 });
    expect(await correction(code)).toMatchObject({
      ConflictState__c: 'TookPlatform',
      Active__c: false,
      OfficeValue__c: '20',
      PlatformValue__c: '50',
      ConflictJudgedBy__c: me,
    });
    await feed(change('report', 'D00001', { breakMinutes: 55 }, 5));
    expect(await aCase('D00001', 'BreakMinutes__c')).toMatchObject({ BreakMinutes__c: 55 });
  });

  it('R-048 支援日・専門家の相違も、採用と判断すれば反映され、回数を数え直す', async () => {
    await feed(application('D00009', { business: 'B00002', scheduledDate: '2023-05-12', declaredNth: 2 }));
    await correct('D00002', 'SupportDate__c', '2023-05-10', '2023-05-11', '2023-05-11');
    await feed(application('D00002', { business: 'B00002', scheduledDate: '2023-05-20' }, 2));
    expect(await aCase('D00002', 'SupportDate__c, ComputedNth__c')).toMatchObject({
      SupportDate__c: '2023-05-11',
      ComputedNth__c: 1,
    });
    const code = 'Dispatch__c|D00002|SupportDate__c';
    const taken = { ConflictState__c: 'TakePlatform', Active__c: false, ...judged() };
    expect(await update('Correction__c', code, taken)).toBeUndefined();
    await retryErrors({ org, clock: businessClock() });
    expect(await aCase('D00002', 'SupportDate__c, ComputedNth__c')).toMatchObject({
      SupportDate__c: '2023-05-20',
      ComputedNth__c: 2,
    });
    expect(await aCase('D00009', 'ComputedNth__c')).toMatchObject({ ComputedNth__c: 1 });
  });

  it('A-03 画面で支援日を直すと、次の連携で回数を数え直す', async () => {
    await correct('D00009', 'SupportDate__c', '2023-05-12', '2023-05-25', '2023-05-25');
    await feed();
    expect(await aCase('D00009', 'ComputedNth__c')).toMatchObject({ ComputedNth__c: 2 });
    expect(await aCase('D00002', 'ComputedNth__c')).toMatchObject({ ComputedNth__c: 1 });
  });

  it('R-045 同じ版が違う内容で届くと、どちらも失わず、人が名指しで採るまで今の内容のままにする', async () => {
    const other = application('D00003', { business: 'B00003', place: '堺市' });
    const result = await feed(application('D00003', { business: 'B00003' }), other, other);
    expect(result).toMatchObject({ stored: 0, unchanged: 2, failed: 1, openErrors: { VERSION_REUSED: 1 } });
    expect(await aCase('D00003', 'Place__c')).toMatchObject({ Place__c: '大阪市中央区' });
    const [error] = await queryAll(
      org,
      "SELECT Name, Payload__c FROM SyncError__c WHERE Reason__c = 'VERSION_REUSED' AND State__c = 'Open'",
    );
    expect(JSON.parse(error!.Payload__c as string)).toEqual(other);
    expect(await retryErrors({ org, clock: businessClock() })).toMatchObject({ resolved: 0 });
    const chosen = await retryErrors({ org, clock: businessClock(), only: [error!.Name as string] });
    expect(chosen).toMatchObject({ resolved: 1, openErrors: {} });
    expect(await aCase('D00003', 'Place__c')).toMatchObject({ Place__c: '堺市' });
    expect(await feed(other)).toMatchObject({ unchanged: 1, openErrors: {} });
  });

  it('R-045 前の連携の後の変更が古い版で届いても失わず、新しい版が届けば解消する', async () => {
    const told = (version: number, place: string) => application('D00003', { business: 'B00003', place }, version);
    await feed(told(4, '豊中市'));
    const again = { ...told(3, '吹田市'), occurredAt: '2099-01-01T00:00:00+09:00' };
    expect(await feed(again)).toMatchObject({ failed: 1, openErrors: { VERSION_REUSED: 1 } });
    expect(await aCase('D00003', 'Place__c')).toMatchObject({ Place__c: '豊中市' });
    expect(await feed(told(5, '吹田市'))).toMatchObject({ stored: 1, openErrors: {} });
    expect(await aCase('D00003', 'Place__c')).toMatchObject({ Place__c: '吹田市' });
  });
});
