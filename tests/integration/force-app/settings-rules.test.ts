import { ProgrammeOrg, type Row } from './programme-org.ts';
import { Programme, rates, year } from './programme.ts';
import { expectRule } from './refusal.ts';

let org: ProgrammeOrg;
let programme: Programme;
beforeAll(async () => {
  org = await ProgrammeOrg.open();
  programme = new Programme(org);
});
afterAll(() => org.close());

describe('実施年度の規則', () => {
  it.each<[string, string, Row]>([
    ['A-23', 'CodeIsStartingYear', { Code__c: '2022' }],
    ['A-23', 'YearDatesRequired', { EndDate__c: null }],
    ['A-23', 'YearDatesInOrder', { EndDate__c: '2023-03-31' }],
    ['R-002', 'SupportWindowRequired', { SupportFrom__c: null }],
    ['R-002', 'SupportWindowInYear', { SupportTo__c: '2024-04-01' }],
    ['R-001', 'SupportLimitPositive', { SupportLimit__c: 0 }],
    ['R-109', 'LastPayDateInYear', { LastPayDate__c: '2024-04-01' }],
    ['A-11', 'FeeBaseRequired', { FeeWithholdingBase__c: null }],
    ['A-11', 'TravelBaseRequired', { TravelWithholdingBase__c: null }],
    ['A-27', 'ToleranceNotNegative', { PlaceRadius__c: -1 }],
    ['R-105', 'PayerBankCodesInDigits', { PayerBranchCode__c: '1' }],
    ['R-105', 'PayerAccountTypeKnown', { PayerAccountType__c: '5' }],
    ['A-55', 'DaysNotNegative', { BankLeadDays__c: -1 }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('ProgramYear__c', rule, () => org.insert('clerk', 'ProgramYear__c', { ...year, ...wrong }));
  });
});

describe('単価・上限の規則', () => {
  const next: Row = { ...rates, Code__c: 'R6', ValidFrom__c: '2024-04-01', ValidTo__c: '2025-03-31' };

  it.each<[string, string, Row]>([
    ['A-56', 'ValidFromRequired', { ValidFrom__c: null }],
    ['A-56', 'ValidityInOrder', { ValidTo__c: '2024-03-31' }],
    ['A-56', 'PredecessorKeyMatches', { PredecessorKey__c: 'R5' }],
    ['R-060', 'AmountsRequired', { FeeFull__c: null }],
    ['R-087', 'AmountsRequired', { LodgingCap__c: null }],
    ['R-084', 'AmountsNotNegative', { KmRate__c: -37 }],
    ['R-060', 'FirstSupportIsFree', { FeeFirst__c: 20_000 }],
    ['R-060', 'SecondThirdSharesAddUp', { ShareSecondThird__c: 9_000 }],
    ['R-060', 'FourthFifthSharesAddUp', { FeeFourthFifth__c: 9_000 }],
    ['A-07', 'RatesBelowHundred', { TaxRate__c: 110 }],
  ])('%s %s', (_, rule, wrong) => {
    expectRule('RateSet__c', rule, () => org.insert('clerk', 'RateSet__c', { ...next, ...wrong }));
  });

  it('A-56 次の単価は前の単価の翌日から始まり、前の単価に続くものは一つだけ', () => {
    const following = { ...next, Predecessor__c: programme.rateSet, PredecessorKey__c: 'R5' };
    expectRule('RateSet__c', 'StartsAfterPredecessor', () =>
      org.insert('clerk', 'RateSet__c', { ...following, ValidFrom__c: '2024-04-02' }),
    );
    const id = org.insert('clerk', 'RateSet__c', following);
    expect(() => org.insert('clerk', 'RateSet__c', { ...following, Code__c: 'R6b' })).toThrow('DUPLICATE_VALUE');
    expectRule('RateSet__c', 'CodeUnchanged', () => org.update('clerk', 'RateSet__c', id, { Code__c: 'R7' }));
    expectRule('RateSet__c', 'NotItsOwnPredecessor', () =>
      org.update('clerk', 'RateSet__c', id, { Predecessor__c: id }),
    );
  });
});
