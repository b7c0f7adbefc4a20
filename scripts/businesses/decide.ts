import { OrgError, queryAll, quote, requireSaved, updateAll, type Clock, type OrgConnection } from '../org/index.ts';

/** A pair that waits for a decision, or has one. */
export interface Proposal {
  code: string;
  number: string;
  match: string;
  state: string;
  businesses: readonly [ProposedBusiness, ProposedBusiness];
  survivor: string | null;
  reason: string | null;
}

export interface ProposedBusiness {
  code: string;
  name: string;
  phone: string | null;
  address: string | null;
}

const side = (relationship: string) =>
  ['Code__c', 'Name', 'Phone__c', 'Address__c'].map((field) => `${relationship}.${field}`).join(', ');

interface SideRow {
  Code__c: string;
  Name: string;
  Phone__c: string | null;
  Address__c: string | null;
}

interface ProposalRow {
  Id: string;
  Code__c: string;
  Name: string;
  Match__c: string;
  State__c: string;
  Reason__c: string | null;
  Business__r: SideRow;
  Other__r: SideRow;
  Survivor__r: { Code__c: string } | null;
}

const fields = `Id, Code__c, Name, Match__c, State__c, Reason__c, ${side('Business__r')}, ${side('Other__r')}, Survivor__r.Code__c`;

/** Pairs that wait for a reviewer's decision or for the merge. */
export async function openProposals(org: OrgConnection): Promise<Proposal[]> {
  const rows = await queryAll<ProposalRow>(
    org,
    `SELECT ${fields} FROM MergeProposal__c WHERE State__c IN ('Proposed', 'Merge') ORDER BY Code__c`,
  );
  return rows.map(proposalOf);
}

export type Decision = { same: true; keep: string; reason: string } | { same: false; reason: string };

/**
 * A reviewer's decision on a pair, in their own session: one business, of which `keep` stays, or two. It is remembered
 * with its reason; nothing is moved yet.
 * @throws OrgError when there is no such proposal, it is merged already, or `keep` is neither of the two
 */
export async function decide(org: OrgConnection, clock: Clock, code: string, decision: Decision): Promise<Proposal> {
  const [row] = await queryAll<ProposalRow>(
    org,
    `SELECT ${fields} FROM MergeProposal__c WHERE Code__c = ${quote(code)} OR Name = ${quote(code)}`,
  );
  if (row === undefined) {
    throw new OrgError('NO_PROPOSAL', `名寄せ候補 ${code} がありません。haken review duplicates で確かめてください。`);
  }
  if (row.State__c === 'Merged') {
    throw new OrgError(
      'MERGED',
      `名寄せ候補 ${row.Code__c} は名寄せ済です。取り消すときは、別の人が haken review merge --undo ${row.Code__c} を実行します。`,
    );
  }
  const sides = [row.Business__r, row.Other__r];
  const kept = decision.same ? sides.find(({ Code__c }) => Code__c === decision.keep) : undefined;
  if (decision.same && kept === undefined) {
    throw new OrgError(
      'NOT_OF_THE_PAIR',
      `残す事業者 ${decision.keep} は候補 ${row.Code__c} の事業者ではありません。--keep には ${sides.map(({ Code__c }) => Code__c).join(' か ')} を指定してください。`,
    );
  }
  const { user_id: judge } = await org.persist(() => org.identity());
  const rows = [
    {
      id: row.Id,
      State__c: decision.same ? 'Merge' : 'Different',
      Survivor__r: kept ? { Code__c: kept.Code__c } : undefined,
      ...(kept ? {} : { Survivor__c: null }),
      DecidedBy__c: judge,
      DecidedOn__c: clock.today(),
      Reason__c: decision.reason,
    },
  ];
  requireSaved(`名寄せ候補 ${row.Code__c}`, rows, await updateAll(org, 'MergeProposal__c', rows));
  return { ...proposalOf(row), state: rows[0]!.State__c, survivor: kept?.Code__c ?? null, reason: decision.reason };
}

const businessOf = (row: SideRow): ProposedBusiness => ({
  code: row.Code__c,
  name: row.Name,
  phone: row.Phone__c,
  address: row.Address__c,
});

const proposalOf = (row: ProposalRow): Proposal => ({
  code: row.Code__c,
  number: row.Name,
  match: row.Match__c,
  state: row.State__c,
  businesses: [businessOf(row.Business__r), businessOf(row.Other__r)],
  survivor: row.Survivor__r?.Code__c ?? null,
  reason: row.Reason__c,
});
