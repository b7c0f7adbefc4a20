import { ProgrammeOrg } from './programme-org.ts';
import { Programme, dispatchStamps } from './programme.ts';
import { expectAmongRefusals, refusalOf } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

const codeOf = (sobject: string, id: string) => String(org.read(sobject, id, 'Code__c').Code__c);

describe('名寄せ（A-04, A-05）', () => {
  it('A-04 支払可の案件を付け替え、衝突する回数は案件コードを添えたキーで残す', () => {
    const [kept, doubled] = [programme.newBusinessYear(), programme.newBusinessYear()];
    programme.payableCase({ BusinessYear__c: kept });
    const moving = programme.payableCase({ BusinessYear__c: doubled });
    const stamp = `${codeOf('BusinessYear__c', kept)}|1`;
    const moved = { BusinessYear__c: kept, NthKey__c: stamp };
    expect(refusalOf(() => org.update('merger', 'Dispatch__c', moving, moved)).codes).toEqual(['DUPLICATE_VALUE']);
    org.update('merger', 'Dispatch__c', moving, { ...moved, NthKey__c: `${stamp}|${codeOf('Dispatch__c', moving)}` });
    expect(org.read('BusinessYear__c', kept, 'ReleasedCount__c').ReleasedCount__c).toBe(2);
    expect(org.read('BusinessYear__c', doubled, 'ReleasedCount__c').ReleasedCount__c).toBe(0);
  });

  it('A-04 名寄せで移した案件は、その後も支払まで進める', () => {
    const [kept, doubled] = [programme.newBusinessYear(), programme.newBusinessYear()];
    const moving = programme.payableCase({ BusinessYear__c: doubled });
    const key = `${codeOf('BusinessYear__c', kept)}|1|${codeOf('Dispatch__c', moving)}`;
    org.update('merger', 'Dispatch__c', moving, { BusinessYear__c: kept, NthKey__c: key });
    expect(() => org.update('reviewer', 'Dispatch__c', moving, { HoldReason__c: '名寄せの記録' })).not.toThrow();
  });

  it('A-04 名寄せでない人は、支払可の案件を付け替えられない', () => {
    const moving = programme.payableCase();
    const kept = programme.newBusinessYear();
    const moved = { BusinessYear__c: kept, NthKey__c: `${codeOf('BusinessYear__c', kept)}|1` };
    expectAmongRefusals(
      () => org.update('reviewer', 'Dispatch__c', moving, moved),
      '支払可の手続に入った案件の記録は変えられません',
    );
  });
});

describe('復元（R-048）', () => {
  it('R-048 復元の間だけ、支払済の案件をそのまま書き戻せる', () => {
    const businessYear = programme.newBusinessYear();
    const code = `D${programme.serial()}`;
    const saved = {
      Code__c: code,
      Name: code,
      BusinessYear__c: businessYear,
      Expert__c: programme.expert,
      Agency__c: programme.agency,
      ProgramYear__c: programme.year,
      RateSet__c: programme.rateSet,
      ...dispatchStamps,
      SupportDate__c: '2023-04-20',
      ComputedNth__c: 1,
      DeclaredNth__c: 1,
      ConfirmedNth__c: 1,
      Status__c: 'Paid',
      CheckedBy__c: org.user('checker'),
      CheckedOn__c: '2023-05-01',
      ReleaseRequestedBy__c: org.user('reviewer'),
      ReleaseRequestedOn__c: '2023-05-02',
      ReleasedOn__c: '2023-05-02',
      PaidOn__c: '2023-05-31',
      NthKey__c: `${codeOf('BusinessYear__c', businessYear)}|1`,
    };
    expectAmongRefusals(() => org.insert('job', 'Dispatch__c', saved), '新しい案件をこの状態で登録できません');
    expect(org.read('Dispatch__c', org.insert('restorer', 'Dispatch__c', saved), 'Status__c').Status__c).toBe('Paid');
  });

  it('R-001 復元でも、回数キーの合わない案件は書き戻せない', () => {
    const businessYear = programme.newBusinessYear();
    programme.payableCase({ BusinessYear__c: businessYear });
    const again = () =>
      org.insert('restorer', 'Dispatch__c', {
        Code__c: `D${programme.serial()}`,
        Name: '二重',
        BusinessYear__c: businessYear,
        Expert__c: programme.expert,
        Agency__c: programme.agency,
        ProgramYear__c: programme.year,
        ComputedNth__c: 1,
        DeclaredNth__c: 1,
        ConfirmedNth__c: 1,
        Status__c: 'Payable',
        NthKey__c: `${codeOf('BusinessYear__c', businessYear)}|1`,
      });
    expect(refusalOf(again).codes).toEqual(['DUPLICATE_VALUE']);
  });
});
