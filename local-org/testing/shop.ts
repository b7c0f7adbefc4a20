import { codeField, lookupField, masterField, numberField, sumField, textField } from './fields.ts';
import type { SampleMetadata } from './metadata-zip.ts';

/** A master with a limit and its details: enough to see every step of a save. `All` opens it to its holder. */
export const SHOP: SampleMetadata = {
  objects: {
    Shop__c: {
      fields: [
        codeField('Code__c'),
        textField('Memo__c', { length: 10 }),
        numberField('Limit__c', 18, 0),
        lookupField('Head__c', 'Shop__c', 'Branches'),
        sumField('Total__c', 'Sale__c', 'Shop__c', 'Amount__c'),
      ],
      rules: [{ name: 'Limit', formula: 'Total__c > Limit__c', message: '上限を超えています', field: 'Limit__c' }],
    },
    Sale__c: {
      autoNumber: 'S-{0000}',
      sharingModel: 'ControlledByParent',
      fields: [codeField('Code__c'), masterField('Shop__c', 'Shop__c', 'Sales'), numberField('Amount__c', 8, 1)],
    },
  },
  permissionSets: {
    All: {
      objects: {
        Sale__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
        Shop__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
      },
      fields: {
        'Sale__c.Amount__c': 'edit',
        'Sale__c.Code__c': 'edit',
        'Shop__c.Code__c': 'edit',
        'Shop__c.Head__c': 'edit',
        'Shop__c.Limit__c': 'edit',
        'Shop__c.Memo__c': 'edit',
        'Shop__c.Total__c': 'read',
      },
    },
  },
};
