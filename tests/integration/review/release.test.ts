import { generateSample } from '../../../data/sample/index.ts';
import { queryAll, type OrgConnection, type Row } from '../../../scripts/org/index.ts';
import { jsonOf, openThreadOrg, preparing, type ThreadOrg } from '../../support/thread/index.ts';

interface CaseRow {
  Id: string;
  Code__c: string;
  Status__c: string;
  HoldReason__c: string | null;
  ConfirmedNth__c: number;
  LastModifiedDate: string;
  BusinessYear__r: { Code__c: string };
  CheckedBy__r: { Username: string } | null;
}
interface Told {
  requested: string[];
  refused: { code: string; reason: string }[];
}
interface Granted {
  granted: string[];
  returned: { code: string; reason: string }[];
}

const caseFields = `Id, Code__c, Status__c, HoldReason__c, ConfirmedNth__c, LastModifiedDate, BusinessYear__r.Code__c,
 CheckedBy__r.Username`;
const free = `Status__c = 'Reviewing' AND OpenFindings__c = 0 AND EvidenceUnchecked__c = 0 AND CheckedBy__c != null`;

async function change(org: OrgConnection, object: string, row: Row & { Id: string }): Promise<void> {
  expect(await org.sobject(object).update(row)).toMatchObject({ success: true });
}

describe('haken review request-release and grant', () => {
  let org: ThreadOrg;
  let job: OrgConnection;
  const sample = generateSample({ seed: 'haken-2023' });

  beforeAll(async () => {
    org = await openThreadOrg('settled');
    job = await org.as('renkei');
  }, preparing);
  afterAll(() => org.close());

  const cases = (where: string) =>
    queryAll<CaseRow>(job, `SELECT ${caseFields} FROM Dispatch__c WHERE ${where} ORDER BY Code__c`);
  const theCase = async (code: string) => (await cases(`Code__c = '${code}'`))[0]!;
  const request = async (login: string, ...codes: string[]) => {
    const ended = await org.haken(login, 'review', 'request-release', ...codes, '--json');
    return { code: ended.code, ...(jsonOf(ended) as Told) };
  };
  const grant = async () => jsonOf(await org.haken('renkei', 'review', 'grant', '--json')) as Granted;

  it('R-090 R-100 未処理の確認事項、未確認の書類、未知の番号は、番号と理由を言って断り、ほかの案件は申請される', async () => {
    const [found] = await cases(`Status__c = 'Reviewing' AND OpenFindings__c > 0`);
    const [unchecked] = await cases(`Status__c = 'Reviewing' AND OpenFindings__c = 0 AND EvidenceUnchecked__c > 0`);
    const [refusedCase] = await cases(`Status__c = 'NotPayable'`);
    const [good] = await cases(free);
    const told = await request(
      'shinsa',
      found!.Code__c,
      unchecked!.Code__c,
      'D99999',
      refusedCase!.Code__c,
      good!.Code__c,
    );
    expect(told.code).toBe(1);
    expect(told.requested).toEqual([good!.Code__c]);
    expect(told.refused).toEqual([
      { code: found!.Code__c, reason: expect.stringMatching(/未処理の不備・要判断が\d+件あります/) as string },
      { code: unchecked!.Code__c, reason: expect.stringMatching(/未確認の証拠書類が\d+件あります/) as string },
      { code: 'D99999', reason: expect.stringContaining('その番号の派遣案件がありません') as string },
      { code: refusedCase!.Code__c, reason: expect.stringContaining('支払対象外') as string },
    ]);
    for (const before of [found!, unchecked!, refusedCase!]) expect(await theCase(before.Code__c)).toEqual(before);
    expect(await theCase(good!.Code__c)).toMatchObject({ Status__c: 'ReleaseRequested' });
  });

  it('R-119 申請した案件をもう一度申請しても何も書かず、名前を挙げない申請は断る', async () => {
    const [requested] = await cases(`Status__c = 'ReleaseRequested'`);
    expect(await request('shinsa', requested!.Code__c)).toEqual({
      code: 0,
      requested: [requested!.Code__c],
      refused: [],
    });
    expect(await theCase(requested!.Code__c)).toEqual(requested);
    expect((await org.haken('shinsa', 'review', 'request-release')).code).not.toBe(0);
  });

  it('R-119 確認した本人は、申請の権限を持っていても、自分の確認した案件を申請できない', async () => {
    const admin = await org.as('admin');
    const [user] = await queryAll<{ Id: string }>(admin, `SELECT Id FROM User WHERE Username = 'tanto@haken.example'`);
    const [set] = await queryAll<{ Id: string }>(admin, `SELECT Id FROM PermissionSet WHERE Name = 'Haken_Reviewer'`);
    await admin.sobject('PermissionSetAssignment').create({ AssigneeId: user!.Id, PermissionSetId: set!.Id });
    const [own] = await cases(`${free} AND CheckedBy__r.Username = 'tanto@haken.example'`);
    const told = await request('tanto', own!.Code__c);
    expect(told).toMatchObject({ code: 1, requested: [] });
    expect(told.refused[0]!.reason).toContain('確認した本人は支払可を申請できません');
    expect(await theCase(own!.Code__c)).toEqual(own);
  });

  it('R-119 申請者が書類の1つでも確認していれば、再確認で差し戻される', async () => {
    const [evidence] = await queryAll<{ Id: string; Dispatch__r: { Code__c: string } }>(
      job,
      `SELECT Id, Dispatch__r.Code__c FROM Evidence__c WHERE Type__c = 'Contract' AND Dispatch__r.Status__c = 'Reviewing'
 AND Dispatch__r.OpenFindings__c = 0 AND Dispatch__r.EvidenceUnchecked__c = 0
 AND Dispatch__r.CheckedBy__r.Username = 'tanto2@haken.example' ORDER BY Code__c LIMIT 1`,
    );
    const tanto = await org.as('tanto');
    const { user_id: me } = await tanto.identity();
    await change(tanto, 'Evidence__c', {
      Id: evidence!.Id,
      CheckState__c: 'Accepted',
      CheckedBy__c: me,
      CheckedOn__c: '2023-06-12',
    });
    const { Code__c: code } = evidence!.Dispatch__r;
    expect(await request('tanto', code)).toMatchObject({ code: 0, requested: [code] });
    const { granted, returned } = await grant();
    expect(granted).not.toContain(code);
    expect(returned).toEqual([
      { code, reason: expect.stringContaining('申請した人が書類や旅費の確認者と同じ') as string },
    ]);
    expect(await theCase(code)).toMatchObject({ Status__c: 'Reviewing', HoldReason__c: returned[0]!.reason });
  });

  it('A-16 A-20 申請の後に別の請求で出張の距離が変われば、再確認で差し戻され、その確認事項が立つ', async () => {
    const [first, second] = sample.planted.sharedOuting[0]!.cases as [string, string];
    expect(await request('shinsa', first)).toMatchObject({ code: 0, requested: [first] });
    const [claim] = await queryAll<{ Id: string; AcceptedBy__r: { Username: string } }>(
      job,
      `SELECT Id, AcceptedBy__r.Username FROM TravelClaim__c WHERE Dispatch__r.Code__c = '${second}'`,
    );
    const clerk = await org.as(claim!.AcceptedBy__r.Username.split('@')[0]!);
    const { user_id: me } = await clerk.identity();
    await change(clerk, 'TravelClaim__c', {
      Id: claim!.Id,
      State__c: 'Returned',
      PerDiemDate__c: null,
      PerDiemKey__c: null,
    });
    const [leg] = await queryAll<{ Id: string }>(
      job,
      `SELECT Id FROM TravelItem__c WHERE TravelClaim__c = '${claim!.Id}' AND Means__c = 'OwnCar' ORDER BY Code__c LIMIT 1`,
    );
    await change(clerk, 'TravelItem__c', {
      Id: leg!.Id,
      ReviewState__c: 'Accepted',
      ReviewedBy__c: me,
      MeasuredKm__c: 12.3,
      MeasuredBy__c: me,
      MeasuredOn__c: '2023-06-12',
      MeasureSource__c: '経路検索サイト',
    });
    const { granted, returned } = await grant();
    expect(granted).not.toContain(first);
    expect(returned).toEqual([{ code: first, reason: expect.stringContaining('TRIP_KM_STALE') as string }]);
    expect(await theCase(first)).toMatchObject({ Status__c: 'Reviewing' });
    const findings = await queryAll(
      job,
      `SELECT Code__c FROM Finding__c WHERE Dispatch__r.Code__c = '${first}' AND RuleCode__c = 'TRIP_KM_STALE'
 AND State__c = 'Open'`,
    );
    expect(findings.length).toBe(1);
  });

  it('R-001 6回目の支援は、確認事項が処理済とされても申請を組織が断る', async () => {
    const [finding] = await queryAll<{ Id: string; Dispatch__r: { Code__c: string } }>(
      job,
      `SELECT Id, Dispatch__r.Code__c FROM Finding__c WHERE RuleCode__c = 'LIMIT_EXCEEDED' AND State__c = 'Open'`,
    );
    const shinsa = await org.as('shinsa');
    const { user_id: me } = await shinsa.identity();
    const { Code__c: code } = finding!.Dispatch__r;
    expect(await request('shinsa', code)).toMatchObject({ code: 1, requested: [] });
    await change(shinsa, 'Finding__c', {
      Id: finding!.Id,
      State__c: 'Settled',
      SettledBy__c: me,
      SettledOn__c: '2023-06-12',
      Settlement__c: '誤って処理した',
    });
    const told = await request('shinsa', code);
    expect(told).toMatchObject({ code: 1, requested: [] });
    expect(told.refused).toEqual([{ code, reason: expect.stringContaining('支援上限回数を超えています') as string }]);
  });

  it('R-001 同じ事業者の同じ回数は、1件だけが支払可になり、もう1件は理由とともに差し戻される', async () => {
    const byYear = Map.groupBy(await cases(free), (row) => row.BusinessYear__r.Code__c);
    const nth = (rows: CaseRow[], n: number) => rows.find((row) => row.ConfirmedNth__c === n);
    const [own] = [...byYear.values()].filter((rows) => nth(rows, 1) && nth(rows, 2));
    const [one, two] = [nth(own!, 1)!, nth(own!, 2)!];
    const shinsa = await org.as('shinsa');
    const { user_id: me } = await shinsa.identity();
    await change(shinsa, 'Dispatch__c', {
      Id: two.Id,
      ConfirmedNth__c: 1,
      NthDecidedBy__c: me,
      NthReason__c: '誤って1回目と確定した',
    });
    const codes = [one.Code__c, two.Code__c];
    expect(await request('shinsa', ...codes)).toMatchObject({ code: 0, requested: codes });
    const { granted, returned } = await grant();
    expect([...granted, ...returned.map((each) => each.code)].toSorted()).toEqual(codes.toSorted());
    expect(granted.length).toBe(1);
    expect(returned[0]!.reason).toContain('1回目は別の案件ですでに支払可');
  });

  it('R-040 判定をもう一度しても、申請のない再確認をしても、何も書かない', async () => {
    expect(await org.haken('renkei', 'review', 'run')).toMatchObject({ code: 0 });
    const stamps = async () => [
      await queryAll(job, 'SELECT Id, SystemModstamp FROM Finding__c ORDER BY Id'),
      await queryAll(job, 'SELECT Id, SystemModstamp FROM Dispatch__c ORDER BY Id'),
      await queryAll(job, 'SELECT Id, SystemModstamp FROM TravelClaim__c ORDER BY Id'),
    ];
    const before = await stamps();
    const again = jsonOf(await org.haken('renkei', 'review', 'run', '--json'));
    expect(again).toMatchObject({ opened: 0, gone: 0 });
    expect(await grant()).toEqual({ granted: [], returned: [] });
    expect(await stamps()).toEqual(before);
  });

  it('R-119 支払可にするのは連携の利用者だけで、審査のログインでは組織が断る', async () => {
    const [good] = await cases(free);
    expect(await request('shinsa', good!.Code__c)).toMatchObject({ code: 0 });
    const refused = await org.haken('shinsa', 'review', 'grant');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('shinsa@haken.example');
    expect(await theCase(good!.Code__c)).toMatchObject({ Status__c: 'ReleaseRequested' });
    expect(await grant()).toMatchObject({ granted: [good!.Code__c] });
  });
});
