import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holds } from '../../../tests/support/reliability/index.ts';
import type { CalendarDate } from '../../org/index.ts';
import { payeesOf, type AccountRow, type PayableCase } from '../payable.ts';

const payable = (code: string, expert: string, fee = 24_000): PayableCase => ({
  Id: code,
  Code__c: code,
  SupportDate__c: '2023-05-10' as CalendarDate,
  ConfirmedNth__c: 1,
  FeeExclTax__c: fee,
  Transport__c: 0,
  OwnCarKm__c: 0,
  OwnCar__c: 0,
  PerDiem__c: 0,
  Lodging__c: 0,
  TravelInclTax__c: 0,
  Expert__r: { Code__c: expert, Name: expert },
});

const account = (change: Partial<AccountRow> = {}): AccountRow => ({
  Id: 'PA',
  Code__c: 'E1|2023-04-01',
  State__c: 'Approved',
  EffectiveFrom__c: null,
  EffectiveTo__c: null,
  PayeeClass__c: 'Consultant',
  EnteredBy__c: 'koza',
  BankCode__c: '0001',
  BranchCode__c: '100',
  AccountNumber__c: '1234567',
  HolderKana__c: 'サトウ タロウ',
  Expert__r: { Code__c: 'E1' },
  ...change,
});

const withAccount = (change: Partial<AccountRow>, closer = 'keiri') =>
  payeesOf([payable('D1', 'E1')], new Map([['E1', [account(change)]]]), [closer]);

describe('支払先のまとめ', () => {
  it('R-102 一人の専門家の案件は一つの支払になる', () => {
    const { payees } = payeesOf([payable('D1', 'E1'), payable('D2', 'E1')], new Map([['E1', [account()]]]), ['keiri']);
    expect(payees.map((payee) => payee.cases.map((each) => each.Code__c))).toEqual([['D1', 'D2']]);
  });

  it.each<[string, Partial<AccountRow>, RegExp]>([
    ['承認前の口座', { State__c: 'Entered' }, /承認された/],
    ['存在しない銀行', { BankCode__c: '9999' }, /銀行コード 9999/],
    ['存在しない支店', { BranchCode__c: '000' }, /支店コード 000/],
    ['7桁でない口座番号', { AccountNumber__c: '12345' }, /7桁/],
    ['銀行が扱えない名義', { HolderKana__c: '佐藤 太郎' }, /銀行が扱えない文字「佐」/],
    ['30桁を超える名義', { HolderKana__c: 'ガ'.repeat(16) }, /30桁/],
    ['非居住者', { PayeeClass__c: 'NonResident' }, /個別/],
  ])('R-090 %s の支払先は理由とともに止める', (_, change, reason) => {
    const { payees, held } = withAccount(change);
    expect(payees).toEqual([]);
    expect(held).toEqual([{ dispatchCode: 'D1', expertCode: 'E1', reason: expect.stringMatching(reason) }]);
  });

  it('R-119 支払先を入力した本人は、その支払先への支払を締められない', () => {
    expect(withAccount({}, 'koza').payees).toEqual([]);
  });

  it('R-070 支払額が0円の専門家には振り込まない', () => {
    const { held } = payeesOf([payable('D1', 'E1', 0)], new Map([['E1', [account()]]]), ['keiri']);
    expect(held[0]?.reason).toBe('支払額が0円です。');
  });

  it('R-102 どの案件も、順によらず、ちょうど一度だけ支払われるか理由とともに止まり、専門家ごとの支払は一つである', async () => {
    const states = ['Approved', 'Entered'] as const;
    const someCases = fc.array(fc.record({ expert: fc.nat(6), fee: fc.constantFrom(0, 8_000, 16_000, 24_000) }), {
      maxLength: 20,
    });
    const someAccounts = fc.array(fc.constantFrom(...states), { minLength: 7, maxLength: 7 });
    await holds(
      'payments close',
      'every payable case is paid once or held',
      fc.property(someCases, someAccounts, fc.infiniteStream(fc.nat()), (list, held, keys) => {
        const cases = list.map(({ expert, fee }, index) => payable(`D${index}`, `E${expert}`, fee));
        const accounts = new Map(held.map((State__c, expert) => [`E${expert}`, [account({ State__c })]]));
        const shuffled = cases
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const planned = payeesOf(cases, accounts, ['keiri']);
        const paid = planned.payees.flatMap((payee) => payee.cases.map(({ Code__c }) => Code__c));
        const told = [...paid, ...planned.held.map(({ dispatchCode }) => dispatchCode)];
        expect(told.sort()).toEqual(cases.map(({ Code__c }) => Code__c).sort());
        const experts = planned.payees.map(({ expertCode }) => expertCode);
        expect(experts).toEqual([...new Set(experts)].sort());
        const other = payeesOf(
          shuffled.map(({ each }) => each),
          accounts,
          ['keiri'],
        );
        expect(totals(other.payees)).toEqual(totals(planned.payees));
      }),
      { short: 400, long: 20_000 },
    );
  });
});

/** What each expert is paid, in yen. */
const totals = (payees: ReturnType<typeof payeesOf>['payees']) =>
  payees.map(({ expertCode, cases }) => [expertCode, cases.reduce((sum, each) => sum + each.FeeExclTax__c, 0)]);
