import { numbersToConfirm, type NumberedCase } from '../index.ts';

/** A support of one business: `5/–` is computed as the fifth, of no confirmed number. */
const support = (code: string, status: string, numbers: string, business = 'B00001'): NumberedCase => {
  const [computed, confirmed] = numbers.split('/').map((number) => (number === '–' ? null : Number(number)));
  return {
    ...{ Code__c: code, Status__c: status, ComputedNth__c: computed!, ConfirmedNth__c: confirmed! },
    ...{ BusinessYear__r: { Code__c: `${business}|2023` }, ProgramYear__r: { SupportLimit__c: 5 } },
  };
};
const confirm = (cases: NumberedCase[], ...undecided: string[]) =>
  Object.fromEntries(numbersToConfirm(cases, new Set(undecided)));

describe('A-04 The number the sample’s 審査 confirms where the declared one is not ours', () => {
  it('is ours, by the dates of the supports', () => {
    const cases = [support('D1', 'Paid', '1/1'), support('D2', 'Reviewing', '2/–'), support('D3', 'Reviewing', '3/–')];
    expect(confirm(cases, 'D2', 'D3')).toEqual({ D2: 2, D3: 3 });
  });

  it('R-001 is the one a late cancellation left free, where a paid support has ours and keeps it', () => {
    const paid = [support('D1', 'Paid', '1/1'), support('D2', 'Paid', '2/2'), support('D4', 'Paid', '4/4')];
    const freed = support('D5', 'Reviewing', '4/–');
    const next = support('D6', 'Reviewing', '5/–');
    expect(confirm([...paid, freed, next], 'D5', 'D6')).toEqual({ D5: 3, D6: 5 });
  });

  it('is nobody’s twice: neither of two waiting cases takes the other’s', () => {
    const paid = [support('D3', 'Paid', '3/3'), support('D4', 'Payable', '4/4'), support('D5', 'Paid', '5/5')];
    const waiting = [support('D6', 'Reviewing', '4/–'), support('D7', 'Held', '5/–')];
    expect(confirm([...paid, ...waiting], 'D6', 'D7')).toEqual({ D6: 1, D7: 2 });
  });

  it('leaves the number of a case that was decided already, and the numbers of other businesses', () => {
    const own = [support('D4', 'Paid', '4/4'), support('D5', 'Reviewing', '4/1'), support('D6', 'Reviewing', '4/–')];
    expect(confirm([...own, support('D9', 'Paid', '2/2', 'B00002')], 'D6')).toEqual({ D6: 2 });
  });

  it('R-001 is none beyond the limit, nor where every number is given', () => {
    const paid = [1, 2, 3, 4, 5].map((nth) => support(`D${nth}`, 'Paid', `${nth}/${nth}`));
    expect(confirm([...paid, support('D6', 'Reviewing', '6/–'), support('D7', 'Held', '3/–')], 'D6', 'D7')).toEqual({});
  });
});
