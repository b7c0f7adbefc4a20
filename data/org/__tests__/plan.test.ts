import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOrgPlan } from '../index.ts';

const plan = readOrgPlan();
const metadata = join(import.meta.dirname, '../../../force-app/main/default');
const only = (object: string) => plan.objects.find((each) => each.object === object)!.rows[0]!;

describe('The org of the sample', () => {
  it.each(plan.objects)('$object names only fields that the metadata has', ({ object, rows }) => {
    const fields = new Set(
      readdirSync(join(metadata, 'objects', object, 'fields')).map((file) => file.replace('.field-meta.xml', '')),
    );
    for (const row of rows) {
      expect(Object.keys(row).filter((name) => name !== 'Name' && !fields.has(name))).toEqual([]);
    }
  });

  it('R-001, R-002, R-109: five supports a year, from April to the end of February, paid by 29 March', () => {
    expect(only('ProgramYear__c')).toMatchObject({
      SupportLimit__c: 5,
      SupportFrom__c: '2023-04-01',
      SupportTo__c: '2024-02-29',
      LastPayDate__c: '2024-03-29',
    });
  });

  it('A-11: the fee is withheld on without tax, which needs its paper; travel with tax', () => {
    const year = only('ProgramYear__c');
    expect([year.FeeWithholdingBase__c, year.TravelWithholdingBase__c]).toEqual(['Exclusive', 'Inclusive']);
    for (const field of ['WithholdingPaper__c', 'WithholdingPaperConfirmedBy__c', 'WithholdingPaperConfirmedOn__c']) {
      expect(year[field]).toEqual(expect.stringMatching(/./));
    }
  });

  it('R-060, R-081–R-087: the rates are the specification’s, and the shares add up to the fee', () => {
    const rates = only('RateSet__c');
    expect(rates).toMatchObject({ FeeFirst__c: 24_000, FeeSecondThird__c: 16_000, FeeFourthFifth__c: 8_000 });
    expect(rates).toMatchObject({ KmRate__c: 37, PerDiemRate__c: 1_100, LodgingCap__c: 9_800, MinMinutes__c: 180 });
    expect(rates).toMatchObject({ PerDiemMinKm__c: 100, ExpressMinKm__c: 100 });
    expect(Number(rates.FeeSecondThird__c) + Number(rates.ShareSecondThird__c)).toBe(rates.FeeFull__c);
    expect(Number(rates.FeeFourthFifth__c) + Number(rates.ShareFourthFifth__c)).toBe(rates.FeeFull__c);
  });

  it('R-029: who keeps accounts, who approves and who runs payments are three people, and the job that pays is a fourth', () => {
    const holders = (permissionSet: string) =>
      plan.users.filter(({ permissionSets }) => permissionSets.includes(permissionSet)).map(({ login }) => login);
    const accounting = ['Haken_AccountKeeping', 'Haken_Accounting', 'Haken_AccountingApproval'].map(holders);
    expect(accounting).toEqual([['keiri.koza'], ['keiri', 'shiharai'], ['shonin']]);
    expect(plan.users.find(({ login }) => login === 'shiharai')?.profile).toBe('Haken Integration');
  });

  it('every role of the sample has somebody, and every login is somebody else', () => {
    const used = new Set(plan.users.flatMap(({ permissionSets }) => permissionSets));
    expect(used.size).toBe(12);
    for (const field of ['login', 'username', 'alias'] as const) {
      expect(new Set(plan.users.map((user) => user[field])).size).toBe(plan.users.length);
    }
  });

  it('public groups named are there in the metadata', () => {
    const groups = readdirSync(join(metadata, 'groups')).map((file) => file.replace('.group-meta.xml', ''));
    for (const group of plan.users.flatMap((user) => user.groups)) expect(groups).toContain(group);
    expect(readFileSync(join(metadata, 'groups/Haken_Accounting.group-meta.xml'), 'utf8')).toContain('<Group');
  });
});
