import { generateSample } from '../../../data/sample/index.ts';
import { preparing } from '../../support/thread/index.ts';
import { openMonth, type Month } from './month.ts';
import { linesByCase, paymentOf, withheld, type LineAmounts } from './oracle.ts';

const asText = (line: LineAmounts) => ({
  nth: String(line.nth),
  minutes: String(line.minutes),
  fee_excl_tax: String(line.fee),
  transport: String(line.transport),
  own_car_km: `${line.ownCarTenthKm / 10n}.${line.ownCarTenthKm % 10n}`,
  own_car: String(line.ownCar),
  per_diem: String(line.perDiem),
  lodging: String(line.lodging),
  travel_incl_tax: String(line.travel),
  trip_code: line.trip,
});

const columns = (row: Record<string, string>, like: object) =>
  Object.fromEntries(Object.keys(like).map((name) => [name, row[name]]));

describe('every amount of the month, worked out again from the facts', () => {
  let month: Month;
  let expected: Map<string, LineAmounts>;

  beforeAll(async () => {
    month = await openMonth();
    expected = linesByCase(month.facts);
  }, preparing);
  afterAll(() => month.org.close());

  const linesOf = (payment: string) => month.lines.rows.filter((row) => row.payment_number === payment);

  it('R-060 R-079 R-084 R-086 R-087 A-02 A-13 A-16 A-20 明細の謝金・交通費・車賃・日当・宿泊費は、事実から計算し直した額と1円まで同じである', () => {
    expect(month.lines.rows.length).toBeGreaterThan(150);
    const differing = month.lines.rows.flatMap((row) => {
      const right = asText(expected.get(row.dispatch_code!)!);
      const written = columns(row, right);
      return JSON.stringify(written) === JSON.stringify(right) ? [] : [{ case: row.dispatch_code, written, right }];
    });
    expect(differing).toEqual([]);
  });

  it('R-104 A-11 A-12 支払総額・源泉徴収額・振込額は、支払ごとに明細から計算し直した額と1円まで同じである', () => {
    for (const row of month.payments.rows) {
      const lines = linesOf(row.payment_number!).map((line) => expected.get(line.dispatch_code!)!);
      const right = paymentOf(lines, row.payee_kind === 'corporation');
      expect(row).toMatchObject({
        cases: String(lines.length),
        fee_excl_tax: String(right.fee),
        travel_incl_tax: String(right.travel),
        consumption_tax: String(right.tax),
        gross: String(right.gross),
        withholding_base: String(right.base),
        withholding: String(right.withholding),
        net: String(right.net),
      });
    }
  });

  it('A-11 法人の支払先は支払通知書用情報のとおりで、源泉の対象額も税額も0円である', () => {
    const approved = new Map(
      month.accounts
        .filter((account) => account.State__c === 'Approved')
        .map((account) => [account.Expert__r.Code__c, account.PayeeClass__c]),
    );
    for (const row of month.payments.rows) {
      const isCorporation = approved.get(row.expert_code!) === 'Corporation';
      expect(row.payee_kind).toBe(isCorporation ? 'corporation' : 'individual');
      if (isCorporation) expect(row).toMatchObject({ withholding_base: '0', withholding: '0', net: row.gross });
      else expect(Number(row.withholding)).toBeGreaterThan(0);
    }
    expect(month.payments.rows.map((row) => row.payee_kind)).toContain('corporation');
  });

  it('A-12 源泉徴収額は案件ごとに切り捨てた合計より少なくならず、案件の数より多く増えない', () => {
    const more = month.payments.rows
      .filter((row) => row.payee_kind === 'individual')
      .map((row) => {
        const lines = linesOf(row.payment_number!).map((line) => expected.get(line.dispatch_code!)!);
        const each = lines.reduce((sum, line) => sum + withheld(line.fee + line.travel), 0n);
        const difference = Number(BigInt(row.withholding!) - each);
        expect(difference).toBeGreaterThanOrEqual(0);
        expect(difference).toBeLessThan(lines.length);
        return difference;
      });
    // Somewhere the unit matters: else this would not tell one rule from the other.
    expect(Math.max(...more)).toBeGreaterThan(0);
  });

  it('R-084 A-20 計測距離は最短経路のとおりで、1つの出張にまとめるべき請求は同じ出張に立つ', () => {
    const { truth } = generateSample({ seed: 'haken-2023', months: ['2023-04', '2023-05'], cases: 300 });
    const paid = new Set(month.lines.rows.map((row) => row.dispatch_code));
    const claims = new Map(month.facts.claims.map((claim) => [claim.Code__c, claim]));
    for (const item of month.facts.items.filter((each) => each.Means__c === 'OwnCar')) {
      const claim = claims.get(item.TravelClaim__r.Code__c)!;
      if (!paid.has(claim.Dispatch__r.Code__c)) continue;
      expect(`${item.Code__c} ${item.MeasuredKm__c}`).toBe(
        `${item.Code__c} ${truth.items.get(item.Code__c)?.measuredKm}`,
      );
    }
    const outings = truth.outings.map((outing) =>
      outing.flatMap((code) => (claims.has(code) ? [claims.get(code)!.Trip__r?.Code__c] : [])),
    );
    expect(outings.length).toBeGreaterThan(0);
    for (const trips of outings) expect(new Set(trips).size).toBeLessThanOrEqual(1);
  });
});
