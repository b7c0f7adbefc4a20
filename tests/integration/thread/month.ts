import { join } from 'node:path';
import { queryAll } from '../../../scripts/org/index.ts';
import { openThreadOrg, monthOfThread, type ThreadOrg } from '../../support/thread/index.ts';
import { readFacts, type Facts } from './facts.ts';
import { readCsv, type Csv } from './files.ts';

/** The closed, approved and transferred month: its org, its facts and its files. */
export interface Month {
  org: ThreadOrg;
  folder: string;
  facts: Facts;
  payments: Csv;
  lines: Csv;
  held: Csv;
  accounts: AccountFact[];
}

export interface AccountFact {
  Code__c: string;
  State__c: string;
  PayeeClass__c: string | null;
  BankCode__c: string | null;
  BranchCode__c: string | null;
  AccountType__c: string | null;
  AccountNumber__c: string | null;
  HolderKana__c: string | null;
  EnteredBy__c: string | null;
  ApprovedBy__c: string | null;
  EffectiveFrom__c: string;
  Expert__r: { Code__c: string };
}

const accountQuery = `SELECT Code__c, State__c, PayeeClass__c, BankCode__c, BranchCode__c, AccountType__c, AccountNumber__c,
 HolderKana__c, EnteredBy__c, ApprovedBy__c, EffectiveFrom__c, Expert__r.Code__c FROM PayeeAccount__c ORDER BY Code__c`;

export async function openMonth(): Promise<Month> {
  const org = await openThreadOrg('paid');
  const folder = join(org.out, monthOfThread);
  return {
    org,
    folder,
    facts: await readFacts(await org.as('renkei')),
    payments: readCsv(join(folder, 'payments.csv')),
    lines: readCsv(join(folder, 'payment-lines.csv')),
    held: readCsv(join(folder, 'held.csv')),
    accounts: await queryAll<AccountFact>(await org.as('keiri'), accountQuery),
  };
}
