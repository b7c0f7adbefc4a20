import { explainFee, explainPayment, type PaymentAmounts } from 'c/amountRules';

const payment: PaymentAmounts = {
  payeeClass: '個人',
  fee: 96_000,
  feeTax: 9_600,
  travel: 4_280,
  travelTax: 389,
  tax: 9_989,
  gross: 109_880,
  base: 100_280,
  withholding: 10_238,
  net: 99_642,
  taxRate: 10,
  rate: 10.21,
  highRate: 20.42,
  threshold: 1_000_000,
  cases: 4,
};
const ruleOf = (name: string, of = payment) => explainPayment(of).find((each) => each.name === `c.${name}`);

describe('c-amount-rules', () => {
  it('R-104 支払の金額は、計算の順に一つずつ決まりを持つ', () => {
    expect(explainPayment(payment).map(({ amount }) => amount)).toEqual([
      '96,000',
      '9,600',
      '4,280',
      '389',
      '9,989',
      '109,880',
      '100,280',
      '10,238',
      '99,642',
    ]);
    expect(ruleOf('Amount_Net')?.rule).toBe('R-104, R-105');
  });

  it('A-12 しきい値までは低い率、超えれば高い率と言う', () => {
    expect(ruleOf('Amount_Withholding')?.how).toBe('c.Amount_WithholdingOf');
    const high = { ...payment, base: 1_500_000, withholding: 204_200 };
    expect(ruleOf('Amount_Withholding', high)?.how).toBe('c.Amount_WithholdingHigh');
  });

  it('A-11 司法書士はしきい値を超えても低い率だけ', () => {
    const scrivener = { ...payment, base: 1_500_000, withholding: 153_150 };
    expect(ruleOf('Amount_Withholding', scrivener)?.how).toBe('c.Amount_WithholdingOf');
  });

  it('A-11 対象額のない支払先からは源泉徴収しない', () => {
    const firm = { ...payment, base: 0, withholding: 0 };
    expect(ruleOf('Amount_Withholding', firm)?.how).toBe('c.Amount_BaseNone');
    expect(ruleOf('Amount_WithholdingBase', firm)?.how).toBe('c.Amount_BaseNone');
  });

  it('R-060 謝金は確定回数の単価', () => {
    expect(explainFee(2, 16_000)).toBe('c.Amount_FeeNth');
  });
});
