import type { RequestContext } from '../../context.ts';
import { codeField, numberField, sampleOrg, textField } from '../../../testing/index.ts';
import type { SampleMetadata, SampleOrg } from '../../../testing/index.ts';

/** A price list by name, and rows whose rules look prices up and ask who is saving. */
const stall: SampleMetadata = {
  objects: {
    Price__c: { fields: [numberField('Yen__c', 8, 0)] },
    Row__c: {
      fields: [codeField('Code__c'), textField('Goods__c'), numberField('Yen__c', 8, 0), textField('By__c')],
      rules: [
        {
          name: 'Price',
          formula: 'VLOOKUP($ObjectType.Price__c.Fields.Yen__c, $ObjectType.Price__c.Fields.Name, Goods__c) <> Yen__c',
          message: '価格表と違います',
          field: 'Yen__c',
        },
        {
          name: 'Own',
          formula: 'AND(NOT(ISBLANK(By__c)), By__c <> $User.Username, $Profile.Name <> "System Administrator")',
          message: '本人ではありません',
          field: 'By__c',
        },
      ],
    },
  },
  permissionSets: {
    All: {
      objects: { Price__c: ['create', 'edit'], Row__c: ['create', 'edit'] },
      fields: {
        'Price__c.Yen__c': 'edit',
        'Row__c.Code__c': 'edit',
        'Row__c.Goods__c': 'edit',
        'Row__c.Yen__c': 'edit',
        'Row__c.By__c': 'edit',
      },
    },
  },
};

let sample: SampleOrg;
let clerk: RequestContext;
beforeEach(() => {
  sample = sampleOrg(stall);
  clerk = sample.user('clerk@sample.invalid', 'All');
  sample.create('Price__c', { Name: 'りんご', Yen__c: 150 });
});
afterEach(() => sample.org.close());

const insert = (row: Record<string, unknown>, as = clerk) =>
  sample.save({ operation: 'insert', sobject: 'Row__c', rows: [{ Name: 'R', ...row }] }, as)[0]!;

describe('rules that look beyond their record', () => {
  it('VLOOKUP finds a value by the name of another object’s record, as it stands at the save', () => {
    expect(insert({ Goods__c: 'りんご', Yen__c: 150 }).success).toBe(true);
    expect(insert({ Goods__c: 'りんご', Yen__c: 151 }).errors).toEqual([
      expect.objectContaining({ message: '価格表と違います', fields: ['Yen__c'] }),
    ]);
    const price = sample.value("SELECT Id FROM Price__c WHERE Name = 'りんご'");
    sample.save({ operation: 'update', sobject: 'Price__c', rows: [{ Id: price, Yen__c: 151 }] });
    expect(insert({ Goods__c: 'りんご', Yen__c: 151 }).success).toBe(true);
  });

  it('VLOOKUP takes the first of several records of that name', () => {
    sample.create('Price__c', { Name: 'りんご', Yen__c: 200 });
    expect(insert({ Goods__c: 'りんご', Yen__c: 150 }).success).toBe(true);
    expect(insert({ Goods__c: 'りんご', Yen__c: 200 }).success).toBe(false);
  });

  it('VLOOKUP sees no deleted record', () => {
    const price = sample.value("SELECT Id FROM Price__c WHERE Name = 'りんご'");
    sample.save({ operation: 'delete', sobject: 'Price__c', rows: [{ Id: price }] });
    expect(insert({ Goods__c: 'りんご', Yen__c: null }).success).toBe(true);
    sample.create('Price__c', { Name: 'りんご', Yen__c: 200 });
    expect(insert({ Goods__c: 'りんご', Yen__c: 150 }).success).toBe(false);
  });

  it('$User and $Profile are those of whoever saves', () => {
    const row = { Goods__c: 'りんご', Yen__c: 150 };
    expect(insert({ ...row, By__c: 'clerk@sample.invalid' }).success).toBe(true);
    expect(insert({ ...row, By__c: 'other@sample.invalid' }).errors).toEqual([
      expect.objectContaining({ message: '本人ではありません' }),
    ]);
    expect(insert({ ...row, By__c: 'other@sample.invalid' }, sample.admin).success).toBe(true);
  });
});
