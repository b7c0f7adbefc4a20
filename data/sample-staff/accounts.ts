import { queryAll, type OrgConnection } from '../../scripts/org/index.ts';
import type { Planted } from '../sample/index.ts';
import { namesOf } from '../sample/banks.ts';
import { noWork, ownId, write, type Brief, type Work } from './desk.ts';

interface AccountRow {
  Code__c: string;
  BankCode__c: string;
  BranchCode__c: string;
  EffectiveFrom__c: string;
  Expert__r: { Code__c: string };
}

const accountsIn = (org: OrgConnection, state: string) =>
  queryAll<AccountRow>(
    org,
    `SELECT Code__c, BankCode__c, BranchCode__c, EffectiveFrom__c, Expert__r.Code__c FROM PayeeAccount__c WHERE State__c = '${state}' ORDER BY Code__c`,
  );

const without = (accounts: readonly AccountRow[], left: readonly Planted[]) => {
  const experts = new Set(left.flatMap((each) => each.experts));
  return accounts.filter((account) => !experts.has(account.Expert__r.Code__c));
};

/** 経理（口座）: compares what was registered with the expert's paper, adds the banks' names, and enters it; some are left. */
export async function enterAccounts(org: OrgConnection, brief: Brief): Promise<Work> {
  const work = noWork();
  const me = await ownId(org);
  const rows = without(await accountsIn(org, 'Registered'), brief.sample.planted.accountNeverEntered).map(
    (account) => ({
      Code__c: account.Code__c,
      State__c: 'Entered',
      EnteredBy__c: me,
      ...bankNames(account),
      RequestEvidence__c: '支払通知書用情報 届出書',
      RequestedOn__c: account.EffectiveFrom__c,
    }),
  );
  await write(org, work, [{ object: 'PayeeAccount__c', rows }]);
  return work;
}

function bankNames(account: AccountRow) {
  const names = namesOf(account.BankCode__c, account.BranchCode__c);
  return names ? { BankName__c: names.bank, BranchName__c: names.branch } : {};
}

/** 経理承認: approves what another entered, in a session of their own; some are left on purpose. */
export async function approveAccounts(org: OrgConnection, brief: Brief): Promise<Work> {
  const work = noWork();
  const me = await ownId(org);
  const left = brief.manner.isLastCall(brief.today) ? [] : brief.sample.planted.accountNeverApproved;
  const rows = without(await accountsIn(org, 'Entered'), left).map((account) => ({
    Code__c: account.Code__c,
    State__c: 'Approved',
    ApprovedBy__c: me,
    ApprovedOn__c: brief.today,
    CurrentKey__c: account.Expert__r.Code__c,
  }));
  await write(org, work, [{ object: 'PayeeAccount__c', rows }]);
  return work;
}
