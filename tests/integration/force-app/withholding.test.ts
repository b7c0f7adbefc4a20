import { ProgrammeOrg, type Row } from './programme-org.ts';
import { Programme, paymentStamps } from './programme.ts';
import { expectRefusal } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

interface Paid {
  fees: number[];
  travel?: number;
  feeBase?: string;
  travelBase?: string;
  payeeClass?: string;
}

let run: string;
beforeAll(() => {
  run = org.insert('restorer', 'PaymentRun__c', {
    Code__c: '2023-05-1',
    Name: '2023-05-1',
    Month__c: '2023-05',
    Number__c: 1,
    ProgramYear__c: programme.year,
    PayDate__c: '2023-06-30',
  });
});

/** A payment of these amounts, put back as from a backup: what is looked at is the arithmetic alone. */
function payment({
  fees,
  travel = 0,
  feeBase = 'Inclusive',
  travelBase = 'Inclusive',
  payeeClass = 'Consultant',
}: Paid): Row {
  const code = `230501${programme.serial(4)}`;
  const expert = programme.newExpert();
  const { Code__c: expertCode } = org.read('Expert__c', expert, 'Code__c');
  const id = org.insert('restorer', 'Payment__c', {
    Code__c: code,
    Name: code,
    PaymentRun__c: run,
    Expert__c: expert,
    RunExpertKey__c: `2023-05-1|${String(expertCode)}`,
    PayeeAccount__c: account(expert, payeeClass),
    PayeeClass__c: payeeClass,
    PayDate__c: '2023-06-30',
    RateSet__c: programme.rateSet,
    ...paymentStamps,
    FeeBase__c: feeBase,
    TravelBase__c: travelBase,
  });
  for (const [index, fee] of fees.entries()) addLine(id, code, expert, fee, index === 0 ? travel : 0);
  return org.read('Payment__c', id, ...results);
}

const results = [
  'FeeTax',
  'TravelTax',
  'ConsumptionTax',
  'Gross',
  'WithholdingBase',
  'Withholding',
  'Net',
  'Cases',
].map((field) => `${field}__c`);

function addLine(payment: string, number: string, expert: string, fee: number, travel: number): void {
  const dispatch = programme.newCase({ Expert__c: expert });
  const code = String(org.read('Dispatch__c', dispatch, 'Code__c').Code__c);
  org.insert('restorer', 'PaymentLine__c', {
    Code__c: `${number}|${code}`,
    Name: `${number}|${code}`,
    Payment__c: payment,
    Dispatch__c: dispatch,
    DispatchKey__c: `${code}|ORIGINAL`,
    FeeExclTax__c: fee,
    Transport__c: travel,
    TravelInclTax__c: travel,
  });
}

function account(expert: string, payeeClass: string): string {
  return org.insert('restorer', 'PayeeAccount__c', {
    Code__c: `${String(org.read('Expert__c', expert, 'Code__c').Code__c)}|2023-04-01`,
    Expert__c: expert,
    EffectiveFrom__c: '2023-04-01',
    PayeeClass__c: payeeClass,
  });
}

describe('源泉徴収（A-11, A-12）', () => {
  it.each([
    [1_500_000, 204_200],
    [2_000_000, 306_300],
    [50_000, 5_105],
    [55_000, 5_615],
    [24_000, 2_450],
    [26_400, 2_695],
    [16_000, 1_633],
    [8_000, 816],
    [35_000, 3_573],
    [999_999, 102_099],
    [1_000_000, 102_100],
    [1_000_001, 102_100],
  ])('A-12 対象額 %i 円の源泉徴収は %i 円', (base, tax) => {
    expect(payment({ fees: [base], feeBase: 'Exclusive' })).toMatchObject({
      WithholdingBase__c: base,
      Withholding__c: tax,
    });
  });

  it('A-12 一回の支払で一度だけ切り捨てる：24,000円と16,000円は4,084円（件ごとなら4,083円）', () => {
    expect(payment({ fees: [24_000, 16_000], feeBase: 'Exclusive' })).toMatchObject({
      Withholding__c: 4_084,
      Cases__c: 2,
    });
  });

  it('A-12 8,000円が10件なら8,168円（件ごとなら8,160円）', () => {
    const fees = Array.from({ length: 10 }, () => 8_000);
    expect(payment({ fees, feeBase: 'Exclusive' }).Withholding__c).toBe(8_168);
  });

  it.each([
    ['どちらも税抜', 'Exclusive', 'Exclusive', 51_122, 5_219, 51_015],
    ['謝金は税抜、旅費は税込', 'Exclusive', 'Inclusive', 52_234, 5_333, 50_901],
    ['どちらも税込（原則）', 'Inclusive', 'Inclusive', 56_234, 5_741, 50_493],
  ])('A-11 %s', (_, feeBase, travelBase, base, tax, net) => {
    expect(payment({ fees: [24_000, 16_000], travel: 12_234, feeBase, travelBase })).toMatchObject({
      Gross__c: 56_234,
      WithholdingBase__c: base,
      Withholding__c: tax,
      Net__c: net,
    });
  });

  it.each(['Corporation', 'Exempt', 'Association'])('A-11 %s からは源泉徴収しない', (payeeClass) => {
    expect(payment({ fees: [24_000], travel: 1_000, payeeClass })).toMatchObject({
      WithholdingBase__c: 0,
      Withholding__c: 0,
      Gross__c: 27_400,
      Net__c: 27_400,
    });
  });

  it('A-11 司法書士等は1万円を引いて10.21%、100万円を超えても同じ率', () => {
    expect(payment({ fees: [24_000], payeeClass: 'JudicialScrivener' })).toMatchObject({
      WithholdingBase__c: 16_400,
      Withholding__c: 1_674,
    });
    expect(payment({ fees: [2_000_000], feeBase: 'Exclusive', payeeClass: 'JudicialScrivener' }).Withholding__c).toBe(
      203_179,
    );
  });
});

describe('消費税（A-07, A-09）', () => {
  it('A-09 旅費の税は支払ごとに一度だけ切り捨てる', () => {
    expect(payment({ fees: [24_000, 16_000], travel: 12_234 })).toMatchObject({
      FeeTax__c: 4_000,
      TravelTax__c: 1_112,
      ConsumptionTax__c: 5_112,
    });
  });

  it('R-060 事務局負担の税込は26,400円・17,600円・8,800円', () => {
    expect([24_000, 16_000, 8_000].map((fee) => payment({ fees: [fee] }).Gross__c)).toEqual([26_400, 17_600, 8_800]);
  });
});

describe('実施年度の設定', () => {
  it('A-11 税抜を対象にするには、税額を区分した書面と確認した人と日が要る', () => {
    const exclusive = { FeeWithholdingBase__c: 'Exclusive' };
    expectRefusal(
      () => org.update('clerk', 'ProgramYear__c', programme.year, exclusive),
      '税額を区分した書面の名称、確認者、確認日',
    );
    const paper = {
      WithholdingPaper__c: '実施報告兼旅費請求書',
      WithholdingPaperConfirmedBy__c: '経理 花子',
      WithholdingPaperConfirmedOn__c: '2023-04-03',
    };
    expect(() => org.update('clerk', 'ProgramYear__c', programme.year, { ...exclusive, ...paper })).not.toThrow();
  });

  it('A-27 時刻の許容差には中小企業庁の同意日が要る', () => {
    expectRefusal(
      () => org.update('clerk', 'ProgramYear__c', programme.year, { TimeTolerance__c: 5 }),
      '中小企業庁の同意日',
    );
  });
});
