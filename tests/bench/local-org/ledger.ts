import {
  checkbox,
  codeField,
  countField,
  deploySample,
  formulaField,
  masterField,
  numberField,
  picklistField,
  sumField,
  textField,
  type SampleMetadata,
} from '../../../local-org/testing/index.ts';
import { openOrg } from '../../../local-org/src/org/index.ts';

const KINDS = ['交通費', '宿泊費', '日当', '謝金', 'その他'] as const;
const REMARKS = ['現地支援のため', '新幹線（東京－新大阪）', '領収書あり', '要確認', 'オンライン支援'] as const;

/** A ledger with roll-ups and a rule over them, its entries with formulas and rules: what every ingest is measured with. */
const LEDGERS: SampleMetadata = {
  objects: {
    Ledger__c: {
      fields: [
        codeField('Code__c'),
        numberField('Limit__c', 18, 0),
        sumField('Total__c', 'Entry__c', 'Ledger__c', 'Total__c'),
        sumField('Paid__c', 'Entry__c', 'Ledger__c', 'Price__c', {
          field: 'Entry__c.Paid__c',
          operation: 'equals',
          value: 'True',
        }),
        countField('Entries__c', 'Entry__c', 'Ledger__c'),
      ],
      rules: [{ name: 'Limit', formula: 'Total__c > Limit__c', message: '上限を超えています', field: 'Limit__c' }],
    },
    Entry__c: {
      autoNumber: 'E-{00000000}',
      sharingModel: 'ControlledByParent',
      fields: [
        codeField('Code__c'),
        masterField('Ledger__c', 'Ledger__c', 'Entries'),
        numberField('Price__c', 14, 2),
        numberField('Quantity__c', 8, 1),
        { name: 'Day__c', type: 'Date' },
        picklistField('Kind__c', KINDS),
        textField('Remark__c'),
        checkbox('Paid__c'),
        formulaField('Total__c', 'Number', 'FLOOR(Price__c * Quantity__c)', { precision: 18, scale: 0 }),
        formulaField('Month__c', 'Text', 'TEXT(YEAR(Day__c)) & "-" & LPAD(TEXT(MONTH(Day__c)), 2, "0")'),
      ],
      rules: [
        { name: 'Price', formula: 'Price__c < 0', message: '単価は0以上です', field: 'Price__c' },
        { name: 'Day', formula: 'Day__c < DATE(2020, 1, 1)', message: '日付が古すぎます', field: 'Day__c' },
        {
          name: 'Lodging',
          formula: 'ISPICKVAL(Kind__c, "宿泊費") && Total__c > 100000000',
          message: '宿泊費が高すぎます',
        },
      ],
    },
  },
  permissionSets: {
    All: {
      objects: {
        Ledger__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
        Entry__c: ['create', 'edit', 'delete', 'viewAll', 'modifyAll'],
      },
      fields: {
        'Ledger__c.Code__c': 'edit',
        'Ledger__c.Limit__c': 'edit',
        'Ledger__c.Total__c': 'read',
        'Ledger__c.Paid__c': 'read',
        'Ledger__c.Entries__c': 'read',
        'Entry__c.Code__c': 'edit',
        'Entry__c.Price__c': 'edit',
        'Entry__c.Quantity__c': 'edit',
        'Entry__c.Day__c': 'edit',
        'Entry__c.Kind__c': 'edit',
        'Entry__c.Remark__c': 'edit',
        'Entry__c.Paid__c': 'edit',
        'Entry__c.Total__c': 'read',
        'Entry__c.Month__c': 'read',
      },
    },
  },
};

export const ADMIN_PASSWORD = 'bench-password-1';
/** Entries of one ledger in the data. */
export const ENTRIES_A_LEDGER = 100;

/** Makes an org in a file, with the objects deployed and open to its administrator. */
export function makeOrg(file: string): void {
  const org = openOrg({ file, adminPassword: ADMIN_PASSWORD });
  try {
    deploySample(org, LEDGERS);
    const { storage } = org;
    const one = (sql: string): unknown => Object.values(storage.statement(sql).get() ?? {})[0];
    storage.insertRow('PermissionSetAssignment', {
      Id: storage.newId('0Pa'),
      AssigneeId: String(one('SELECT "Id" FROM "User" LIMIT 1')),
      PermissionSetId: String(one(`SELECT "Id" FROM "PermissionSet" WHERE "Name" = 'All'`)),
    });
  } finally {
    org.close();
  }
}

export function ledgersCsv(entries: number): string {
  const lines = ['Name,Code__c,Limit__c'];
  for (let at = 0; at < Math.ceil(entries / ENTRIES_A_LEDGER); at += 1) lines.push(`台帳${at},L${at},999999999999`);
  return `${lines.join('\n')}\n`;
}

/** Entries from one place to another, sorted by ledger as a loader is told to send them. */
export function entriesCsv(from: number, to: number): string {
  const lines = ['Ledger__r.Code__c,Code__c,Price__c,Quantity__c,Day__c,Kind__c,Remark__c,Paid__c'];
  for (let at = from; at < to; at += 1) {
    const day = `2023-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`;
    lines.push(
      `L${Math.floor(at / ENTRIES_A_LEDGER)},C${at},${(at * 37) % 100_000}.5,${(at % 90) / 10 + 1},${day},${KINDS[at % 5] ?? ''},${REMARKS[at % 5] ?? ''} ${at},${at % 3 === 0}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

export const ENTRY_FIELDS = [
  'Id',
  'Name',
  'Code__c',
  'Ledger__c',
  'Price__c',
  'Quantity__c',
  'Day__c',
  'Kind__c',
  'Remark__c',
  'Paid__c',
  'Total__c',
  'Month__c',
].join(', ');
